// Whether two plans charge a payer's month the same, before it is rated: who is billed differs only elsewhere.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "cube/cube.h"
#include "rating/plan.h"

namespace bw {

using AccountIds = std::set<std::string, std::less<>>;

// The accounts on whose memberships charges of the month can depend: the payer, those with lines, and those that bought the
// commitments on these, of other payers too.
AccountIds accounts_of(const Cube& cube);

// Whether the memberships of these accounts, the workflows of the customers that they are, or are allocated to, and what months
// before left, or are not known of, are the same. REQUIRES: plans of the same workflows, but for what is left of their credits.
bool charge_alike(const Plan& one, const Plan& other, const AccountIds& accounts);

}  // namespace bw
