// Amounts that rules keep from one month for the next: of a credit what was not used up, of a fee on sums of the month
// before those sums, of a commitment or a cap over a term what was charged in it.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "money/decimal.h"
#include "workflow/rule.h"

namespace bw {

struct CarryKey {
    std::string rule;  // carried_name()
    std::string subset;
    std::string account;  // "" where the amount is the whole customer's
    std::string currency;
    auto operator<=>(const CarryKey&) const = default;
};

using CarriedAmounts = std::map<CarryKey, Amount>;

// Of a commitment or a cap over a term; nullptr of any other rule.
inline const Payment* amount_of_term(const RuleBody& body) {
    const auto* least = std::get_if<BillAtLeast>(&body);
    const auto* most = std::get_if<BillAtMost>(&body);
    if (least != nullptr && least->in_total) return &least->amount;
    return most != nullptr && most->in_total ? &most->amount : nullptr;
}

inline bool carries_term(const Rule& rule) {
    return amount_of_term(rule.body) != nullptr && rule.in_force && rule.in_force->to;
}

// What is lacking to the commitment is charged in this month, its last: also to those without lines in it.
inline bool is_owed(const Rule& rule, Month month) {
    return carries_term(rule) && std::holds_alternative<BillAtLeast>(rule.body) && *rule.in_force->to == month;
}

// The term counts in this month: of a cap, in each.
inline bool is_due(const Rule& rule, Month month) {
    const bool capped = carries_term(rule) && std::holds_alternative<BillAtMost>(rule.body);
    return is_owed(rule, month) || (capped && in_force(rule, month));
}

// Months of terms of which charges of a customer are not known, since they are not held or were billed by other rules: by
// carried_name() and customer.
using TermGaps = std::map<std::pair<std::string, std::string>, std::vector<Month>>;

// "2026-01, 2026-02"
inline std::string to_text(const std::vector<Month>& months) {
    std::string text;
    for (const Month month : months) text += (text.empty() ? "" : ", ") + to_text(month);
    return text;
}

// A credit of which what is not used is given in later months.
inline bool carries_rest(const Rule& rule) {
    const auto* credit = std::get_if<GiveCredit>(&rule.body);
    return credit != nullptr && credit->carried;
}

// A fee on a sum of the month before.
inline bool carries_sum(const Rule& rule) {
    const auto* fee = std::get_if<AddFee>(&rule.body);
    const auto* percent = fee != nullptr ? std::get_if<PercentFee>(&fee->amount) : nullptr;
    return percent != nullptr && percent->of_month_before;
}

inline bool carries(const Rule& rule) { return carries_rest(rule) || carries_sum(rule) || carries_term(rule); }

// What a rule that carries amounts is known by in the versions of its workflow: its id, else its sentence, and what it keeps.
// A term that begins in another month is another one.
inline std::string name_of_carrying(const Rule& rule) {
    const std::string& name = rule.id.empty() ? rule.sentence : rule.id;
    if (carries_sum(rule)) {
        const auto& fee = std::get<AddFee>(rule.body);
        return name + " of " + std::to_string(static_cast<int>(std::get<PercentFee>(fee.amount).of));
    }
    if (!carries_term(rule)) return name;
    const bool capped = std::holds_alternative<BillAtMost>(rule.body);
    return name + (capped ? " at most from " : " at least from ") + to_text(rule.in_force->from);
}

// The same of one in its workflow, which is told from those before it that have the same name.
inline std::string carried_name(const Workflow& workflow, std::size_t rule) {
    const std::string name = name_of_carrying(workflow.rules[rule]);
    std::size_t before = 0;
    for (std::size_t other = 0; other < rule; ++other)
        if (carries(workflow.rules[other]) && name_of_carrying(workflow.rules[other]) == name) ++before;
    return before == 0 ? name : name + " again " + std::to_string(before);
}

}  // namespace bw
