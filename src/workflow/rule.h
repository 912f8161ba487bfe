// The typed form of a workflow: what the parser makes of sentences, and the formatter prints back.
// This tree is all that the product's rating and the oracle share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/calendar.h"
#include "conditions/condition.h"
#include "conditions/values/group.h"
#include "money/decimal.h"
#include "workflow/sums.h"

namespace bw {

struct ReplaceCommitmentDiscount {
    Commitment commitment;
    Buyer buyer;
};
// The reverse: what others bought is replaced.
struct InSubset {};  // accounts of the line's own subset
using RetainedBuyer = std::variant<InSubset, ListedAccounts, NamedSubsets>;
struct RetainCommitmentDiscount {
    Commitment commitment;
    RetainedBuyer buyer;
};
struct ReplaceFreeTier {};

// What a rule can take out of the charge (workflow/removable.h).
enum class Removable : std::uint8_t {
    kEdp,
    kPrivateRate,
    kSpp,
    kBundled,
    kRiVolume,
    kAllCredits,
    kPromotionalCredits,
    kFreePlanCredits,
    kMigrationCredits,
    kPartnerCredits,
    kOtherCredits,
    kRefunds,
    kTaxRefunds,
    kEgressWaivers,
    kSavingsPlanReturns,
    kTaxes,
    kSupport,
    kSecurityBundle,
};
struct Remove {
    std::vector<Removable> what{};    // in the order of the enum, each once
    std::vector<Removable> except{};  // likewise
};
// Lines that the customer is not charged for.
struct Exclude {
    std::vector<std::string> services{};  // product codes; empty: all services
    Condition when{};
};

enum class Direction : std::uint8_t { kUplift, kDiscount };

// charge x (1 +- percent/100) on the lines selected.
struct ChangePrice {
    Direction direction;
    Coefficient percent;                  // 3% is 3; at most 10 digits after the point, so that percent/100 is exact
    std::vector<std::string> services{};  // product codes; empty: all services
    Condition when{};                     // AllOf{} where the sentence has no condition
    bool including_taxes = false;
    bool including_credits = false;
};

struct Payment {
    std::string currency;
    Amount amount;
};
// Of a sum of lines other than taxes.
struct PercentFee {
    std::vector<Band> bands{};  // rising; a plain percentage is one without an end
    bool whole = false;         // the band that the sum reaches counts for all of it, not each for its part
    SumOf of = SumOf::kCharge;
    std::string currency{};  // of the bands; "" where there is none
    std::optional<Payment> at_least{};
};
enum class FeePer : std::uint8_t {
    kCustomer,
    kAccount,
    kLine,  // spread over the lines in proportion to their charge
};
struct AddFee {
    std::variant<Payment, PercentFee> amount;
    FeePer per = FeePer::kCustomer;
    Condition when{};  // AllOf{}: all lines
};
struct BillAtLeast {
    Payment amount;
};
struct GiveCredit {
    Payment amount;
    bool below_zero = false;  // else no more than the charges
};
// Of all charges but AWS's taxes.
struct ChargeTax {
    Coefficient percent;
};
// The charge of usage is at least its cost plus this margin, for each usage type of a service.
struct KeepMargin {
    Coefficient percent;                  // of the charge, below 100; 0: never less than cost
    std::vector<std::string> services{};  // product codes; empty: all services
    Condition when{};
};

using RuleBody = std::variant<ReplaceCommitmentDiscount, RetainCommitmentDiscount, ReplaceFreeTier, Remove, Exclude,
                              ChangePrice, AddFee, BillAtLeast, GiveCredit, ChargeTax, KeepMargin>;

struct MonthRange {
    Month from;
    std::optional<Month> to{};  // included; absent: no end
};

struct Rule {
    RuleBody body;
    std::optional<MonthRange> in_force{};  // billing months; absent: always
    std::string purpose{};                 // the words after `so`, without effect; "" where there are none
    std::string sentence{};                // canonical text, with its final stop and without its number
    std::uint32_t line = 0;                // in the file it came from, from 1
};

struct Workflow {
    std::string name;
    std::vector<Rule> rules;
    std::uint32_t line = 0;            // of its header, from 1
    std::string file{};                // that it came from
    std::vector<NamedGroup> groups{};  // that its rules can name, those of the file first
};

inline bool in_force(const Rule& rule, Month billing_month) {
    if (!rule.in_force) return true;
    return rule.in_force->from <= billing_month && (!rule.in_force->to || billing_month <= *rule.in_force->to);
}

}  // namespace bw
