#include "reports/expected.h"

#include <algorithm>

#include "money/split.h"

namespace bw {
namespace {

int days_of(Month month) { return last_day(month).since_epoch - first_day(month).since_epoch + 1; }

// The first of equal shares: the average, rounded up where it has more digits.
ExactAmount times_days(ExactAmount amount, int days, int shares) {
    const std::vector<Coefficient> equal(static_cast<std::size_t>(shares), kOne);
    const ExactAmount all{detail::checked_mul(amount.units, days)};
    return split_exactly(all, std::span<const Coefficient>(equal)).front();
}

}  // namespace

CostAndCharge& CostAndCharge::operator+=(const CostAndCharge& more) {
    cost += more.cost;
    charge += more.charge;
    return *this;
}

std::vector<GroupBy> with_expectation(std::vector<GroupBy> grouping) {
    const GroupBy needed[] = {{Group::kDay, "day", {}}, {Group::kAccrual, "accrual", {}}};
    for (const GroupBy& one : needed)
        if (std::ranges::find(grouping, one.group, &GroupBy::group) == grouping.end()) grouping.push_back(one);
    return grouping;
}

MonthSoFar::MonthSoFar(const Bill& bill) : bill_(bill), days_(days_of(bill.month)) {
    Day last = first_day(bill.month);
    bool any = false;
    for (const BillRow& row : bill.rows) {
        if (key(row, Group::kAccrual) != "usage") continue;
        last = std::max(last, parse_day(key(row, Group::kDay)).value_or(last));
        any = true;
    }
    if (any) days_ = last.since_epoch - first_day(bill.month).since_epoch + 1;
}

const std::string& MonthSoFar::key(const BillRow& row, Group group) const {
    const auto at = std::ranges::find(bill_.grouping, group, &GroupBy::group) - bill_.grouping.begin();
    return row.keys[static_cast<std::size_t>(at)];
}

void MonthSoFar::add(const BillRow& row, CostAndCharge& once, CostAndCharge& going_on) const {
    const CostAndCharge amounts{row.cost, row.charge};
    if (key(row, Group::kAccrual) == "once") {
        once += amounts;
        return;
    }
    once.charge += row.monthly;
    const auto day = parse_day(key(row, Group::kDay));
    if (!day || day->since_epoch - first_day(bill_.month).since_epoch < days_)
        going_on += {row.cost, row.charge - row.monthly};
}

CostAndCharge MonthSoFar::at_end(const CostAndCharge& once, const CostAndCharge& going_on) const {
    const int all = days_of(bill_.month);
    return {once.cost + times_days(going_on.cost, all, days_), once.charge + times_days(going_on.charge, all, days_)};
}

}  // namespace bw
