// Amounts that are reckoned from all lines of a customer, and how they are spread over lines.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "oracle/identifiers.h"

namespace bw::oracle {

// A line while its month is billed.
struct Item {
    Line line;
    const Workflow* workflow = nullptr;
    std::string subset{};
    std::string hours{};  // the answers of the workflow's conditions on hours, rule by rule
    Charge charge{};
    ExactAmount cost{};
    std::vector<IdentifierPart> parts{{}};  // of which each has a bill
    std::vector<LineBill> bills{};
    std::string paid_in{};           // of a line that credits shared costs: AWS's currency that they are of
    std::size_t added_by = kNoRule;  // the rule of the workflow that added the line

    static constexpr std::size_t kNoRule = static_cast<std::size_t>(-1);
    std::vector<ExactAmount> charges() const {
        std::vector<ExactAmount> charges;
        for (const IdentifierPart& part : parts) charges.push_back(on_part(charge, line, part));
        return charges;
    }

    // Of the bill.
    const std::string& currency() const { return charge.currency; }
    bool is_added() const { return added_by != kNoRule; }
};

// The hash of all dimensions of a line, tags left out.
std::string billing_key(const Line& line);

// What the lines add up to; of savings, those that the charges leave to the customer.
ExactAmount sum(SumOf of, std::span<Item* const> items, DiscountForm discounts);

// The fee for a sum.
Amount fee(const PercentFee& fee, ExactAmount sum);

// An amount cut over lines in proportion to a weight: first over billing keys, then over days, then over tags, then over hours
// that the workflow's conditions tell apart, then over lines.
using Weight = std::function<ExactAmount(const Item&)>;
std::map<Item*, Amount> spread_by(Amount amount, const std::vector<Item*>& items, const Weight& weight);

// The same in proportion to charges, inserted.
void spread(Amount amount, const std::vector<Item*>& items);

}  // namespace bw::oracle
