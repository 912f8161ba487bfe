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
    if (const std::int64_t lines = total_lines(*cells); lines != record.lines)
        return fail(Code::kIdentityCube,
                    fmt::format("a finer reduction has {} lines, dataset {} has {}", lines, record.id, record.lines));
    for (std::size_t i = 0; i < kMeasureCount; ++i) {
        const Amount sum = total(*cells, static_cast<Measure>(i));
        if (sum != record.sums[i])
            return fail(Code::kIdentityCube,
                        fmt::format("in a finer reduction {} adds up to {}, in dataset {} to {}", measures()[i].name,
                                    to_text(sum), record.id, to_text(record.sums[i])));
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

// The folder's name in the cache, by all that the reduction follows from.
std::string name_of(const DatasetRecord& record, std::span<const std::string> tag_keys,
                    const std::optional<NamedHourSplit>& hours) {
    std::string text = fmt::format("reduction {} {}", kReductionVersion, record.id);
    for (const std::string& key : tag_keys) text += "\n" + key;
    if (hours) {
        text += "\n\n" + hours->conditions;
        for (const std::string& id : hours->split.shapes) text += "\n" + id;
    }
    return (hours ? "hours-" : "tags-") + sha256_hex(text).substr(0, 16);
}

}  // namespace

Result<std::filesystem::path> finer_reduction(Database& database, const Home& home, const Ingested& dataset,
                                              std::span<const std::string> tag_keys,
                                              const std::optional<NamedHourSplit>& hours) {
    const std::vector<std::string> delivered = delivered_tags(dataset.record, tag_keys);
    if (!hours && delivered.empty()) return dataset.folder;
    if (!hours && is_admitted(dataset.record, delivered)) return dataset.folder / kTagsFolder;
    const std::string name = name_of(dataset.record, delivered, hours);
    if (auto cached = home.cached(name)) return *cached;

    auto view = dataset_lines(database, dataset.record, dataset.folder);
    if (!view) return std::unexpected(view.error());
    auto staged = home.stage();
    if (!staged) return std::unexpected(staged.error());
    auto reduced =
        reduce(database, *view, delivered, staged->path(), [](std::int64_t) {}, hours ? &hours->split : nullptr);
    if (!reduced)
        return std::unexpected(damaged_dataset(with_damage_found(database, *view, reduced.error()), dataset.folder));
    if (auto held = check_sums(database, staged->path(), dataset.record); !held) return std::unexpected(held.error());
    return home.publish_to_cache(std::move(*staged), name);
}

}  // namespace bw
