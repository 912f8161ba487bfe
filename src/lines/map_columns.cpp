#include "lines/map_columns.h"

#include <algorithm>
#include <array>

#include "base/ascii_case.h"
#include "lines/columns.h"
#include "lines/focus_columns.h"
#include "lines/schema.h"

namespace bw {
namespace {

constexpr std::string_view kProduct = "product";
constexpr std::string_view kResourceTags = "resource_tags";
constexpr std::string_view kCostCategory = "cost_category";
constexpr std::array kMaps{kProduct, kResourceTags, kDiscountMap, kCostCategory};

// The maps of FOCUS, and what each is in CUR 2.0.
struct FocusMap {
    std::string_view name;  // in lower case
    std::string_view is;
};
constexpr std::array kFocusMaps{FocusMap{"tags", kResourceTags}, FocusMap{"skupricedetails", kProduct},
                                FocusMap{"x_costcategories", kCostCategory}};

constexpr std::string_view kMapType = "MAP(VARCHAR, ";

bool is_text_type(const std::string& type) { return type.empty() || type == "VARCHAR"; }
bool is_map_type(const std::string& type) { return type.starts_with(kMapType) && type.ends_with(')'); }

// Of the products' attributes only those that a canonical column holds are asked for; AWS's key of operatingSystem is
// operating_system, and FOCUS's OperatingSystem.
std::vector<std::string> product_keys(bool of_focus) {
    if (of_focus) return {"InstanceType", "OperatingSystem"};
    constexpr std::string_view kPrefix = "product/";
    std::vector<std::string> keys;
    for (const ColumnInfo& column : dimensions())
        if (column.csv.starts_with(kPrefix)) keys.push_back(athena_name(column.csv.substr(kPrefix.size())));
    return keys;
}

// The name of the map that CUR 2.0 has for it; '' where the column is no map.
std::string_view map_of(std::string_view delivered) {
    const std::string name = ascii_lower(delivered);
    if (const auto* found = std::ranges::find(kMaps, name); found != kMaps.end()) return *found;
    const auto* focus = std::ranges::find(kFocusMaps, name, &FocusMap::name);
    return focus == kFocusMaps.end() ? "" : focus->is;
}

bool is_of_focus(std::string_view delivered) {
    return std::ranges::find(kFocusMaps, ascii_lower(delivered), &FocusMap::name) != kFocusMaps.end();
}

std::string entry_name(std::string_view map, const std::string& key) {
    if (map == kResourceTags) return "resourceTags/" + key;
    if (map == kCostCategory) return "costCategory/" + key;
    return std::string(map) + "_" + athena_name(key);
}

std::vector<std::string> keys_of(const ContentColumn& column, const MapKeys& keys) {
    if (!has_listed_keys(column)) return product_keys(is_of_focus(column.name));
    const auto found = keys.find(column.name);
    return found == keys.end() ? std::vector<std::string>{} : found->second;
}

}  // namespace

std::vector<ContentColumn> map_columns_of(std::span<const ContentColumn> delivered) {
    std::vector<ContentColumn> maps;
    const bool focus = is_focus(delivered);
    for (const ContentColumn& column : delivered) {
        const bool named = !map_of(column.name).empty() && is_of_focus(column.name) == focus;
        if (named && (is_text_type(column.type) || is_map_type(column.type))) maps.push_back(column);
    }
    std::ranges::sort(maps, {}, &ContentColumn::name);
    return maps;
}

bool has_listed_keys(const ContentColumn& map) { return map_of(map.name) != kProduct; }

bool is_map_of_tags(std::string_view delivered) { return map_of(delivered) == kResourceTags; }
bool is_map_of_cost_categories(std::string_view delivered) { return map_of(delivered) == kCostCategory; }

std::vector<MapEntry> map_entries(std::span<const ContentColumn> delivered, const MapKeys& keys) {
    std::vector<MapEntry> entries;
    for (const ContentColumn& column : map_columns_of(delivered)) {
        const bool json = is_text_type(column.type);
        const std::string type =
            json ? "VARCHAR" : column.type.substr(kMapType.size(), column.type.size() - kMapType.size() - 1);
        for (const std::string& key : keys_of(column, keys)) {
            const std::string name = entry_name(map_of(column.name), key);
            if (fills_column(name)) entries.push_back({name, column.name, key, json, type});
        }
    }
    std::vector<std::string> names;
    for (const ContentColumn& column : with_entries(delivered, entries)) names.push_back(column.name);
    names = storage_names(names);
    for (std::size_t i = 0; i < entries.size(); ++i) entries[i].name = names[delivered.size() + i];
    return entries;
}

std::vector<ContentColumn> with_entries(std::span<const ContentColumn> delivered, std::span<const MapEntry> entries) {
    std::vector<ContentColumn> columns(delivered.begin(), delivered.end());
    for (const MapEntry& entry : entries) columns.push_back({entry.name, entry.type});
    return columns;
}

}  // namespace bw
