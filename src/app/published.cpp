#include "app/published.h"

#include <fmt/format.h>

#include <set>

#include "app/build_dataset.h"
#include "engine/duckdb/engine_error.h"

namespace bw {

namespace fs = std::filesystem;

Result<std::vector<Ingested>> published_datasets(const Home& home) {
    auto stored = home.datasets();
    if (!stored) return std::unexpected(stored.error());
    std::vector<Ingested> datasets;
    for (const StoredDataset& one : *stored) {
        if (!one.current) continue;
        auto record = read_dataset_record(one.path);
        if (!record) return std::unexpected(record.error());
        datasets.push_back({std::move(*record), one.path, false});
    }
    return datasets;
}

Result<std::vector<Ingested>> newest_datasets(const Home& home, std::size_t months) {
    auto all = published_datasets(home);
    if (!all) return all;
    std::set<Month> there;
    for (const Ingested& one : *all) there.insert(one.record.month);
    while (there.size() > months) there.erase(there.begin());
    std::erase_if(*all, [&](const Ingested& one) { return !there.contains(one.record.month); });
    return all;
}

Result<std::vector<Ingested>> readable_datasets(const Home& home, Progress& progress) {
    Errors damaged;
    auto stored = home.datasets(damaged);
    if (!stored) return std::unexpected(stored.error());
    std::vector<Ingested> readable;
    for (const StoredDataset& one : *stored) {
        if (!one.current) continue;
        auto record = read_dataset_record(one.path);
        if (record) readable.push_back({std::move(*record), one.path, false});
        if (!record) damaged.push_back(record.error().front());
    }
    for (const Error& error : damaged) progress.note(fmt::format("{}: {}", error.place.file, error.message));
    return readable;
}

Result<Ingested> published_dataset(const Home& home, const std::string& id) {
    auto stored = home.find(id);
    if (!stored) return std::unexpected(stored.error());
    auto record = read_dataset_record(stored->path);
    if (!record) return std::unexpected(record.error());
    return Ingested{std::move(*record), stored->path, false};
}

bool is_whole(Database& database, const DatasetRecord& record, const fs::path& folder, Progress& progress) {
    const auto stored = read_dataset_record(folder);
    const auto checked = stored ? check_dataset(database, *stored, folder) : std::unexpected(stored.error());
    if (checked || is_of_the_machine(checked.error().front())) return true;  // not known to be damaged
    progress.note(
        fmt::format("dataset {} is damaged and is made anew: {}", record.id, checked.error().front().message));
    return false;
}

Result<void> remove_damaged(const Home& home, Database& database, const DatasetRecord& record, Progress& progress) {
    const fs::path folder = home.dataset_folder(record.payer, record.month, record.id);
    std::error_code ignored;  // what cannot be looked at is not there for publish() either
    if (!fs::exists(folder, ignored) || is_whole(database, record, folder, progress)) return {};
    return home.set_aside(record.payer, record.month, record.id);
}

}  // namespace bw
