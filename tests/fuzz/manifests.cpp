// Any text as a manifest: read, or an error with its place. The first line of the input is the manifest's path.
#include "fuzz/fuzz.h"
#include "lines/manifest.h"

using namespace bw;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text = fuzz::text_of(data, size);
    const std::string file{fuzz::take_until(text, '\n')};
    const auto manifest = parse_manifest(text, file);
    if (!manifest) {
        for (const Error& error : manifest.error())
            fuzz::require(error.code == Code::kManifestInvalid && error.place.file == file && !to_text(error).empty());
        return 0;
    }
    fuzz::require(!manifest->id.empty() && parse_month(to_text(manifest->month)) == manifest->month);
    for (const std::string& key : manifest->keys) fuzz::require(!key.empty());
    for (const std::string& name : manifest->columns) fuzz::require(!name.empty());
    (void)billing_view(*manifest);

    std::vector<ContentColumn> delivered;
    for (const std::string& name : manifest->columns) delivered.push_back({name, {}});
    const ColumnDifference none = compare_columns(*manifest, delivered);
    fuzz::require(none.lacks_used.empty() && none.lacks.empty() && none.beyond.empty());
    const ColumnDifference all = compare_columns(*manifest, {});
    fuzz::require(all.lacks_used.size() + all.lacks.size() <= manifest->columns.size() && all.beyond.empty());
    return 0;
}
