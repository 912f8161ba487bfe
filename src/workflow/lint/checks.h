// The checks of the linter: each looks at one workflow and tells what it found.
#pragma once

#include <span>
#include <vector>

#include "workflow/lint/finding.h"
#include "workflow/lint/lint.h"
#include "workflow/lint/subject.h"

namespace bw {

struct CheckInput {
    const SourceText& source;
    const LintedWorkflow& workflow;
    std::span<const LintedWorkflow> of_file;  // with the workflow
    const LintOptions& options;
    std::vector<Finding>& findings;

    // A warning on the rule's sentence, or on a part of it.
    Finding& warn(const LintedRule& rule, Code code, std::string message, std::string hint = {}) const;
    Finding& warn_at(Span span, Code code, std::string message, std::string hint = {}) const;
};

// Rules that are compared with each other: the last this many of a workflow, so that large files take no time to speak of.
inline constexpr std::size_t kMostComparedRules = 200;
// The rules before the one at `at` that it is compared with, the nearest last.
std::span<const LintedRule> rules_before(const LintedWorkflow& workflow, std::size_t at);

void check_effect(const CheckInput& input);           // kRuleShadowed, kRuleRepeated
void check_percentages(const CheckInput& input);      // kPercentTwice, kReplaceAfterPercent
void check_holds(const CheckInput& input);            // kConditionNever, kConditionAlways, kRuleExpired
void check_taxes(const CheckInput& input);            // kTaxKept, kTaxNotLast
void check_negative_charge(const CheckInput& input);  // kNegativeCharge
void check_sign(const CheckInput& input);             // kSignFlips
void check_units(const CheckInput& input);            // kUnitPassedOver

}  // namespace bw
