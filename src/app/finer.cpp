#include "app/finer.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/build_dataset.h"
#include "base/sha256.h"
#include "engine/duckdb/find_damage.h"
#include "engine/duckdb/load_cube.h"
#include "engine/duckdb/reduce.h"

namespace bw {
namespace {

// Identity 1, against the sums of the dataset, which were compared with the lines when it was built.
Result<void> check_sums(Database& database, const std::filesystem::path& folder, const DatasetRecord& record) {
    auto cells = load_cells(database, folder, Grain::kDay);
    if (!cells) return std::unexpected(cells.error());
    for (std::size_t i = 0; i < kMeasureCount; ++i) {
        const Amount sum = total(*cells, static_cast<Measure>(i));
        if (sum != record.sums[i])
            return fail(Code::kIdentityCube,
                        fmt::format("by tags {} adds up to {}, in dataset {} to {}", measures()[i].name, to_text(sum),
                                    record.id, to_text(record.sums[i])));
    }
    return {};
}

bool is_among(const std::vector<TagCount>& tags, const std::string& key) {
    return std::ranges::find(tags, key, &TagCount::key) != tags.end();
}

// Those that a line may have.
std::vector<std::string> delivered_tags(const DatasetRecord& record, std::span<const std::string> tag_keys) {
    std::vector<std::string> delivered;
    for (const std::string& key : tag_keys)
        if (is_among(record.tags.admitted, key) || is_among(record.tags.left_out, key)) delivered.push_back(key);
    return delivered;
}

bool is_admitted(const DatasetRecord& record, std::span<const std::string> tag_keys) {
    return std::ranges::all_of(tag_keys, [&](const std::string& key) { return is_among(record.tags.admitted, key); });
}

}  // namespace

Result<std::filesystem::path> reduction_with_tags(Database& database, const Home& home, const Ingested& dataset,
                                                  std::span<const std::string> tag_keys) {
    const std::vector<std::string> delivered = delivered_tags(dataset.record, tag_keys);
    if (delivered.empty()) return dataset.folder;
    if (is_admitted(dataset.record, delivered)) return dataset.folder / kTagsFolder;
    std::string text = fmt::format("reduction {} {}", kReductionVersion, dataset.record.id);
    for (const std::string& key : delivered) text += "\n" + key;
    const std::string name = "tags-" + sha256_hex(text).substr(0, 16);
    if (auto cached = home.cached(name)) return *cached;

    auto view = dataset_lines(database, dataset.record, dataset.folder);
    if (!view) return std::unexpected(view.error());
    auto staged = home.stage();
    if (!staged) return std::unexpected(staged.error());
    auto reduced = reduce(database, *view, delivered, staged->path());
    if (!reduced)
        return std::unexpected(damaged_dataset(with_damage_found(database, *view, reduced.error()), dataset.folder));
    if (auto held = check_sums(database, staged->path(), dataset.record); !held) return std::unexpected(held.error());
    return home.publish_to_cache(std::move(*staged), name);
}

}  // namespace bw
