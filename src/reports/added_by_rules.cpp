#include "reports/added_by_rules.h"

#include "billing/entries.h"

namespace bw {
namespace {

using Sums = std::map<std::string, ExactAmount>;

void add(Sums& sums, const RatedMonth& month, const Entries& entries, const ShapeFields& fields,
         const std::vector<CellFilter>& filters) {
    const Prices prices(month.rating);
    const auto selected = selected_shapes(fields, filters);
    const auto only_day = day_of(filters);
    for (std::size_t i = 0; i < entries.list.size(); ++i) {
        const Entry& entry = entries.list[i];
        if (selected[entry.shape] == 0 || (only_day && entry.day != *only_day)) continue;
        // What is left of the charge without the lines' own measures.
        std::vector<Amount> amounts(entries.of(i), entries.of(i) + entries.bases.size());
        for (std::size_t basis = 0; basis < amounts.size(); ++basis)
            if (entries.bases[basis].is_measure()) amounts[basis] = {};
        sums[fields.currency.value(entry.shape)] += prices.charge(entry.state, amounts.data());
    }
}

}  // namespace

std::map<std::string, ExactAmount> added_by_rules(const RatedMonth& month, const std::vector<CellFilter>& filters) {
    Sums sums;
    if (!month.lowered.settles()) return sums;
    add(sums, month, make_entries(month.cube, month.classes, month.rating, true), month.fields, filters);
    if (month.rating.own) {
        const OwnLines& own = *month.rating.own;
        add(sums, month, make_entries(own, month.classes, month.rating), own.fields, filters);
    }
    std::erase_if(sums, [](const auto& sum) { return sum.second.is_zero(); });
    return sums;
}

bool has_added(const RatedMonth& month, std::uint32_t shape) {
    for (const auto& settlement : month.rating.inserted)
        for (std::size_t cell = 0; cell < settlement.size(); ++cell)
            if (month.cube.cells.shape[cell] == shape && !settlement[cell].is_zero()) return true;
    return false;
}

}  // namespace bw
