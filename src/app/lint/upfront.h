// Workflows that come to bill a customer while commitments run that the customer paid for before.
#pragma once

#include "app/lint/data_months.h"
#include "workflow/lint/lint.h"

namespace bw {

// kUpfrontTerm, at the first rule of the workflow that bills from the change on: by what is in force, of what was paid in the
// months. Errors: those of Catalog::read.
Result<DataCheck> upfront_by_data(const Home& home, const DataMonths& data);

}  // namespace bw
