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
    Condition when{};  // of covered usage; AllOf{}: all that is covered
};
// The reverse: what others bought is replaced.
using RetainedBuyer = std::variant<InSubset, ListedAccounts, NamedSubsets>;
struct RetainCommitmentDiscount {
    Commitment commitment;
    RetainedBuyer buyer;
};
struct ReplaceFreeTier {};
// Covered usage at its effective cost; of what the commitment itself costs, what nobody used stays.
struct AmortizeCommitment {
    Commitment commitment;
};

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
    kMarketplace,
};
struct Remove {
    std::vector<Removable> what{};         // in the order of the enum, each once
    std::vector<Removable> except{};       // likewise
    std::optional<Coefficient> percent{};  // of each line, above 0 and below 100; absent: all of it
    Condition when{};
};
// Lines that the customer is not charged for.
struct Exclude {
    std::vector<std::string> services{};  // product codes; empty: all services
    Condition when{};
};

enum class Direction : std::uint8_t { kUplift, kDiscount };

// What the percentage is of.
enum class PriceBase : std::uint8_t {
    kCharge,       // as the rules before left it
    kPublicPrice,  // of usage
    kCost,
    kSavings,  // of covered usage: public price less effective cost, unless the customer is charged the public price
};

// charge x (1 +- percent/100), or charge +- base x percent/100, on the lines selected.
struct ChangePrice {
    Direction direction;
    Coefficient percent;                  // 3% is 3; at most 10 digits after the point, so that percent/100 is exact
    std::vector<std::string> services{};  // product codes; empty: all services
    Condition when{};                     // AllOf{} where the sentence has no condition
    bool including_taxes = false;         // where it is of the charge or of the cost
    bool including_credits = false;
    PriceBase of = PriceBase::kCharge;
};

struct UnitPrice {
    std::string currency;
    Coefficient price;
    std::string unit{};       // the line's pricing unit; "": any
    bool normalized = false;  // of normalized usage
};
// Usage costs its amount x a price, or that much more.
struct ChargeRate {
    UnitPrice rate;
    FieldIs usage_types;
    Condition when{};
    bool added = false;  // to the charge; else in its place
};

// Usage costs its amount x the dearest on-demand price of its product.
struct ChargeTopRate {
    std::vector<std::string> services{};  // product codes; empty: all services
    Condition when{};
    bool including_free_tier = false;
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
    bool of_month_before = false;  // the sum
    std::string currency{};        // of the bands; "" where there is none
    std::optional<Payment> at_least{};
    std::optional<Payment> at_most{};  // not below `at_least`
};
enum class FeePer : std::uint8_t {
    kCustomer,
    kAccount,
    kLine,  // spread over the lines in proportion to their charge
};
struct AddFee {
    std::variant<Payment, PercentFee> amount;
    FeePer per = FeePer::kCustomer;
    Condition when{};        // AllOf{}: all lines
    bool comes_off = false;  // a credit, of percentages
};
// Which part of a commitment's cost is shared.
enum class CostPart : std::uint8_t { kEffective, kUpfront, kRecurring };
// Accounts that use what another account of the payer bought carry its cost; the buyer is credited the same.
struct ShareCost {
    Commitment commitment;
    CostPart part = CostPart::kEffective;
    bool unused_too = false;
    bool operator==(const ShareCost&) const = default;
};
// What the savings of commitments are shared by.
enum class SavingsShare : std::uint8_t {
    kCoveredUsage,  // its public on-demand cost
    kSavings,       // each keeps its own
    kServiceRate,   // by covered usage within each service
};
// Covered usage is charged the public price, less a share of what the commitments save over the payer.
struct ShareSavings {
    Commitment commitment;
    SavingsShare by = SavingsShare::kCoveredUsage;
    Coefficient kept{};  // percent of the savings that the provider keeps, 0 to 100
    bool operator==(const ShareSavings&) const = default;
};
struct BillAtLeast {
    Payment amount;
    bool in_total = false;     // of all months in which the rule is in force, which has a last one; else of each
    bool per_account = false;  // not `in_total`
    Condition when{};          // AllOf{}: of all lines; as below
};
struct BillAtMost {
    Payment amount;
    bool in_total = false;  // as above
    bool per_account = false;
    Condition when{};
};
struct GiveCredit {
    Payment amount;
    bool below_zero = false;  // else no more than the charges
    bool carried = false;     // what is not used up, to later months; not with `below_zero`
    bool per_account = false;
    Condition when{};
};
// Of charges but AWS's taxes.
struct ChargeTax {
    Coefficient percent;
    Condition when{};
};
// The charge of usage is at least its cost plus this margin, for each usage type of a service.
struct KeepMargin {
    Coefficient percent;                  // of the charge, below 100; 0: never less than cost
    std::vector<std::string> services{};  // product codes; empty: all services
    Condition when{};
};

// The price of a unit of usage, its charge over its amount, is rounded for each pricing unit and public rate of a usage type.
struct RoundUnitPrices {
    unsigned digits = 0;                  // after the point, at most 10
    std::vector<std::string> services{};  // product codes; empty: all services
    Condition when{};
};

// AWS's support charges leave, and a plan of the provider's is charged in their place.
struct ReplaceSupport {
    std::string plan;  // its title (workflow/support_plans.h); "": `own`
    bool per_account = false;
    bool including_marketplace = false;
    bool without_minimum = false;     // of a titled plan
    std::optional<PercentFee> own{};  // of charges or cost
};
// Default rules of the organization that this workflow does not inherit.
struct ExceptDefault {
    std::vector<std::string> ids;  // sorted
};

// What one US dollar is, in a month or always.
struct ExchangeRate {
    Coefficient rate;
    std::optional<Month> month{};
    bool operator==(const ExchangeRate&) const = default;
};
// What AWS charges in US dollars is converted before any other rule.
struct BillInCurrency {
    std::string currency;
    std::vector<ExchangeRate> rates;         // one for always, or of months, rising
    std::optional<Coefficient> cost_rate{};  // for the provider's own cost; absent: the same

    // Nothing for a month that has none.
    std::optional<Coefficient> rate_in(Month month) const {
        for (const ExchangeRate& one : rates)
            if (!one.month || *one.month == month) return one.rate;
        return std::nullopt;
    }
};

struct NamedShare {
    std::string name;
    Coefficient percent;  // above 0
    bool operator==(const NamedShare&) const = default;
};
// Lines of accounts are billed to several customers, to each the part, by the rules of its own workflow.
struct AllocateAccounts {
    std::vector<std::string> accounts;
    std::vector<NamedShare> to;  // customers; 100% in all
    Condition when{};            // not of days or hours
};
// Lines of accounts stay their customer's, and are told apart in parts: by cost centre, product, project ...
struct AllocateToIdentifiers {
    std::vector<std::string> accounts;
    std::vector<NamedShare> to;  // identifiers; 100% in all
    Condition when{};            // not of days or hours
};

using RuleBody = std::variant<ReplaceCommitmentDiscount, RetainCommitmentDiscount, ReplaceFreeTier, AmortizeCommitment,
                              Remove, Exclude, ChangePrice, ChargeRate, AddFee, BillAtLeast, BillAtMost, GiveCredit,
                              ChargeTax, KeepMargin, ShareCost, ShareSavings, ReplaceSupport, BillInCurrency,
                              ExceptDefault, ChargeTopRate, AllocateAccounts, AllocateToIdentifiers, RoundUnitPrices>;

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
    std::string file{};                    // "": its workflow's
    std::string id{};                      // that survives edits, unique in its workflow; "" where it has none
    std::vector<std::string> comments{};   // the lines above it, from their `#` on
    bool is_last = false;                  // no later rule of the workflow applies to what it matched
    std::string shown_as{};                // the service of the lines that it adds; "": as its kind says
};

struct Workflow {
    std::string name;
    std::vector<Rule> rules;
    std::uint32_t line = 0;               // of its header, from 1
    std::string file{};                   // that it came from
    std::vector<NamedGroup> groups{};     // that its rules can name, those of the file first
    std::vector<std::string> comments{};  // the lines above the header, from their `#` on; "" is a blank line
    std::vector<std::string> ending{};    // the lines below the last rule, likewise
};

// Whether the rule stands before those that change what lines cost.
inline bool comes_first(const RuleBody& body) {
    return std::holds_alternative<BillInCurrency>(body) || std::holds_alternative<AllocateAccounts>(body) ||
           std::holds_alternative<AllocateToIdentifiers>(body);
}

// Whether a default rule stands behind the rules of the workflows that inherit it: a limit to what they charge.
inline bool is_limit(const RuleBody& body) {
    return std::holds_alternative<KeepMargin>(body) || std::holds_alternative<RoundUnitPrices>(body) ||
           std::holds_alternative<BillAtLeast>(body) || std::holds_alternative<BillAtMost>(body);
}

// Whether a default rule stands behind all others: it is reckoned from all that they charge.
inline bool comes_last(const RuleBody& body) { return std::holds_alternative<ChargeTax>(body); }

inline bool in_force(const Rule& rule, Month billing_month) {
    if (!rule.in_force) return true;
    return rule.in_force->from <= billing_month && (!rule.in_force->to || billing_month <= *rule.in_force->to);
}

}  // namespace bw
