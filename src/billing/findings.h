// What a person should know about a bill beside its numbers. Amounts are costs, per currency.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "billing/entries.h"

namespace bw {

struct Tally {
    std::int64_t lines = 0;
    std::map<std::string, Amount> cost{};  // by currency
    Amount hours{};                        // of use, where a finding is of use

    void add(std::int64_t more_lines, const std::string& currency, Amount more_cost);
};

// A rule of a plan: of which workflow, and which of its rules.
struct RuleAt {
    std::size_t workflow = 0;
    std::size_t rule = 0;
    auto operator<=>(const RuleAt&) const = default;
};

struct Findings {
    // Accounts with lines that are in no subset; told where there are subsets.
    std::map<std::string, Tally> unassigned_accounts;
    // Subsets that no workflow bills: charged at cost.
    std::map<std::string, Tally> at_cost;
    // Lines that a rule would charge at the public price, which is absent: by service.
    std::map<std::string, Tally> lacking_public_price;
    // Lines that a rule charges at the highest rate, which no price list in effect has: charged the public price. By service.
    std::map<std::string, Tally> lacking_top_rate{};
    // Negative lines that may belong to a replaced commitment but carry no ARN: by description.
    std::map<std::string, Tally> unattributed_negatives;
    // Commitments whose discount a rule replaced on one customer's bill while their fees stay on another's: the fees. By ARN.
    std::map<std::string, Tally> fees_of_replaced{};
    // Of these fees, what belongs to the use that a rule replaced on a bill other than the fee's. By ARN.
    std::map<RuleAt, std::map<std::string, Tally>> fees_by_rule{};
    // Commitments whose fees left bills beyond the part of their use that bills charge: the fees that nobody pays. By ARN.
    std::map<std::string, Tally> fees_of_nobody{};
    // Use that is charged the public price of commitments whose fees no bill has: at its effective cost. By ARN.
    std::map<std::string, Tally> replaced_without_fee{};
    // Commitments whose cost a rule shares among several customers: their use, at its effective cost. By ARN.
    std::map<std::string, Tally> shared_by_customers{};
    // Commitments whose ARN names no owner: no rule matches them. By ARN.
    std::map<std::string, Tally> unreadable_owners;
    // Commitments whose term ends and of which nothing is charged: customer, months that are not known, rule.
    std::map<std::string, Tally> terms_not_known{};
    // Line item types that AWS does not document: billed at cost unless a rule selects them.
    std::map<std::string, Tally> unknown_line_types;
};

Findings find(const ShapeFields& fields, const LoweredPlan& lowered, const Rating& rating, const Entries& entries,
              const Prices& prices);

}  // namespace bw
