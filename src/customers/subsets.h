// Which account is billed as which customer, and by which workflow.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace bw {

// The subset of accounts that are in no other; one per payer. No subset may have this name.
inline constexpr std::string_view kUnassigned = "unassigned";

// The memberships of a billing month. An account is in at most one subset.
struct Subsets {
    std::map<std::string, std::string, std::less<>> subset_of_account;
    // Subset name -> workflow name; a subset that names none is absent.
    std::map<std::string, std::string, std::less<>> workflow_of_subset;

    // The subset of the account, or kUnassigned.
    std::string_view subset_of(std::string_view account) const;
};

// "Outside the subset": `owner` (an account id) is no account of `subset`, which bills `payer`'s accounts.
// `unassigned` is one subset per payer: an owner that is in no subset is inside it when it is an account of the same
// payer (`owner_in_payer`: it has lines in this payer's month, or is the payer itself); any other is outside.
bool is_outside(const Subsets& subsets, std::string_view subset, std::string_view owner, bool owner_in_payer);

}  // namespace bw
