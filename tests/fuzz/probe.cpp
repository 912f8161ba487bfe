// Any bytes as a file, gzip too: looked at, and read row by row.
#include "storage/probe.h"
#include "fuzz/file.h"
#include "storage/csv_rows.h"

using namespace bw;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::MemoryFile file;
    file.write(fuzz::text_of(data, size));
    const std::string& path = file.path();
    const auto content = probe(path);
    if (!content) return 0;
    const bool text = content->container == Container::kText || content->container == Container::kGzipText;
    if (!text || content->columns.empty()) return 0;
    std::vector<std::string> headers;
    for (const ContentColumn& column : content->columns) headers.push_back(column.name);
    (void)check_text(path);
    const auto rows = check_csv_rows(path, headers);
    if (rows) return 0;
    for (const Error& error : rows.error()) fuzz::require(error.place.file == path);
    return 0;
}
