#include "billing/fees_beside_use.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <utility>

#include "money/split.h"
#include "rating/effective_cost.h"

namespace bw {
namespace {

enum class Kind : std::uint8_t { kOther, kReservedUse, kPlannedUse, kFee };

Kind kind_of(const std::string& type) {
    if (type == "DiscountedUsage") return Kind::kReservedUse;
    if (type == "SavingsPlanCoveredUsage") return Kind::kPlannedUse;
    const bool fee =
        type == "RIFee" || type == "Fee" || type == "SavingsPlanRecurringFee" || type == "SavingsPlanUpfrontFee";
    return fee ? Kind::kFee : Kind::kOther;
}

struct Fees {
    std::int64_t lines = 0;
    Amount cost{};
    Amount left{};                    // of the cost
    std::set<std::uint32_t> bills{};  // by code of the subset: those on which some of it stays
};

struct OfCommitment {
    std::int64_t uses = 0;  // lines
    // Of its use, by effective cost.
    ExactAmount use{};
    ExactAmount at_public_price{};
    ExactAmount charged{};                                                 // the public price, or otherwise by itself
    Tally replaced{};                                                      // what is charged the public price
    std::map<RuleAt, std::map<std::uint32_t, ExactAmount>> replaced_by{};  // the same, by rule and code of the subset
    std::map<std::string, Fees> fees{};                                    // by currency
    bool has_fee = false;
    bool is_amortized = false;
};

// The part of an amount that `part` is of `all`; nothing where that is nothing.
Amount part_of(Amount amount, ExactAmount part, ExactAmount all) {
    if (part <= ExactAmount{}) return {};
    const std::array<ExactAmount, 2> weights{part, std::max(ExactAmount{}, all - part)};
    return split_exactly(amount, std::span<const ExactAmount>(weights))[0];
}

class Commitments {
public:
    Commitments(const ShapeFields& fields, const DayClasses& classes, const Rating& rating, const Entries& entries,
                const Prices& prices)
        : fields_(fields),
          reservations_(fields.cube[Dim::kReservationArn]),
          savings_plans_(fields.cube[Dim::kSavingsPlanArn]),
          rating_(rating),
          entries_(entries),
          prices_(prices) {
        for (const std::string& type : fields.cube[Dim::kLineType].values) kinds_.push_back(kind_of(type));
        of_reservation_.resize(reservations_.values.size());
        of_savings_plan_.resize(savings_plans_.values.size());
        collect_use(classes);
        for (std::size_t i = 0; i < entries.list.size(); ++i) collect_fee(i);
    }

    void report(Findings& findings) const {
        for (const auto& [arn, one] : commitments_) {
            if (!one.has_fee && one.replaced.lines > 0) findings.replaced_without_fee[arn] = one.replaced;
            if (one.is_amortized) continue;
            for (const auto& [currency, fees] : one.fees) report(findings, arn, one, currency, fees);
        }
    }

private:
    // Parts of fees are rounded for each billing key: a unit for each line is no finding.
    static void report(Findings& findings, const std::string& arn, const OfCommitment& one, const std::string& currency,
                       const Fees& fees) {
        const Amount rounding{fees.lines};
        const bool known = one.use > ExactAmount{};
        const Amount unknown = one.replaced.lines > 0 ? fees.cost : Amount{};
        const Amount due = known ? part_of(fees.cost, one.at_public_price, one.use) : unknown;
        if (due - fees.left > rounding) {
            findings.fees_of_replaced[arn].add(fees.lines, currency, due - fees.left);
            report_rules(findings, arn, one, currency, fees, due - fees.left);
        }
        const Amount gone = fees.left - (known ? part_of(fees.cost, one.charged, one.use) : fees.left);
        if (gone > rounding) findings.fees_of_nobody[arn].add(fees.lines, currency, gone);
    }

    // What stays belongs to the use on bills that it does not stay on, rule by rule.
    static void report_rules(Findings& findings, const std::string& arn, const OfCommitment& one,
                             const std::string& currency, const Fees& fees, Amount stays) {
        for (const auto& [rule, by_bill] : one.replaced_by) {
            ExactAmount use;
            bool elsewhere = false;
            for (const auto& [bill, part] : by_bill) {
                const bool is_another = fees.bills.size() > 1 || !fees.bills.contains(bill);
                elsewhere |= is_another;
                if (is_another) use += part;
            }
            if (!elsewhere) continue;
            const Amount due = one.use > ExactAmount{} ? part_of(fees.cost, use, one.use) : stays;
            if (due > Amount{}) findings.fees_by_rule[rule][arn].add(fees.lines, currency, std::min(due, stays));
        }
    }

    // The rule that set the public price: up the tree.
    RuleAt replacing_rule(std::uint32_t at) const {
        const std::vector<State>& states = rating_.states;
        while (states[at].parent != kNoParent && states[states[at].parent].at_public_price) at = states[at].parent;
        return {states[at].workflow.value_or(0), states[at].rule};
    }

    Kind kind(std::uint32_t shape) const { return kinds_[fields_.cube[Dim::kLineType].codes[shape]]; }

    // nullptr where the line has none.
    OfCommitment* commitment(std::uint32_t shape) {
        const bool reserved = reservations_.codes[shape] != 0;
        const DimensionColumn& arns = reserved ? reservations_ : savings_plans_;
        if (arns.codes[shape] == 0) return nullptr;
        OfCommitment*& known = (reserved ? of_reservation_ : of_savings_plan_)[arns.codes[shape]];
        if (known == nullptr) known = &commitments_[arns.value(shape)];
        return known;
    }

    void collect_use(const DayClasses& classes) {
        const Cube& cube = fields_.cube;
        const Day first = first_day(cube.month);
        for (std::size_t cell = 0; cell < cube.cells.size(); ++cell) {
            const std::uint32_t shape = cube.cells.shape[cell];
            const Kind use_of = kind(shape);
            if (use_of == Kind::kOther || use_of == Kind::kFee) continue;
            OfCommitment* const one = commitment(shape);
            if (one == nullptr) continue;
            const auto bought = use_of == Kind::kReservedUse ? Commitment::kReservedInstance : Commitment::kSavingsPlan;
            const Day day = cube.cells.day.empty() ? first : cube.cells.day[cell];
            const std::uint32_t at = rating_.state_of[classes.of(shape, day)][shape];
            const State& state = rating_.states[at];
            const ExactAmount use =
                times(cube.cells[effective_cost(bought, rating_.discounts)][cell], fields_.part_of(shape));
            one->uses += cube.cells.lines[cell];
            one->use += use;
            if (state.replaced || has_inserted(state)) one->charged += use;
            if (!state.at_public_price) continue;
            one->at_public_price += use;
            one->replaced_by[replacing_rule(at)][fields_.subset.codes[shape]] += use;
            one->replaced.add(cube.cells.lines[cell], cube[Dim::kCurrency].value(shape), round_to<Amount::kScale>(use));
        }
    }

    void collect_fee(std::size_t number) {
        const Entry& entry = entries_.list[number];
        if (kind(entry.shape) != Kind::kFee) return;
        OfCommitment* const found = commitment(entry.shape);
        if (found == nullptr || found->uses == 0) return;
        OfCommitment& one = *found;
        const State& state = rating_.states[entry.state];
        one.has_fee = true;
        one.is_amortized |= state.replaced && !state.charge.terms().empty();
        const Amount cost =
            round_to<Amount::kScale>(times(prices_.cost(entries_.of(number)), fields_.part_of(entry.shape)));
        if (cost <= Amount{}) return;
        Fees& fees = one.fees[fields_.cube[Dim::kCurrency].value(entry.shape)];
        fees.lines += entry.lines;
        fees.cost += cost;
        const Amount left = left_of(cost, entry.state, entries_.of(number));
        fees.left += left;
        if (left < cost) fees.bills.insert(fields_.subset.codes[entry.shape]);
    }

    static bool has_inserted(const State& state) {
        return std::ranges::any_of(state.charge.terms(), [](const auto& term) { return !term.first.is_measure(); });
    }

    Amount inserted(Basis basis, const Amount* amounts) const {
        return amounts[std::ranges::find(entries_.bases, basis) - entries_.bases.begin()];
    }

    // What of a fee left the charge. A settlement that takes something from a fee is of a replacement of a part of its use.
    Amount left_of(Amount cost, std::uint32_t at, const Amount* amounts) const {
        const State& state = rating_.states[at];
        if (state.parent == kNoParent) return {};
        if (state.replaced) return cost;
        Amount left = left_of(cost, state.parent, amounts);
        for (const auto& [basis, coefficient] : state.charge.terms()) {
            if (basis.is_measure() || !rating_.states[state.parent].charge[basis].is_zero()) continue;
            const ExactAmount taken = ExactAmount{} - exact(inserted(basis, amounts));
            left += part_of(cost - left, taken, prices_.charge(state.parent, amounts));
        }
        return left;
    }

    const ShapeFields& fields_;
    const DimensionColumn& reservations_;
    const DimensionColumn& savings_plans_;
    const Rating& rating_;
    const Entries& entries_;
    const Prices& prices_;
    std::vector<Kind> kinds_{};                          // by code of the line type
    std::map<std::string, OfCommitment> commitments_{};  // by ARN
    std::vector<OfCommitment*> of_reservation_{};        // by code of the ARN; nullptr: not looked up yet
    std::vector<OfCommitment*> of_savings_plan_{};
};

}  // namespace

void find_fees_beside_use(Findings& findings, const ShapeFields& fields, const DayClasses& classes,
                          const Rating& rating, const Entries& entries, const Prices& prices) {
    findings.fees_of_replaced.clear();
    Commitments(fields, classes, rating, entries, prices).report(findings);
}

}  // namespace bw
