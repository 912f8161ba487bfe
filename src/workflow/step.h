// What rules lower to: the closed set of things that can happen to a charge. Rating knows steps, not rule kinds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "conditions/condition.h"
#include "lines/discounts.h"
#include "lines/schema.h"
#include "money/decimal.h"
#include "workflow/rule.h"

namespace bw {

// A charge is a sum of terms, coefficient x measure. In the columns form of discounts (lines/discounts.h) one term for each
// kind of discount stands beside the gross part, which is all the others.
using Terms = std::vector<std::pair<Measure, Coefficient>>;

// The gross part becomes the public on-demand cost. Where that is absent (`has_public_price` is false) the charge
// stays and the run reports it; the line then counts as not replaced.
struct SetToPublicPrice {};
// The gross part becomes usage x the highest rate of the product in the price list in effect; where none has it, what
// SetToPublicPrice sets.
struct SetToTopRate {};
// The gross part becomes these terms; none: zero.
struct SetGross {
    Terms terms{};
    bool passes_over_units = false;  // Savings Plan usage and negations that no step before replaced
};
// The whole charge becomes these terms, as paid (lines/discounts.h); none: zero.
struct SetCharge {
    Terms terms{};
};
enum class PassesOver : std::uint8_t {
    kNothing,
    kUnits,         // Savings Plan usage and negations that no step before replaced
    kPublicPriced,  // what a step before set to the public price
};
// These terms are added to the charge, as paid: the unblended cost with its discounts. Where one of them is a public
// on-demand cost that is absent nothing is added, and the run reports it.
struct AddTerms {
    Terms terms{};
    PassesOver passes_over = PassesOver::kNothing;
};
// Of the part of this kind only so much is left. Nothing in the rows form, where discounts are lines.
struct RemoveDiscountPart {
    DiscountKind kind;
    Coefficient left{};  // of one
};
// The charge is multiplied, all parts of it; but not the gross part of Savings Plan covered usage and negations that no
// step before replaced (set to the public price or zero): together they are one net-zero unit. Decided line by line.
struct Scale {
    Coefficient factor;
    bool removes = false;  // a part of a discount or a credit is not passed on: no price changes
};

// Settlements: actions on sums of all lines of a customer in the month that the step selects. What they come to is an amount
// of ten digits, rounded half-even, that later steps treat as charge of the line it was inserted into.

// The amount, whatever the sum.
struct Flat {
    Amount amount;
};
// Of a sum above zero; of any other nothing.
struct Percentages {
    std::vector<Band> bands{};  // rising
    bool whole = false;         // the band that the sum reaches counts for all of it, not each for its part
    std::optional<Amount> at_least{};
    std::optional<Amount> at_most{};
    bool comes_off = false;  // the charge: less than nothing, and no more than the sum
};
// What the sum lacks to this much.
struct Shortfall {
    Amount at_least;
};
// Less than nothing: what the sum has above this much.
struct Cap {
    Amount at_most;
};
// Less than nothing: the amount comes off the charge.
struct CreditOf {
    Amount amount;
    bool below_zero = false;  // else no more than the sum
};
using Formula = std::variant<Flat, Percentages, Shortfall, Cap, CreditOf>;

// What a line of its own leaves for the next month (workflow/carried.h).
enum class Carry : std::uint8_t {
    kNothing,
    kRest,  // what is left of the credit; what the month before left is added to it
    kSum,   // the sum: the formula is of that of the month before
    kTerm,  // the sum of all months of the term so far, of which the formula is: a shortfall in the last month alone
};

// A line of its own on the bill of each customer, or of each of its accounts.
struct AddLine {
    Formula formula;
    SumOf of = SumOf::kCharge;
    std::string currency{};  // of the formula's amounts; "": any, each by itself
    bool per_account = false;
    std::string_view line_type;  // as reports by charge type name it
    std::string shown_as{};      // its service
    Carry carry = Carry::kNothing;
    bool of_selected_alone = false;  // a customer (an account) none of whose lines are selected has an amount of 0
    std::optional<Month> due{};      // the last month of the term
};
// The formula's amount, of each customer, is spread over the lines selected in proportion to their charge.
struct Spread {
    Formula formula;
    SumOf of = SumOf::kCharge;
    std::string currency{};
};
// Where the charge of a service's usage type is less than its usage cost plus the margin, that is added to it.
struct RaiseToMargin {
    Coefficient percent;  // of the charge, below 100
};
// The charge of the lines selected, over their usage, is rounded half-even to so many digits, for each public rate, pricing unit
// and usage type of a service; what usage x that price makes up or takes off is spread over the lines. Nothing where the charge
// or the usage is not above zero. Savings Plan usage that no step before replaced is passed over.
struct RoundUnitPrice {
    unsigned digits;
};

// The charge of a commitment's own lines, which the step selects, leaves in the proportion in which use of the commitment, of
// all customers, is selected: by its effective cost. Of negations in the proportion, by cost, of the usage that they take back.
// No use: nothing leaves.
struct LeaveInPart {
    Commitment commitment;
    Condition selected;          // of covered usage
    bool beside_unused = false;  // what nobody used counts as use that is not selected
};

// What use of others' commitments costs is inserted into the lines of usage, and taken off on a line of its own of the account
// that bought the commitment: among the customers of all workflows that have the same step in force.
struct ShareOut {
    ShareCost what;
    bool operator==(const ShareOut&) const = default;
};
// What commitments save, public on-demand cost less effective cost of the lines that the step selects, is taken together
// over the customers of all workflows that have the same step in force, or within each service, and taken off these lines in
// proportion to their public on-demand cost.
struct GiveSavings {
    ShareSavings what;
    Coefficient part;  // of the savings
    bool operator==(const GiveSavings&) const = default;
};

// At the root of every charge: what AWS charges in US dollars is in another currency from the beginning (rating/conversion.h).
struct ConvertMoney {
    BillInCurrency how;
};

// Before all other steps of all workflows: the lines selected are billed to these customers in parts (rating/allocate.h).
struct AllocatedPart {
    std::string subset;
    Coefficient part;
};
struct AllocateTo {
    std::vector<AllocatedPart> to;  // one in all
};

// Beside all other steps: the lines selected stay their customer's, in parts that carry identifiers
// (rating/identifiers.h).
struct IdentifiedPart {
    std::string identifier;
    Coefficient part;
};
struct Identify {
    std::vector<IdentifiedPart> parts;  // one in all
};

using Action = std::variant<SetToPublicPrice, SetGross, SetCharge, AddTerms, RemoveDiscountPart, Scale, AddLine, Spread,
                            RaiseToMargin, LeaveInPart, ShareOut, GiveSavings, ConvertMoney, SetToTopRate, AllocateTo,
                            Identify, RoundUnitPrice>;

inline bool is_settlement(const Action& action) {
    return std::holds_alternative<AddLine>(action) || std::holds_alternative<Spread>(action) ||
           std::holds_alternative<RaiseToMargin>(action) || std::holds_alternative<RoundUnitPrice>(action) ||
           std::holds_alternative<LeaveInPart>(action) || std::holds_alternative<ShareOut>(action) ||
           std::holds_alternative<GiveSavings>(action);
}

// Steps that change no charge where they stand: they are over before any other is taken, or say only how charges are cut.
inline bool is_done_apart(const Action& action) {
    return std::holds_alternative<ConvertMoney>(action) || std::holds_alternative<AllocateTo>(action) ||
           std::holds_alternative<Identify>(action);
}

struct Step {
    Condition when;
    Action action;
};

}  // namespace bw
