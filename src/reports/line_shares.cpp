#include "reports/line_shares.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <tuple>

#include "rating/spread.h"

namespace bw {
namespace {

std::uint64_t place_of(std::uint32_t shape, Day day) {
    return (std::uint64_t{shape} << 32) | static_cast<std::uint32_t>(day.since_epoch);
}

// [from, to) of each run of the same day.
using Runs = std::vector<std::pair<std::size_t, std::size_t>>;

Runs runs_of(const std::vector<Day>& days) {
    Runs runs;
    for (std::size_t i = 0; i < days.size(); ++i) {
        if (i == 0 || days[i] != days[i - 1]) runs.emplace_back(i, i);
        runs.back().second = i + 1;
    }
    return runs;
}

std::vector<ExactAmount> sums_of(const std::vector<ExactAmount>& values, const Runs& runs) {
    std::vector<ExactAmount> sums;
    for (const auto& [from, to] : runs)
        sums.push_back(std::accumulate(values.begin() + from, values.begin() + to, ExactAmount{}));
    return sums;
}

// Over the runs, then within each.
std::vector<Amount> parts_of_runs(Amount amount, const std::vector<ExactAmount>& charges,
                                  const std::vector<ExactAmount>& usage, const Runs& runs) {
    const auto amounts = parts_of(amount, sums_of(charges, runs), sums_of(usage, runs));
    std::vector<Amount> parts;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const auto [from, to] = runs[i];
        const auto more = parts_of(amounts[i], {charges.begin() + from, charges.begin() + to},
                                   {usage.begin() + from, usage.begin() + to});
        parts.insert(parts.end(), more.begin(), more.end());
    }
    return parts;
}

}  // namespace

LineShares::LineShares(const RatedMonth& month) : month_(month) {
    const Cells& cells = month.cube.cells;
    for (const auto& inserted : month.rating.inserted)
        for (std::uint32_t cell = 0; cell < inserted.size(); ++cell)
            if (!inserted[cell].is_zero())
                numbers_.emplace(place_of(cells.shape[cell], cells.day.empty() ? Day{} : cells.day[cell]), cell);
}

std::optional<std::uint32_t> LineShares::cell_of(std::uint32_t shape, const Line& line) const {
    const auto found = numbers_.find(place_of(shape, month_.cube.cells.day.empty() ? Day{} : line.placed_day));
    if (found == numbers_.end()) return std::nullopt;
    return found->second;
}

// The settlements that the charges of the cell depend on: up the tree of states, where each came in.
LineShares::Cell LineShares::cell_in(std::uint32_t number, std::uint32_t state) const {
    const std::vector<State>& states = month_.rating.states;
    Cell cell{state};
    for (std::uint32_t at = state; states[at].parent != kNoParent; at = states[at].parent) {
        const std::uint32_t before = states[at].parent;
        for (const auto& [basis, coefficient] : states[at].charge.terms()) {
            if (basis.is_measure() || !states[before].charge[basis].is_zero()) continue;
            const auto& inserted = month_.rating.inserted[basis.settlement()];
            if (!inserted.empty() && !inserted[number].is_zero())
                cell.insertions.push_back({basis.settlement(), before});
        }
    }
    std::ranges::sort(cell.insertions, {}, &Insertion::settlement);
    return cell;
}

LineShares::Place LineShares::add(std::uint32_t number, const Line& line) {
    const auto [found, is_new] = cells_.try_emplace(number);
    Cell& cell = found->second;
    if (is_new) {
        const Cells& cells = month_.cube.cells;
        const std::uint32_t shape = cells.shape[number];
        const Day day = cells.day.empty() ? first_day(month_.cube.month) : cells.day[number];
        cell = cell_in(number, month_.rating.state_of[month_.classes.of(shape, day)][shape]);
    }
    cell.lines.push_back({cell.keys.size(), line.placed_day, line[Measure::kUsage]});
    for (const std::string& key : line.keys) cell.keys.append(key).push_back('\0');
    for (const Insertion& insertion : cell.insertions) cell.values.push_back(own_weight(insertion, line));
    return {number, static_cast<std::uint32_t>(cell.lines.size() - 1)};
}

std::string_view LineShares::Cell::key(std::uint32_t line) const {
    const std::size_t from = lines[line].key_from;
    const std::size_t to = line + 1 < lines.size() ? lines[line + 1].key_from : keys.size();
    return std::string_view(keys).substr(from, to - from);
}

ExactAmount LineShares::Cell::shares(const Coefficients& charge, std::uint32_t line, std::size_t count) const {
    ExactAmount sum;
    for (std::size_t i = 0; i < count; ++i)
        sum += times(Amount{values[line * insertions.size() + i]}, charge[Basis::inserted(insertions[i].settlement)]);
    return sum;
}

// Else by a measure, or, of Savings Plan usage that no step replaced and its negation, not at all: they are net zero.
bool LineShares::is_by_charge(const Insertion& insertion) const {
    const State& before = month_.rating.states[insertion.before];
    const bool unit = before.savings_plan_unit && !before.replaced;
    return !month_.rating.splits[insertion.settlement].weight && !unit;
}

Int128 LineShares::own_weight(const Insertion& insertion, const Line& line) const {
    const LineSplit& split = month_.rating.splits[insertion.settlement];
    if (split.is_sum) return line[*split.weight].units;
    if (split.weight) return exact(line[*split.weight]).units;
    if (!is_by_charge(insertion)) return 0;
    return of_measures(month_.rating.states[insertion.before].charge, line).units;
}

// By place in the order.
std::vector<ExactAmount> LineShares::weights(const Cell& cell, std::size_t insertion,
                                             const std::vector<std::uint32_t>& order) const {
    const Coefficients& charge = month_.rating.states[cell.insertions[insertion].before].charge;
    const bool by_charge = is_by_charge(cell.insertions[insertion]);
    std::vector<ExactAmount> weights;
    for (const std::uint32_t line : order) {
        weights.push_back({cell.values[line * cell.insertions.size() + insertion]});
        if (by_charge) weights.back() += cell.shares(charge, line, insertion);
    }
    return weights;
}

// By day and key. Lines that have these, usage and weights in common are alike: which comes first makes no difference.
std::vector<std::uint32_t> LineShares::in_order(const Cell& cell) {
    const std::size_t width = cell.insertions.size();
    const auto key = [&](std::uint32_t line) {
        return std::tuple(cell.lines[line].day, cell.key(line), cell.lines[line].usage);
    };
    const auto values = [&](std::uint32_t line) { return std::span(cell.values).subspan(line * width, width); };
    std::vector<std::uint32_t> order(cell.lines.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
        if (const auto which = key(a) <=> key(b); which != 0) return which < 0;
        return std::ranges::lexicographical_compare(values(a), values(b));
    });
    return order;
}

void LineShares::split(Cell& cell, std::uint32_t number) const {
    const std::vector<std::uint32_t> order = in_order(cell);
    std::vector<Day> days;
    std::vector<ExactAmount> usage;
    for (const std::uint32_t line : order) {
        days.push_back(cell.lines[line].day);
        usage.push_back(exact(cell.lines[line].usage));
    }
    const Runs runs = runs_of(days);
    for (std::size_t i = 0; i < cell.insertions.size(); ++i) {
        const std::size_t settlement = cell.insertions[i].settlement;
        if (month_.rating.splits[settlement].is_sum) continue;
        const Amount amount = month_.rating.inserted[settlement][number];
        const auto parts = parts_of_runs(amount, weights(cell, i, order), usage, runs);
        for (std::size_t at = 0; at < order.size(); ++at)
            cell.values[order[at] * cell.insertions.size() + i] = parts[at].units;
    }
}

void LineShares::split() {
    for (auto& [number, cell] : cells_) split(cell, number);
}

ExactAmount LineShares::of(Place place) const {
    const Cell& cell = cells_.at(place.cell);
    return cell.shares(month_.rating.states[cell.state].charge, place.line, cell.insertions.size());
}

void LineShares::add_to(LineCharge& charge, Place place) const {
    const Cell& cell = cells_.at(place.cell);
    charge.charge += of(place);
    const auto after = month_.rating.after_each_rule(cell.state, charge.after.size());
    for (std::size_t rule = 0; rule < after.size(); ++rule)
        charge.after[rule] += cell.shares(after[rule], place.line, cell.insertions.size());
}

}  // namespace bw
