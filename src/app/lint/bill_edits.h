// What a person can choose against what bills show of a rule.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "app/lint/below_nothing.h"
#include "workflow/lint/checks.h"

namespace bw {

// Accounts that bought commitments which the rule replaces, and the workflows that bill these accounts.
struct Buyers {
    std::set<std::string> accounts{};
    std::set<std::string> workflows{};
};

// The rule passes over what these accounts bought, or stands in what bills them, too.
void suggest_for_buyers(const CheckInput& input, const LintedRule& rule, const Buyers& buyers, Finding& finding);

// Customers are charged nothing at least.
void suggest_minimum(const CheckInput& input, const LintedRule& rule, const std::vector<Overdone>& below,
                     Finding& finding);

// The rule is of the charge, or passes over the services.
void suggest_no_turn(const CheckInput& input, const LintedRule& rule, const std::vector<Overdone>& turned,
                     Finding& finding);

}  // namespace bw
