#include "lines/commitments.h"

#include "lines/discounts.h"
#include "lines/fields.h"

namespace bw {
namespace {

constexpr std::string_view kAccount = "account:";

std::string commitments_of(std::string_view account) { return std::string(kAccount) + std::string(account); }

// "abc" in "Refund for one-time fee for Savings Plan ID: abc".
std::string_view plan_id_in(std::string_view description) {
    constexpr std::string_view kSign = "Savings Plan ID";
    const auto sign = description.find(kSign);
    if (sign == std::string_view::npos) return "";
    std::string_view rest = description.substr(sign + kSign.size());
    const auto begin = rest.find_first_not_of(": ");
    if (begin == std::string_view::npos) return "";
    rest.remove_prefix(begin);
    return rest.substr(0, rest.find_first_of(" ,.;"));
}

}  // namespace

void add_savings_plan(SavingsPlanIds& ids, std::string_view arn) {
    const auto slash = arn.rfind('/');
    if (slash == std::string_view::npos || owner_of(arn).empty()) return;
    ids.emplace(arn.substr(slash + 1), arn);
}

bool may_lack_arn(std::string_view line_type) { return is_discount_line_type(line_type) || line_type == "Refund"; }

std::string reservation_of(std::string_view line_type, std::string_view arn, std::string_view usage_type,
                           std::string_view account) {
    if (!arn.empty()) return std::string(arn);
    const bool on_fee = is_discount_line_type(line_type) && usage_type.contains("HeavyUsage");
    return on_fee ? commitments_of(account) : "";
}

std::string savings_plan_of(std::string_view line_type, std::string_view arn, std::string_view service,
                            std::string_view description, std::string_view account, const SavingsPlanIds& ids) {
    if (!arn.empty()) return std::string(arn);
    if (is_discount_line_type(line_type) && service.ends_with("SavingsPlans")) return commitments_of(account);
    if (line_type != "Refund") return "";
    const auto found = ids.find(plan_id_in(description));
    return found == ids.end() ? "" : found->second;
}

std::string_view owner_of_commitment(std::string_view commitment) {
    return commitment.starts_with(kAccount) ? commitment.substr(kAccount.size()) : owner_of(commitment);
}

}  // namespace bw
