#include "billing/shared_commitments.h"

#include <set>

#include "customers/subsets.h"
#include "rating/effective_cost.h"

namespace bw {
namespace {

std::set<Commitment> kinds_shared(const LoweredPlan& lowered) {
    std::set<Commitment> kinds;
    for (const auto& workflow : lowered.steps)
        for (const auto& rule : workflow)
            for (const Step& step : rule)
                if (const auto* share = std::get_if<ShareOut>(&step.action)) kinds.insert(share->what.commitment);
    return kinds;
}

// As price lists write it: Hrs, Hours, hour.
bool is_hours(const std::string& unit) { return unit.starts_with('H') || unit.starts_with("hour"); }

struct Benefit {
    std::set<std::uint32_t> customers{};  // codes of subsets
    Tally use{};
};

void collect(std::map<std::string, Benefit>& benefits, const ShapeFields& fields, Commitment kind,
             DiscountForm discounts) {
    const Cube& cube = fields.cube;
    const bool reserved = kind == Commitment::kReservedInstance;
    const DimensionColumn& arn = reserved ? fields.reservation : fields.savings_plan;
    const MeasureColumn& effective = cube.cells[effective_cost(kind, discounts)];
    const MeasureColumn& usage = cube.cells[Measure::kUsage];
    for (std::size_t cell = 0; cell < cube.cells.size(); ++cell) {
        const std::uint32_t shape = cube.cells.shape[cell];
        if (cube[Dim::kLineType].value(shape) != (reserved ? "DiscountedUsage" : "SavingsPlanCoveredUsage")) continue;
        if (arn.value(shape).empty() || fields.subset.value(shape) == kUnassigned) continue;
        Benefit& benefit = benefits[arn.value(shape)];
        benefit.customers.insert(fields.subset.codes[shape]);
        const auto part = [&](Amount whole) { return round_to<Amount::kScale>(times(whole, fields.part_of(shape))); };
        benefit.use.add(cube.cells.lines[cell], cube[Dim::kCurrency].value(shape), part(effective[cell]));
        if (is_hours(cube[Dim::kPricingUnit].value(shape))) benefit.use.hours += part(usage[cell]);
    }
}

}  // namespace

std::map<std::string, Tally> shared_commitments(const ShapeFields& fields, const LoweredPlan& lowered,
                                                DiscountForm discounts) {
    std::map<std::string, Benefit> benefits;
    for (const Commitment kind : kinds_shared(lowered)) collect(benefits, fields, kind, discounts);
    std::map<std::string, Tally> several;
    for (auto& [arn, benefit] : benefits)
        if (benefit.customers.size() > 1) several.emplace(arn, std::move(benefit.use));
    return several;
}

}  // namespace bw
