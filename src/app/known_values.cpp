#include "app/known_values.h"

#include <algorithm>
#include <map>
#include <set>

#include "conditions/field_phrases.h"
#include "engine/duckdb/load_cube.h"
#include "rating/shapes.h"

namespace bw {
namespace {

using Costs = std::map<std::string, std::map<std::string, Amount>>;  // by value, then by currency

std::vector<std::string> admitted(const DatasetRecord& record) {
    std::vector<std::string> keys;
    for (const TagCount& tag : record.tags.admitted) keys.push_back(tag.key);
    return keys;
}

std::vector<Amount> cost_of_shapes(const Cube& cube) {
    std::vector<Amount> costs(cube.shape_count);
    for (std::size_t cell = 0; cell < cube.cells.size(); ++cell)
        costs[cube.cells.shape[cell]] += cost(cube.cells, cell, cube.discounts);
    return costs;
}

// Sums by code first: values are texts, and shapes are many.
void add_column(const Cube& cube, const std::vector<Amount>& costs, const DimensionColumn& column, Costs& sums) {
    const DimensionColumn& currency = cube[Dim::kCurrency];
    std::vector<std::map<std::uint32_t, Amount>> of_code(column.values.size());
    for (std::size_t shape = 0; shape < cube.shape_count; ++shape)
        of_code[column.codes[shape]][currency.codes[shape]] += costs[shape];
    for (std::size_t code = 1; code < of_code.size(); ++code)
        for (const auto& [money, amount] : of_code[code]) sums[column.values[code]][currency.values[money]] += amount;
}

std::vector<KnownValue> dearest_first(Costs sums) {
    std::vector<KnownValue> values;
    for (auto& [value, cost] : sums) values.push_back({value, std::move(cost)});
    std::ranges::stable_sort(values, std::ranges::greater{}, dearest_cost);
    return values;
}

}  // namespace

Result<Cube> published_cube(Database& database, const Ingested& dataset) {
    const auto& record = dataset.record;
    const auto tags = admitted(record);
    const auto folder = tags.empty() ? dataset.folder : dataset.folder / "tags";
    auto cube = load_shapes(database, folder, record.payer, record.month, record.discounts, tags);
    if (!cube) return cube;
    auto cells = load_cells(database, folder, Grain::kMonth);
    if (!cells) return std::unexpected(cells.error());
    cube->cells = std::move(*cells);
    return cube;
}

Result<KnownValues> known_values(std::span<const Ingested> datasets) {
    std::map<std::pair<Field, std::string>, Costs> sums;
    if (datasets.empty()) return KnownValues{};
    auto database = Database::open({});
    if (!database) return std::unexpected(database.error());
    const Subsets none;
    for (const Ingested& dataset : datasets) {
        const auto cube = published_cube(*database, dataset);
        if (!cube) return std::unexpected(cube.error());
        const ShapeFields fields(*cube, none);
        const auto costs = cost_of_shapes(*cube);
        for (const FieldPhrase& phrase : field_phrases())
            if (!has_key(phrase.field))
                add_column(*cube, costs, *fields.column(phrase.field, ""), sums[{phrase.field, ""}]);
        for (const std::string& key : cube->tag_keys) {
            const Field field = is_category_key(key) ? Field::kCostCategory : Field::kTag;
            add_column(*cube, costs, *cube->tag(key), sums[{field, key}]);
        }
        for (const TagCount& tag : dataset.record.tags.left_out)
            sums.try_emplace({is_category_key(tag.key) ? Field::kCostCategory : Field::kTag, tag.key});
    }
    KnownValues known;
    for (auto& [field, costs] : sums) known[field] = dearest_first(std::move(costs));
    return known;
}

}  // namespace bw
