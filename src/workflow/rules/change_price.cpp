#include <fmt/format.h>

#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

enum Sentence : std::size_t { kUpliftPrice, kUpliftAccepted, kDiscountServices, kDiscountAccepted };

constexpr std::string_view kAbsurd =
    "Discount Amazon EC2 by 2% when the usage occurs on Tuesdays in any US-East data center in the summer months of an "
    "odd-numbered year.";

bool is_uplift(std::size_t which) { return which == kUpliftPrice || which == kUpliftAccepted; }

void check(const Filled& filled, Cursor& cursor) {
    const auto percent = captured<Percent>(filled.captures, "percent");
    if (is_uplift(filled.which) || percent.value <= Coefficient{100 * kOne.units}) return;
    cursor.complain(Code::kInvalidPercent, filled.spans.find("percent")->second,
                    fmt::format("a discount of {}% would pay the customer", to_text(percent.value)),
                    "a discount is at most 100%");
}

RuleBody build(const Filled& filled) {
    const auto inclusions = captured<Inclusions>(filled.captures, "inclusions");
    return ChangePrice{is_uplift(filled.which) ? Direction::kUplift : Direction::kDiscount,
                       captured<Percent>(filled.captures, "percent").value,
                       captured<Services>(filled.captures, "services").codes,
                       captured<Condition>(filled.captures, "condition"),
                       inclusions.taxes,
                       inclusions.credits};
}

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<ChangePrice>(&body);
    if (rule == nullptr) return std::nullopt;
    Filled filled{rule->direction == Direction::kUplift ? kUpliftPrice : kDiscountServices};
    filled.captures.emplace("services", Services{rule->services});
    filled.captures.emplace("percent", Percent{rule->percent});
    if (!is_always(rule->when)) filled.captures.emplace("condition", rule->when);
    if (rule->including_taxes || rule->including_credits)
        filled.captures.emplace("inclusions", Inclusions{rule->including_taxes, rule->including_credits});
    return filled;
}

Condition selected(const ChangePrice& rule) {
    std::vector<Condition> parts;
    if (!rule.services.empty()) parts.push_back({FieldIs{Field::kService, "", Match::kEquals, rule.services}});
    parts.push_back(rule.when);
    std::vector<std::string> left_out;
    if (!rule.including_taxes) left_out.emplace_back("Tax");
    if (!rule.including_credits) left_out.emplace_back("Credit");
    if (!left_out.empty()) parts.push_back(none_of(line_type_is(left_out)));
    return all_of(std::move(parts));
}

// At most 10 digits after the point, so that the hundredth part is exact at the coefficient's 12.
Coefficient factor_of(const ChangePrice& rule) {
    const Coefficient part{rule.percent.units / 100};
    return rule.direction == Direction::kUplift ? kOne + part : kOne - part;
}

std::optional<std::vector<Step>> lower_change(const RuleBody& body) {
    const auto* rule = std::get_if<ChangePrice>(&body);
    if (rule == nullptr) return std::nullopt;
    return std::vector<Step>{{selected(*rule), Scale{factor_of(*rule)}}};
}

}  // namespace

const RuleKind& change_price() {
    static const RuleKind kind{
        .name = "change-price",
        .title = "Uplift and discount",
        .documentation =
            "The charge of the lines selected, as the rules before left it, is multiplied by 1 + p/100 (uplift) or "
            "1 - p/100 (discount). Lines of type Tax and Credit stay as they are unless the rule says `including "
            "taxes` or `including credits`, and so does Savings Plan covered usage that no rule before replaced, with "
            "its negation: together they cost nothing. `all services` is no restriction. A percentage has at most 10 "
            "digits after the point; a discount is at most 100%.",
        .templates = {{"Uplift the price of {services} by {percent}"},
                      {"Uplift {services} by {percent}", Use::kAccepted},
                      {"Discount {services} by {percent}"},
                      {"Discount the price of {services} by {percent}", Use::kAccepted}},
        .tails = {"condition", "inclusions"},
        .refuses_condition = "",
        .examples = {"Uplift the price of all services by 3%.",
                     "Uplift the price of Amazon EC2 and Amazon RDS by 2.375%, including taxes and credits.",
                     "Discount all services by 5% except when the account is 111122223333.", kAbsurd,
                     "Discount Amazon S3 by 10% when the tag env is \"prod\" from 2026-01 to 2026-06."},
        .check = check,
        .build = build,
        .fill = fill,
        .lower = lower_change,
        .causes = caused_by<ChangePrice, Cause::kPrices>,
    };
    return kind;
}

}  // namespace bw
