#include "billing/entries.h"

#include <algorithm>

namespace bw {
namespace {

// The amounts of one basis by cell.
class Column {
public:
    Column(Basis basis, const Cells& cells, const RatedShapes& rated) {
        if (basis.is_measure())
            measure_ = &cells[basis.measure()];
        else if (const auto& inserted = rated.inserted[basis.settlement()]; !inserted.empty())
            inserted_ = inserted.data();
    }

    Amount operator[](std::size_t cell) const {
        if (measure_ != nullptr) return (*measure_)[cell];
        return inserted_ != nullptr ? inserted_[cell] : Amount{};
    }

private:
    const MeasureColumn* measure_ = nullptr;
    const Amount* inserted_ = nullptr;
};

std::vector<Column> columns_of(const std::vector<Basis>& bases, const Cells& cells, const RatedShapes& rated) {
    std::vector<Column> columns;
    for (const Basis basis : bases) columns.emplace_back(basis, cells, rated);
    return columns;
}

}  // namespace

Entries make_entries(const Cube& cube, const DayClasses& classes, const Rating& rating, bool by_day) {
    constexpr std::uint32_t kNone = 0xFFFFFFFF;
    const Cells& cells = cube.cells;
    const bool daily = cells.grain == Grain::kDay;
    const Day first = first_day(cube.month);
    std::vector<std::uint32_t> slot_of(by_day ? 0 : classes.count() * cube.shape_count, kNone);
    Entries entries;
    entries.bases = rating.bases();
    const auto columns = columns_of(entries.bases, cells, rating);
    const std::size_t expected = by_day ? cells.size() : std::min(cells.size(), cube.shape_count);
    entries.list.reserve(expected);
    entries.amounts.reserve(expected * columns.size());
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        const std::uint32_t shape = cells.shape[cell];
        const Day day = daily ? cells.day[cell] : first;
        const std::uint32_t day_class = classes.of(shape, day);
        std::uint32_t fresh = kNone;
        std::uint32_t& slot = by_day ? fresh : slot_of[day_class * cube.shape_count + shape];
        if (slot == kNone) {
            slot = static_cast<std::uint32_t>(entries.list.size());
            entries.list.push_back({shape, rating.state_of[day_class][shape], day, 0});
            entries.amounts.resize(entries.amounts.size() + columns.size());
        }
        entries.list[slot].lines += cells.lines[cell];
        Amount* amounts = &entries.amounts[slot * columns.size()];
        for (const Column& column : columns) *amounts++ += column[cell];
    }
    return entries;
}

Entries make_entries(const OwnLines& own, const DayClasses& classes, const Rating& rating) {
    Entries entries;
    entries.bases = rating.bases();
    const auto columns = columns_of(entries.bases, own.cube.cells, own.rated);
    const Day day = first_day(own.cube.month);
    for (std::uint32_t line = 0; line < own.lines.size(); ++line) {
        entries.list.push_back({line, own.rated.state_of[classes.of(day)][line], day, 0});
        for (const Column& column : columns) entries.amounts.push_back(column[line]);
    }
    return entries;
}

Prices::Prices(const Rating& rating, std::span<const Slice> slices) : states_(rating.states.size()) {
    const std::vector<Basis> bases = rating.bases();
    const auto places_of = [&](const Coefficients& charge) {
        Places places;
        for (const auto& [basis, coefficient] : charge.terms())
            places.emplace_back(static_cast<std::uint32_t>(std::ranges::lower_bound(bases, basis) - bases.begin()),
                                coefficient);
        return places;
    };
    const auto is_monthly = [&](Basis basis) {
        return !basis.is_measure() && rating.splits[basis.settlement()].is_monthly;
    };
    for (const Slice slice : slices) {
        for (const State& state : rating.states) {
            charges_.push_back(places_of(cut(state.charge, slice)));
            Coefficients monthly = state.charge;
            monthly.erase([&](Basis basis) { return !is_monthly(basis); });
            monthly_.push_back(places_of(cut(monthly, slice)));
            cost_money_.push_back(cut(state.cost_money, slice));
        }
    }
    cost_ = places_of(Coefficients::at_cost(rating.discounts));
}

Amount Prices::cost(const Amount* amounts) const {
    Amount cost;
    for (const auto& [place, one] : cost_) cost += amounts[place];
    return cost;
}

}  // namespace bw
