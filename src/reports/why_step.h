// What a step does to lines that were asked for, and why: its condition in parts, and for what reasons it passes over lines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "reports/rated_month.h"
#include "reports/why.h"
#include "workflow/step.h"

namespace bw {

// A step of the rule of this number, without what settlements came to. `lines`: as they are there before the rule.
WhyStep explain_step(const RatedMonth& month, const std::vector<WhyLines>& lines, const Step& step, std::size_t rule);

// By cell of the payer's cube: those that the step takes lines of.
std::vector<bool> taken_cells(const RatedMonth& month, const std::vector<WhyLines>& lines, const Step& step,
                              std::size_t rule);

// As the rules before this one left lines that are in the state of that number in the end.
const State& state_before(const Rating& rating, std::uint32_t number, std::size_t rule);
// The rule that was the last that applies. REQUIRES: closed.closed.
std::size_t rule_that_closed(const Rating& rating, const State& closed);

}  // namespace bw
