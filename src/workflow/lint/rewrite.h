// Rules taken apart and put together again, for edits.
#pragma once

#include <optional>

#include "workflow/rules/kind.h"

namespace bw {

struct RuleParts {
    const RuleKind* kind = nullptr;
    Filled filled{};
};

// The words of a rule.
RuleParts parts_of(const Rule& rule);
// The rule with other words in its body. REQUIRES: parts of a rule.
Rule with_parts(const Rule& rule, const RuleParts& parts);

// The condition of its words; nothing where it has none.
const Condition* condition_of(const RuleParts& parts);

// Nothing where it has none.
std::optional<Rule> without_condition(const Rule& rule);
// The rule for all lines but these. Nothing where it takes no condition.
std::optional<Rule> except_lines(const Rule& rule, const Condition& lines);
// Without one value of its lists of services, or of values in conditions. Nothing where no list is left without it.
std::optional<Rule> without_value(const Rule& rule, const FieldIs& value);
// A percentage of something else. Nothing where the rule has none, or has it of that.
std::optional<Rule> percentage_of(const Rule& rule, PriceBase base);

}  // namespace bw
