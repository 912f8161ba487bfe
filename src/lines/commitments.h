// Which commitment a line belongs to: by the ARN it carries, or, for what AWS delivers without one, by other signs.
// Source: AWS, Cost and Usage Report data dictionary; returns of Savings Plans as delivered (Refund, ARN empty).
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace bw {

// Savings Plan id -> ARN, of the plans that lines of the month name.
using SavingsPlanIds = std::map<std::string, std::string, std::less<>>;

// Adds the plan of an ARN `arn:aws:savingsplans::<owner>:savingsplan/<id>`.
void add_savings_plan(SavingsPlanIds& ids, std::string_view arn);

// Whether lines of the type can belong to a commitment whose ARN they do not have: discounts and returns.
bool may_lack_arn(std::string_view line_type);

// The line's RI or Savings Plan, "" where it belongs to none: its ARN; or "account:<id>", the account's commitments of the
// kind as a whole, for a discount line on their fees (its usage type holds HeavyUsage; its product is a Savings Plan).
std::string reservation_of(std::string_view line_type, std::string_view arn, std::string_view usage_type,
                           std::string_view account);
// Also: the ARN of the plan whose return this is, a Refund whose description says `Savings Plan ID` and a known id.
std::string savings_plan_of(std::string_view line_type, std::string_view arn, std::string_view service,
                            std::string_view description, std::string_view account, const SavingsPlanIds& ids);

// The account that bought it; "" where the ARN is not readable.
std::string_view owner_of_commitment(std::string_view commitment);

}  // namespace bw
