#include "rating/leave_in_part.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <tuple>

#include "conditions/condition.h"
#include "money/split.h"
#include "workflow/conditions_of_steps.h"

namespace bw {
namespace {

// Of the use of a commitment.
struct Use {
    ExactAmount selected;
    ExactAmount all;
    std::size_t cells_selected = 0;
    std::size_t cells = 0;

    // What split_exactly() weighs: the part selected, and the rest, of which there may be more than use. Nothing where none is
    // selected. All use is all, also where the report gives it no cost to weigh.
    std::optional<std::array<ExactAmount, 2>> weights(bool beside_unused) const {
        if (!beside_unused && cells_selected > 0 && cells_selected == cells) return std::array{selected, ExactAmount{}};
        if (selected <= ExactAmount{}) return std::nullopt;
        return std::array{selected, std::max(ExactAmount{}, all - selected)};
    }
};

// What a negation takes back: usage of one commitment, account, operation, usage type and zone.
using NegationKey = std::tuple<std::string, std::string, std::string, std::string, std::string>;

class Uses {
public:
    Uses(const LeaveInPart& part, const Sheet& sheet, const DayClasses& classes, const std::vector<State>& states)
        : fields_(sheet.fields),
          reserved_(part.commitment == Commitment::kReservedInstance),
          commitment_(reserved_ ? fields_.reservation : fields_.savings_plan),
          owner_(reserved_ ? fields_.reservation_owner : fields_.savings_plan_owner) {
        std::vector<std::uint32_t> everyone(fields_.cube.shape_count);
        std::iota(everyone.begin(), everyone.end(), 0);
        const Condition covered = line_type_is({reserved_ ? "DiscountedUsage" : "SavingsPlanCoveredUsage"});
        add(Selection(sheet, covered, everyone, classes, states), &Use::all, &Use::cells);
        add(Selection(sheet, part.selected, everyone, classes, states), &Use::selected, &Use::cells_selected);
        if (!part.beside_unused) return;
        const Condition fees = line_type_is({reserved_ ? "RIFee" : "SavingsPlanRecurringFee"});
        add_unused(Selection(sheet, fees, everyone, classes, states));
    }

    // Of the line's commitment; for what belongs to all commitments of an account, of those; for a negation of what it
    // takes back, as far as that is known.
    Use of(std::uint32_t shape) const {
        if (fields_.cube[Dim::kLineType].value(shape) == "SavingsPlanNegation")
            if (const auto found = negated_.find(negation_key(shape)); found != negated_.end()) return found->second;
        const std::string& commitment = commitment_.value(shape);
        if (const auto found = of_commitment_.find(commitment); found != of_commitment_.end()) return found->second;
        if (commitment.starts_with("arn:")) return {};
        const auto found = of_owner_.find(owner_.value(shape));
        return found == of_owner_.end() ? Use{} : found->second;
    }

    // Whose use it is: of a commitment, or of all of an account.
    std::vector<std::pair<std::string, std::string>> names_of(std::uint32_t shape) const {
        return {{"commitment", commitment_.value(shape)}, {"buyer", owner_.value(shape)}};
    }
    const std::string& currency_of(std::uint32_t shape) const { return fields_.currency.value(shape); }

private:
    void add(const Selection& selection, ExactAmount Use::* sum, std::size_t Use::* count) {
        const Cube& cube = fields_.cube;
        const MeasureColumn& effective = cube.cells[reserved_ ? Measure::kRiEffective : Measure::kSpEffective];
        selection.each_of_all([&](std::uint32_t cell, std::uint32_t shape, const State&) {
            const Coefficient part = fields_.part_of(shape);
            const auto add = [&](Use& use, ExactAmount amount) {
                use.*sum += amount;
                ++(use.*count);
            };
            const ExactAmount used = times(effective[cell], part);
            add(of_commitment_[commitment_.value(shape)], used);
            add(of_owner_[owner_.value(shape)], used);
            if (!reserved_) add(negated_[negation_key(shape)], times(cube.cells[Measure::kUnblended][cell], part));
        });
    }

    void add_unused(const Selection& fees) {
        const Cells& cells = fields_.cube.cells;
        fees.each_of_all([&](std::uint32_t cell, std::uint32_t shape, const State&) {
            const Amount unused =
                reserved_ ? cells[Measure::kRiUnusedRecurring][cell] + cells[Measure::kRiUnusedAmortizedUpfront][cell]
                          : cells[Measure::kSpCommitment][cell] - cells[Measure::kSpUsed][cell];
            const ExactAmount part = times(unused, fields_.part_of(shape));
            of_commitment_[commitment_.value(shape)].all += part;
            of_owner_[owner_.value(shape)].all += part;
        });
    }

    NegationKey negation_key(std::uint32_t shape) const {
        const Cube& cube = fields_.cube;
        return {commitment_.value(shape), cube[Dim::kAccount].value(shape), cube[Dim::kOperation].value(shape),
                cube[Dim::kUsageType].value(shape), cube[Dim::kAvailabilityZone].value(shape)};
    }

    const ShapeFields& fields_;
    bool reserved_;
    const DimensionColumn& commitment_;
    const DimensionColumn& owner_;
    std::map<std::string, Use> of_commitment_{};
    std::map<std::string, Use> of_owner_{};
    std::map<NegationKey, Use> negated_{};
};

// The lines of one billing key of a customer.
struct OwnLinesOfKey {
    std::uint32_t shape = 0;  // any
    ExactAmount charge;
    std::vector<Share> shares{};
    std::map<std::uint32_t, ExactAmount> charges{};  // of their cells; where they are kept
};

// What is kept of the customers' lines of one commitment, or of negations of use in the same proportion, together.
class KeptParts {
public:
    KeptParts(const Uses& uses, Settlements* kept) : uses_(uses), kept_(kept) {}

    // After spread(); of lines that leave whole, instead of it.
    void add(const Use& use, const std::string& customer, const OwnLinesOfKey& lines, bool whole) {
        if (kept_ == nullptr) return;
        auto of = uses_.names_of(lines.shape);
        of.emplace(of.begin(), "customer", customer);
        const std::string& currency = uses_.currency_of(lines.shape);
        const auto [found, is_new] = all_.try_emplace({of, currency, use.selected, use.all});
        Settlement& one = found->second;
        if (is_new) {
            one.of = std::move(of);
            one.currency = currency;
            one.from = OfCommitmentUse{use.selected, use.all, {}};
        }
        std::get<OfCommitmentUse>(one.from).charge += lines.charge;
        for (const Share& share : lines.shares) {
            const ExactAmount amount = whole ? -lines.charges.at(share.cell) : exact(share.amount);
            one.shares.push_back({share.cell, lines.charges.at(share.cell), share.usage, amount});
            one.total += amount;
        }
    }

    void finish() {
        for (auto& [key, one] : all_) kept_->push_back(std::move(one));
    }

private:
    using Key = std::tuple<std::vector<std::pair<std::string, std::string>>, std::string, ExactAmount, ExactAmount>;

    const Uses& uses_;
    Settlements* kept_;
    std::map<Key, Settlement> all_{};
};

}  // namespace

Left leave_in_part(const Condition& own, const LeaveInPart& part, std::size_t workflow, Sheet& sheet,
                   const DayClasses& classes, const std::vector<State>& states, Shares& shares, Settlements* kept) {
    const Cube& cube = sheet.fields.cube;
    const Selection selection(sheet, own, sheet.shapes_of_workflow[workflow], classes, states);
    std::map<std::pair<std::string, BillingKey>, OwnLinesOfKey> keys;  // by subset and billing key
    selection.each([&](std::uint32_t cell, std::uint32_t shape, const State& state) {
        const ExactAmount charge = selection.value(state.charge, cell);
        Share share = shares.of(sheet.fields, cell, state, charge);
        OwnLinesOfKey& lines = keys[{sheet.fields.subset.value(shape), share.key}];
        lines.shape = shape;
        lines.charge += charge;
        lines.shares.push_back(std::move(share));
        if (kept != nullptr) lines.charges[cell] = charge;
    });
    const Uses uses(part, sheet, classes, states);
    KeptParts keeping(uses, kept);
    Left left;
    for (auto& [key, lines] : keys) {
        const Use use = uses.of(lines.shape);
        const auto weights = use.weights(part.beside_unused);
        const bool whole = weights && (*weights)[1].is_zero();
        if (!weights || whole) keeping.add(use, key.first, lines, whole);
        if (!weights) continue;
        std::vector<std::uint32_t>& shapes = whole ? left.whole : left.in_part;
        for (const Share& share : lines.shares) shapes.push_back(cube.cells.shape[share.cell]);
        if (whole) continue;
        const auto parts =
            split_exactly(round_to<Amount::kScale>(lines.charge), std::span<const ExactAmount>(*weights));
        spread(-parts[0], lines.shares);
        keeping.add(use, key.first, lines, false);
        auto& inserted = sheet.rated.inserted.back();
        inserted.resize(cube.cells.size());
        for (const Share& share : lines.shares) inserted[share.cell] += share.amount;
    }
    keeping.finish();
    for (auto* shapes : {&left.in_part, &left.whole}) {
        std::ranges::sort(*shapes);
        shapes->erase(std::ranges::unique(*shapes).begin(), shapes->end());
    }
    return left;
}

}  // namespace bw
