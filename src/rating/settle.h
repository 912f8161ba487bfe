// Settlements: steps that compare or split the amounts of all lines of a customer. They end a stage of rating: what they come
// to is inserted into cells, and is charge of its cell for all steps that follow.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rating/selection.h"
#include "rating/shares.h"

namespace bw {

class Settler {
public:
    // All must outlive this; the rating's states may grow, and what rules leave for the next month is put there. `kept`: as
    // rate() says.
    Settler(const Plan& plan, const LoweredPlan& lowered, const DayClasses& classes, Rating& rating, Settlements* kept)
        : plan_(plan),
          lowered_(lowered),
          classes_(classes),
          states_(rating.states),
          discounts_(rating.discounts),
          shares_(lowered),
          splits_(rating.splits),
          carried_(rating.carried),
          kept_(kept) {}

    struct Settled {
        std::vector<std::vector<std::uint32_t>>
            touched;                      // of each sheet: shapes that got something; their states depend on it
        std::vector<std::uint32_t> gone;  // shapes of the payer's whose whole charge leaves
    };

    // Inserts what the step comes to for the customers of the workflow, as one more settlement of every sheet, or two where
    // lines share its parts differently.
    // REQUIRES: is_settlement(step.action); the first sheet is the payer's.
    Settled settle(const Step& step, std::size_t workflow, std::size_t rule, std::span<Sheet> sheets);

private:
    Settled take(const Step& step, std::size_t workflow, std::size_t rule, std::span<Sheet> sheets);

    // What amounts are kept apart by: subset, currency, then account, or service and usage type.
    using Key = std::vector<std::string>;
    struct Group {
        ExactAmount sum;
        ExactAmount charge;           // of the same lines
        ExactAmount usage;            // likewise
        std::vector<Share> shares{};  // where an amount can go: the payer's cells
    };

    std::map<Key, Group> groups_of(const Step& step, std::size_t workflow, std::span<const Sheet> sheets);
    void add_groups(const Step& step, std::size_t workflow, const Sheet& sheet, std::map<Key, Group>& groups);
    static bool has_selected(const std::map<Key, Group>& groups, const OwnLine& added, bool per_account);
    std::vector<std::uint32_t> add_line(const AddLine& line, std::size_t workflow, std::size_t rule,
                                        const std::map<Key, Group>& groups, Sheet& own);
    std::vector<std::uint32_t> spread_over(const Action& action, std::map<Key, Group>& groups, Sheet& sheet);

    Settled share_out(const Step& step, std::size_t workflow, std::size_t rule, std::span<Sheet> sheets);

    // What the line comes to; what it leaves for the next month is put in carried_.
    Amount amount_of(const AddLine& line, const OwnLine& added, ExactAmount sum, Month month);
    Amount amount_in_term(const AddLine& line, const OwnLine& added, Amount sum, Month month);
    const Rule& rule_of(const OwnLine& added) const;
    CarryKey carry_key(const OwnLine& added) const;
    Amount brought(const OwnLine& added) const;
    std::optional<CarryKey> key_in_dollars(const OwnLine& added) const;
    // A term counts now: nothing of it is unknown.
    bool is_charged(const OwnLine& added, Month month) const;

    // What a line came to.
    struct Added {
        const OwnLine& line;
        std::uint32_t shape;
        ExactAmount base;
        Amount amount;
        Month month;
    };
    void keep(const AddLine& line, const Added& added);
    void keep(const Key& key, const Group& group, Amount amount);

    const Plan& plan_;
    const LoweredPlan& lowered_;
    const DayClasses& classes_;
    const std::vector<State>& states_;
    DiscountForm discounts_;
    Shares shares_;  // of the payer's cells
    std::vector<LineSplit>& splits_;
    CarriedAmounts& carried_;
    Settlements* kept_;
};

}  // namespace bw
