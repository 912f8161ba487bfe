// What the actions of steps do, in words.
#pragma once

#include <string>

#include "base/calendar.h"
#include "workflow/step.h"

namespace bw {

// "the charge is multiplied by 1.03"; of lines that match, in the month. No full stop.
std::string words_of(const Action& action, Month month);

// 0.6 is "60%".
std::string percent_text(Coefficient part);
// "Savings Plans"
std::string_view plural_of(Commitment commitment);

}  // namespace bw
