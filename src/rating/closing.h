// Which lines a rule has matched, for rules after which no later one applies.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rating/selection.h"

namespace bw {

// One byte for each of the shapes: the lines that a step of the rule selects; of a step that adds lines, these lines, and
// not those that they are reckoned from. Lines that later rules add are not there yet. A discount that is a part of lines
// is no line: its removal matches none.
std::vector<std::uint8_t> matched_by(const std::vector<Step>& steps, std::size_t rule, const Sheet& sheet,
                                     const std::vector<std::uint32_t>& shapes, const std::optional<Day>& day);

}  // namespace bw
