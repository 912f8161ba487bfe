// Rules that match nothing in the published months.
#pragma once

#include <cstddef>

#include "storage/home.h"
#include "workflow/lint/lint.h"

namespace bw {

// kMatchesNothing: tells of a rule that no line of the newest months that are published, at most this many, can satisfy
// on whatever day, and names values that these months do not know with the nearest that they do. Rules that are in force in
// none of them, rules that select no lines, about who is in which subset, and about tags that a dataset left out, are
// not judged. Errors: those of published_datasets and of known_values; kNothingToBill where nothing is published.
Result<DataCheck> unmatched_by_data(const Home& home, std::size_t months);

}  // namespace bw
