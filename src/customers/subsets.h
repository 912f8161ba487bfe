// Which account is billed as which customer, and by which workflow.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"

namespace bw {

// The subset of accounts that are in no other; one per payer. No subset may have this name.
inline constexpr std::string_view kUnassigned = "unassigned";

// From this day on an account is in another subset.
struct Move {
    Day from{};
    std::string subset{};  // "": in none
    bool operator==(const Move&) const = default;
};

// What people say of an account beside its subset. Tags by their keys.
struct AccountFacts {
    std::string name{};
    std::map<std::string, std::string, std::less<>> tags{};
    bool operator==(const AccountFacts&) const = default;
};

// The memberships of a billing month. An account is in at most one subset at a time.
struct Subsets {
    std::map<std::string, std::string, std::less<>> subset_of_account;  // on the month's first day
    // Subset name -> workflow name; a subset that names none is absent.
    std::map<std::string, std::string, std::less<>> workflow_of_subset;

    // Account -> its moves after the first day, in order.
    std::map<std::string, std::vector<Move>, std::less<>> moves{};

    // Since when accounts have been in the subset that they are in on the month's first day; those of which it is known.
    std::map<std::string, Day, std::less<>> since{};

    // When the account came into the subset that it is in on the day; nothing where it is in none, or has always been.
    std::optional<Day> member_since(std::string_view account, Day day) const;

    std::map<std::string, AccountFacts, std::less<>> accounts{};  // of which anything is said

    // "" where nothing is said.
    std::string_view name_of(std::string_view account) const;
    std::string_view tag_of(std::string_view account, std::string_view key) const;

    // The subset of the account on a day of the month, or kUnassigned. Lines count by the day they are placed on.
    std::string_view subset_of(std::string_view account, Day day) const;
    // The same on the month's first day.
    std::string_view subset_of(std::string_view account) const;

    bool operator==(const Subsets&) const = default;

    // What is said of these accounts, and of the subsets that they are in at some time of the month, `unassigned` and `also`.
    Subsets of(const std::set<std::string, std::less<>>& ids, const std::set<std::string>& also) const;

    // No account is in a subset, all month long.
    bool empty() const { return subset_of_account.empty() && moves.empty(); }

    // The customers: subsets that an account is in at some time of the month, or that name a workflow.
    std::set<std::string> names() const;

    // The days on which any account moves, in order.
    std::vector<Day> days_of_moves() const;
};

// "Outside the subset": `owner` (an account id) is on that day no account of `subset`, which bills `payer`'s accounts.
// `unassigned` is one subset per payer: an owner that is in no subset is inside it when it is an account of the same
// payer (`owner_in_payer`: it has lines in this payer's month, or is the payer itself); any other is outside.
bool is_outside(const Subsets& subsets, std::string_view subset, std::string_view owner, bool owner_in_payer, Day day);

}  // namespace bw
