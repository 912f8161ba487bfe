// A workflow as the checks see it.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "conditions/text/source_text.h"
#include "workflow/items.h"
#include "workflow/lint/lint.h"
#include "workflow/lint/months.h"
#include "workflow/step.h"

namespace bw {

// `# allow BW2303: reason`
struct Allow {
    Span span;  // the comment
    std::vector<std::string> codes;
    std::string reason{};  // "": none
    std::set<std::string> used{};
};

// An earlier rule is the last one for every line of a rule.
struct Closed {
    std::size_t by;  // position in the workflow
    bool whole;      // nothing is left to the rule; else discounts on Savings Plan usage, where they are columns
};

struct LintedRule {
    Rule rule;
    std::size_t number;  // in its workflow, or among the default rules, from 1
    Span sentence;
    Span lines;  // whole lines, with their breaks, from the first comment above it on
    std::vector<Step> steps{};
    std::vector<Allow> allows{};
    std::optional<Closed> closed{};
    bool is_inherited = false;  // a default rule: it stands nowhere in the text
};

struct LintedWorkflow {
    std::string name{};
    std::vector<LintedRule> rules{};
};

// The default rules that a workflow does not except stand where a bill has them (workflow/inherit.h).
// REQUIRES: a file that was read without errors. Rules above the first header are left out.
std::vector<LintedWorkflow> linted_workflows(const SourceText& source, const ReadFile& file,
                                             const InheritedRules& inherited);

// What a step does to a charge, as far as checks care.
bool takes_off(const Action& action);   // nothing is left of it
bool is_percent(const Action& action);  // multiplies it by something other than 0 and 1
bool replaces(const Action& action);    // sets it to something else than nothing

// The lines on which it stands, whole, with the last one's break.
Span whole_lines(const SourceText& source, Span span);

// Where the rule's condition stands in its sentence; the sentence where it has none.
Span place_of_condition(const SourceText& source, Span sentence);

// "rule 3", "default rule [markup]"
std::string named(const LintedRule& rule);

}  // namespace bw
