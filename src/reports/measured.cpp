#include "reports/measured.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "billing/groups.h"

namespace bw {
namespace {

// How the amortized cost of a line is told. Source: AWS, "Understanding your amortized reservation / Savings Plans data".
enum class Amortized : std::uint8_t { kCost, kReserved, kReservedFee, kSavingsPlan, kSavingsPlanFee, kNothing };

Amortized amortized_of(const Cube& cube, std::size_t shape) {
    const std::string& type = cube[Dim::kLineType].value(shape);
    if (type == "DiscountedUsage") return Amortized::kReserved;
    if (type == "RIFee") return Amortized::kReservedFee;
    if (type == "SavingsPlanCoveredUsage") return Amortized::kSavingsPlan;
    if (type == "SavingsPlanRecurringFee") return Amortized::kSavingsPlanFee;
    if (type == "SavingsPlanNegation" || type == "SavingsPlanUpfrontFee") return Amortized::kNothing;
    if (type == "Fee" && cube[Dim::kReservationArn].codes[shape] != 0) return Amortized::kNothing;
    if (type == "Refund" && cube[Dim::kDescription].value(shape).contains("Savings Plan ID"))
        return Amortized::kNothing;
    return Amortized::kCost;
}

Amount amortized(const Cube& cube, std::size_t cell, Amortized how) {
    const Cells& cells = cube.cells;
    switch (how) {
        case Amortized::kCost: return cost(cells, cell, cube.discounts);
        case Amortized::kReserved: return cells[Measure::kRiEffective][cell];
        case Amortized::kReservedFee:
            return cells[Measure::kRiUnusedAmortizedUpfront][cell] + cells[Measure::kRiUnusedRecurring][cell];
        case Amortized::kSavingsPlan: return cells[Measure::kSpEffective][cell];
        case Amortized::kSavingsPlanFee: return cells[Measure::kSpCommitment][cell] - cells[Measure::kSpUsed][cell];
        case Amortized::kNothing: break;
    }
    return {};
}

void add(Measured& sum, const ShapeFields& fields, std::size_t cell, Amortized how, Slice slice) {
    const Cube& cube = fields.cube;
    const Cells& cells = cube.cells;
    const std::uint32_t shape = cells.shape[cell];
    const Coefficient rate = cut(fields.cost_rate_of(shape), slice);
    const Coefficient part = cut(fields.part_of(shape), slice);
    const ExactAmount on_demand = times(cells[Measure::kPublicOnDemand][cell], rate);
    const auto covered = [&](Measure effective) {
        return Covered{on_demand, times(cells[effective][cell], rate), times(cells[Measure::kUsage][cell], part),
                       times(cells[Measure::kNormalizedUsage][cell], part)};
    };
    sum.unblended += times(cells[Measure::kUnblended][cell], rate);
    sum.amortized += times(amortized(cube, cell, how), rate);
    if (cube[Dim::kLineType].value(shape) != "SavingsPlanNegation") sum.public_on_demand += on_demand;
    if (how == Amortized::kReserved) sum.reserved += covered(Measure::kRiEffective);
    if (how == Amortized::kSavingsPlan) sum.savings_plan += covered(Measure::kSpEffective);
}

}  // namespace

Covered& Covered::operator+=(const Covered& more) {
    on_demand += more.on_demand;
    effective += more.effective;
    usage += more.usage;
    normalized += more.normalized;
    return *this;
}

Measured& Measured::operator+=(const Measured& more) {
    unblended += more.unblended;
    amortized += more.amortized;
    public_on_demand += more.public_on_demand;
    reserved += more.reserved;
    savings_plan += more.savings_plan;
    return *this;
}

std::vector<MeasuredRow> measured_rows(const ShapeFields& fields, std::span<const GroupBy> grouping) {
    const Cube& cube = fields.cube;
    const Cells& cells = cube.cells;
    Groups groups(fields, grouping);
    std::vector<Amortized> how;
    for (std::size_t shape = 0; shape < cube.shape_count; ++shape) how.push_back(amortized_of(cube, shape));
    std::map<std::uint32_t, Measured> sums;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        const std::uint32_t shape = cells.shape[cell];
        const Day day = cells.grain == Grain::kDay ? cells.day[cell] : first_day(cube.month);
        groups.each(shape, day, [&](std::uint32_t group, std::uint32_t number) {
            add(sums[group], fields, cell, how[shape], groups.slices()[number]);
        });
    }
    std::vector<MeasuredRow> rows;
    for (const auto& [group, sum] : sums) rows.push_back({groups.keys(group), groups.currency(group), sum});
    std::ranges::sort(rows, {}, [](const MeasuredRow& row) { return std::tie(row.keys, row.currency); });
    return rows;
}

}  // namespace bw
