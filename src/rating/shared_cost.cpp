#include "rating/shared_cost.h"

#include <algorithm>
#include <array>
#include <set>

#include "money/split.h"
#include "rating/effective_cost.h"
#include "rating/same_step.h"
#include "workflow/conditions_of_steps.h"

namespace bw {
namespace {

// The measure that is the part of a line's effective cost; nothing where it has to be worked out.
std::optional<Measure> measure_of(const ShareCost& what, DiscountForm discounts) {
    if (what.part == CostPart::kEffective) return effective_cost(what.commitment, discounts);
    if (what.commitment == Commitment::kSavingsPlan) return std::nullopt;
    const bool net = discounts == DiscountForm::kColumns;
    if (what.part == CostPart::kUpfront) return net ? Measure::kNetRiAmortizedUpfront : Measure::kRiAmortizedUpfront;
    return net ? Measure::kNetRiRecurring : Measure::kRiRecurring;
}

}  // namespace

std::vector<LineSplit> splits_of(const ShareCost& what, DiscountForm discounts) {
    const LineSplit by_effective{effective_cost(what.commitment, discounts)};
    const auto measure = measure_of(what, discounts);
    std::vector<LineSplit> splits{measure ? LineSplit{measure, true} : by_effective};
    if (what.unused_too) splits.push_back(by_effective);
    return splits;
}

SharedCost::SharedCost(const Step& step, const LoweredPlan& lowered, const Sheet& sheet, const DayClasses& classes,
                       const std::vector<State>& states, DiscountForm discounts, Shares& shares, Settlements* kept)
    : what_(std::get<ShareOut>(step.action).what),
      reserved_(what_.commitment == Commitment::kReservedInstance),
      discounts_(discounts) {
    const Cube& cube = sheet.fields.cube;
    const auto sharing = sharing_shapes(ShareOut{what_}, lowered, sheet);
    std::set<Buyer> buyers;  // who shares, and has a line to be credited on
    for (const std::uint32_t shape : sharing)
        buyers.emplace(sheet.fields.subset.value(shape), cube[Dim::kAccount].value(shape),
                       cube[Dim::kCurrency].value(shape));
    Uses uses;
    collect(uses, step, sheet, sharing, classes, states, shares);
    if (what_.unused_too || !reserved_) collect_fees(uses, sheet, sharing);
    for (auto& [key, use] : uses) {
        if (!buyers.contains(key.first)) continue;
        std::vector<SettledShare> given;
        share(key.first, use, cube, given);
        if (kept != nullptr && !given.empty()) kept->push_back(settlement_of(key, use, std::move(given)));
    }
}

Settlement SharedCost::settlement_of(const std::pair<Buyer, std::string>& key, const Use& use,
                                     std::vector<SettledShare> given) const {
    const auto& [subset, account, currency] = key.first;
    Settlement one;
    one.of = {{"commitment", key.second}, {"buyer", account}, {"customer of the buyer", subset}};
    one.currency = currency;
    OfSharedCost from{{}, what_.unused_too ? use.unused : Amount{}, use.upfront, use.commitment, account, subset};
    for (const auto& [share, another] : use.cells)
        if (another) from.effective += round_to<Amount::kScale>(share.charge);
    one.from = from;
    one.shares = std::move(given);
    for (const SettledShare& share : one.shares) one.total += share.amount;
    return one;
}

void SharedCost::collect(Uses& uses, const Step& step, const Sheet& sheet, const std::vector<std::uint32_t>& sharing,
                         const DayClasses& classes, const std::vector<State>& states, Shares& shares) const {
    const ShapeFields& fields = sheet.fields;
    const Cube& cube = fields.cube;
    const DimensionColumn& arn = reserved_ ? fields.reservation : fields.savings_plan;
    const DimensionColumn& owner = reserved_ ? fields.reservation_owner : fields.savings_plan_owner;
    const DimensionColumn& owner_subset =
        reserved_ ? fields.reservation_owner_subset : fields.savings_plan_owner_subset;
    const Measure effective = effective_cost(what_.commitment, discounts_);
    Selection(sheet, step.when, sharing, classes, states)
        .each_of_all([&](std::uint32_t cell, std::uint32_t shape, const State& state) {
            if (owner.value(shape).empty()) return;
            const Buyer buyer{owner_subset.value(shape), owner.value(shape), cube[Dim::kCurrency].value(shape)};
            Share share = shares.of(fields, cell, state, {});
            share.charge = exact(cube.cells[effective][cell]);
            const bool another = cube[Dim::kAccount].value(shape) != owner.value(shape);
            uses[{buyer, arn.value(shape)}].cells.emplace_back(std::move(share), another);
        });
}

// Of the commitment's fee lines, where it is used at all.
void SharedCost::collect_fees(Uses& uses, const Sheet& sheet, const std::vector<std::uint32_t>& sharing) const {
    const ShapeFields& fields = sheet.fields;
    const Cube& cube = fields.cube;
    const bool net = discounts_ == DiscountForm::kColumns;
    std::vector<bool> shares(cube.shape_count, false);
    for (const std::uint32_t shape : sharing) shares[shape] = true;
    const DimensionColumn& arn = reserved_ ? fields.reservation : fields.savings_plan;
    const DimensionColumn& owner = reserved_ ? fields.reservation_owner : fields.savings_plan_owner;
    const DimensionColumn& owner_subset =
        reserved_ ? fields.reservation_owner_subset : fields.savings_plan_owner_subset;
    for (std::size_t cell = 0; cell < cube.cells.size(); ++cell) {
        const std::uint32_t shape = cube.cells.shape[cell];
        if (!shares[shape]) continue;
        if (cube[Dim::kLineType].value(shape) != (reserved_ ? "RIFee" : "SavingsPlanRecurringFee")) continue;
        const Buyer buyer{owner_subset.value(shape), owner.value(shape), cube[Dim::kCurrency].value(shape)};
        const auto found = uses.find({buyer, arn.value(shape)});
        if (found == uses.end()) continue;
        Use& use = found->second;
        const auto value = [&](Measure measure) { return cube.cells[measure][cell]; };
        if (!reserved_) {
            use.upfront += value(Measure::kSpAmortized);
            use.commitment += value(Measure::kSpCommitment);
            use.unused += value(Measure::kSpCommitment) - value(Measure::kSpUsed);
            continue;
        }
        if (what_.part != CostPart::kUpfront)
            use.unused += value(net ? Measure::kNetRiUnusedRecurring : Measure::kRiUnusedRecurring);
        if (what_.part != CostPart::kRecurring)
            use.unused += value(net ? Measure::kNetRiUnusedAmortizedUpfront : Measure::kRiUnusedAmortizedUpfront);
    }
}

// Of an amount of a Savings Plan: in the proportion of amortized to total commitment, or the rest of it.
Amount SharedCost::part_of(const Use& use, Amount effective) const {
    if (reserved_ || what_.part == CostPart::kEffective) return effective;
    const Amount upfront = std::clamp(use.upfront, Amount{}, std::max(Amount{}, use.commitment));
    const std::array<Amount, 2> weights{upfront, std::max(Amount{}, use.commitment - upfront)};
    const bool known = use.commitment > Amount{};
    const Amount of_upfront = known ? split_exactly(effective, std::span<const Amount>(weights))[0] : Amount{};
    return what_.part == CostPart::kUpfront ? of_upfront : effective - of_upfront;
}

void SharedCost::share(const Buyer& buyer, Use& use, const Cube& cube, std::vector<SettledShare>& given) {
    std::vector<Share> others;
    std::vector<Share> all;
    std::set<std::uint32_t> cells_of_others;
    Amount effective;
    for (const auto& [share, another] : use.cells) {
        all.push_back(share);
        if (!another) continue;
        others.push_back(share);
        cells_of_others.insert(share.cell);
        effective += round_to<Amount::kScale>(share.charge);
    }
    if (others.empty()) return;
    const auto give = [&](std::map<std::uint32_t, Amount>& to, const Share& share, ExactAmount weight, Amount amount) {
        to[share.cell] += amount;
        of_buyer_[buyer] += amount;
        given.push_back({share.cell, weight, share.usage, exact(amount)});
    };
    if (const auto measure = measure_of(what_, discounts_)) {
        for (const Share& share : others) give(of_cell_[0], share, share.charge, cube.cells[*measure][share.cell]);
    } else {
        spread(part_of(use, effective), others);
        for (const Share& share : others) give(of_cell_[0], share, share.charge, share.amount);
    }
    if (!what_.unused_too) return;
    spread(part_of(use, use.unused), all);
    for (const Share& share : all)
        if (cells_of_others.contains(share.cell)) give(of_cell_[1], share, {}, share.amount);
}

std::vector<std::uint32_t> SharedCost::insert(std::size_t workflow, Sheet& sheet) const {
    const Cells& cells = sheet.fields.cube.cells;
    std::vector<bool> own(sheet.fields.cube.shape_count, false);
    for (const std::uint32_t shape : sheet.shapes_of_workflow[workflow]) own[shape] = true;
    std::set<std::uint32_t> touched;
    const std::size_t first = sheet.rated.inserted.size() - (what_.unused_too ? 2 : 1);
    for (std::size_t part = 0; part < of_cell_.size(); ++part) {
        for (const auto& [cell, amount] : of_cell_[part]) {
            if (!own[cells.shape[cell]]) continue;
            // An amount of zero counts, too: shapes that lines cannot be told apart by stay in one state.
            auto& inserted = sheet.rated.inserted[first + part];
            inserted.resize(cells.size());
            inserted[cell] += amount;
            touched.insert(cells.shape[cell]);
        }
    }
    return {touched.begin(), touched.end()};
}

std::vector<std::uint32_t> SharedCost::credit(std::size_t workflow, std::size_t rule, const LoweredPlan& lowered,
                                              Sheet& own) const {
    std::vector<std::uint32_t> touched;
    auto& inserted = own.rated.inserted.back();
    inserted.resize(own.own->lines.size());
    for (std::uint32_t line = 0; line < inserted.size(); ++line) {
        const OwnLine& added = own.own->lines[line];
        if (added.workflow != workflow || added.rule != rule) continue;
        const auto found = of_buyer_.find({added.subset, added.account, added.paid_in});
        if (found == of_buyer_.end() || found->second.is_zero()) continue;
        const auto& conversion = lowered.conversions[workflow];
        const bool converted = conversion && added.paid_in != added.currency;
        inserted[line] = converted ? -round_to<Amount::kScale>(times(found->second, conversion->rate)) : -found->second;
        touched.push_back(line);
    }
    return touched;
}

}  // namespace bw
