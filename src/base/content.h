// What a file shows of itself before it is read: enough to tell its kind without looking at its name.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace bw {

enum class Container : std::uint8_t {
    kText,      // no NUL byte in its beginning
    kGzipText,  // text in gzip
    kParquet,   // begins with PAR1
    kOther,     // anything else, told by `head`: zip, bzip2, a gzip of no text ...
};

struct ContentColumn {
    std::string name{};
    std::string type{};  // as the query engine names it ("DOUBLE", "MAP(VARCHAR, VARCHAR)"); '' in text
};

struct Content {
    Container container = Container::kOther;
    std::string head{};  // the first bytes (at most 4 KiB), of gzip unpacked, without a byte order mark
    // Text: the fields of the first CSV record; none where it is not complete within 1 MiB.
    // Parquet: none until the query engine has read the file's schema.
    std::vector<ContentColumn> columns{};
};

}  // namespace bw
