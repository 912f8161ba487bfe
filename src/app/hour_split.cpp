#include "app/hour_split.h"

#include <algorithm>
#include <map>
#include <memory>

#include "app/drivable.h"
#include "base/time_zone.h"
#include "conditions/print.h"
#include "engine/duckdb/load_cube.h"

namespace bw {
namespace {

// Each once, by its words.
std::map<std::string, Condition> conditions_of(std::span<const LoweredPlan> lowered) {
    std::map<std::string, Condition> all;
    for (const LoweredPlan& plan : lowered)
        for (const auto& rules : plan.steps)
            for (const Condition* condition : hour_conditions(rules))
                all.emplace(print_condition(*condition), *condition);
    return all;
}

}  // namespace

Result<std::optional<NamedHourSplit>> hour_split(Database& database, const Ingested& dataset,
                                                 std::span<const Plan* const> plans,
                                                 std::span<const LoweredPlan> lowered) {
    const DatasetRecord& record = dataset.record;
    const auto conditions = conditions_of(lowered);
    if (conditions.empty() || !has(record, Facility::kHours)) return std::nullopt;
    const auto cube = load_shapes(database, dataset.folder, record.payer, record.month, record.discounts);
    if (!cube) return std::unexpected(cube.error());
    const auto ids = load_shape_ids(database, dataset.folder);
    if (!ids) return std::unexpected(ids.error());
    std::vector<std::uint8_t> told(cube->shape_count, 0);
    for (std::size_t i = 0; i < plans.size(); ++i) {
        const ShapeFields fields(*cube, plans[i]->subsets);
        const auto more = told_apart_by_hours(fields, *plans[i], lowered[i]);
        std::ranges::transform(told, more, told.begin(), [](auto a, auto b) { return a | b; });
    }
    NamedHourSplit hours;
    for (std::size_t shape = 0; shape < told.size(); ++shape)
        if (told[shape] != 0) hours.split.shapes.push_back((*ids)[shape]);
    if (hours.split.shapes.empty()) return std::nullopt;
    std::ranges::sort(hours.split.shapes);
    hours.conditions = "time zones " + time_zone_version();
    std::vector<Condition> all;
    for (const auto& [words, condition] : conditions) {
        hours.conditions += "\n" + words;
        all.push_back(condition);
    }
    const auto classes = std::make_shared<const HourClasses>(record.month, std::move(all));
    hours.split.class_of_start = [classes](std::int64_t start) { return classes->of(start); };
    return hours;
}

}  // namespace bw
