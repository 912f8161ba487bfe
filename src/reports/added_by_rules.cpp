#include "reports/added_by_rules.h"

#include "billing/entries.h"

namespace bw {

std::vector<AddedLine> added_by_rules(const RatedMonth& month, const std::vector<CellFilter>& filters) {
    std::vector<AddedLine> lines;
    if (!month.rating.own) return lines;
    const OwnLines& own = *month.rating.own;
    const Prices prices(month.rating);
    const auto selected = selected_shapes(own.fields, filters);
    const auto only_day = day_of(filters);
    const Entries entries = make_entries(own, month.classes, month.rating);
    for (std::size_t i = 0; i < entries.list.size(); ++i) {
        const Entry& entry = entries.list[i];
        if (selected[entry.shape] == 0 || (only_day && entry.day != *only_day)) continue;
        AddedLine added{{}, prices.charge(entry.state, entries.of(i))};
        if (added.charge.is_zero()) continue;
        for (std::size_t dim = 0; dim < kDimensionCount; ++dim)
            added.line.dimensions[dim] = own.cube.dimensions[dim].value(entry.shape);
        added.line.dimensions[static_cast<std::size_t>(Dim::kCurrency)] = own.fields.currency.value(entry.shape);
        lines.push_back(std::move(added));
    }
    return lines;
}

}  // namespace bw
