#include "app/lint/data_checks.h"

#include <utility>

#include "app/check_workflows.h"
#include "app/lint/bills.h"
#include "app/lint/unmatched.h"

namespace bw {

Result<void> look_at_data(LintOptions& options, const Home& home, std::span<const std::string> files,
                          std::size_t months) {
    auto unmatched = unmatched_by_data(home, months);
    if (!unmatched) return std::unexpected(unmatched.error());
    options.by_data.push_back(std::move(*unmatched));
    options.looked_for.insert(Code::kMatchesNothing);
    if (has_errors(check_workflows(files).problems)) return {};
    auto bills = bills_of_data(home, files, months);
    if (!bills) return std::unexpected(bills.error());
    options.by_data.push_back(std::move(*bills));
    options.looked_for.insert({Code::kReplacedElsewhere, Code::kNegativeCharge, Code::kSignFlips});
    return {};
}

}  // namespace bw
