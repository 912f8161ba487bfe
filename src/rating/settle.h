// Settlements: steps that compare or split the amounts of all lines of a customer. They end a stage of rating: what they come
// to is inserted into cells, and is charge of its cell for all steps that follow.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "rating/selection.h"
#include "rating/spread.h"

namespace bw {

class Settler {
public:
    // Both must outlive this; `states` may grow.
    Settler(const DayClasses& classes, const std::vector<State>& states, DiscountForm discounts)
        : classes_(classes), states_(states), discounts_(discounts) {}

    // Inserts what the step comes to for the customers of the workflow, as one more settlement of every sheet. Returns the
    // shapes of each sheet that got something: their states now depend on it.
    // REQUIRES: is_settlement(step.action); the first sheet is the payer's.
    std::vector<std::vector<std::uint32_t>> settle(const Step& step, std::size_t workflow, std::size_t rule,
                                                   std::span<Sheet> sheets);

private:
    // What amounts are kept apart by: subset, currency, then account, or service and usage type.
    using Key = std::vector<std::string>;
    struct Group {
        ExactAmount sum;
        ExactAmount charge;           // of the same lines
        std::vector<Share> shares{};  // where an amount can go: the payer's cells
    };

    std::map<Key, Group> groups_of(const Step& step, std::size_t workflow, std::span<const Sheet> sheets);
    void add_groups(const Step& step, std::size_t workflow, const Sheet& sheet, std::map<Key, Group>& groups);
    std::vector<std::uint32_t> add_line(const AddLine& line, std::size_t workflow, std::size_t rule,
                                        std::map<Key, Group>& groups, Sheet& own);
    std::vector<std::uint32_t> spread_over(const Action& action, std::map<Key, Group>& groups, Sheet& sheet);
    Share share_of(const Cube& cube, std::uint32_t cell, const State& state, ExactAmount charge);

    const DayClasses& classes_;
    const std::vector<State>& states_;
    DiscountForm discounts_;
    std::vector<std::string> billing_keys_{};  // of the payer's shapes; each made when it is first needed
};

}  // namespace bw
