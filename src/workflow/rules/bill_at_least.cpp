#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

enum Sentence : std::size_t { kPerMonth, kPerAccount, kInTotal, kShortfall };

bool is_in_total(const Filled& filled) { return filled.which >= kInTotal; }

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<BillAtLeast>(&body);
    if (rule == nullptr) return std::nullopt;
    const std::size_t which = rule->in_total ? kInTotal : rule->per_account ? kPerAccount : kPerMonth;
    Filled filled{which, {{"money", rule->amount}}};
    if (!is_always(rule->when)) filled.captures.emplace("condition", rule->when);
    return filled;
}

std::optional<std::vector<Step>> lower_minimum(const RuleBody& body) {
    const auto* rule = std::get_if<BillAtLeast>(&body);
    if (rule == nullptr) return std::nullopt;
    AddLine line{Shortfall{rule->amount.amount},
                 SumOf::kCharge,
                 rule->amount.currency,
                 rule->per_account,
                 "ProviderMinimum",
                 "Minimum"};
    if (rule->in_total) {
        line.shown_as = "Commitment shortfall";
        line.carry = Carry::kTerm;
    }
    return std::vector<Step>{{all_of({none_of(line_type_is({"Tax"})), rule->when}), std::move(line)}};
}

}  // namespace

void check_term(const Filled& filled, bool in_total, Cursor& cursor) {
    const auto months = filled.captures.find("months");
    const bool ends = months != filled.captures.end() && std::get<MonthRange>(months->second).to;
    if (!in_total || ends) return;
    const auto place = filled.spans.find(months == filled.captures.end() ? "money" : "months");
    cursor.complain(Code::kInvalidDate, place == filled.spans.end() ? Span{} : place->second,
                    "an amount in total needs a term with an end",
                    "write its months behind it, such as `from 2026-01 to 2026-12`");
}

const RuleKind& bill_at_least() {
    static const RuleKind kind{
        .name = "bill-at-least",
        .title = "Bill at least an amount",
        .effect = Effect::kCreating,
        .documentation =
            "What the charges of a customer, or of each of its accounts, without taxes, lack to this amount becomes a "
            "line of its own, of type "
            "ProviderMinimum: a monthly minimum, or what a customer owes that has committed to spend. `in total` is a "
            "commitment over a term: the months in which the rule is in force. What the charges of all its months "
            "together lack is charged in the last one, also where the customer has no lines in that. The charges of "
            "the months before are reckoned again; where one of them is not held, or was billed without the rule, "
            "nothing is charged, and the run names the months. A condition selects the charges that count; what is "
            "lacking is also charged to a customer of whom it selects none.",
        .templates = {{"Bill at least {money} per month"},
                      {"Bill at least {money} per month per account"},
                      {"Bill at least {money} in total"},
                      {"Charge the shortfall of a commitment of {money}", Use::kAccepted}},
        .tails = {"condition"},
        .refuses_condition = "",
        .examples = {"Bill at least USD 500 per month.", "Bill at least USD 10,000 per month from 2026-01 to 2026-12.",
                     "Bill at least USD 20 per month per account.",
                     "Bill at least USD 120,000 in total from 2026-01 to 2026-12.",
                     "Bill at least USD 2,000 per month when the service is Amazon CloudFront."},
        .check = [](const Filled& filled, Cursor& cursor) { check_term(filled, is_in_total(filled), cursor); },
        .build = [](const Filled& filled) -> RuleBody {
            return BillAtLeast{captured<Payment>(filled.captures, "money"), is_in_total(filled),
                               filled.which == kPerAccount, captured<Condition>(filled.captures, "condition")};
        },
        .fill = fill,
        .lower = lower_minimum,
        .causes = caused_by<BillAtLeast, Cause::kFees>,
    };
    return kind;
}

}  // namespace bw
