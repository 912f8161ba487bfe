// Conditions as sentences: the one canonical text of each.
#pragma once

#include <string>

#include "conditions/condition.h"

namespace bw {

// "the service is Amazon EC2 and the usage occurs on Tuesdays". REQUIRES: canonical form, not AllOf{}.
// Conditions that no sentence writes (ColumnIs and other leaves of lowering) print in words for messages only.
std::string print_condition(const Condition& condition);

// "when ...", "except when ...", "when ... except when ..."; "" for AllOf{}.
std::string print_when(const Condition& condition);

}  // namespace bw
