#include "billing/bill.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "billing/added_lines.h"
#include "billing/fees_beside_use.h"
#include "billing/groups.h"
#include "billing/identities.h"
#include "billing/shared_commitments.h"
#include "billing/terms_not_known.h"
#include "cube/pair_numbers.h"
#include "workflow/rule.h"

namespace bw {
namespace {

// What the lines of each group in each state, cut in the same slices, add up to.
struct Slots {
    struct Slot {
        std::uint32_t group = 0;
        std::uint32_t state = 0;
        std::uint32_t slice = 0;
        std::int64_t lines = 0;
    };
    std::vector<Slot> list{};
    std::size_t width = 0;          // the number of bases
    std::vector<Amount> amounts{};  // `width` for each slot

    const Amount* of(std::size_t slot) const { return &amounts[slot * width]; }
};

Slots add_up(const Entries& entries, Groups& groups, std::size_t states) {
    PairNumbers numbers =
        groups.by_day() ? PairNumbers() : PairNumbers(groups.count(), states * groups.slices().size());
    Slots slots{{}, entries.bases.size(), {}};
    for (std::size_t i = 0; i < entries.list.size(); ++i) {
        const Entry& entry = entries.list[i];
        const Amount* amounts = entries.of(i);
        groups.each(entry.shape, entry.day, [&](std::uint32_t group, std::uint32_t slice) {
            const auto [number, is_new] = numbers.of(group, static_cast<std::uint32_t>(slice * states + entry.state));
            if (is_new) {
                slots.list.push_back({group, entry.state, slice, 0});
                slots.amounts.resize(slots.amounts.size() + slots.width);
            }
            slots.list[number].lines += entry.lines;
            Amount* sums = &slots.amounts[number * slots.width];
            for (std::size_t basis = 0; basis < slots.width; ++basis) sums[basis] += amounts[basis];
        });
    }
    return slots;
}

std::vector<BillRow> make_rows(const Slots& slots, const Prices& prices, const Groups& groups) {
    std::map<std::uint32_t, BillRow> rows;
    for (std::size_t i = 0; i < slots.list.size(); ++i) {
        const Slots::Slot& slot = slots.list[i];
        BillRow& row = rows[slot.group];
        row.lines += slot.lines;
        row.cost += prices.cost(slot.state, slots.of(i), slot.slice);
        row.charge += prices.charge(slot.state, slots.of(i), slot.slice);
        row.monthly += prices.monthly(slot.state, slots.of(i), slot.slice);
    }
    std::vector<BillRow> sorted;
    for (auto& [group, row] : rows) {
        row.keys = groups.keys(group);
        row.currency = groups.currency(group);
        sorted.push_back(std::move(row));
    }
    std::ranges::sort(sorted, {}, [](const BillRow& row) { return std::tie(row.keys, row.currency); });
    return sorted;
}

// Up the tree: each state on the way is one step's doing.
void add_effects(WaterfallGroup& group, const Slots::Slot& slot, const Amount* amounts, const Rating& rating,
                 const Prices& prices) {
    ExactAmount after = prices.charge(slot.state, amounts, slot.slice);
    for (std::uint32_t at = slot.state; rating.states[at].parent != kNoParent; at = rating.states[at].parent) {
        const ExactAmount before = prices.charge(rating.states[at].parent, amounts, slot.slice);
        group.effects[rating.states[at].rule] += after - before;
        after = before;
    }
}

std::vector<WaterfallGroup> make_waterfall(const Slots& slots, const Plan& plan, const Rating& rating,
                                           const Prices& prices, const Groups& groups) {
    std::map<std::pair<std::uint32_t, std::optional<std::size_t>>, WaterfallGroup> found;
    for (std::size_t i = 0; i < slots.list.size(); ++i) {
        const Slots::Slot& slot = slots.list[i];
        const State& state = rating.states[slot.state];
        const auto [place, is_new] = found.try_emplace({slot.group, state.workflow});
        WaterfallGroup& group = place->second;
        if (is_new && state.workflow) group.effects.resize(plan.workflows[*state.workflow].rules.size());
        group.cost += prices.cost(slot.state, slots.of(i), slot.slice);
        group.charge += prices.charge(slot.state, slots.of(i), slot.slice);
        add_effects(group, slot, slots.of(i), rating, prices);
    }
    std::vector<WaterfallGroup> sorted;
    for (auto& [key, group] : found) {
        group.keys = groups.keys(key.first);
        group.currency = groups.currency(key.first);
        if (key.second) {
            group.workflow = plan.workflows[*key.second].name;
            for (const Rule& rule : plan.workflows[*key.second].rules) group.rules.push_back(rule.sentence);
        }
        sorted.push_back(std::move(group));
    }
    std::ranges::sort(sorted, {},
                      [](const WaterfallGroup& group) { return std::tie(group.keys, group.currency, group.workflow); });
    return sorted;
}

// A line counts once, or once for each identifier where the grouping has these.
std::int64_t counted_lines(const Cube& cube, const Groups& groups) {
    std::int64_t lines = 0;
    for (std::size_t cell = 0; cell < cube.cells.size(); ++cell)
        lines += cube.cells.lines[cell] * static_cast<std::int64_t>(groups.times_counted(cube.cells.shape[cell]));
    return lines;
}

// The lines that rules add have no finding: what a person should know of them their rules say.
void add_own_lines(Bill& bill, const Plan& plan, const DayClasses& classes, const Rating& rating,
                   const Prices& prices) {
    Groups groups(rating.own->fields, bill.grouping);
    const auto slots = add_up(make_entries(*rating.own, classes, rating), groups, rating.states.size());
    merge_rows(bill.rows, make_rows(slots, prices, groups));
    merge_waterfalls(bill.waterfall, make_waterfall(slots, plan, rating, prices, groups));
}

}  // namespace

Result<Bill> make_bill(const ShapeFields& fields, const Plan& plan, const LoweredPlan& lowered,
                       const DayClasses& classes, const Rating& rating, std::span<const GroupBy> grouping) {
    Bill bill{fields.cube.payer, fields.cube.month, {grouping.begin(), grouping.end()}, {}, {}, {}};
    Groups groups(fields, bill.grouping);
    const auto entries = make_entries(fields.cube, classes, rating, groups.by_day());
    const auto slots = add_up(entries, groups, rating.states.size());
    const Prices prices(rating, groups.slices());
    bill.rows = make_rows(slots, prices, groups);
    bill.waterfall = make_waterfall(slots, plan, rating, prices, groups);
    if (rating.own) add_own_lines(bill, plan, classes, rating, prices);
    bill.findings = find(fields, lowered, rating, entries, prices);
    find_fees_beside_use(bill.findings, fields, classes, rating, entries, prices);
    bill.findings.terms_not_known = terms_not_known(plan, rating, fields.cube.month);
    bill.findings.shared_by_customers = shared_commitments(fields, lowered, rating.discounts);
    if (auto held = check_buckets(fields.cube, fields.cost_rates, counted_lines(fields.cube, groups), bill.rows); !held)
        return std::unexpected(held.error());
    if (auto held = check_effects(bill.rows, bill.waterfall); !held) return std::unexpected(held.error());
    return bill;
}

}  // namespace bw
