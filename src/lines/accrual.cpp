#include "lines/accrual.h"

#include <algorithm>
#include <iterator>

#include "lines/discounts.h"

namespace bw {

bool is_support_plan(std::string_view service) {
    constexpr std::string_view kPlans[] = {"AWSDeveloperSupport", "AWSSupportBusiness", "AWSSupportEnterprise",
                                           "AWSUnifiedOperations", "OCBPremiumSupport"};
    return std::ranges::find(kPlans, service) != std::end(kPlans);
}

std::string_view accrual_of(std::string_view line_type, std::string_view service, std::string_view usage_type) {
    constexpr std::string_view kDaily[] = {"DiscountedUsage", "SavingsPlanCoveredUsage", "SavingsPlanNegation",
                                           "SavingsPlanRecurringFee"};
    if (is_support_plan(service)) return "once";
    if (line_type == "Usage") return "usage";
    if (std::ranges::find(kDaily, line_type) != std::end(kDaily)) return "daily";
    if (!is_discount_line_type(line_type)) return "once";
    const bool of_fee = usage_type.contains("HeavyUsage") || service.ends_with("SavingsPlans");
    return of_fee ? "once" : "daily";
}

}  // namespace bw
