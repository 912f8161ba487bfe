#include "app/source_cache.h"

#include <fmt/format.h>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "app/build_dataset.h"
#include "base/sha256.h"
#include "storage/files.h"

namespace bw {
namespace {

constexpr std::string_view kIndexFile = "index.json";

}  // namespace

std::string sources_key(std::span<const SourceFile> sources) {
    std::vector<std::string> hashes;
    for (const SourceFile& source : sources) hashes.push_back(source.file.sha256 + " " + source.folder);
    std::ranges::sort(hashes);
    std::string text = fmt::format("sources {}", kReductionVersion);
    for (const std::string& hash : hashes) text += "\n" + hash;
    return "sources-" + sha256_hex(text).substr(0, 16);
}

std::optional<std::vector<Ingested>> cached_datasets(const Home& home, const std::string& key) {
    const auto folder = home.cached(key);
    if (!folder) return std::nullopt;
    const auto text = read_file(*folder / kIndexFile);
    if (!text) return std::nullopt;
    const auto ids = nlohmann::json::parse(*text, nullptr, false);
    if (!ids.is_array()) return std::nullopt;
    std::vector<Ingested> datasets;
    for (const auto& id : ids) {
        const auto place = home.cached(id.get<std::string>());
        if (!place) return std::nullopt;
        auto record = read_dataset_record(*place);
        if (!record) return std::nullopt;
        datasets.push_back({std::move(*record), *place, false});
    }
    return datasets;
}

Result<void> write_cache_index(const Home& home, const std::string& key, const std::vector<Ingested>& datasets) {
    nlohmann::json ids = nlohmann::json::array();
    for (const Ingested& dataset : datasets) ids.push_back(dataset.record.id);
    auto staged = home.stage();
    if (!staged) return std::unexpected(staged.error());
    auto written = write_file_atomically(staged->path() / kIndexFile, ids.dump());
    if (!written) return written;
    auto published = home.publish_to_cache(std::move(*staged), key);
    if (!published) return std::unexpected(published.error());
    return {};
}

}  // namespace bw
