#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

enum Sentence : std::size_t { kPerCustomer, kPerAccount, kInTotal };

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<BillAtMost>(&body);
    if (rule == nullptr) return std::nullopt;
    const std::size_t which = rule->in_total ? kInTotal : rule->per_account ? kPerAccount : kPerCustomer;
    Filled filled{which, {{"money", rule->amount}}};
    if (!is_always(rule->when)) filled.captures.emplace("condition", rule->when);
    return filled;
}

std::optional<std::vector<Step>> lower_cap(const RuleBody& body) {
    const auto* rule = std::get_if<BillAtMost>(&body);
    if (rule == nullptr) return std::nullopt;
    AddLine line{Cap{rule->amount.amount}, SumOf::kCharge,   rule->amount.currency,
                 rule->per_account,        "ProviderCredit", "Cap"};
    if (rule->in_total) line.carry = Carry::kTerm;
    return std::vector<Step>{{all_of({none_of(line_type_is({"Tax"})), rule->when}), std::move(line)}};
}

}  // namespace

const RuleKind& bill_at_most() {
    static const RuleKind kind{
        .name = "bill-at-most",
        .title = "Bill at most an amount",
        .effect = Effect::kCreating,
        .documentation =
            "What the charges of a customer, or of each of its accounts, without taxes, are above this amount comes "
            "off on a line of its own, of type ProviderCredit. A condition selects the charges that the cap is of. "
            "Rules below it are not capped. `in total` is of all months in which the rule is in force: what the "
            "charges "
            "of a month, with what the bills of the term before came to, are above it comes off. The months before are "
            "reckoned again; where one of them is not held, or was billed without the rule, nothing comes off, and the "
            "run names the months.",
        .templates = {{"Bill at most {money} per month"},
                      {"Bill at most {money} per month per account"},
                      {"Bill at most {money} in total"}},
        .tails = {"condition"},
        .refuses_condition = "",
        .examples = {"Bill at most USD 900 per month.", "Bill at most USD 50 per month per account from 2026-01.",
                     "Bill at most USD 300 per month when the service is Amazon S3.",
                     "Bill at most USD 20,000 in total from 2026-01 to 2026-06."},
        .check = [](const Filled& filled, Cursor& cursor) { check_term(filled, filled.which == kInTotal, cursor); },
        .build = [](const Filled& filled) -> RuleBody {
            return BillAtMost{captured<Payment>(filled.captures, "money"), filled.which == kInTotal,
                              filled.which == kPerAccount, captured<Condition>(filled.captures, "condition")};
        },
        .fill = fill,
        .lower = lower_cap,
        .causes = caused_by<BillAtMost, Cause::kCreditsGiven>,
    };
    return kind;
}

}  // namespace bw
