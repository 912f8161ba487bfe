// The map columns of CUR 2.0: `product`, `resource_tags`, `discount`, `cost_category` hold what the legacy report has in
// columns of their own. In Parquet they are maps, in CSV the text of a JSON object. FOCUS has such columns, too: `Tags`,
// `SkuPriceDetails`, and AWS's `x_CostCategories`.
// Sources: AWS, Data Exports table dictionary, COST_AND_USAGE_REPORT and FOCUS_1_2_AWS; FOCUS specification.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/content.h"

namespace bw {

inline constexpr std::string_view kDiscountMap = "discount";

// A delivered map column -> the keys that its lines use, as delivered.
using MapKeys = std::map<std::string, std::vector<std::string>>;

// The delivered columns that are maps, sorted by name. A column of one of those names that is no map and no text is
// left out: it is an ordinary column.
std::vector<ContentColumn> map_columns_of(std::span<const ContentColumn> delivered);

// Whether the keys of this map are to be found in the lines; those of products are known.
bool has_listed_keys(const ContentColumn& map);

bool is_map_of_tags(std::string_view delivered);
bool is_map_of_cost_categories(std::string_view delivered);

// A column made of one entry of each line's map, under the name that the legacy report has for it.
struct MapEntry {
    std::string name{};  // "product/operatingSystem", "resourceTags/user_env", "discount/EdpDiscount" ...
    std::string map{};   // the delivered column
    std::string key{};
    bool json = false;   // the map is text
    std::string type{};  // of the entry, as the engine names it
    auto operator<=>(const MapEntry&) const = default;
};

// One entry for every key that fills a canonical column, a tag or a cost category; an entry whose column is delivered by itself too is a
// second source of it (lines/columns.h). Keys that fill none, as most of `product`, are left out.
std::vector<MapEntry> map_entries(std::span<const ContentColumn> delivered, const MapKeys& keys);

// The columns of a report with its map entries: what map_columns (lines/columns.h) takes.
std::vector<ContentColumn> with_entries(std::span<const ContentColumn> delivered, std::span<const MapEntry> entries);

}  // namespace bw
