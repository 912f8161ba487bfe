#include <fmt/format.h>

#include "workflow/conditions_of_steps.h"
#include "workflow/rules/percent_fee.h"

namespace bw {
namespace {

enum Sentence : std::size_t { kFlat, kFlatPerAccount, kFlatPerLine, kPercent, kPercentPerAccount, kPercentPerLine };

bool is_flat(std::size_t which) { return which <= kFlatPerLine; }

FeePer per(std::size_t which) {
    switch (which) {
        case kFlatPerAccount:
        case kPercentPerAccount: return FeePer::kAccount;
        case kFlatPerLine:
        case kPercentPerLine: return FeePer::kLine;
        default: return FeePer::kCustomer;
    }
}

void check(const Filled& filled, Cursor& cursor) {
    if (filled.which == kPercentPerLine && captured<PercentFee>(filled.captures, "percentages").of_month_before)
        cursor.complain(Code::kInvalidValue, filled.spans.find("percentages")->second,
                        "a fee on a sum of the month before has no lines of this month to be in proportion to",
                        "let it be a line of its own, of the customer or `per account`");
    if (!is_flat(filled.which)) return check_limits(filled, cursor);
    for (const auto& [tail, words] : {std::pair{"at_least", "at least"}, std::pair{"at_most", "at most"}})
        if (filled.captures.contains(tail))
            cursor.complain(Code::kInvalidValue, filled.spans.find("money")->second,
                            "a fee of a fixed amount has no least and no largest amount",
                            fmt::format("leave `{}` out", words));
}

RuleBody build(const Filled& filled) {
    AddFee rule{Payment{}, per(filled.which), captured<Condition>(filled.captures, "condition")};
    if (is_flat(filled.which)) {
        rule.amount = captured<Payment>(filled.captures, "money");
        return rule;
    }
    rule.amount = captured_fee(filled);
    return rule;
}

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<AddFee>(&body);
    if (rule == nullptr || rule->comes_off) return std::nullopt;
    Filled filled;
    const auto place = static_cast<std::size_t>(rule->per);
    if (const auto* money = std::get_if<Payment>(&rule->amount)) {
        filled.which = kFlat + place;
        filled.captures.emplace("money", *money);
    } else {
        filled.which = kPercent + place;
        fill_fee(std::get<PercentFee>(rule->amount), filled);
    }
    if (!is_always(rule->when)) filled.captures.emplace("condition", rule->when);
    return filled;
}

std::pair<Formula, std::string> formula_of(const AddFee& rule) {
    if (const auto* money = std::get_if<Payment>(&rule.amount)) return {Flat{money->amount}, money->currency};
    auto [formula, currency] = formula_of(std::get<PercentFee>(rule.amount));
    formula.comes_off = rule.comes_off;
    return {std::move(formula), std::move(currency)};
}

std::optional<std::vector<Step>> lower_fee(const RuleBody& body) {
    const auto* rule = std::get_if<AddFee>(&body);
    if (rule == nullptr || rule->comes_off) return std::nullopt;
    return steps_of_fee(*rule);
}

std::vector<CausedBody> causes_of_fee(const RuleBody& body) {
    const auto* rule = std::get_if<AddFee>(&body);
    if (rule == nullptr || rule->comes_off) return {};
    return {{Cause::kFees, body}};
}

}  // namespace

std::vector<Step> steps_of_fee(const AddFee& rule) {
    const Condition lines = all_of({none_of(line_type_is({"Tax"})), rule.when});
    const auto* percent = std::get_if<PercentFee>(&rule.amount);
    const SumOf of = percent != nullptr ? percent->of : SumOf::kCharge;
    auto [formula, currency] = formula_of(rule);
    if (rule.per == FeePer::kLine) return {{lines, Spread{std::move(formula), of, std::move(currency)}}};
    const bool of_month_before = percent != nullptr && percent->of_month_before;
    AddLine line{std::move(formula), of, std::move(currency), rule.per == FeePer::kAccount, "ProviderFee", "Fee"};
    if (rule.comes_off) {
        line.line_type = "ProviderCredit";
        line.shown_as = "Credit";
    }
    line.carry = of_month_before ? Carry::kSum : Carry::kNothing;
    line.of_selected_alone = !is_always(rule.when) && !of_month_before;
    return {{lines, std::move(line)}};
}

const RuleKind& add_fee() {
    static const RuleKind kind{
        .name = "add-fee",
        .title = "Add a fee",
        .effect = Effect::kCreating,
        .documentation =
            "A line of its own, of type ProviderFee, on the bill of every customer, or of every account of it, that "
            "has "
            "lines in the month: a fixed amount, or a percentage of charges (as the rules above left them), of AWS's "
            "cost, "
            "or of the savings of commitments (public on-demand cost less effective cost of covered usage that is not "
            "charged the public price). Bands count each for its part of the sum, or, after `of all`, the one that the "
            "sum reaches for all of it. Taxes are never part of the sum; a condition selects the lines that are, and "
            "a customer (an account) of whom it selects no line pays no fee, no least amount either. A sum "
            "below zero makes no fee. A sum `of the month before` is known when this month begins: the fee is of what "
            "came to "
            "pass, not of an estimate. Of a month that is not over, `of savings` is of what was saved so far, an "
            "estimate "
            "that the final data replace; where a contract names the estimate itself, the fee is a fixed amount. What "
            "is of "
            "the month before is reckoned again from the first month that is held; before it the sum is "
            "taken as zero. `in proportion to charges` adds no line, but raises the charges of the lines "
            "selected, together by the fee.",
        .templates = {{"Add a fee of {money} per month"},
                      {"Add a fee of {money} per month per account"},
                      {"Add a fee of {money} per month in proportion to charges"},
                      {"Add a fee of {percentages}"},
                      {"Add a fee of {percentages}, per account"},
                      {"Add a fee of {percentages}, in proportion to charges"}},
        .tails = {"at_least", "at_most", "condition"},
        .refuses_condition = "",
        .examples = {"Add a fee of USD 100 per month.", "Add a fee of USD 25.50 per month per account from 2026-01.",
                     "Add a fee of USD 1,000 per month in proportion to charges.",
                     "Add a fee of 20% of RI and Savings Plan savings.",
                     "Add a fee of 20% of RI and Savings Plan savings of the month before.",
                     "Add a fee of 10% of the first USD 10,000 of charges, 7% of the next USD 70,000 and 5% above, at "
                     "least USD 100.",
                     "Add a fee of 10% up to USD 10,000 or 7% above, of all charges.",
                     "Add a fee of 5% of charges, at least USD 50, at most USD 2,000.",
                     "Add a fee of 3% of the cost, per account when the service is Amazon EC2."},
        .check = check,
        .build = build,
        .fill = fill,
        .lower = lower_fee,
        .causes = causes_of_fee,
    };
    return kind;
}

}  // namespace bw
