#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

enum Sentence : std::size_t { kAll, kOfServices };

RuleBody build(const Filled& filled) {
    return RoundUnitPrices{captured<Digits>(filled.captures, "digits").count,
                           captured<Services>(filled.captures, "services").codes,
                           captured<Condition>(filled.captures, "condition")};
}

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<RoundUnitPrices>(&body);
    if (rule == nullptr) return std::nullopt;
    Filled filled{kAll, {{"digits", Digits{rule->digits}}}};
    if (!rule->services.empty()) {
        filled.which = kOfServices;
        filled.captures.emplace("services", Services{rule->services});
    }
    if (!is_always(rule->when)) filled.captures.emplace("condition", rule->when);
    return filled;
}

std::optional<std::vector<Step>> lower_rounding(const RuleBody& body) {
    const auto* rule = std::get_if<RoundUnitPrices>(&body);
    if (rule == nullptr) return std::nullopt;
    std::vector<Condition> parts{line_type_is({"Usage", "DiscountedUsage", "SavingsPlanCoveredUsage"})};
    if (!rule->services.empty()) parts.push_back({FieldIs{Field::kService, "", Match::kEquals, rule->services}});
    parts.push_back(rule->when);
    return std::vector<Step>{{all_of(std::move(parts)), RoundUnitPrice{rule->digits}}};
}

}  // namespace

const RuleKind& round_unit_prices() {
    static const RuleKind kind{
        .name = "round-unit-prices",
        .title = "Round unit prices",
        .effect = Effect::kCreating,
        .documentation =
            "Usage (lines of type Usage, DiscountedUsage and SavingsPlanCoveredUsage) is added up for each customer, "
            "service, usage type, pricing unit and public rate. Its charge divided by its amount is the unit price, "
            "which is "
            "rounded half-even to so many digits after the point; charged is the amount x that price. What it makes up "
            "or "
            "takes off goes to these lines in proportion to their charges. Savings Plan usage that no rule replaced is "
            "left out, and so is usage of which the amount or the charge is not above zero. A rule above the "
            "percentages "
            "rounds the price that they are of; one below them, the price on the bill.",
        .templates = {{"Round unit prices to {digits}"}, {"Round unit prices of {services} to {digits}"}},
        .tails = {"condition"},
        .refuses_condition = "",
        .examples = {"Round unit prices to 4 digits.", "Round unit prices of Amazon EC2 to 1 digit.",
                     "Round unit prices of Amazon S3 to 6 digits when the account is 111122223333."},
        .check = nullptr,
        .build = build,
        .fill = fill,
        .lower = lower_rounding,
        .causes = caused_by<RoundUnitPrices, Cause::kRounding>,
    };
    return kind;
}

}  // namespace bw
