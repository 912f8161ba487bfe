// What rules that charge percentages of a sum, fees and support, have in common.
#pragma once

#include <string>
#include <utility>

#include "workflow/rules/kind.h"

namespace bw {

// The currency of the amounts that it names; "" where it names none.
inline const std::string& currency_of(const PercentFee& fee) {
    return fee.at_least ? fee.at_least->currency : fee.currency;
}

// What the percentages come to, and of which currency: "" for that of the sum.
inline std::pair<Percentages, std::string> formula_of(const PercentFee& fee) {
    Percentages formula{fee.bands, fee.whole, {}};
    if (fee.at_least) formula.at_least = fee.at_least->amount;
    return {std::move(formula), currency_of(fee)};
}

// The percentages, with the least amount where the sentence has one.
inline PercentFee captured_fee(const Filled& filled) {
    auto fee = captured<PercentFee>(filled.captures, "percentages");
    if (filled.captures.contains("at_least")) fee.at_least = captured<AtLeast>(filled.captures, "at_least").money;
    return fee;
}

inline void check_currencies(const Filled& filled, Cursor& cursor) {
    const PercentFee fee = captured_fee(filled);
    if (fee.at_least && !fee.currency.empty() && fee.currency != fee.at_least->currency)
        cursor.complain(Code::kInvalidValue, filled.spans.find("percentages")->second,
                        "the bands and the least amount are in different currencies");
}

}  // namespace bw
