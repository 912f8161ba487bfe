// Commitments that rules replace on one customer's bill while they cost another.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "storage/home.h"
#include "workflow/lint/lint.h"
#include "workflow/lint/subject.h"

namespace bw {

// For LintOptions::replaced_elsewhere: the newest published months, at most this many, are billed by what is in force, with
// the workflows of the files in the place of published ones of the same names. Tells of rules of workflows that bill
// anybody. Errors: those of load_workflows, BillPlans, load_month, bill_month.
Result<std::function<std::optional<Unmatched>(const std::string&, const LintedRule&)>> replaced_elsewhere_by_data(
    const Home& home, std::span<const std::string> files, std::size_t months);

}  // namespace bw
