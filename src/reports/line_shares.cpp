#include "reports/line_shares.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <span>
#include <tuple>

#include "lines/timestamp.h"
#include "rating/hours.h"
#include "rating/spread.h"

namespace bw {
namespace {

std::uint64_t place_of(std::uint32_t shape, Day day) {
    return (std::uint64_t{shape} << 32) | static_cast<std::uint32_t>(day.since_epoch);
}

// Lines in order: of each its place in the levels of a cut, such as days, which are alike in neighbours that stay together.
using Levels = std::vector<std::vector<std::size_t>>;

// An amount cut level by level, as rating/spread.h cuts it over cells.
class Cut {
public:
    Cut(std::vector<ExactAmount> charges, const std::vector<ExactAmount>& usage, const Levels& levels)
        : charges_(std::move(charges)), usage_(usage), levels_(levels), parts_(usage.size()) {}

    std::vector<Amount> over_lines(Amount amount) && {
        over(amount, 0, parts_.size(), 0);
        return std::move(parts_);
    }

private:
    void over(Amount amount, std::size_t from, std::size_t to, std::size_t level) {
        if (level == levels_.size()) {
            const auto parts = parts_of(amount, {charges_.begin() + from, charges_.begin() + to},
                                        {usage_.begin() + from, usage_.begin() + to});
            std::ranges::copy(parts, parts_.begin() + from);
            return;
        }
        std::vector<std::size_t> ends;
        std::vector<ExactAmount> charges;
        std::vector<ExactAmount> usage;
        for (std::size_t i = from; i < to; ++i) {
            if (i == from || levels_[level][i] != levels_[level][i - 1]) {
                ends.push_back(i);
                charges.emplace_back();
                usage.emplace_back();
            }
            ends.back() = i + 1;
            charges.back() += charges_[i];
            usage.back() += usage_[i];
        }
        const auto amounts = parts_of(amount, charges, usage);
        for (std::size_t i = 0; i < ends.size(); ++i) {
            over(amounts[i], from, ends[i], level + 1);
            from = ends[i];
        }
    }

    std::vector<ExactAmount> charges_;
    const std::vector<ExactAmount>& usage_;
    const Levels& levels_;
    std::vector<Amount> parts_;
};

}  // namespace

LineShares::LineShares(const RatedMonth& month) : month_(month) {
    for (const auto& rules : month.lowered.steps) on_hours_.push_back(hour_conditions(rules));
    const std::vector<bool> gets = cells_that_get();
    if (std::ranges::find(gets, true) == gets.end()) return;
    const Cells& cells = month.cube.cells;
    alike_ = alike_shapes();
    const auto place = [&](std::size_t cell) {
        return place_of(alike_[cells.shape[cell]], cells.day.empty() ? Day{} : cells.day[cell]);
    };
    for (std::size_t cell = 0; cell < gets.size(); ++cell)
        if (gets[cell]) numbers_.try_emplace(place(cell), static_cast<std::uint32_t>(numbers_.size()));
    parts_.resize(numbers_.size());
    for (std::uint32_t cell = 0; cell < gets.size(); ++cell)
        if (const auto found = numbers_.find(place(cell)); found != numbers_.end())
            parts_[found->second].push_back(cell);
}

// Into which settlements inserted something.
std::vector<bool> LineShares::cells_that_get() const {
    std::vector<bool> gets(month_.cube.cells.size(), false);
    for (const auto& inserted : month_.rating.inserted)
        for (std::size_t cell = 0; cell < inserted.size(); ++cell)
            if (!inserted[cell].is_zero()) gets[cell] = true;
    return gets;
}

// Of each shape the first that no line can be told apart from. The dataset may keep shapes apart by tags that the cube was
// loaded without, and by hours on which the workflow has the same answers.
std::vector<std::uint32_t> LineShares::alike_shapes() const {
    const Cube& cube = month_.cube;
    std::map<std::string, std::uint32_t> first;
    std::vector<std::uint32_t> alike;
    for (std::uint32_t shape = 0; shape < cube.shape_count; ++shape) {
        std::string key = to_text(cube.day_of(shape)) + answers_of(shape) + month_.fields.subset.value(shape) + '\0' +
                          values_of(cube, shape);
        alike.push_back(first.try_emplace(std::move(key), shape).first->second);
    }
    return alike;
}

// Of the hours that the shape is of; "" where it is not told apart by hours.
std::string LineShares::answers_of(std::uint32_t shape) const {
    const Cube& cube = month_.cube;
    const std::uint32_t code = cube.hours.codes.empty() ? 0 : cube.hours.codes[shape];
    const auto workflow = month_.plan.workflow_of(month_.fields.subset.value(shape));
    if (code == 0 || !workflow) return "";
    return answers_at(on_hours_[*workflow], parse_timestamp(cube.hours.values[code]).value());
}

Amount LineShares::inserted(std::size_t settlement, std::uint32_t number) const {
    const auto& inserted = month_.rating.inserted[settlement];
    Amount sum;
    for (const std::uint32_t cell : parts_[number])
        if (!inserted.empty()) sum += inserted[cell];
    return sum;
}

std::optional<std::uint32_t> LineShares::cell_of(std::uint32_t shape, const Line& line) const {
    if (numbers_.empty()) return std::nullopt;
    const Day day = month_.cube.cells.day.empty() ? Day{} : line.placed_day;
    const auto found = numbers_.find(place_of(alike_[shape], day));
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
            if (!inserted(basis.settlement(), number).is_zero())
                cell.insertions.push_back({basis.settlement(), before});
        }
    }
    std::ranges::sort(cell.insertions, {}, &Insertion::settlement);
    return cell;
}

// Of the conditions of the workflow.
std::string LineShares::answers_on_hours(std::size_t workflow, const Line& line) const {
    if (on_hours_[workflow].empty() || line[Dim::kIntervalClass] != "hour") return "";
    const auto start = start_of(line);
    return start ? answers_at(on_hours_[workflow], *start) : "";
}

LineShares::Place LineShares::add(std::uint32_t number, const Line& line) {
    const auto [found, is_new] = cells_.try_emplace(number);
    Cell& cell = found->second;
    if (is_new) {
        const Cells& cells = month_.cube.cells;
        const std::uint32_t any = parts_[number].front();
        const std::uint32_t shape = cells.shape[any];
        const Day day = cells.day.empty() ? first_day(month_.cube.month) : cells.day[any];
        cell = cell_in(number, month_.rating.state_of[month_.classes.of(shape, day)][shape]);
    }
    const std::optional<std::size_t> workflow = month_.rating.states[cell.state].workflow;
    const std::string* hours = &*hours_.insert(workflow ? answers_on_hours(*workflow, line) : "").first;
    cell.lines.push_back({cell.keys.size(), line.placed_day, line[Measure::kUsage], hours});
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
    return !month_.rating.splits[insertion.settlement].weight && !before.is_unit();
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

// By day, hours and key. Lines that have these, usage and weights in common are alike: which comes first makes no difference.
std::vector<std::uint32_t> LineShares::in_order(const Cell& cell) {
    const std::size_t width = cell.insertions.size();
    const auto key = [&](std::uint32_t line) {
        const KeptLine& kept = cell.lines[line];
        return std::tuple(kept.day, std::string_view(*kept.hours), cell.key(line), kept.usage);
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
    std::vector<ExactAmount> usage;
    Levels levels(2);  // days, hours
    for (const std::uint32_t line : order) {
        const KeptLine& kept = cell.lines[line];
        usage.push_back(exact(kept.usage));
        levels[0].push_back(static_cast<std::size_t>(kept.day.since_epoch));
        levels[1].push_back(static_cast<std::size_t>(std::distance(hours_.begin(), hours_.find(*kept.hours))));
    }
    for (std::size_t i = 0; i < cell.insertions.size(); ++i) {
        const std::size_t settlement = cell.insertions[i].settlement;
        if (month_.rating.splits[settlement].is_sum) continue;
        const Amount amount = inserted(settlement, number);
        const auto parts = Cut(weights(cell, i, order), usage, levels).over_lines(amount);
        for (std::size_t at = 0; at < order.size(); ++at)
            cell.values[order[at] * cell.insertions.size() + i] = parts[at].units;
    }
}

void LineShares::split() {
    for (auto& [number, cell] : cells_) split(cell, number);
}

ExactAmount LineShares::of(Place place, Slice slice) const {
    const Cell& cell = cells_.at(place.cell);
    return cell.shares(cut(month_.rating.states[cell.state].charge, slice), place.line, cell.insertions.size());
}

void LineShares::add_to(LineCharge& charge, Place place, Slice slice) const {
    const Cell& cell = cells_.at(place.cell);
    charge.charge += of(place, slice);
    const auto after = month_.rating.after_each_rule(cell.state, charge.after.size());
    for (std::size_t rule = 0; rule < after.size(); ++rule)
        charge.after[rule] += cell.shares(cut(after[rule], slice), place.line, cell.insertions.size());
}

}  // namespace bw
