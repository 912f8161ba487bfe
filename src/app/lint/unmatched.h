// Rules that match nothing in the published months, and values in other rules that nothing has.
#pragma once

#include "app/lint/data_months.h"
#include "workflow/lint/lint.h"

namespace bw {

// kMatchesNothing: tells of a rule that no line of the months can satisfy on whatever day, and why: values that these months do
// not know with the nearest that they do, conditions that hold for no line together. Rules that are in force in none of them,
// rules that select no lines, about who is in which subset, and about tags that a dataset left out, are not judged.
// kValueNotInData: of the other rules in force in one of the months, values, patterns and tags that they name and no line has.
DataCheck unmatched_by_data(std::shared_ptr<const DataMonths> data);

}  // namespace bw
