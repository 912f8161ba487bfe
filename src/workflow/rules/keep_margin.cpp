#include <fmt/format.h>

#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

enum Sentence : std::size_t { kCost, kMargin, kCostOfServices };

void check(const Filled& filled, Cursor& cursor) {
    const auto percent = captured<Percent>(filled.captures, "percent").value;
    if (percent < Coefficient{100 * kOne.units}) return;
    cursor.complain(Code::kInvalidPercent, filled.spans.find("percent")->second,
                    fmt::format("no charge has a margin of {}% of itself", to_text(percent)),
                    "a margin is a part of the charge: less than 100%");
}

RuleBody build(const Filled& filled) {
    return KeepMargin{captured<Percent>(filled.captures, "percent").value,
                      captured<Services>(filled.captures, "services").codes,
                      captured<Condition>(filled.captures, "condition")};
}

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<KeepMargin>(&body);
    if (rule == nullptr) return std::nullopt;
    Filled filled{kCost, {}};
    if (!rule->percent.is_zero()) {
        filled.which = kMargin;
        filled.captures.emplace("percent", Percent{rule->percent});
    } else if (!rule->services.empty()) {
        filled.which = kCostOfServices;
    }
    if (filled.which != kCost) filled.captures.emplace("services", Services{rule->services});
    if (!is_always(rule->when)) filled.captures.emplace("condition", rule->when);
    return filled;
}

std::optional<std::vector<Step>> lower_margin(const RuleBody& body) {
    const auto* rule = std::get_if<KeepMargin>(&body);
    if (rule == nullptr) return std::nullopt;
    std::vector<Condition> parts{line_type_is({"Usage", "DiscountedUsage", "SavingsPlanCoveredUsage"})};
    if (!rule->services.empty()) parts.push_back({FieldIs{Field::kService, "", Match::kEquals, rule->services}});
    parts.push_back(rule->when);
    return std::vector<Step>{{all_of(std::move(parts)), RaiseToMargin{rule->percent}}};
}

}  // namespace

const RuleKind& keep_margin() {
    static const RuleKind kind{
        .name = "keep-margin",
        .title = "Never charge less than cost, keep a margin",
        .effect = Effect::kCreating,
        .documentation =
            "Usage (lines of type Usage, DiscountedUsage and SavingsPlanCoveredUsage) is added up for each customer, "
            "service and usage type. Where the charge is less than the cost, and the margin, what it lacks is added to "
            "the charges of these lines, in proportion to them. Covered usage that a rule above charges the public "
            "price, "
            "its effective cost or a fixed rate costs its effective cost; other covered usage costs what the bill "
            "says, RI usage nothing, since the commitment's fee is charged. The margin is a "
            "percentage of the charge: cost 92 with a margin of 8% is charged 100.",
        .templates = {{"Never charge less than cost"},
                      {"Keep a margin of at least {percent} on {services}"},
                      {"Never charge less than cost for {services}"}},
        .tails = {"condition"},
        .refuses_condition = "",
        .examples = {"Never charge less than cost.", "Keep a margin of at least 8% on Amazon EC2.",
                     "Never charge less than cost for Amazon RDS when the account is 111122223333.",
                     "Keep a margin of at least 2.5% on all services from 2026-01."},
        .check = check,
        .build = build,
        .fill = fill,
        .lower = lower_margin,
        .causes = caused_by<KeepMargin, Cause::kPrices>,
    };
    return kind;
}

}  // namespace bw
