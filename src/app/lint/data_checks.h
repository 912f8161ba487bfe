// The linter with the published months at hand.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "storage/home.h"
#include "workflow/lint/lint.h"

namespace bw {

// Gives the options the checks that look at the newest months that are published, at most this many. The files are all that
// will be checked; where one has errors, nothing is billed, and warnings about bills are not looked for.
// Errors: those of published_datasets, known_values, load_workflows, BillPlans, load_month, bill_month; kNothingToBill where
// nothing is published.
Result<void> look_at_data(LintOptions& options, const Home& home, std::span<const std::string> files,
                          std::size_t months);

}  // namespace bw
