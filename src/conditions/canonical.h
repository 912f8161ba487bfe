// The one tree of a condition that can be written in several ways.
#pragma once

#include "conditions/condition.h"

namespace bw {

// Nested `and` in `and` and `or` in `or` are flattened, a single part stands for itself, double negation goes,
// values are sorted and stand once, a pattern without `*` is the value itself (of names: those so called), and `or` of two conditions on one field
// or on buyers is one condition with both values. The order of conditions is the author's. Idempotent.
Condition canonical(Condition condition);

}  // namespace bw
