#include "app/carry.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "app/month_cube.h"
#include "rating/conversion.h"

namespace bw {
namespace {

constexpr Month kFirstMonth{0};

Month after(Month month) { return {month.since_epoch + 1}; }

// The first month on which what rules have in this month can depend; nothing where no rule carries anything into it.
std::optional<Month> needed_from(const Plan& plan, Month month) {
    std::optional<Month> first;
    for (const Workflow& workflow : plan.workflows) {
        for (const Rule& rule : workflow.rules) {
            const Month from = rule.in_force ? rule.in_force->from : kFirstMonth;
            const bool rest = carries_rest(rule) && from < month;
            const bool sum = carries_sum(rule) && in_force(rule, month);
            const bool term = is_due(rule, month) && from < month;
            if (rest || term) first = std::min(first.value_or(from), from);
            if (sum) first = std::min(first.value_or(month), Month{month.since_epoch - 1});
        }
    }
    return first;
}

// Rules of the month before the first in which a fee is of its sums: they measure, and charge nothing.
void measure(Plan& plan, Month month) {
    for (Workflow& workflow : plan.workflows) {
        for (Rule& rule : workflow.rules) {
            if (!carries_sum(rule) || !rule.in_force || rule.in_force->from != after(month)) continue;
            rule.in_force->from = month;
            auto& fee = std::get<PercentFee>(std::get<AddFee>(rule.body).amount);
            fee.bands.clear();
            fee.at_least.reset();
        }
    }
}

// Credits whose last month has gone by are given while something is left of them.
void give_what_is_left(Plan& plan, Month month) {
    for (Workflow& workflow : plan.workflows) {
        for (std::size_t number = 0; number < workflow.rules.size(); ++number) {
            Rule& rule = workflow.rules[number];
            const bool over = carries_rest(rule) && rule.in_force && rule.in_force->to && *rule.in_force->to < month;
            const bool left = over && std::ranges::any_of(plan.carried, [&](const auto& one) {
                                  return one.first.rule == carried_name(workflow, number) && !one.second.is_zero();
                              });
            if (!left) continue;
            rule.in_force->to = month;
            std::get<GiveCredit>(rule.body).amount.amount = {};
        }
    }
}

// The rule of this name in any workflow, where it is one of sums.
bool is_of_sums(const Plan& plan, const std::string& name) {
    for (const Workflow& workflow : plan.workflows)
        for (std::size_t rule = 0; rule < workflow.rules.size(); ++rule)
            if (carries_sum(workflow.rules[rule]) && carried_name(workflow, rule) == name) return true;
    return false;
}

bool has_due(const Plan& plan, Month month) {
    return std::ranges::any_of(plan.workflows, [&](const Workflow& workflow) {
        return std::ranges::any_of(workflow.rules, [&](const Rule& rule) { return is_due(rule, month); });
    });
}

// What can be told of a month before without its lines.
struct MonthBefore {
    std::set<std::string> customers{};
    const Plan* plan = nullptr;
};

// A term that counts.
struct Due {
    std::string rule;      // carried_name()
    std::string currency;  // of its amount
};

// What the term's amount is in on the bills of the month.
std::string money_of(const Rule& rule, const Workflow& workflow, Month month) {
    const std::string& named = amount_of_term(rule.body)->currency;
    const auto conversion = conversion_in(workflow, month);
    return conversion && named == kConverted ? conversion->currency : named;
}

// Whether the charges of the customer in that month were added up by the rule, in dollars or the same currency. A customer
// that was none has no charges.
bool is_known(const MonthBefore& before, Month month, const Due& due, const std::string& customer) {
    if (!before.customers.contains(customer)) return true;
    const auto number = before.plan->workflow_of(customer);
    if (!number) return false;
    const Workflow& workflow = before.plan->workflows[*number];
    for (std::size_t rule = 0; rule < workflow.rules.size(); ++rule) {
        const Rule& one = workflow.rules[rule];
        if (!carries_term(one) || !in_force(one, month) || carried_name(workflow, rule) != due.rule) continue;
        const std::string money = money_of(one, workflow, month);
        if (money == due.currency || money == kConverted) return true;
    }
    return false;
}

std::set<std::string> customers_of(const Plan& plan) {
    std::set<std::string> customers = plan.subsets.names();
    customers.emplace(kUnassigned);
    return customers;
}

// `before`: the newest month before, which knows the one before itself.
TermGaps gaps_of(const Plan& plan, Month month, const EarlierMonth* before) {
    std::map<Month, MonthBefore> held;
    for (; before != nullptr; before = before->by.before.get())
        held[before->dataset.record.month] = {customers_of(*before->by.plan), before->by.plan.get()};
    TermGaps gaps;
    for (const std::string& customer : customers_of(plan)) {
        const auto workflow = plan.workflow_of(customer);
        if (!workflow) continue;
        const auto& rules = plan.workflows[*workflow].rules;
        for (std::size_t number = 0; number < rules.size(); ++number) {
            const Rule& rule = rules[number];
            if (!is_due(rule, month)) continue;
            const Due due{carried_name(plan.workflows[*workflow], number),
                          money_of(rule, plan.workflows[*workflow], month)};
            for (Month one = rule.in_force->from; one < month; one = after(one)) {
                const auto found = held.find(one);
                if (found == held.end() || !is_known(found->second, one, due, customer))
                    gaps[{due.rule, customer}].push_back(one);
            }
        }
    }
    return gaps;
}

}  // namespace

CarriedAmounts carried_into(const Plan& plan, CarriedAmounts left, const CarriedAmounts& brought, bool follows) {
    if (!follows) std::erase_if(left, [&](const auto& one) { return is_of_sums(plan, one.first.rule); });
    for (const auto& [key, amount] : brought)
        if (!is_of_sums(plan, key.rule)) left.try_emplace(key, amount);
    return left;
}

Result<std::optional<Ingested>> Carrying::month_before(const Ingested& dataset, Month first) {
    if (!months_) {
        auto held = held_();
        if (!held) return std::unexpected(held.error());
        months_ = std::move(*held);
    }
    std::optional<Ingested> found;
    for (const Ingested& one : *months_) {
        const Month month = one.record.month;
        if (one.record.payer != dataset.record.payer || month < first || month >= dataset.record.month) continue;
        if (!found || found->record.month < month) found = one;
    }
    return found;
}

std::size_t LeftByMonths::rated() const {
    std::size_t count = 0;
    for (const auto& [month, left] : known_) count += left.size();
    return count;
}

Result<CarriedAmounts> Carrying::left_by(const Ingested& dataset, const Plan& plan, bool follows) {
    auto& known = left_.known_[{dataset.record.payer, dataset.record.month, follows}];
    for (const auto& [other, accounts, amounts] : known)
        if (charge_alike(plan, other, accounts)) return amounts;
    const std::array plans{&plan};
    const auto cube = load_month(database_, home_, dataset, plans, {});
    if (!cube) return std::unexpected(cube.error());
    auto left = left_by_month(**cube, dataset.record, plan);
    if (left) known.push_back({plan, accounts_of(**cube), *left});
    return left;
}

Result<CarriedPlan> Carrying::carried_plan(const Plan& plan, const Ingested& dataset, const Ingested& before,
                                           Month first) {
    auto earlier = plan_for(before, first);
    if (!earlier) return earlier;
    const bool follows = after(before.record.month) == dataset.record.month;
    Plan measured = *earlier->plan;
    if (follows) measure(measured, before.record.month);
    auto left = left_by(before, measured, follows);
    if (!left) return std::unexpected(left.error());
    Plan carried = plan;
    carried.carried = carried_into(plan, std::move(*left), measured.carried, follows);
    give_what_is_left(carried, dataset.record.month);
    earlier->plan = std::make_shared<const Plan>(std::move(measured));
    return CarriedPlan{std::make_shared<const Plan>(std::move(carried)),
                       std::make_shared<const EarlierMonth>(before, std::move(*earlier))};
}

Result<CarriedPlan> Carrying::plan_for(const Ingested& dataset) { return plan_for(dataset, dataset.record.month); }

Result<CarriedPlan> Carrying::plan_for(const Ingested& dataset, Month wanted) {
    const std::pair key(dataset.record.payer, dataset.record.month);
    const auto plan = plan_of_(dataset.record.month);
    if (!plan) return std::unexpected(plan.error());
    const Month first = std::min(wanted, needed_from(**plan, dataset.record.month).value_or(wanted));
    if (const auto known = known_.find(key); known != known_.end() && known->second.from <= first)
        return known->second.plan;
    CarriedPlan carried{*plan, nullptr};
    if (first < dataset.record.month) {
        const auto before = month_before(dataset, first);
        if (!before) return std::unexpected(before.error());
        if (*before) {
            auto of = carried_plan(**plan, dataset, **before, first);
            if (!of) return of;
            carried = std::move(*of);
        }
    }
    if (has_due(*carried.plan, dataset.record.month)) {
        Plan known = *carried.plan;
        known.gaps = gaps_of(known, dataset.record.month, carried.before.get());
        carried.plan = std::make_shared<const Plan>(std::move(known));
    }
    known_[key] = {first, carried};
    return carried;
}

}  // namespace bw
