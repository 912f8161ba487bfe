// Warnings about workflows that are written correctly and most likely not meant so: codes 23xx. docs/linter.md
// explains each.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "workflow/lint/finding.h"
#include "workflow/rule.h"

namespace bw {

struct CheckInput;  // workflow/lint/checks.h

// A check that needs more than the words of a workflow.
using DataCheck = std::function<void(const CheckInput&)>;

// Codes of warnings that words alone cannot give, or not always: they are looked for where what they need is at hand.
inline constexpr std::array kNotFromWords{Code::kRuleExpired,   Code::kMatchesNothing, Code::kReplacedElsewhere,
                                          Code::kUpfrontTerm,   Code::kNegativeCharge, Code::kSignFlips,
                                          Code::kValueNotInData};

// Rules that workflows have before their own.
struct InheritedRules {
    std::vector<Rule> rules{};
    std::string by_all_but{};  // the workflow of this name is theirs
};

struct LintOptions {
    std::optional<Month> month{};  // the first billing month that matters: what ends before it has expired
    // What the data says of workflows, where it is at hand; `looked_for` has the codes.
    std::vector<DataCheck> by_data{};
    // The default rules of the organization: findings are on a workflow's own rules, as they are behind these.
    InheritedRules inherited{};
    // Those of kNotFromWords, but for kRuleExpired, that are looked for.
    std::set<Code> looked_for{};

    // Whether a warning that is not there is one that there is no reason for.
    bool looks_for(Code code) const;
};

// The warnings of the file, in the order of their places: those of parse_workflows(), and the linter's own. Comments that
// allow a warning for a rule silence both. Empty where the file has errors: it must be mended first.
std::vector<Finding> lint_workflows(std::string_view text, const std::string& file, const LintOptions& options);

}  // namespace bw
