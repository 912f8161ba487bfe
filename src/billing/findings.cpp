#include "billing/findings.h"

#include <algorithm>
#include <array>

#include "customers/subsets.h"
#include "lines/fields.h"

namespace bw {
namespace {

// Which commitments the rules in force of a workflow replace.
struct Replaced {
    bool reservations = false;
    bool savings_plans = false;
};

void collect(const Condition& condition, Replaced& replaced) {
    if (const auto* purchased = std::get_if<PurchasedBy>(&condition.node)) {
        if (purchased->commitment == Commitment::kReservedInstance) replaced.reservations = true;
        if (purchased->commitment == Commitment::kSavingsPlan) replaced.savings_plans = true;
    } else if (const auto* all = std::get_if<AllOf>(&condition.node)) {
        for (const Condition& part : all->parts) collect(part, replaced);
    }
}

// The actions of rules on commitments: a condition of another rule on who bought one replaces nothing.
bool may_replace(const Action& action) {
    return std::holds_alternative<SetToPublicPrice>(action) || std::holds_alternative<SetCharge>(action) ||
           std::holds_alternative<LeaveInPart>(action);
}

std::vector<Replaced> replaced_by(const LoweredPlan& lowered) {
    std::vector<Replaced> replaced;
    for (const auto& workflow : lowered.steps) {
        auto& one = replaced.emplace_back();
        for (const auto& rule : workflow)
            for (const Step& step : rule)
                if (may_replace(step.action)) collect(step.when, one);
    }
    return replaced;
}

// Which values of a column hold a test, by code: each is looked at once, not once per shape.
template <class Test>
std::vector<bool> which(const DimensionColumn& column, const Test& test) {
    std::vector<bool> held;
    for (const std::string& value : column.values) held.push_back(test(value));
    return held;
}

bool is_unreadable_owner(const std::string& arn) { return !arn.empty() && owner_of(arn).empty(); }

constexpr std::array kArns{Dim::kReservationArn, Dim::kSavingsPlanArn};

class Finder {
public:
    Finder(const ShapeFields& of, const LoweredPlan& lowered)
        : fields(of),
          cube(of.cube),
          replaced(replaced_by(lowered)),
          unassigned(which(of.subset, [](const std::string& subset) { return subset == kUnassigned; })),
          unknown_type(which(cube[Dim::kLineType], [](const std::string& type) { return !is_known_line_type(type); })) {
        for (std::size_t i = 0; i < kArns.size(); ++i) unreadable[i] = which(cube[kArns[i]], is_unreadable_owner);
    }

    void look(std::uint32_t shape, std::int64_t lines, Amount cost, const State& state) {
        const auto add = [&](auto& tallies, const std::string& name) {
            tallies[name].add(lines, value(Dim::kCurrency, shape), cost);
        };
        if (unassigned[fields.subset.codes[shape]]) add(findings.unassigned_accounts, value(Dim::kAccount, shape));
        if (!state.workflow) add(findings.at_cost, fields.subset.value(shape));
        if (state.lacked_public_price) add(findings.lacking_public_price, value(Dim::kService, shape));
        if (state.lacked_top_rate) add(findings.lacking_top_rate, value(Dim::kService, shape));
        if (cost < Amount{} && may_belong_to_replaced(shape, state))
            add(findings.unattributed_negatives, value(Dim::kDescription, shape));
        for (std::size_t i = 0; i < kArns.size(); ++i)
            if (unreadable[i][cube[kArns[i]].codes[shape]]) add(findings.unreadable_owners, value(kArns[i], shape));
        if (unknown_type[cube[Dim::kLineType].codes[shape]])
            add(findings.unknown_line_types, value(Dim::kLineType, shape));
    }

    Findings findings{};

private:
    const std::string& value(Dim dim, std::uint32_t shape) const { return cube[dim].value(shape); }

    // A Savings Plan return, or a discount on a commitment's fee: negative, without an ARN.
    bool may_belong_to_replaced(std::uint32_t shape, const State& state) const {
        if (!state.workflow) return false;
        const Replaced& kinds = replaced[*state.workflow];
        if (fields.reservation.codes[shape] != 0 || fields.savings_plan.codes[shape] != 0) return false;
        const std::string& type = value(Dim::kLineType, shape);
        const std::string& description = value(Dim::kDescription, shape);
        const bool refund = type == "Refund";
        const bool discount = type.ends_with("Discount");
        if (kinds.savings_plans && refund && description.find("Savings Plan ID") != std::string::npos) return true;
        if (kinds.savings_plans && (refund || discount) && value(Dim::kService, shape).ends_with("SavingsPlans"))
            return true;
        return kinds.reservations && (refund || discount) &&
               value(Dim::kUsageType, shape).find("HeavyUsage") != std::string::npos;
    }

    const ShapeFields& fields;
    const Cube& cube;
    std::vector<Replaced> replaced;
    std::vector<bool> unassigned;
    std::vector<bool> unknown_type;
    std::array<std::vector<bool>, kArns.size()> unreadable{};
};

}  // namespace

void Tally::add(std::int64_t more_lines, const std::string& currency, Amount more_cost) {
    lines += more_lines;
    cost[currency] += more_cost;
}

Findings find(const ShapeFields& fields, const LoweredPlan& lowered, const Rating& rating, const Entries& entries,
              const Prices& prices) {
    Finder finder(fields, lowered);
    for (std::size_t i = 0; i < entries.list.size(); ++i) {
        const Entry& entry = entries.list[i];
        const State& state = rating.states[entry.state];
        const Amount cost = prices.cost(entries.of(i));
        finder.look(entry.shape, entry.lines, cost, state);
    }
    return std::move(finder.findings);
}

}  // namespace bw
