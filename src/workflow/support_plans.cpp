#include "workflow/support_plans.h"

#include <algorithm>
#include <stdexcept>

namespace bw {
namespace {

Amount usd(std::string_view amount) { return parse_decimal<Amount::kScale>(amount).value(); }

Band up_to(std::string_view amount, std::string_view percent) {
    return {usd(amount), parse_decimal<Coefficient::kScale>(percent).value()};
}
Band above(std::string_view percent) { return {{}, parse_decimal<Coefficient::kScale>(percent).value()}; }

}  // namespace

std::span<const SupportPlan> support_plans() {
    static const std::vector<SupportPlan> plans{
        {"Developer support of 2024", "3%, at least USD 29", usd("29"), {above("3")}},
        {"Business support of 2024",
         "10% of the first USD 10,000, 7% to USD 80,000, 5% to USD 250,000, 3% above; at least USD 100",
         usd("100"),
         {up_to("10000", "10"), up_to("80000", "7"), up_to("250000", "5"), above("3")}},
        {"Enterprise On-Ramp support of 2024", "10%, at least USD 5,500", usd("5500"), {above("10")}},
        {"Enterprise support of 2024",
         "10% of the first USD 150,000, 7% to USD 500,000, 5% to USD 1,000,000, 3% above; at least USD 15,000",
         usd("15000"),
         {up_to("150000", "10"), up_to("500000", "7"), up_to("1000000", "5"), above("3")}},
        {"Business Support+ of 2025",
         "9% of the first USD 10,000, 7% to USD 80,000, 5% to USD 250,000, 3% above; at least USD 29",
         usd("29"),
         {up_to("10000", "9"), up_to("80000", "7"), up_to("250000", "5"), above("3")}},
        {"Enterprise support of 2025",
         "10% of the first USD 150,000, 7% to USD 500,000, 5% to USD 1,000,000, 3% above; at least USD 5,000",
         usd("5000"),
         {up_to("150000", "10"), up_to("500000", "7"), up_to("1000000", "5"), above("3")}},
        {"Unified Operations support of 2025",
         "10% of the first USD 1,000,000, 6% to USD 5,000,000, 5% above; at least USD 50,000",
         usd("50000"),
         {up_to("1000000", "10"), up_to("5000000", "6"), above("5")}},
    };
    return plans;
}

const SupportPlan& support_plan(std::string_view title) {
    const auto found = std::ranges::find(support_plans(), title, &SupportPlan::title);
    if (found == support_plans().end()) throw std::logic_error("a rule names a support plan that does not exist");
    return *found;
}

}  // namespace bw
