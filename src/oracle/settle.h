// Amounts that are reckoned from all lines of a customer, and how they are spread over lines.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "oracle/charge.h"

namespace bw::oracle {

// A line while its month is billed.
struct Item {
    Line line;
    const Workflow* workflow = nullptr;
    std::string subset{};
    Charge charge{};
    LineBill bill{};
    std::size_t added_by = kNoRule;  // the rule of the workflow that added the line

    static constexpr std::size_t kNoRule = static_cast<std::size_t>(-1);
    bool is_added() const { return added_by != kNoRule; }
};

// The hash of all dimensions of a line, tags left out.
std::string billing_key(const Line& line);

// What the lines add up to; of savings, those that the charges leave to the customer.
ExactAmount sum(SumOf of, std::span<Item* const> items, DiscountForm discounts);

// The fee for a sum.
Amount fee(const PercentFee& fee, ExactAmount sum);

// Inserts the amount into lines, in proportion: first over billing keys, then over days, then over tags, then over lines.
void spread(Amount amount, std::vector<Item*> items);

}  // namespace bw::oracle
