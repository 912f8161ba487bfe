// What rules that charge percentages of a sum, fees and support, have in common.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "workflow/rules/kind.h"

namespace bw {

// Of a fee, or of a credit by percentage (add_fee.cpp).
std::vector<Step> steps_of_fee(const AddFee& rule);

// The currency of the amounts that it names; "" where it names none.
inline const std::string& currency_of(const PercentFee& fee) {
    if (fee.at_least) return fee.at_least->currency;
    return fee.at_most ? fee.at_most->currency : fee.currency;
}

// What the percentages come to, and of which currency: "" for that of the sum.
inline std::pair<Percentages, std::string> formula_of(const PercentFee& fee) {
    Percentages formula{fee.bands, fee.whole};
    if (fee.at_least) formula.at_least = fee.at_least->amount;
    if (fee.at_most) formula.at_most = fee.at_most->amount;
    return {std::move(formula), currency_of(fee)};
}

// The percentages, with the least and the largest amount where the sentence has them.
inline PercentFee captured_fee(const Filled& filled) {
    auto fee = captured<PercentFee>(filled.captures, "percentages");
    if (filled.captures.contains("at_least")) fee.at_least = captured<AtLeast>(filled.captures, "at_least").money;
    if (filled.captures.contains("at_most")) fee.at_most = captured<AtMost>(filled.captures, "at_most").money;
    return fee;
}

inline void fill_fee(const PercentFee& fee, Filled& filled) {
    filled.captures.emplace("percentages", fee);
    if (fee.at_least) filled.captures.emplace("at_least", AtLeast{*fee.at_least});
    if (fee.at_most) filled.captures.emplace("at_most", AtMost{*fee.at_most});
}

inline void check_limits(const Filled& filled, Cursor& cursor) {
    const PercentFee fee = captured_fee(filled);
    const std::string& currency = currency_of(fee);
    const auto is_other = [&](const std::string& one) { return !one.empty() && one != currency; };
    if (is_other(fee.currency) || (fee.at_most && is_other(fee.at_most->currency)))
        return cursor.complain(Code::kInvalidValue, filled.spans.find("percentages")->second,
                               "the bands and the least or the largest amount are in different currencies");
    if (fee.at_least && fee.at_most && fee.at_most->amount < fee.at_least->amount)
        cursor.complain(Code::kInvalidValue, filled.spans.find("at_most")->second,
                        "the largest amount is below the least");
}

}  // namespace bw
