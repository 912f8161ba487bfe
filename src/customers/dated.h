// What was said about customers, each from some day or month on, and what of it is in force in a month.
#pragma once

#include <limits>
#include <span>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "customers/subsets.h"

namespace bw {

// Earlier than every day and month that a report can have.
inline constexpr Day kAlways{std::numeric_limits<std::int32_t>::min()};
inline constexpr Month kAlwaysMonth{std::numeric_limits<std::int32_t>::min()};

// From this day on the account is in the subset, until another membership of it begins.
struct Membership {
    std::string account{};
    Day from = kAlways;
    std::string subset{};  // "": in none
    bool operator==(const Membership&) const = default;
};

// From this billing month on the subset is billed by the workflow, until another association of it begins.
struct Association {
    std::string subset{};
    Month from = kAlwaysMonth;
    std::string workflow{};  // "": by none, at cost
    bool operator==(const Association&) const = default;
};

// The subset of the account on a day ("": none). In all three the latest beginning counts; of two that begin on the same
// day, the later in the list.
std::string subset_on(std::span<const Membership> memberships, std::string_view account, Day day);

std::string workflow_in(std::span<const Association> associations, std::string_view subset, Month month);

// Memberships and associations of a billing month: as on its first day, and the moves within it.
Subsets subsets_in(std::span<const Membership> memberships, std::span<const Association> associations, Month month);

}  // namespace bw
