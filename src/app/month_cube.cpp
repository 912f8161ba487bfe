#include "app/month_cube.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "app/drivable.h"
#include "app/finer.h"
#include "app/hour_split.h"
#include "app/other_money.h"
#include "engine/duckdb/load_cube.h"
#include "rating/moves.h"
#include "rating/rating.h"
#include "workflow/language.h"

namespace bw {
namespace {

// They would do nothing, and say nothing.
Errors rules_without_effect(const DatasetRecord& record, const ShapeFields& fields, const Plan& plan) {
    Errors errors = rules_not_driven(record, plan, workflows_in_use(fields, plan));
    std::ranges::move(amounts_of_other_money(fields, plan), std::back_inserter(errors));
    return errors;
}

}  // namespace

Result<std::unique_ptr<Cube>> load_month(Database& database, const Home& home, const Ingested& dataset,
                                         std::span<const Plan* const> plans, std::span<const GroupBy> grouping) {
    std::set<std::string> all_tags;
    for (const Plan* plan : plans)
        for (std::string& tag : needed_tags(*plan, grouping)) all_tags.insert(std::move(tag));
    const std::vector<std::string> tags(all_tags.begin(), all_tags.end());
    std::vector<LoweredPlan> lowered;
    for (const Plan* plan : plans) lowered.push_back(lower_plan(*plan, dataset.record.month));
    const auto hours = hour_split(database, dataset, plans, lowered);
    if (!hours) return std::unexpected(hours.error());
    auto folder = finer_reduction(database, home, dataset, tags, *hours);
    if (!folder) return std::unexpected(folder.error());
    auto shapes =
        load_shapes(database, *folder, dataset.record.payer, dataset.record.month, dataset.record.discounts, tags);
    if (!shapes) return std::unexpected(shapes.error());
    auto cube = std::make_unique<Cube>(std::move(*shapes));
    bool days = std::ranges::find(grouping, Group::kDay, &GroupBy::group) != grouping.end();
    for (std::size_t i = 0; i < plans.size(); ++i) {
        // What settlements spread is cut by days before it is cut by tags and hours.
        days |= ((!tags.empty() || *hours) && lowered[i].settles()) || !plans[i]->subsets.moves.empty() ||
                DayClasses(*cube, lowered[i].conditions()).needs_days();
    }
    auto cells = load_cells(database, *folder, days ? Grain::kDay : Grain::kMonth);
    if (!cells) return std::unexpected(cells.error());
    cube->cells = std::move(*cells);
    split_moved(*cube, plans.front()->subsets);
    return cube;
}

Result<Bill> bill_month(const Cube& cube, const DatasetRecord& record, const Plan& plan,
                        std::span<const GroupBy> grouping) {
    const LoweredPlan lowered = lower_plan(plan, cube.month);
    const ShapeFields fields = fields_of(cube, plan);
    const DayClasses classes(fields.cube, lowered.conditions());
    if (auto errors = rules_without_effect(record, fields, plan); !errors.empty())
        return std::unexpected(std::move(errors));
    const Rating rating = rate(fields, plan, lowered, classes);
    return make_bill(fields, plan, lowered, classes, rating, grouping);
}

Result<CarriedAmounts> left_by_month(const Cube& cube, const DatasetRecord& record, const Plan& plan) {
    const LoweredPlan lowered = lower_plan(plan, cube.month);
    const ShapeFields fields = fields_of(cube, plan);
    const DayClasses classes(fields.cube, lowered.conditions());
    if (auto errors = rules_without_effect(record, fields, plan); !errors.empty())
        return std::unexpected(std::move(errors));
    return rate(fields, plan, lowered, classes).carried;
}

std::vector<std::string> needed_tags(const Plan& plan, std::span<const GroupBy> grouping) {
    std::set<std::string> keys;
    for (const std::string& key : tag_keys(grouping)) keys.insert(key);
    for (const Workflow& workflow : plan.workflows)
        for (const Rule& rule : workflow.rules)
            for (const Step& step : lower(rule))
                for (const std::string& key : tag_keys(step.when)) keys.insert(key);
    return {keys.begin(), keys.end()};
}

}  // namespace bw
