#include "billing/bill.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "billing/identities.h"
#include "billing/pair_numbers.h"
#include "workflow/rule.h"

namespace bw {
namespace {

// What the lines of one group in one state add up to.
struct Slot {
    std::uint32_t group = 0;
    std::uint32_t state = 0;
    std::int64_t lines = 0;
    Amount gross;
    Amount public_price;
    DiscountParts discounts{};  // 0 in the rows form

    Amount cost() const { return std::accumulate(discounts.begin(), discounts.end(), gross); }
};

ExactAmount money(const Coefficients& charge, const Slot& slot) {
    ExactAmount sum = times(slot.gross, charge.gross) + times(slot.public_price, charge.public_price);
    for (std::size_t i = 0; i < kDiscountKindCount; ++i)
        if (!slot.discounts[i].is_zero()) sum += times(slot.discounts[i], charge.discounts[i]);
    return sum;
}

// Numbers the groups of the shapes: the values of the grouping, and the currency, which are never mixed.
class Groups {
public:
    Groups(const ShapeFields& fields, std::span<const GroupBy> grouping)
        : grouping_(grouping), of_shape_(fields.cube.shape_count, 0) {
        for (const GroupBy& by : grouping) columns_.push_back(group_column(by, fields));
        columns_.push_back(fields.cube[Dim::kCurrency]);
        std::size_t groups = 1;
        for (const DimensionColumn& column : columns_) {
            PairNumbers numbers(groups, column.values.size());
            for (std::size_t shape = 0; shape < of_shape_.size(); ++shape)
                of_shape_[shape] = numbers.of(of_shape_[shape], column.codes[shape]).first;
            groups = numbers.count();
        }
        shape_of_.resize(groups);
        for (std::size_t shape = 0; shape < of_shape_.size(); ++shape) shape_of_[of_shape_[shape]] = shape;
        by_day_ = std::ranges::find(grouping, Group::kDay, &GroupBy::group) != grouping.end();
    }

    bool by_day() const { return by_day_; }

    // Of the groups without their days.
    std::size_t count() const { return shape_of_.size(); }

    std::uint32_t of(const Entry& entry) {
        const std::uint32_t group = of_shape_[entry.shape];
        if (!by_day_) return group;
        const auto [number, is_new] = of_day_.of(group, static_cast<std::uint32_t>(entry.day.since_epoch));
        if (is_new) days_.emplace_back(group, entry.day);
        return number;
    }

    std::vector<std::string> keys(std::uint32_t group) const {
        const std::size_t shape = any_shape(group);
        std::vector<std::string> keys;
        for (std::size_t i = 0; i < grouping_.size(); ++i)
            keys.push_back(grouping_[i].group == Group::kDay ? to_text(days_[group].second) : columns_[i].value(shape));
        return keys;
    }

    const std::string& currency(std::uint32_t group) const { return columns_.back().value(any_shape(group)); }

private:
    std::size_t any_shape(std::uint32_t group) const { return shape_of_[by_day_ ? days_[group].first : group]; }

    std::span<const GroupBy> grouping_;
    std::vector<DimensionColumn> columns_{};
    std::vector<std::uint32_t> of_shape_;
    std::vector<std::size_t> shape_of_{};  // any of the group's
    bool by_day_ = false;
    PairNumbers of_day_{};
    std::vector<std::pair<std::uint32_t, Day>> days_{};
};

std::vector<Slot> add_up(const Entries& entries, Groups& groups, std::size_t states) {
    PairNumbers numbers = groups.by_day() ? PairNumbers() : PairNumbers(groups.count(), states);
    std::vector<Slot> slots;
    for (std::size_t i = 0; i < entries.list.size(); ++i) {
        const Entry& entry = entries.list[i];
        const std::uint32_t group = groups.of(entry);
        const auto [number, is_new] = numbers.of(group, entry.state);
        if (is_new) slots.push_back({group, entry.state, 0, {}, {}, {}});
        Slot& slot = slots[number];
        slot.lines += entry.lines;
        slot.gross += entry.gross;
        slot.public_price += entry.public_price;
        if (entries.discounts.empty()) continue;
        for (std::size_t kind = 0; kind < kDiscountKindCount; ++kind)
            slot.discounts[kind] += entries.discounts[i][kind];
    }
    return slots;
}

std::vector<BillRow> make_rows(std::span<const Slot> slots, const Rating& rating, const Groups& groups) {
    std::map<std::uint32_t, BillRow> rows;
    for (const Slot& slot : slots) {
        BillRow& row = rows[slot.group];
        row.lines += slot.lines;
        row.cost += exact(slot.cost());
        row.charge += money(rating.states[slot.state].charge, slot);
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

void add_effects(WaterfallGroup& group, const Slot& slot, const std::vector<Coefficients>& after_rule,
                 DiscountForm discounts) {
    Coefficients before = Coefficients::at_cost(discounts);
    for (std::size_t rule = 0; rule < after_rule.size(); ++rule) {
        const Coefficients& after = after_rule[rule];
        if (after != before) group.effects[rule] += money(after, slot) - money(before, slot);
        before = after;
    }
}

std::vector<WaterfallGroup> make_waterfall(std::span<const Slot> slots, const Plan& plan, const Rating& rating,
                                           const Groups& groups) {
    std::map<std::pair<std::uint32_t, std::optional<std::size_t>>, WaterfallGroup> found;
    std::unordered_map<std::uint32_t, std::vector<Coefficients>> after_rule;
    for (const Slot& slot : slots) {
        const State& state = rating.states[slot.state];
        const auto [place, is_new] = found.try_emplace({slot.group, state.workflow});
        WaterfallGroup& group = place->second;
        const std::size_t rules = state.workflow ? plan.workflows[*state.workflow].rules.size() : 0;
        if (is_new) group.effects.resize(rules);
        group.cost += exact(slot.cost());
        group.charge += money(state.charge, slot);
        const auto [after, unknown] = after_rule.try_emplace(slot.state);
        if (unknown) after->second = rating.after_each_rule(slot.state, rules);
        add_effects(group, slot, after->second, rating.discounts);
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

}  // namespace

Result<Bill> make_bill(const ShapeFields& fields, const Plan& plan, const LoweredPlan& lowered,
                       const DayClasses& classes, const Rating& rating, std::span<const GroupBy> grouping) {
    Groups groups(fields, grouping);
    const auto entries = make_entries(fields.cube, classes, rating, groups.by_day());
    const auto slots = add_up(entries, groups, rating.states.size());
    Bill bill{fields.cube.payer, fields.cube.month, {grouping.begin(), grouping.end()}, {}, {}, {}};
    bill.rows = make_rows(slots, rating, groups);
    bill.waterfall = make_waterfall(slots, plan, rating, groups);
    bill.findings = find(fields, lowered, rating, entries);
    if (auto held = check_buckets(fields.cube, bill.rows); !held) return std::unexpected(held.error());
    if (auto held = check_effects(bill.rows, bill.waterfall); !held) return std::unexpected(held.error());
    return bill;
}

}  // namespace bw
