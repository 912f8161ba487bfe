#include "app/lint/data_months.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "app/known_values.h"
#include "rating/days.h"
#include "rating/match.h"
#include "rating/possible.h"

namespace bw {
namespace {

std::unique_ptr<LoadedMonth> loaded(Cube cube, const DatasetRecord& record, const Subsets& none) {
    auto month = std::make_unique<LoadedMonth>(LoadedMonth{std::move(cube)});
    const Cube& held = month->cube;
    month->fields = std::make_unique<ShapeFields>(held, none);
    month->shapes.resize(held.shape_count);
    std::iota(month->shapes.begin(), month->shapes.end(), 0U);
    month->costs.resize(held.shape_count);
    for (std::size_t cell = 0; cell < held.cells.size(); ++cell)
        month->costs[held.cells.shape[cell]] += cost(held.cells, cell, held.discounts);
    for (const TagCount& tag : record.tags.left_out) month->left_out.insert(tag.key);
    return month;
}

}  // namespace

// Every shape may lie on every day, and at every hour: what is found not to match does not.
std::vector<std::uint8_t> LoadedMonth::satisfying(const Condition& condition) const {
    if (!hour_conditions(condition).empty()) return possible(condition, *fields, shapes).holds;
    const Condition* const one = &condition;
    const DayClasses days(cube, {&one, 1});
    std::vector<std::uint8_t> any(shapes.size());
    for (std::uint32_t i = 0; i < days.count(); ++i)
        std::ranges::transform(any, match(condition, *fields, shapes, days.example(i)), any.begin(),
                               [](auto a, auto b) { return a | b; });
    return any;
}

Result<std::shared_ptr<const DataMonths>> DataMonths::load(const Home& home, std::size_t months) {
    const auto datasets = newest_datasets(home, months);
    if (!datasets) return std::unexpected(datasets.error());
    if (datasets->empty())
        return fail(Code::kNothingToBill, "no month is published", {}, "`billwright ingest` one first");
    auto known = known_values(*datasets);
    if (!known) return std::unexpected(known.error());
    auto database = Database::open({});
    if (!database) return std::unexpected(database.error());
    auto data = std::shared_ptr<DataMonths>(new DataMonths());
    data->known_ = std::move(*known);
    data->of_lines_ = std::make_unique<ValuesInMemory>(data->known_);
    data->values_ = std::make_unique<CatalogValues>(home, *data->of_lines_);
    for (const Ingested& dataset : *datasets) {
        auto cube = published_cube(*database, dataset);
        if (!cube) return std::unexpected(cube.error());
        data->months_.push_back(loaded(std::move(*cube), dataset.record, data->none_));
    }
    return data;
}

std::string DataMonths::span() const {
    const auto by_month = [](const auto& month) { return month->cube.month; };
    const Month first = (*std::ranges::min_element(months_, {}, by_month))->cube.month;
    const Month last = (*std::ranges::max_element(months_, {}, by_month))->cube.month;
    return first == last ? to_text(first) : fmt::format("{} to {}", to_text(first), to_text(last));
}

bool DataMonths::is_left_out(const std::string& key) const {
    return std::ranges::any_of(months_, [&](const auto& month) { return month->left_out.contains(key); });
}

std::string money_text(const std::map<std::string, Amount>& cost) {
    std::string money;
    for (const auto& [currency, amount] : cost)
        money += fmt::format("{}{} {}", money.empty() ? "" : ", ", currency, to_fixed(amount, 2));
    return money;
}

}  // namespace bw
