// What bills of the published months show of workflows.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "storage/home.h"
#include "workflow/lint/lint.h"

namespace bw {

// kReplacedElsewhere: the newest published months, at most this many, are billed by what is in force, with the workflows of
// the files in the place of published ones of the same names, and anew where a workflow that is checked is another than in
// its file (by an edit). A rule is named where it replaced use of a commitment whose fees stay on another bill.
// kNegativeCharge and kSignFlips: a rule is named that took a customer's charge, or that of lines of a service, below nothing; of
// a workflow that bills nobody, as if it billed everybody. What rules carry over from earlier months is not reckoned. A workflow
// that cannot be billed any more is not judged.
// Errors: those of load_workflows, BillPlans, load_month, bill_month.
Result<DataCheck> bills_of_data(const Home& home, std::span<const std::string> files, std::size_t months);

}  // namespace bw
