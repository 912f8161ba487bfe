// What use of commitments that others bought costs (ShareOut, workflow/step.h): worked out over all customers that share.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "rating/selection.h"
#include "rating/shares.h"
#include "workflow/step.h"

namespace bw {

// Of each settlement that it takes: one of the cost of use, and where what nobody used is shared, too, one of that.
std::vector<LineSplit> splits_of(const ShareCost& what, DiscountForm discounts);

class SharedCost {
public:
    // Only measures count, no charges: the same whichever workflow is rated first. The sheet is the payer's. `kept`: as
    // rate() says.
    SharedCost(const Step& step, const LoweredPlan& lowered, const Sheet& sheet, const DayClasses& classes,
               const std::vector<State>& states, DiscountForm discounts, Shares& shares, Settlements* kept);

    // Inserts the cost into the cells of the workflow's customers. Returns their shapes.
    std::vector<std::uint32_t> insert(std::size_t workflow, Sheet& sheet) const;
    // Takes it off on the lines that the rule adds for those who bought. Returns them.
    std::vector<std::uint32_t> credit(std::size_t workflow, std::size_t rule, const LoweredPlan& lowered,
                                      Sheet& own) const;

private:
    // The accounts of a commitment's buyer: subset, account and currency.
    using Buyer = std::tuple<std::string, std::string, std::string>;
    // A commitment's use: subset and account of its buyer, currency, ARN.
    struct Use {
        std::vector<std::pair<Share, bool>> cells{};  // weighed by effective cost; whether another account's
        Amount unused;
        Amount upfront;     // amortized, of a Savings Plan
        Amount commitment;  // in all
    };
    using Uses = std::map<std::pair<Buyer, std::string>, Use>;

    void collect(Uses& uses, const Step& step, const Sheet& sheet, const std::vector<std::uint32_t>& sharing,
                 const DayClasses& classes, const std::vector<State>& states, Shares& shares) const;
    void collect_fees(Uses& uses, const Sheet& sheet, const std::vector<std::uint32_t>& sharing) const;
    // What is given to cells is added to `given`, too; each cell's weight once.
    void share(const Buyer& buyer, Use& use, const Cube& cube, std::vector<SettledShare>& given);
    Settlement settlement_of(const std::pair<Buyer, std::string>& key, const Use& use,
                             std::vector<SettledShare> given) const;
    Amount part_of(const Use& use, Amount effective) const;

    ShareCost what_;
    bool reserved_;
    DiscountForm discounts_;
    std::array<std::map<std::uint32_t, Amount>, 2> of_cell_{};  // of use, and of what nobody used
    std::map<Buyer, Amount> of_buyer_{};
};

}  // namespace bw
