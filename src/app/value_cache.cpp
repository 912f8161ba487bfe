#include "app/value_cache.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include <nlohmann/json.hpp>

#include "app/known_values.h"
#include "base/sha256.h"
#include "storage/files.h"

namespace bw {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;  // of the files
constexpr const char* kIndex = "fields.json";

std::string cache_key(std::span<const Ingested> datasets) {
    std::string text = fmt::format("values {}", kVersion);
    for (const Ingested& one : datasets) text += "\n" + one.record.id;
    return "values-" + sha256_hex(text).substr(0, 16);
}

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json values_json(const std::vector<KnownValue>& values) {
    Json list = Json::array();
    for (std::size_t i = 0; i < std::min(values.size(), kMostKnownValues); ++i) {
        Json cost = Json::object();
        for (const auto& [currency, amount] : values[i].cost) cost[currency] = to_text(amount);
        list.push_back({values[i].value, std::move(cost)});
    }
    return list;
}

Result<void> write_values(const std::filesystem::path& folder, const KnownValues& known) {
    Json index = Json::array();
    for (const auto& [field, values] : known) {
        const std::string file = fmt::format("{}.json", index.size());
        auto written = write_file_atomically(folder / file, dumped(values_json(values)));
        if (!written) return written;
        index.push_back({static_cast<int>(field.first), field.second, file});
    }
    return write_file_atomically(folder / kIndex, dumped(index));
}

std::vector<KnownValue> values_from(const Json& json) {
    std::vector<KnownValue> values;
    for (const Json& one : json) {
        KnownValue& value = values.emplace_back(KnownValue{one.at(0).get<std::string>()});
        for (const auto& [currency, amount] : one.at(1).items())
            if (const auto parsed = parse_decimal<Amount::kScale>(amount.get<std::string>()))
                value.cost[currency] = *parsed;
    }
    return values;
}

}  // namespace

Result<std::unique_ptr<CachedValues>> CachedValues::open(const Home& home, std::span<const Ingested> datasets) {
    auto cached = std::make_unique<CachedValues>();
    if (datasets.empty()) return cached;
    const std::string key = cache_key(datasets);
    auto folder = home.cached(key);
    if (!folder) {
        const auto known = known_values(datasets);
        if (!known) return std::unexpected(known.error());
        auto staged = home.stage();
        if (!staged) return std::unexpected(staged.error());
        if (auto written = write_values(staged->path(), *known); !written) return std::unexpected(written.error());
        auto published = home.publish_to_cache(std::move(*staged), key);
        if (!published) return std::unexpected(published.error());
        folder = std::move(*published);
    }
    cached->folder_ = *folder;
    const auto text = read_file(*folder / kIndex);
    if (!text) return std::unexpected(text.error());
    const Json index = Json::parse(*text, nullptr, false);
    if (!index.is_array()) return cached;
    for (const Json& one : index)
        cached->files_[{static_cast<Field>(one.at(0).get<int>()), one.at(1).get<std::string>()}] =
            one.at(2).get<std::string>();
    return cached;
}

const std::vector<KnownValue>* CachedValues::find(Field field, const std::string& key) const {
    const std::pair name(field, key);
    if (const auto known = read_.find(name); known != read_.end()) return &known->second;
    const auto file = files_.find(name);
    if (file == files_.end()) return nullptr;
    const auto text = read_file(folder_ / file->second);
    const Json json = text ? Json::parse(*text, nullptr, false) : Json();
    return json.is_array() ? &(read_[name] = values_from(json)) : nullptr;
}

std::vector<std::string> CachedValues::keys(Field field) const {
    std::vector<std::string> keys;
    for (const auto& [name, file] : files_)
        if (name.first == field) keys.push_back(name.second);
    return keys;
}

}  // namespace bw
