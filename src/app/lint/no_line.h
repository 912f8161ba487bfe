// Why no line of the published months is a rule's.
#pragma once

#include <string>
#include <vector>

#include "app/lint/unknown.h"

namespace bw {

struct NoLine {
    std::vector<std::string> hints{};  // `no line satisfies ...`, the nearest that there is; the plainest first
    std::vector<Unknown> unknown{};    // values, patterns and keys that are to blame
};

// REQUIRES: no line of the months that have the rule in force satisfies one of its steps.
NoLine why_no_line(const DataMonths& data, const LintedRule& rule);

// Some line of the months that have the rule in force satisfies the condition.
bool some_line(const DataMonths& data, const Rule& rule, const Condition& condition);

}  // namespace bw
