#include "oracle/totals.h"

#include <algorithm>

namespace bw {

void GroupTotals::add(const Line& line, const LineBill& bill, bool added) {
    GroupKey key = key_of_(line, bill);
    const std::string workflow = bill.workflow == nullptr ? "" : bill.workflow->name;
    GroupTotal& total = totals_[{key, workflow}];
    if (total.key.empty()) total = {.key = std::move(key), .workflow = workflow};
    if (!added) total.lines += 1;
    total.cost += bill.cost;
    total.charge += bill.charge;
    total.effects.resize(bill.effects.size());
    for (std::size_t i = 0; i < bill.effects.size(); ++i) total.effects[i] += bill.effects[i];
}

std::vector<GroupTotal> GroupTotals::groups_by_workflow() const {
    std::vector<GroupTotal> rows;
    for (const auto& [key, total] : totals_)
        if (total.lines > 0 || !std::ranges::all_of(total.effects, &ExactAmount::is_zero)) rows.push_back(total);
    return rows;
}

std::vector<GroupTotal> GroupTotals::groups() const {
    std::vector<GroupTotal> rows;
    for (const auto& [key, total] : totals_) {
        if (rows.empty() || rows.back().key != total.key) rows.push_back({.key = total.key});
        rows.back().lines += total.lines;
        rows.back().cost += total.cost;
        rows.back().charge += total.charge;
    }
    std::erase_if(rows, [](const GroupTotal& row) { return row.lines == 0 && row.charge.is_zero(); });
    return rows;
}

}  // namespace bw
