// Sentences <-> typed rules. No I/O, no catalog: text in, tree and messages out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "workflow/rule.h"
#include "workflow/step.h"

namespace bw {

struct ParsedWorkflows {
    std::vector<Workflow> workflows;  // complete only where `problems` holds no error
    Errors problems;                  // errors and warnings in the order of their places; all of a file in one run
};

// Reads one file of workflows. `file` is its name for messages. Never fails on any text: what is wrong is in `problems`.
ParsedWorkflows parse_workflows(std::string_view text, std::string file);

// True where a problem is an error, not a warning.
bool has_errors(const Errors& problems);

// The canonical text of a whole file: workflows, rules renumbered from 1, comments and group lines kept where they
// stand, blank lines between workflows. A fixed point: formatting it again changes nothing.
// Fails with the errors of parse_workflows.
Result<std::string> format_workflows(std::string_view text, std::string file);

// The canonical sentence of a rule, with its final stop and without its number.
std::string to_sentence(const Rule& rule);

// The same after its id, if it has one: `[edp] Remove EDP discount.`
std::string with_id(const Rule& rule);

// At most kLongestRuleId letters, digits, - and _.
bool is_rule_id(std::string_view id);

// What the rule does, in order. REQUIRES: a rule that parse_workflows made without errors.
std::vector<Step> lower(const Rule& rule);

}  // namespace bw
