// The highest rate of a line's product (docs/semantics.md, Top rate).
#pragma once

#include <optional>

#include "oracle/oracle.h"

namespace bw::oracle {

// Whether the rule is about the line: on-demand usage.
bool is_charged_top_rate(const ChargeTopRate& rule, const Line& line, const OracleInput& input);

// Nothing where no price list has it.
std::optional<Coefficient> top_rate(const Line& line, const OracleInput& input);

}  // namespace bw::oracle
