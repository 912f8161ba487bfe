// Any bytes as a file, gzip too: looked at, and read row by row.
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz/fuzz.h"
#include "storage/csv_rows.h"
#include "storage/probe.h"

using namespace bw;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const int file = ::memfd_create("fuzz", 0);
    static const std::string path = "/proc/self/fd/" + std::to_string(file);
    fuzz::require(::ftruncate(file, 0) == 0 && ::pwrite(file, data, size, 0) == static_cast<ssize_t>(size));
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
