#include "conditions/condition.h"

#include <functional>
#include <set>

namespace bw {
namespace {

using Visit = std::function<void(const Condition&)>;

// Calls `visit` for the condition and everything inside it.
void each_part(const Condition& condition, const Visit& visit) {
    visit(condition);
    if (const auto* all = std::get_if<AllOf>(&condition.node)) {
        for (const Condition& part : all->parts) each_part(part, visit);
    } else if (const auto* any = std::get_if<AnyOf>(&condition.node)) {
        for (const Condition& part : any->parts) each_part(part, visit);
    } else if (const auto* negated = std::get_if<Not>(&condition.node)) {
        each_part(*negated->inner, visit);
    }
}

struct IsTime {
    bool operator()(const WeekdayIs&) const { return true; }
    bool operator()(const MonthOfYearIs&) const { return true; }
    bool operator()(const YearParityIs&) const { return true; }
    bool operator()(const YearIs&) const { return true; }
    bool operator()(const DateBetween&) const { return true; }
    bool operator()(const DayOfMonthIs&) const { return true; }
    bool operator()(const AllOf&) const { return false; }
    bool operator()(const AnyOf&) const { return false; }
    bool operator()(const Not&) const { return false; }
    bool operator()(const FieldIs&) const { return false; }
    bool operator()(const PublicRateIs&) const { return false; }
    bool operator()(const PurchasedBy&) const { return false; }
    bool operator()(const IsFreeTier&) const { return false; }
    bool operator()(const IsDiscountLine&) const { return false; }
    bool operator()(const ColumnIs&) const { return false; }
};

}  // namespace

std::vector<std::string> tag_keys(const Condition& condition) {
    std::set<std::string> keys;
    each_part(condition, [&](const Condition& part) {
        const auto* leaf = std::get_if<FieldIs>(&part.node);
        if (leaf != nullptr && is_of_line(leaf->field)) keys.insert(leaf->tag_key);
    });
    return {keys.begin(), keys.end()};
}

bool speaks_of_time(const Condition& condition) {
    bool found = false;
    each_part(condition, [&](const Condition& part) { found = found || std::visit(IsTime{}, part.node); });
    return found;
}

}  // namespace bw
