#include "oracle/replace_part.h"

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "money/split.h"
#include "oracle/matches.h"

namespace bw::oracle {
namespace {

class Replacement {
public:
    explicit Replacement(const OracleInput& input) : input_(input) {}

    void run(const ReplaceCommitmentDiscount& rule, const std::vector<Item>& all,
             const std::vector<Item*>& items) const {
        const Uses uses = uses_of(rule, all);
        std::map<std::pair<std::string, std::string>, std::vector<Item*>> keys;
        for (Item* item : items)
            if (!item->is_added() && is_own_line(rule.commitment, item->line[Dim::kLineType]) &&
                is_purchased_by({rule.commitment, rule.buyer}, item->line, input_))
                keys[{item->subset, billing_key(item->line)}].push_back(item);
        for (auto& [key, lines] : keys) {
            const Use use = use_of(uses, rule, lines.front()->line);
            if (use.selected <= ExactAmount{} && !use.is_all_selected()) continue;
            if (use.is_all_selected() || use.selected >= use.all) {
                for (Item* item : lines) set_to_zero(item->charge);
                continue;
            }
            const Amount charge = round_to<Amount::kScale>(sum(SumOf::kCharge, lines, input_.discounts));
            const std::array<ExactAmount, 2> weights{use.selected, use.all - use.selected};
            spread(-split_exactly(charge, std::span<const ExactAmount>(weights))[0], lines);
        }
        const bool reserved = rule.commitment == Commitment::kReservedInstance;
        for (Item* item : items)
            if (item->line[Dim::kLineType] == (reserved ? "DiscountedUsage" : "SavingsPlanCoveredUsage") &&
                is_replaced(rule, item->line))
                set_to_public_price(item->charge, item->line);
    }

private:
    // The use of commitments, of all customers: the part that the rule replaces, and all.
    struct Use {
        ExactAmount selected;
        ExactAmount all;
        bool any_selected = false;
        bool any_left = false;

        bool is_all_selected() const { return any_selected && !any_left; }
    };
    struct Uses {
        std::map<std::string, Use> of_commitment{};
        std::map<std::string, Use> of_owner{};
        std::map<std::vector<std::string>, Use> taken_back{};  // by negations
    };

    std::vector<std::string> negation_key(const ReplaceCommitmentDiscount& rule, const Line& line) const {
        return {commitment_of(rule.commitment, line, input_), line[Dim::kAccount], line[Dim::kOperation],
                line[Dim::kUsageType], line[Dim::kAvailabilityZone]};
    }

    bool is_replaced(const ReplaceCommitmentDiscount& rule, const Line& line) const {
        return is_purchased_by({rule.commitment, rule.buyer}, line, input_) && matches(rule.when, line, input_);
    }

    Uses uses_of(const ReplaceCommitmentDiscount& rule, const std::vector<Item>& all) const {
        const bool reserved = rule.commitment == Commitment::kReservedInstance;
        Uses uses;
        for (const Item& item : all) {
            const Line& line = item.line;
            if (line[Dim::kLineType] != (reserved ? "DiscountedUsage" : "SavingsPlanCoveredUsage")) continue;
            const std::string commitment = commitment_of(rule.commitment, line, input_);
            const bool selected = is_replaced(rule, line);
            const auto add = [&](Use& use, Amount of_line) {
                const ExactAmount amount = times(of_line, item.charge.part);
                use.all += amount;
                if (selected) use.selected += amount;
                (selected ? use.any_selected : use.any_left) = true;
            };
            const Amount effective = line[reserved ? Measure::kRiEffective : Measure::kSpEffective];
            add(uses.of_commitment[commitment], effective);
            add(uses.of_owner[std::string(owner_of_commitment(commitment))], effective);
            if (!reserved) add(uses.taken_back[negation_key(rule, line)], line[Measure::kUnblended]);
        }
        return uses;
    }

    Use use_of(const Uses& uses, const ReplaceCommitmentDiscount& rule, const Line& line) const {
        const std::string commitment = commitment_of(rule.commitment, line, input_);
        if (line[Dim::kLineType] == "SavingsPlanNegation") {
            const auto found = uses.taken_back.find(negation_key(rule, line));
            if (found != uses.taken_back.end()) return found->second;
        }
        const auto own = uses.of_commitment.find(commitment);
        if (own != uses.of_commitment.end()) return own->second;
        const auto all = uses.of_owner.find(std::string(owner_of_commitment(commitment)));
        return commitment.starts_with("arn:") || all == uses.of_owner.end() ? Use{} : all->second;
    }

    const OracleInput& input_;
};

template <class Number>
struct UsedAnd {
    Number used{};
    Number unused{};
};
using UsedAndUnused = UsedAnd<ExactAmount>;

// What a line says of the use of its commitment.
std::optional<UsedAnd<Amount>> use_told_by(const Line& line, bool reserved) {
    const std::string& type = line[Dim::kLineType];
    if (reserved && type == "DiscountedUsage") return UsedAnd<Amount>{line[Measure::kRiEffective], {}};
    if (reserved && type == "RIFee")
        return UsedAnd<Amount>{{}, line[Measure::kRiUnusedRecurring] + line[Measure::kRiUnusedAmortizedUpfront]};
    if (!reserved && type == "SavingsPlanCoveredUsage") return UsedAnd<Amount>{line[Measure::kSpEffective], {}};
    if (!reserved && type == "SavingsPlanRecurringFee")
        return UsedAnd<Amount>{{}, line[Measure::kSpCommitment] - line[Measure::kSpUsed]};
    return std::nullopt;
}

void take_used_part(const UsedAndUnused& use, const std::vector<Item*>& lines, DiscountForm discounts) {
    if (use.used <= ExactAmount{}) return;
    if (use.unused <= ExactAmount{}) {
        for (Item* item : lines) set_to_zero(item->charge);
        return;
    }
    const Amount charge = round_to<Amount::kScale>(sum(SumOf::kCharge, lines, discounts));
    const std::array<ExactAmount, 2> weights{use.used, use.unused};
    spread(-split_exactly(charge, std::span<const ExactAmount>(weights))[0], lines);
}

}  // namespace

void amortize_discounts(const AmortizeCommitment& rule, const std::vector<Item>& all, const std::vector<Item*>& items,
                        const OracleInput& input) {
    std::map<std::string, UsedAndUnused> of_commitment;
    std::map<std::string, UsedAndUnused> of_owner;
    for (const Item& item : all) {
        const auto told = use_told_by(item.line, rule.commitment == Commitment::kReservedInstance);
        if (item.is_added() || !told) continue;
        const std::string commitment = commitment_of(rule.commitment, item.line, input);
        for (UsedAndUnused* use :
             {&of_commitment[commitment], &of_owner[std::string(owner_of_commitment(commitment))]}) {
            use->used += times(told->used, item.charge.part);
            use->unused += times(told->unused, item.charge.part);
        }
    }
    std::map<std::pair<std::string, std::string>, std::vector<Item*>> keys;
    for (Item* item : items)
        if (item->line[Dim::kLineType].ends_with("Discount") &&
            is_purchased_by({rule.commitment, AnyAccount{}}, item->line, input))
            keys[{item->subset, billing_key(item->line)}].push_back(item);
    for (const auto& [key, lines] : keys) {
        const std::string commitment = commitment_of(rule.commitment, lines.front()->line, input);
        const auto own = of_commitment.find(commitment);
        if (own != of_commitment.end())
            take_used_part(own->second, lines, input.discounts);
        else if (!commitment.starts_with("arn:"))
            take_used_part(of_owner[std::string(owner_of_commitment(commitment))], lines, input.discounts);
    }
}

void replace_part(const ReplaceCommitmentDiscount& rule, const std::vector<Item>& all, const std::vector<Item*>& items,
                  const OracleInput& input) {
    Replacement(input).run(rule, all, items);
}

}  // namespace bw::oracle
