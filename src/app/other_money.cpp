#include "app/other_money.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>
#include <string>
#include <variant>
#include <vector>

#include "rating/conversion.h"
#include "workflow/rules/percent_fee.h"

namespace bw {
namespace {

// The currency of amounts that only do something beside charges in it; "": any.
struct MoneyOf {
    std::string operator()(const ChargeRate& rule) const { return rule.rate.currency; }
    std::string operator()(const AddFee& rule) const {
        const auto* flat = std::get_if<Payment>(&rule.amount);
        if (flat != nullptr) return rule.per == FeePer::kLine ? flat->currency : "";
        return currency_of(std::get<PercentFee>(rule.amount));
    }
    std::string operator()(const BillAtLeast& rule) const { return rule.amount.currency; }
    std::string operator()(const BillAtMost& rule) const { return rule.amount.currency; }
    std::string operator()(const GiveCredit& rule) const { return rule.amount.currency; }
    std::string operator()(const ReplaceSupport& rule) const {
        return rule.own ? currency_of(*rule.own) : std::string(kConverted);
    }
    template <class Other>
    std::string operator()(const Other&) const {
        return "";
    }
};

// By workflow, what its customers' lines are billed in.
std::vector<std::set<std::string>> currencies_billed(const ShapeFields& fields, const Plan& plan) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    std::vector<std::set<std::string>> billed(plan.workflows.size());
    for (std::size_t shape = 0; shape < fields.cube.shape_count; ++shape) {
        const std::pair codes{fields.subset.codes[shape], fields.currency.codes[shape]};
        if (!seen.insert(codes).second) continue;
        if (const auto workflow = plan.workflow_of(fields.subset.values[codes.first]))
            billed[*workflow].insert(fields.currency.values[codes.second]);
    }
    return billed;
}

}  // namespace

Errors amounts_of_other_money(const ShapeFields& fields, const Plan& plan) {
    Errors errors;
    const auto billed = currencies_billed(fields, plan);
    for (std::size_t i = 0; i < plan.workflows.size(); ++i) {
        const Workflow& workflow = plan.workflows[i];
        if (billed[i].empty()) continue;  // it bills nothing
        const auto conversion = conversion_in(workflow, fields.cube.month);
        for (const Rule& rule : workflow.rules) {
            if (!in_force(rule, fields.cube.month)) continue;
            std::string money = std::visit(MoneyOf{}, rule.body);
            if (conversion && money == kConverted) money = conversion->currency;
            if (money.empty() || billed[i].contains(money)) continue;
            errors.push_back(
                {Code::kOtherMoney,
                 fmt::format("the rule speaks of {}, and workflow \"{}\" bills nothing in it, but in {}: \"{}\"", money,
                             workflow.name, fmt::join(billed[i], ", "), rule.sentence),
                 {.file = rule.file.empty() ? workflow.file : rule.file, .line = rule.line}});
        }
    }
    return errors;
}

}  // namespace bw
