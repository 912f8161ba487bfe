// What a plan's allocations (AllocateAccounts, workflow/rule.h) ask of it.
#pragma once

#include <cstddef>

#include "base/error.h"
#include "rating/plan.h"

namespace bw {

// Whether the workflow has a rule that allocates accounts which it bills.
bool allocates(const Plan& plan, std::size_t workflow);

// kUnknownCustomer: customers that the rule bills lines to, and that there are none of.
Errors unknown_customers(const Plan& plan, const Workflow& workflow, const Rule& rule);

}  // namespace bw
