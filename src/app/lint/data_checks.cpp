#include "app/lint/data_checks.h"

#include <utility>

#include "app/check_workflows.h"
#include "app/lint/bills.h"
#include "app/lint/unmatched.h"
#include "app/lint/upfront.h"

namespace bw {

Result<void> look_at_data(LintOptions& options, const Home& home, std::span<const std::string> files,
                          std::size_t months) {
    const auto data = DataMonths::load(home, months);
    if (!data) return std::unexpected(data.error());
    options.by_data.push_back(unmatched_by_data(*data));
    options.looked_for.insert({Code::kMatchesNothing, Code::kValueNotInData});
    auto upfront = upfront_by_data(home, **data);
    if (!upfront) return std::unexpected(upfront.error());
    options.by_data.push_back(std::move(*upfront));
    options.looked_for.insert(Code::kUpfrontTerm);
    if (has_errors(check_workflows(files).problems)) return {};
    auto bills = bills_of_data(home, files, months);
    if (!bills) return std::unexpected(bills.error());
    options.by_data.push_back(std::move(*bills));
    options.looked_for.insert({Code::kReplacedElsewhere, Code::kNegativeCharge, Code::kSignFlips});
    return {};
}

}  // namespace bw
