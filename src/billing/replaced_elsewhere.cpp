#include "billing/replaced_elsewhere.h"

namespace bw {
namespace {

bool is_covered(const std::string& type) { return type == "DiscountedUsage" || type == "SavingsPlanCoveredUsage"; }

bool is_fee(const std::string& type) {
    return type == "RIFee" || type == "Fee" || type == "SavingsPlanRecurringFee" || type == "SavingsPlanUpfrontFee";
}

// A part of it may have left with the part of the use that was replaced.
bool is_untouched(const State& state) {
    for (const auto& [basis, coefficient] : state.charge.terms())
        if (!basis.is_measure()) return false;
    return !state.replaced;
}

}  // namespace

void ReplacedElsewhere::look(std::uint32_t shape, std::int64_t lines, Amount cost, const State& state) {
    const Cube& cube = fields_.cube;
    const std::string& type = cube[Dim::kLineType].value(shape);
    const bool covered = is_covered(type);
    if (!covered && !is_fee(type)) return;
    const std::string& reservation = cube[Dim::kReservationArn].value(shape);
    const std::string& arn = reservation.empty() ? cube[Dim::kSavingsPlanArn].value(shape) : reservation;
    if (arn.empty()) return;
    const std::uint32_t subset = fields_.subset.codes[shape];
    if (covered) {
        if (state.at_public_price) commitments_[arn].replaced_for.insert(subset);
    } else if (cost > Amount{} && is_untouched(state)) {
        const std::string& currency = cube[Dim::kCurrency].value(shape);
        commitments_[arn].fees[{subset, currency}].add(lines, currency, cost);
    }
}

std::map<std::string, Tally> ReplacedElsewhere::fees() const {
    std::map<std::string, Tally> found;
    for (const auto& [arn, commitment] : commitments_) {
        for (const auto& [payer, fee] : commitment.fees) {
            const bool by_another =
                commitment.replaced_for.size() > 1 ||
                (commitment.replaced_for.size() == 1 && !commitment.replaced_for.contains(payer.first));
            if (by_another) found[arn].add(fee.lines, payer.second, fee.cost.at(payer.second));
        }
    }
    return found;
}

}  // namespace bw
