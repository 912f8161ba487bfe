// What rules that end in `and no later rule applies` leave to the rules below them (rating/closing.h says what they close).
#pragma once

#include <span>

#include "workflow/lint/subject.h"

namespace bw {

// Whether the rule closes lines that satisfy the condition: false where it is proved that it does not.
bool may_close(const LintedRule& rule, const Condition& lines);
bool any_may_close(std::span<const LintedRule> rules, const Condition& lines);

// What satisfies the condition and none of the rules has closed in all months that have `rule` in force.
Condition left_open(std::span<const LintedRule> rules, const LintedRule& rule, const Condition& lines);

// Whether it may make a difference to later rules that the rule at `at` closes lines.
bool closes_for_later_ones(const LintedWorkflow& workflow, std::size_t at);

// Whether a line that the rule adds to bills, and leaves open, may satisfy the condition.
bool may_add(const LintedRule& rule, const Condition& lines);

// Sets `closed` of each rule that comes too late for all its lines.
void mark_closed(LintedWorkflow& workflow);

}  // namespace bw
