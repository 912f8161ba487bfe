// Bills of small cubes, as text.
#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>

#include "billing/bill.h"
#include "support/make_cube.h"
#include "support/make_plan.h"

namespace bw::test {

inline Bill billed(const Cube& cube, const Plan& plan, const std::string& by) {
    const auto grouping = parse_grouping(by).value();
    const ShapeFields fields = fields_of(cube, plan);
    const LoweredPlan lowered = lower_plan(plan, cube.month);
    const DayClasses classes(fields.cube, lowered.conditions());
    const Rating rating = rate(fields, plan, lowered, classes);
    auto bill = make_bill(fields, plan, lowered, classes, rating, grouping);
    if (!bill) throw std::runtime_error(to_text(bill.error()));
    return std::move(*bill);
}

// "key, key: USD lines cost charge margin", a line for each row.
inline std::string rows_text(const Bill& bill) {
    std::string text;
    for (const BillRow& row : bill.rows)
        text += fmt::format("{}: {} {} {} {} {}\n", fmt::join(row.keys, ", "), row.currency, row.lines,
                            to_text(row.cost), to_text(row.charge), to_text(row.margin()));
    return text;
}

// "key, key: USD [workflow] cost | effect effect | charge", a line for each group.
inline std::string waterfall_text(const Bill& bill) {
    std::string text;
    for (const WaterfallGroup& group : bill.waterfall) {
        text += fmt::format("{}: {} [{}] {} |", fmt::join(group.keys, ", "), group.currency, group.workflow,
                            to_text(group.cost));
        for (const ExactAmount effect : group.effects) text += " " + to_text(effect);
        text += " | " + to_text(group.charge) + "\n";
    }
    return text;
}

}  // namespace bw::test
