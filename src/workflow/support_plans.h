// What AWS charges for support: THE table of its plans and their prices. Plans keep their prices; new prices are new plans
// of another year. Source: AWS, "AWS Support Plan Pricing" (https://aws.amazon.com/premiumsupport/pricing/), as published
// in 2024; the Business plan's bands and minimum also in AWS's knowledge center ("support-billing"). The plans announced in
// December 2025 as public notes of 2026 quote them from that page, minimums also in Alphaus' help (article 13511409, "AWS New
// Support Plan Settings"); the minimum of Business Support+ is of each account.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "money/decimal.h"
#include "workflow/sums.h"

namespace bw {

// Prices are in USD: each band's percentage of its part of the month's charges, and at least a minimum.
struct SupportPlan {
    std::string_view title;   // as sentences and bills name it: "Business support of 2024"
    std::string_view prices;  // for docs
    Amount at_least;
    std::vector<Band> bands;
};

std::span<const SupportPlan> support_plans();
// REQUIRES: a plan of that title.
const SupportPlan& support_plan(std::string_view title);

}  // namespace bw
