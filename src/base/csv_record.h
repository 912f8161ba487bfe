// One record of RFC 4180 text: fields between commas (or another separator); a field in double quotes may hold
// commas, line breaks and doubled quotes. Beyond the RFC: a record may end in LF, CRLF or CR; a quote inside an unquoted field is itself;
// what follows a closing quote up to the comma is kept.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bw {

struct CsvRecord {
    std::vector<std::string> fields{};
    std::size_t next = 0;       // offset of the record after this one
    bool unterminated = false;  // the text ends inside quotes
    bool ended = false;         // a line break ended it: not the end of the text
};

// The record that starts at `offset`; REQUIRES: offset < text.size(). An empty line is one empty field.
CsvRecord parse_csv_record(std::string_view text, std::size_t offset = 0, char separator = ',');

// Without a leading UTF-8 byte order mark.
std::string_view without_bom(std::string_view text);

}  // namespace bw
