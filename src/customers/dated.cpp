#include "customers/dated.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace bw {
namespace {

// What is in force at a time: the entry that begins last, but not after it; nullptr where none has begun.
template <class Entry, class Time, class Filter>
const Entry* latest(std::span<const Entry> entries, Time time, const Filter& concerns) {
    const Entry* found = nullptr;
    for (const Entry& entry : entries)
        if (concerns(entry) && entry.from <= time && (found == nullptr || found->from <= entry.from)) found = &entry;
    return found;
}

using ByAccount = std::map<std::string_view, std::vector<Membership>>;

// When the stay in a subset that lasts on the day began.
Day start_of_stay(std::string_view account, std::span<const Membership> memberships, Day day) {
    const std::string subset = subset_on(memberships, account, day);
    std::set<Day, std::greater<>> days;
    for (const Membership& one : memberships)
        if (one.from <= day) days.insert(one.from);
    Day start = day;
    for (const Day from : days) {
        if (subset_on(memberships, account, from) != subset) break;
        start = from;
    }
    return start;
}

void add_account(std::string_view account, std::span<const Membership> memberships, Month month, Subsets& subsets) {
    std::vector<Day> days;
    for (const Membership& one : memberships)
        if (first_day(month) < one.from && one.from <= last_day(month)) days.push_back(one.from);
    std::ranges::sort(days);
    days.erase(std::unique(days.begin(), days.end()), days.end());
    std::string before = subset_on(memberships, account, first_day(month));
    if (!before.empty()) {
        subsets.subset_of_account.emplace(account, before);
        if (const Day from = start_of_stay(account, memberships, first_day(month)); from != kAlways)
            subsets.since.emplace(account, from);
    }
    for (const Day day : days) {
        std::string after = subset_on(memberships, account, day);
        if (after == before) continue;
        subsets.moves[std::string(account)].push_back({day, after});
        before = std::move(after);
    }
}

}  // namespace

std::string subset_on(std::span<const Membership> memberships, std::string_view account, Day day) {
    const auto* found = latest(memberships, day, [&](const Membership& one) { return one.account == account; });
    return found == nullptr ? "" : found->subset;
}

std::string workflow_in(std::span<const Association> associations, std::string_view subset, Month month) {
    const auto* found = latest(associations, month, [&](const Association& one) { return one.subset == subset; });
    return found == nullptr ? "" : found->workflow;
}

Subsets subsets_in(std::span<const Membership> memberships, std::span<const Association> associations, Month month) {
    Subsets subsets;
    ByAccount by_account;
    for (const Membership& one : memberships) by_account[one.account].push_back(one);
    for (const auto& [account, own] : by_account) add_account(account, own, month, subsets);
    std::map<std::string_view, std::vector<Association>> by_subset;
    for (const Association& one : associations) by_subset[one.subset].push_back(one);
    for (const auto& [subset, own] : by_subset)
        if (std::string workflow = workflow_in(own, subset, month); !workflow.empty())
            subsets.workflow_of_subset.emplace(subset, std::move(workflow));
    return subsets;
}

}  // namespace bw
