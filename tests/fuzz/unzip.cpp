// Any bytes as a zip file of CSVs: refused, or unpacked to what its beginning promised. The input is a zip file, or else
// its files: the name of each, a line break, its text, a zero byte.
#include "storage/unzip.h"
#include "fuzz/file.h"
#include "fuzz/zip.h"
#include "storage/probe.h"

using namespace bw;

namespace {

std::string zip_file_of(std::string_view text) {
    if (text.starts_with("PK\x03\x04")) return std::string(text);
    std::vector<fuzz::ZipPart> parts;
    while (!text.empty()) {
        std::string_view part = fuzz::take_until(text, '\0');
        const std::string_view name = fuzz::take_until(part, '\n');
        parts.push_back({name, part});
    }
    return fuzz::zip_of(parts);
}

std::vector<std::string> names_of(const Content& content) {
    std::vector<std::string> names;
    for (const ContentColumn& column : content.columns) names.push_back(column.name);
    return names;
}

void require_places(const Errors& errors, const std::string& path) {
    for (const Error& error : errors) fuzz::require(error.place.file == path && !to_text(error).empty());
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::MemoryFile zip;
    static const fuzz::MemoryFile csv;
    zip.write(zip_file_of(fuzz::text_of(data, size)));
    const auto content = probe_zip(zip.path());
    if (!content) {
        require_places(content.error(), zip.path());
        return 0;
    }
    const auto unpacked = unzip_csv(zip.path(), csv.path());
    if (!unpacked) {
        require_places(unpacked.error(), zip.path());
        return 0;
    }
    const auto written = probe(csv.path());
    fuzz::require(written.has_value());
    // A first CSV that is empty shows no columns; those of the next are then the header.
    if (*content && !(*content)->columns.empty() && written->container == Container::kText)
        fuzz::require(names_of(**content) == names_of(*written));
    return 0;
}
