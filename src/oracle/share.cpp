#include "oracle/share.h"

#include <array>
#include <set>
#include <span>

#include "money/split.h"
#include "oracle/matches.h"

namespace bw::oracle {
namespace {

struct Commit {
    std::vector<Item*> by_others{};
    std::vector<Item*> by_all{};
    Amount unused;
    Amount upfront;
    Amount total;
};

class Sharing {
public:
    Sharing(const ShareCost& rule, const OracleInput& input)
        : rule_(rule),
          input_(input),
          reserved_(rule.commitment == Commitment::kReservedInstance),
          net_(input.discounts == DiscountForm::kColumns) {}

    Shared run(const std::vector<Item*>& items) {
        std::set<Buyer> buyers;
        std::map<std::pair<Buyer, std::string>, Commit> commits;
        for (Item* item : items) {
            const Line& line = item->line;
            buyers.emplace(item->subset, line[Dim::kAccount], line[Dim::kCurrency]);
            const std::string arn = commitment_of(rule_.commitment, line, input_);
            const std::string owner(owner_of_commitment(arn));
            if (owner.empty()) continue;
            const Buyer buyer{std::string(input_.subsets.subset_of(owner, line.placed_day)), owner,
                              line[Dim::kCurrency]};
            Commit& commit = commits[{buyer, arn}];
            if (line[Dim::kLineType] == (reserved_ ? "DiscountedUsage" : "SavingsPlanCoveredUsage")) {
                commit.by_all.push_back(item);
                if (line[Dim::kAccount] != owner) commit.by_others.push_back(item);
            }
            if (line[Dim::kLineType] == (reserved_ ? "RIFee" : "SavingsPlanRecurringFee")) add_fee(line, commit);
        }
        Shared shared;
        for (const auto& [key, commit] : commits)
            if (buyers.contains(key.first) && !commit.by_others.empty()) share(key.first, commit, shared);
        return shared;
    }

private:
    Amount effective(const Line& line) const {
        if (reserved_) return line[net_ ? Measure::kNetRiEffective : Measure::kRiEffective];
        return line[net_ ? Measure::kNetSpEffective : Measure::kSpEffective];
    }

    void add_fee(const Line& line, Commit& commit) const {
        if (!reserved_) {
            commit.upfront += line[Measure::kSpAmortized];
            commit.total += line[Measure::kSpCommitment];
            commit.unused += line[Measure::kSpCommitment] - line[Measure::kSpUsed];
            return;
        }
        const Amount recurring = line[net_ ? Measure::kNetRiUnusedRecurring : Measure::kRiUnusedRecurring];
        const Amount upfront = line[net_ ? Measure::kNetRiUnusedAmortizedUpfront : Measure::kRiUnusedAmortizedUpfront];
        if (rule_.part == CostPart::kEffective) commit.unused += recurring + upfront;
        if (rule_.part == CostPart::kRecurring) commit.unused += recurring;
        if (rule_.part == CostPart::kUpfront) commit.unused += upfront;
    }

    // Of a Savings Plan's amount.
    Amount part_of(const Commit& commit, Amount amount) const {
        Amount upfront;
        if (commit.total > Amount{}) {
            const Amount of_upfront = std::min(std::max(commit.upfront, Amount{}), commit.total);
            const std::array<Amount, 2> weights{of_upfront, commit.total - of_upfront};
            upfront = split_exactly(amount, std::span<const Amount>(weights))[0];
        }
        switch (rule_.part) {
            case CostPart::kEffective: return amount;
            case CostPart::kUpfront: return upfront;
            case CostPart::kRecurring: return amount - upfront;
        }
        return {};
    }

    void share(const Buyer& buyer, const Commit& commit, Shared& shared) const {
        const auto give = [&](Item* item, Amount amount) {
            shared.of_line[item] += amount;
            shared.of_buyer[buyer] += amount;
        };
        const auto weight = [this](const Item& item) { return exact(effective(item.line)); };
        if (reserved_ && rule_.part != CostPart::kEffective) {
            const bool upfront = rule_.part == CostPart::kUpfront;
            const Measure gross = upfront ? Measure::kRiAmortizedUpfront : Measure::kRiRecurring;
            const Measure net = upfront ? Measure::kNetRiAmortizedUpfront : Measure::kNetRiRecurring;
            for (Item* item : commit.by_others) give(item, item->line[net_ ? net : gross]);
        } else if (rule_.part == CostPart::kEffective) {
            for (Item* item : commit.by_others) give(item, effective(item->line));
        } else {
            Amount used;
            for (const Item* item : commit.by_others) used += effective(item->line);
            for (const auto& [item, amount] : spread_by(part_of(commit, used), commit.by_others, weight))
                give(item, amount);
        }
        if (!rule_.unused_too) return;
        const std::set<Item*> others(commit.by_others.begin(), commit.by_others.end());
        const Amount unused = reserved_ ? commit.unused : part_of(commit, commit.unused);
        for (const auto& [item, amount] : spread_by(unused, commit.by_all, weight))
            if (others.contains(item)) give(item, amount);
    }

    const ShareCost& rule_;
    const OracleInput& input_;
    bool reserved_;
    bool net_;
};

}  // namespace

Shared share(const ShareCost& rule, const std::vector<Item*>& items, const OracleInput& input) {
    return Sharing(rule, input).run(items);
}

}  // namespace bw::oracle
