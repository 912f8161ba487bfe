// What settlements came to, from what, and whose shares of it are: kept for those who ask why, and for nobody else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/calendar.h"
#include "money/decimal.h"

namespace bw {

// Of an amount that is spread over cells of the payer's cube, or is a line of the rules' own (a cell of that cube).
struct SettledShare {
    std::uint32_t cell = 0;
    ExactAmount weight{};  // what it is in proportion to; negative ones count where all are
    ExactAmount usage{};   // what counts where no weight does
    ExactAmount amount{};
};

// What each kind of settlement is reckoned from.
struct OfLines {  // AddLine
    ExactAmount base{};
    Amount brought{};           // from the month before
    Amount left{};              // for the next month
    std::vector<Month> gaps{};  // of a term that is due: those of which nothing is known
    bool is_due = false;        // in that month
};
struct OfGroup {  // Spread, RaiseToMargin, RoundUnitPrice
    ExactAmount base{};
    ExactAmount charge{};  // before
    ExactAmount usage{};   // where prices are rounded
};
struct OfCommitmentUse {     // LeaveInPart
    ExactAmount selected{};  // effective cost of the use selected; of a negation, cost of what it takes back
    ExactAmount all{};
    ExactAmount charge{};  // of the lines that the part leaves, before
};
struct OfSharedCost {    // ShareOut
    Amount effective{};  // of use by other accounts
    Amount unused{};     // 0 where it is not shared
    Amount upfront{};    // amortized, of a Savings Plan
    Amount commitment{};
    std::string buyer{};     // account
    std::string customer{};  // of the buyer
};
struct OfSavings {  // GiveSavings
    Amount savings{};
};
using SettledFrom = std::variant<OfLines, OfGroup, OfCommitmentUse, OfSharedCost, OfSavings>;

// One of the amounts that a settlement keeps apart: of a customer, its account, its service, a commitment ...
struct Settlement {
    std::size_t workflow = 0;
    std::size_t rule = 0;
    std::size_t step = 0;                                   // of the rule's
    std::vector<std::pair<std::string, std::string>> of{};  // "customer": "Acme"
    std::string currency{};                                 // of the amounts; "" where no report names one
    SettledFrom from{};
    ExactAmount total{};                 // the sum of the shares
    std::vector<SettledShare> shares{};  // of several customers, where commitments are shared
};
using Settlements = std::vector<Settlement>;

}  // namespace bw
