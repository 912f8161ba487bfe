#include "workflow/conditions_of_steps.h"
#include "workflow/rules/percent_fee.h"

namespace bw {
namespace {

const AddFee* credit_of(const RuleBody& body) {
    const auto* rule = std::get_if<AddFee>(&body);
    return rule != nullptr && rule->comes_off ? rule : nullptr;
}

// The templates stand in the order of FeePer.
FeePer per(const Filled& filled) { return static_cast<FeePer>(filled.which); }

void check(const Filled& filled, Cursor& cursor) {
    const Span place = filled.spans.find("percentages")->second;
    const auto credit = captured<PercentFee>(filled.captures, "percentages");
    if (per(filled) == FeePer::kLine && credit.of_month_before)
        cursor.complain(Code::kInvalidValue, place,
                        "a credit on a sum of the month before has no lines of this month to be in proportion to",
                        "let it be a line of its own, of the customer or `per account`");
    constexpr Coefficient kAll{100 * kOne.units};
    for (const Band& band : credit.bands)
        if (band.percent > kAll)
            return cursor.complain(Code::kInvalidPercent, place, "a credit of more than all of it",
                                   "write a percentage up to 100%");
    check_limits(filled, cursor);
}

RuleBody build(const Filled& filled) {
    return AddFee{captured_fee(filled), per(filled), captured<Condition>(filled.captures, "condition"), true};
}

std::optional<Filled> fill(const RuleBody& body) {
    const AddFee* rule = credit_of(body);
    if (rule == nullptr) return std::nullopt;
    Filled filled{static_cast<std::size_t>(rule->per), {}};
    fill_fee(std::get<PercentFee>(rule->amount), filled);
    if (!is_always(rule->when)) filled.captures.emplace("condition", rule->when);
    return filled;
}

std::optional<std::vector<Step>> lower_credit(const RuleBody& body) {
    const AddFee* rule = credit_of(body);
    if (rule == nullptr) return std::nullopt;
    return steps_of_fee(*rule);
}

std::vector<CausedBody> causes(const RuleBody& body) {
    if (credit_of(body) == nullptr) return {};
    return {{Cause::kCreditsGiven, body}};
}

}  // namespace

const RuleKind& give_percentage_credit() {
    static const RuleKind kind{
        .name = "give-percentage-credit",
        .title = "Give a credit of a percentage",
        .effect = Effect::kCreating,
        .documentation =
            "A discount by volume, or a rebate: a line of its own, of type ProviderCredit, takes a percentage of "
            "charges (as the rules above left them), of AWS's cost, or of the savings of commitments off the bill of "
            "every customer, or of every account of it. Sums, bands and conditions are those of a fee: bands count "
            "each for its part of the sum, or, after `of all`, the one that the sum reaches for all of it; taxes are "
            "never part of the sum; a sum below zero gives no credit, and no credit is more than the sum. A rebate on "
            "charges `of the month before` is "
            "given when they are known. `in proportion to charges` adds no line, but lowers the charges of the lines "
            "selected, together by the credit.",
        .templates = {{"Give a credit of {percentages}"},
                      {"Give a credit of {percentages}, per account"},
                      {"Give a credit of {percentages}, in proportion to charges"}},
        .tails = {"at_most", "condition"},
        .refuses_condition = "",
        .examples = {"Give a credit of 5% of the first USD 10,000 of charges and 8% above.",
                     "Give a credit of 0% of the first USD 500 of charges and 10% above, at most USD 250.",
                     "Give a credit of 0% up to USD 10,000, 3% up to USD 50,000 or 5% above, of all charges.",
                     "Give a credit of 2% of charges of the month before from 2026-01.",
                     "Give a credit of USD 0 up to USD 500 or USD 50 above, of all charges.",
                     "Give a credit of 5% of charges, per account when the service is Amazon EC2.",
                     "Give a credit of 50% of RI and Savings Plan savings, in proportion to charges."},
        .check = check,
        .build = build,
        .fill = fill,
        .lower = lower_credit,
        .causes = causes,
    };
    return kind;
}

}  // namespace bw
