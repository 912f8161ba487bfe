#include "rating/shared_savings.h"

#include <set>
#include <string>
#include <utility>

#include "rating/effective_cost.h"
#include "rating/same_step.h"

namespace bw {
namespace {

// What is shared together.
struct Pool {
    Amount savings;
    std::vector<Share> cells{};  // weighed by public on-demand cost
};

Settlement settlement_of(const std::string& currency, const std::string& service, const Pool& pool) {
    Settlement one;
    if (!service.empty()) one.of.emplace_back("service", service);
    one.currency = currency;
    one.from = OfSavings{pool.savings};
    one.shares = settled_shares(pool.cells);
    for (SettledShare& share : one.shares) one.total += share.amount = -share.amount;
    return one;
}

}  // namespace

SharedSavings::SharedSavings(const Step& step, const LoweredPlan& lowered, const Sheet& sheet,
                             const DayClasses& classes, const std::vector<State>& states, DiscountForm discounts,
                             Shares& shares, Settlements* kept)
    : step_(step), classes_(classes), states_(states) {
    const auto& give = std::get<GiveSavings>(step.action);
    const Cube& cube = sheet.fields.cube;
    const Measure effective = effective_cost(give.what.commitment, discounts);
    const auto sharing = sharing_shapes(give, lowered, sheet);
    std::map<std::pair<std::string, std::string>, Pool> pools;  // by currency and service
    Selection(sheet, step.when, sharing, classes, states)
        .each_of_all([&](std::uint32_t cell, std::uint32_t shape, const State& state) {
            if (!state.has_public_price) return;
            const bool by_service = give.what.by == SavingsShare::kServiceRate;
            Pool& pool = pools[{cube[Dim::kCurrency].value(shape), by_service ? cube[Dim::kService].value(shape) : ""}];
            const Amount price = cube.cells[Measure::kPublicOnDemand][cell];
            pool.savings += price - cube.cells[effective][cell];
            // Of customers whose workflow comes later the usage is not replaced yet: the price counts all the same.
            Share share = shares.of(sheet.fields, cell, state, {});
            share.charge = exact(price);
            pool.cells.push_back(std::move(share));
        });
    for (auto& [key, pool] : pools) {
        if (pool.savings <= Amount{}) continue;
        spread(round_to<Amount::kScale>(times(pool.savings, give.part)), pool.cells);
        for (const Share& share : pool.cells) of_cell_[share.cell] = -share.amount;
        if (kept != nullptr) kept->push_back(settlement_of(key.first, key.second, pool));
    }
}

std::vector<std::uint32_t> SharedSavings::insert(std::size_t workflow, Sheet& sheet) const {
    std::set<std::uint32_t> touched;
    auto& inserted = sheet.rated.inserted.back();
    Selection(sheet, step_.when, sheet.shapes_of_workflow[workflow], classes_, states_)
        .each([&](std::uint32_t cell, std::uint32_t shape, const State&) {
            const auto given = of_cell_.find(cell);
            if (given == of_cell_.end()) return;  // zero counts, as in SharedCost::insert
            inserted.resize(sheet.fields.cube.cells.size());
            inserted[cell] = given->second;
            touched.insert(shape);
        });
    return {touched.begin(), touched.end()};
}

}  // namespace bw
