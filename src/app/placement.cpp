#include "app/placement.h"

namespace bw {

void PlacedLines::add(std::int64_t more, const std::string& currency, Amount amount) {
    lines += more;
    cost[currency] += amount;
}

Placement placement_of(const Cube& cube, const Cells& cells) {
    Placement placement;
    const std::string first = to_text(first_day(cube.month));
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        const std::size_t shape = cells.shape[cell];
        const std::string& currency = cube[Dim::kCurrency].value(shape);
        const std::string& outside = cube[Dim::kOutsideDay].value(shape);
        const Amount paid = cost(cells, cell, cube.discounts);
        const auto count = [&](PlacedLines& lines) { lines.add(cells.lines[cell], currency, paid); };
        count(placement.invoices[cube[Dim::kInvoiceId].value(shape)]);
        count(placement.currencies[currency]);
        if (outside.empty()) continue;
        count(outside == "none" ? placement.without_start : outside < first ? placement.before : placement.after);
    }
    return placement;
}

bool looks_pro_forma(const Placement& placement, Month month, Day today) {
    const bool no_invoice = placement.invoices.size() == 1 && placement.invoices.begin()->first.empty();
    return no_invoice && today.since_epoch >= last_day(month).since_epoch + kInvoicedAfterDays;
}

}  // namespace bw
