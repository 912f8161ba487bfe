// Amounts that rules keep from one month for the next: of a credit what was not used up, of a fee on sums of the month
// before those sums.
#pragma once

#include <map>
#include <string>

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

// What a rule that carries amounts is known by in the versions of its workflow: its id, else its sentence.
inline const std::string& carried_name(const Rule& rule) { return rule.id.empty() ? rule.sentence : rule.id; }

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

inline bool carries(const Rule& rule) { return carries_rest(rule) || carries_sum(rule); }

}  // namespace bw
