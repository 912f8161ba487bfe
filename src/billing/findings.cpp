#include "billing/findings.h"

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
        (purchased->commitment == Commitment::kReservedInstance ? replaced.reservations : replaced.savings_plans) =
            true;
    } else if (const auto* all = std::get_if<AllOf>(&condition.node)) {
        for (const Condition& part : all->parts) collect(part, replaced);
    }
}

std::vector<Replaced> replaced_by(const LoweredPlan& lowered) {
    std::vector<Replaced> replaced;
    for (const auto& workflow : lowered.steps) {
        auto& one = replaced.emplace_back();
        for (const auto& rule : workflow)
            for (const Step& step : rule) collect(step.when, one);
    }
    return replaced;
}

struct Finder {
    const ShapeFields& fields;
    const Cube& cube;
    std::vector<Replaced> replaced;
    Findings findings{};

    const std::string& value(Dim dim, std::uint32_t shape) const { return cube[dim].value(shape); }

    // A Savings Plan return, or a discount on a commitment's fee: negative, without an ARN.
    bool may_belong_to_replaced(std::uint32_t shape, const State& state) const {
        if (!state.workflow) return false;
        const Replaced& kinds = replaced[*state.workflow];
        if (!value(Dim::kReservationArn, shape).empty() || !value(Dim::kSavingsPlanArn, shape).empty()) return false;
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

    // What discounts took off a replaced commitment's own lines stays in the charge, as discount lines do.
    void look_at_parts(const Entry& entry, const DiscountParts& parts, const State& state) {
        if (!state.replaced || !state.charge.public_price.is_zero()) return;
        Amount left;
        for (std::size_t i = 0; i < parts.size(); ++i)
            if (!state.charge.discounts[i].is_zero()) left += parts[i];
        if (left.is_zero()) return;
        findings.unattributed_negatives[value(Dim::kDescription, entry.shape)].add(
            entry.lines, value(Dim::kCurrency, entry.shape), left);
    }

    void look(std::uint32_t shape, std::int64_t lines, Amount cost, const State& state) {
        const std::string& currency = value(Dim::kCurrency, shape);
        const auto add = [&](auto& tallies, const std::string& name) { tallies[name].add(lines, currency, cost); };
        const std::string& subset = fields.subset.value(shape);
        if (subset == kUnassigned) add(findings.unassigned_accounts, value(Dim::kAccount, shape));
        if (!state.workflow) add(findings.at_cost, subset);
        if (state.lacked_public_price) add(findings.lacking_public_price, value(Dim::kService, shape));
        if (cost < Amount{} && may_belong_to_replaced(shape, state))
            add(findings.unattributed_negatives, value(Dim::kDescription, shape));
        for (const Dim arn : {Dim::kReservationArn, Dim::kSavingsPlanArn}) {
            const std::string& text = value(arn, shape);
            if (!text.empty() && owner_of(text).empty()) add(findings.unreadable_owners, text);
        }
        const std::string& type = value(Dim::kLineType, shape);
        if (!is_known_line_type(type)) add(findings.unknown_line_types, type);
    }
};

}  // namespace

void Tally::add(std::int64_t more_lines, const std::string& currency, Amount more_cost) {
    lines += more_lines;
    cost[currency] += more_cost;
}

Findings find(const ShapeFields& fields, const LoweredPlan& lowered, const Rating& rating, const Entries& entries) {
    Finder finder{fields, fields.cube, replaced_by(lowered)};
    for (std::size_t i = 0; i < entries.list.size(); ++i) {
        const Entry& entry = entries.list[i];
        const State& state = rating.states[entry.state];
        finder.look(entry.shape, entry.lines, entries.cost(i), state);
        if (!entries.discounts.empty()) finder.look_at_parts(entry, entries.discounts[i], state);
    }
    return finder.findings;
}

}  // namespace bw
