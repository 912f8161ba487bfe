#include "sample/focus_line.h"

namespace bw::sample {
namespace {

std::int64_t or_zero(std::int64_t amount) { return amount == kNoAmount ? 0 : amount; }

bool is_commitment_fee(const Profile& profile) {
    const bool is_reservation = profile.nature == Nature::kFee && profile[Dim::kReservationArn] != 0;
    return profile.nature == Nature::kRiFee || profile.nature == Nature::kPlanFee ||
           profile.nature == Nature::kPlanUpfront || is_reservation;
}

std::int64_t effective_cost(const Profile& profile, SampleLine& line) {
    if (is_commitment_fee(profile)) return 0;
    if (profile.nature == Nature::kDiscounted) return line[Measure::kNetRiEffective];
    if (profile.nature == Nature::kCovered) return line[Measure::kNetSpEffective];
    return line[Measure::kNetUnblended];
}

}  // namespace

bool has_focus_line(const Profile& profile) {
    return profile.nature != Nature::kNegation && profile.nature != Nature::kDiscount && !profile.split;
}

std::int64_t unused_cost(const Profile& profile, SampleLine& line) {
    if (profile.nature == Nature::kRiFee) {
        return or_zero(line[Measure::kNetRiUnusedRecurring]) + or_zero(line[Measure::kNetRiUnusedAmortizedUpfront]);
    }
    if (profile.nature != Nature::kPlanFee) return 0;
    const std::int64_t unused = line[Measure::kSpCommitment] - line[Measure::kSpUsed];
    return unused - unused / 100 * profile.commitment_discount;
}

void add_focus_cells(const Profile& profile, SampleLine& line) {
    const bool is_covered = profile.nature == Nature::kCovered;
    const bool is_committed = is_covered || profile.nature == Nature::kDiscounted;
    const bool is_usage = is_committed || profile.nature == Nature::kUsage;
    line.cells[kBilledCell] = is_covered ? 0 : line[Measure::kNetUnblended];
    line.cells[kEffectiveCell] = effective_cost(profile, line);
    // The list cost of free usage is 0, as AWS has it.
    const bool has_list = line[Measure::kPublicOnDemand] != kNoAmount && line[Measure::kUnblended] != 0;
    line.cells[kListCell] = is_committed || has_list ? line[Measure::kPublicOnDemand] : line[Measure::kUnblended];
    line.cells[kContractedCell] = is_committed ? line.cells[kListCell] : line[Measure::kNetUnblended];
    line.cells[kConsumedCell] = is_usage ? line[Measure::kUsage] : kNoAmount;
    line.cells[kPricedCell] = line[Measure::kUsage];
    line.cells[kCommittedCell] = kNoAmount;
    if (profile.nature == Nature::kDiscounted) line.cells[kCommittedCell] = line[Measure::kNormalizedUsage];
    if (is_covered) line.cells[kCommittedCell] = line[Measure::kSpEffective];
    if (profile.nature == Nature::kRiFee) line.cells[kCommittedCell] = line[Measure::kNormalizedUsage];
    if (profile.nature == Nature::kPlanFee) line.cells[kCommittedCell] = line[Measure::kSpCommitment];
}

void make_unused(const Profile& profile, SampleLine& line) {
    line.cells[kEffectiveCell] = unused_cost(profile, line);
    for (const Cell cell : {kBilledCell, kListCell, kContractedCell, kConsumedCell, kPricedCell}) line.cells[cell] = 0;
    const bool is_plan = profile.nature == Nature::kPlanFee;
    line.cells[kCommittedCell] =
        is_plan ? line[Measure::kSpCommitment] - line[Measure::kSpUsed] : line[Measure::kRiUnusedUnits];
    for (const DiscountKind kind : kDiscountKinds) line[measure_of(kind)] = kNoAmount;
}

std::string_view charge_category(const Profile& profile, bool unused) {
    if (unused) return "Usage";
    switch (profile.nature) {
        case Nature::kUsage:
        case Nature::kDiscounted:
        case Nature::kCovered: return "Usage";
        case Nature::kRiFee:
        case Nature::kFee:
        case Nature::kPlanFee:
        case Nature::kPlanUpfront: return "Purchase";
        case Nature::kTax: return "Tax";
        case Nature::kCredit: return "Credit";
        default: return "Adjustment";
    }
}

std::string_view charge_frequency(const Profile& profile, bool unused) {
    if (unused || charge_category(profile, unused) == "Usage") return "Usage-Based";
    return profile.nature == Nature::kRiFee || profile.nature == Nature::kPlanFee ? "Recurring" : "One-Time";
}

std::string_view pricing_category(const Profile& profile, bool is_spot, bool unused) {
    if (charge_category(profile, unused) != "Usage" && !is_commitment_fee(profile)) return "";
    if (is_spot) return "Dynamic";
    const bool is_committed = unused || profile.nature == Nature::kDiscounted || profile.nature == Nature::kCovered;
    return is_committed ? "Committed" : "Standard";
}

}  // namespace bw::sample
