// AWS's taxes and one's own.
#include <fmt/format.h>

#include <algorithm>

#include "workflow/conditions_of_steps.h"
#include "workflow/language.h"
#include "workflow/lint/checks.h"
#include "workflow/lint/edits.h"
#include "workflow/lint/logic.h"

namespace bw {
namespace {

const Condition& aws_tax() {
    static const Condition condition = line_type_is({"Tax"});
    return condition;
}

bool charges_tax(const LintedRule& rule) { return std::holds_alternative<ChargeTax>(rule.rule.body); }

// Of the charge, or of something else.
bool is_any_percent(const Action& action) { return is_percent(action) || std::holds_alternative<AddTerms>(action); }

bool changes_charges(const LintedRule& rule) {
    return !rule.closed && std::ranges::any_of(rule.steps, [](const Step& step) {
        return is_any_percent(step.action) || replaces(step.action) ||
               std::holds_alternative<RaiseToMargin>(step.action) ||
               std::holds_alternative<RoundUnitPrice>(step.action);
    });
}

bool takes_off_all_tax(const Step& step) { return takes_off(step.action) && implies(aws_tax(), step.when); }

// Of some tax lines alone the rule says that they leave: what is meant to stay is known.
bool takes_off_some_tax(const Step& step) {
    return takes_off(step.action) && !never_holds(step.when) && implies(step.when, aws_tax());
}

// The rule says what becomes of AWS's tax: it changes all of it, or nothing else.
bool decides_on_tax(const Step& step) {
    if (takes_off_all_tax(step) || takes_off_some_tax(step)) return true;
    return is_any_percent(step.action) &&
           (implies(aws_tax(), step.when) || (!never_holds(step.when) && implies(step.when, aws_tax())));
}

class TaxKept {
public:
    explicit TaxKept(const CheckInput& input) : input_(input) {}

    void check() const {
        for (const LintedRule& rule : input_.workflow.rules)
            if (charges_tax(rule) && !rule.is_inherited && !open_months(rule, without_aws_tax(rule)).empty())
                return warn_of_own(rule);
        std::vector<MonthRange> decided = months_with(decides_on_tax);
        for (const LintedRule& rule : input_.workflow.rules)
            if (charges_tax(rule)) decided.push_back(months_of(rule.rule));
        if (const LintedRule* changed = first_with(changes_charges, decided)) warn_of_change(*changed, decided);
    }

private:
    static bool takes_off_all_or_some(const Step& step) { return takes_off_all_tax(step) || takes_off_some_tax(step); }

    // Months in which AWS's tax leaves; of a tax on some lines, some of it.
    std::vector<MonthRange> without_aws_tax(const LintedRule& own) const {
        const bool of_all = is_always(std::get<ChargeTax>(own.rule.body).when);
        return of_all ? months_with(takes_off_all_tax) : months_with(takes_off_all_or_some);
    }

    template <class Decides>
    std::vector<MonthRange> months_with(Decides decides) const {
        std::vector<MonthRange> months;
        for (const LintedRule& rule : input_.workflow.rules)
            if (!rule.closed && std::ranges::any_of(rule.steps, decides)) months.push_back(months_of(rule.rule));
        return months;
    }

    // The months of the rule that matter and are not decided.
    std::vector<MonthRange> open_months(const LintedRule& rule, std::span<const MonthRange> decided) const {
        MonthRange months = months_of(rule.rule);
        if (const auto first = input_.options.month) months.from = std::max(months.from, *first);
        if (months.to && *months.to < months.from) return {};
        return months_without(months, decided);
    }

    // Of the text's rules.
    template <class Is>
    const LintedRule* first_with(Is is, std::span<const MonthRange> decided) const {
        for (const LintedRule& rule : input_.workflow.rules)
            if (!rule.is_inherited && is(rule) && !open_months(rule, decided).empty()) return &rule;
        return nullptr;
    }

    // Which of the rule's months are not decided; "": all.
    std::string in_months(const LintedRule& rule, std::span<const MonthRange> decided) const {
        const auto all = open_months(rule, {});
        const MonthRange open = open_months(rule, decided).front();
        if (open.from == all.front().from && open.to == all.front().to) return "";
        if (open.from == all.front().from) return fmt::format(" until {}", to_text(*open.to));
        return open.to ? fmt::format(" from {} to {}", to_text(open.from), to_text(*open.to))
                       : fmt::format(" from {}", to_text(open.from));
    }

    // In the months of the rule.
    static Rule removal_of_tax(const LintedRule& rule) {
        Rule removal{Remove{.what = {Removable::kTaxes}}};
        removal.in_force = rule.rule.in_force;
        return removal;
    }

    void warn_of_own(const LintedRule& own) const {
        const Rule removal = removal_of_tax(own);
        input_
            .warn(own, Code::kTaxKept,
                  "the customer is charged this tax and AWS's" + in_months(own, without_aws_tax(own)),
                  fmt::format("remove AWS's: `{}`", to_sentence(removal)))
            .edits = insertion_before(own, removal);
    }

    void warn_of_change(const LintedRule& changed, std::span<const MonthRange> decided) const {
        Finding& finding = input_.warn(changed, Code::kTaxKept,
                                       "charges change, and AWS's tax stays what it was" + in_months(changed, decided),
                                       "say what becomes of the tax, perhaps with `Charge tax of ...%.` at the end");
        const auto* change = std::get_if<ChangePrice>(&changed.rule.body);
        const bool may_include = change != nullptr && !change->including_taxes &&
                                 (change->of == PriceBase::kCharge || change->of == PriceBase::kCost);
        if (may_include) {
            Rule including = changed.rule;
            std::get<ChangePrice>(including.body).including_taxes = true;
            finding.suggest("end the rule with `, including taxes`", rewriting(changed, including));
        }
        const Rule removal = removal_of_tax(changed);
        finding.suggest(fmt::format("remove AWS's tax: `{}`", to_sentence(removal)),
                        insertion_before(changed, removal));
    }

    const CheckInput& input_;
};

// The rule does something to charges that the tax is reckoned from.
bool changes_taxed(const LintedRule& rule, const LintedRule& tax) {
    return !charges_tax(rule) && !rule.closed && std::ranges::any_of(rule.steps, [&](const Step& step) {
        return !never_holds(step.when) && !disjoint(step.when, tax.steps.front().when);
    });
}

void check_order(const CheckInput& input) {
    const auto& rules = input.workflow.rules;
    for (auto tax = rules.begin(); tax != rules.end(); ++tax) {
        if (tax->is_inherited || !charges_tax(*tax)) continue;  // default rules that charge it stand behind all others
        const auto later =
            std::find_if(tax + 1, rules.end(), [&](const LintedRule& rule) { return changes_taxed(rule, *tax); });
        if (later == rules.end()) continue;
        Finding& finding =
            input.warn(*tax, Code::kTaxNotLast, fmt::format("{} changes charges after the tax on them", named(*later)),
                       "put the tax last");
        // What such a rule closes the tax would leave out.
        const bool closes = std::any_of(tax + 1, rules.end(), [](const LintedRule& one) { return one.rule.is_last; });
        auto edits = move_behind(input.source, *tax, rules.back());
        if (closes)
            finding.suggest("put the tax last, where it leaves out what is closed before", std::move(edits));
        else
            finding.edits = std::move(edits);
    }
}

}  // namespace

void check_taxes(const CheckInput& input) {
    TaxKept(input).check();
    check_order(input);
}

}  // namespace bw
