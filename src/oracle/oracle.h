// An independent interpreter of workflows: the rules of the language applied to one line after the other, exact and
// slow. It shares with the product only the typed rules and the canonical line, and states each rule again from its
// definition (docs/semantics.md), so that `billwright verify` and the tests can hold bills against it.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "customers/subsets.h"
#include "lines/commitments.h"
#include "lines/discounts.h"
#include "lines/line.h"
#include "money/decimal.h"
#include "prices/price_book.h"
#include "workflow/carried.h"
#include "workflow/rule.h"

namespace bw {

// What a line's bill depends on beside the line: one payer's month.
struct OracleInput {
    const Subsets& subsets;
    // The workflow that a subset is billed with; nullptr: at cost. Workflows outlive the bills made with them.
    std::function<const Workflow*(std::string_view subset)> workflow_of{};
    Month billing_month{};
    DiscountForm discounts = DiscountForm::kRows;  // of the report
    // The accounts with lines in the payer's month, and the payer: who is inside `unassigned`.
    std::set<std::string, std::less<>> payer_accounts{};
    // The Savings Plans that lines of the month name.
    SavingsPlanIds savings_plans{};
    // What rules left for this month in the month before.
    CarriedAmounts carried{};
    // Of commitments whose term ends in the month: months of the term that are not known. Nothing: none is.
    std::optional<TermGaps> gaps{};
    // The price lists in effect in the month; nullptr: none.
    const PriceBook* prices = nullptr;
    // Whether lines that carry identifiers are billed in parts, one for each.
    bool by_identifier = false;
};

struct LineBill {
    std::string subset{};
    std::string identifier{};            // "": none
    std::string currency{};              // of the bill
    const Workflow* workflow = nullptr;  // nullptr: billed at cost
    ExactAmount cost{};
    ExactAmount charge{};
    // The effect of each rule of the workflow, zero included: cost + sum of effects = charge.
    std::vector<ExactAmount> effects{};
};

// Throws ArithmeticOverflow where an amount leaves the range of exact arithmetic.
LineBill bill_line(const Line& line, const OracleInput& input);

}  // namespace bw
