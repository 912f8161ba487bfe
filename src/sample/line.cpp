#include "sample/line.h"

#include "lines/column_batch.h"
#include "money/decimal.h"
#include "sample/random.h"
#include "sample/split_rows.h"

namespace bw::sample {
namespace {

constexpr int kSpotPrices = 6;

std::int64_t whole(std::int64_t amount) { return amount / kUnit * kUnit; }

// Parts of an hour that a commitment covers: mostly all of it.
std::int64_t covered_part(const Stream& stream, int hour) {
    const std::uint64_t chance = mix(stream.seed, static_cast<std::uint64_t>(hour)) % 64;
    return chance < 3 ? kUnit / 4 * static_cast<std::int64_t>(chance + 1) : kUnit;
}

std::int64_t usage_of(const Stream& stream, int hour) {
    if (stream.partner != kNoLink) return kUnit;
    const std::uint64_t random = mix(stream.seed, static_cast<std::uint64_t>(hour));
    switch (stream.pattern) {
        case Pattern::kHours:
            return random % 64 == 0 ? static_cast<std::int64_t>(random / 64 % 99 + 1) * (kUnit / 100) : kUnit;
        case Pattern::kSteady: return stream.level + stream.level / 20000 * (hour / 24);
        case Pattern::kVaries: return stream.level / 1000 * static_cast<std::int64_t>(random % 1800 + 100) + 1;
        case Pattern::kCount:
            return whole(stream.level / 1000 * static_cast<std::int64_t>(random % 1800 + 100)) + kUnit;
    }
    return kUnit;
}

void set_blended(const Plan& plan, const Stream& stream, int hour, SampleLine& line) {
    std::int64_t moved = 0;
    if (stream.partner != kNoLink) {
        const Stream& partner = plan.streams[stream.partner];
        const bool gives = stream.kind == Kind::kUsage;
        if (gives && is_active(plan, partner, hour)) moved = -stream.rate / 2;
        if (!gives) moved = partner.rate / 2;
    }
    line[Measure::kBlended] = line[Measure::kUnblended] + moved;
}

void set_usage(const Stream& stream, std::int64_t usage, SampleLine& line) {
    line[Measure::kUsage] = usage;
    if (stream.factor == 0) return;
    line.cells[kNormalizationFactorCell] = stream.factor * kUnit;
    line[Measure::kNormalizedUsage] = usage * stream.factor;
}

void fill_usage(const Plan& plan, const Stream& stream, int month, int hour, SampleLine& line) {
    const int hour_of_month = hour - plan.period.first_hour(month);
    const bool is_free = stream.free_first && hour_of_month < stream.free_hours;
    const bool is_second = hour_of_month >= stream.second_from;
    const std::int64_t rate = is_second ? stream.second_rate : stream.rate;
    line.profile = stream.profile + (stream.free_first ? 1 : 0) - (is_free ? 1 : 0) + (is_second ? 1 : 0);
    set_usage(stream, usage_of(stream, hour), line);
    const std::int64_t cost = cost_of(line[Measure::kUsage], rate);
    line[Measure::kUnblended] = is_free ? 0 : cost;
    if (!plan.profiles[line.profile].marketplace) line[Measure::kPublicOnDemand] = cost;
}

void fill_spot(const Stream& stream, int hour, SampleLine& line) {
    const auto price = mix(stream.seed, static_cast<std::uint64_t>(hour / 6)) % kSpotPrices;
    line.profile = stream.profile + static_cast<std::uint32_t>(price);
    set_usage(stream, usage_of(stream, hour), line);
    line[Measure::kUnblended] =
        cost_of(line[Measure::kUsage], stream.rate / 100 * static_cast<std::int64_t>(28 + 4 * price));
}

void fill_discounted(const Plan& plan, const Stream& stream, int hour, SampleLine& line) {
    const Reservation& reservation = plan.reservations[stream.link];
    set_usage(stream, covered_part(stream, hour), line);
    const std::int64_t normalized = line[Measure::kNormalizedUsage];
    line[Measure::kUnblended] = 0;
    line[Measure::kPublicOnDemand] = cost_of(line[Measure::kUsage], stream.rate);
    line[Measure::kRiAmortizedUpfront] = cost_of(normalized, reservation.upfront_rate);
    line[Measure::kRiRecurring] = cost_of(normalized, reservation.recurring_rate);
    line[Measure::kRiEffective] = line[Measure::kRiAmortizedUpfront] + line[Measure::kRiRecurring];
}

void fill_covered(const Stream& stream, int hour, SampleLine& line) {
    set_usage(stream, covered_part(stream, hour), line);
    line[Measure::kUnblended] = cost_of(line[Measure::kUsage], stream.rate);
    line[Measure::kPublicOnDemand] = line[Measure::kUnblended];
    line[Measure::kSpEffective] = cost_of(line[Measure::kUsage], stream.level);
}

void fill_spill(const Plan& plan, const Stream& stream, int hour, SampleLine& line) {
    set_usage(stream, kUnit - covered_part(plan.streams[stream.link], hour), line);
    line[Measure::kUnblended] = cost_of(line[Measure::kUsage], stream.rate);
    line[Measure::kPublicOnDemand] = line[Measure::kUnblended];
}

void fill_node(const Stream& stream, SampleLine& line) {
    set_usage(stream, kUnit, line);
    line[Measure::kUnblended] = stream.rate;
    line[Measure::kPublicOnDemand] = stream.rate;
}

void fill_negation(const Plan& plan, const Stream& stream, int hour, SampleLine& line) {
    std::int64_t usage = 0;
    std::int64_t cost = 0;
    for (const std::uint32_t number : plan.groups[stream.link].streams) {
        const Stream& covered = plan.streams[number];
        const std::int64_t part = covered_part(covered, hour);
        usage -= part;
        cost -= cost_of(part, covered.rate);
    }
    line[Measure::kUsage] = usage;
    line[Measure::kUnblended] = cost;
    line[Measure::kPublicOnDemand] = cost;
}

void fill_commitment(const Plan& plan, const Stream& stream, int hour, SampleLine& line) {
    const SavingsPlan& savings_plan = plan.savings_plans[stream.link];
    std::int64_t used = 0;
    for (const std::uint32_t number : savings_plan.streams) {
        if (hour >= plan.period.hours()) break;  // nothing is used of hours to come
        const Stream& covered = plan.streams[number];
        used += cost_of(covered_part(covered, hour), covered.level);
    }
    const std::int64_t upfront = savings_plan.commitment / 1000 * savings_plan.upfront_per_mille;
    line[Measure::kUsage] = kUnit;
    line[Measure::kUnblended] = savings_plan.commitment - upfront;
    line[Measure::kSpCommitment] = savings_plan.commitment;
    line[Measure::kSpUsed] = used;
    line[Measure::kSpAmortized] = upfront;
    line[Measure::kSpRecurring] = savings_plan.commitment - upfront;
}

void fill_fixed(const Plan& plan, const Stream& stream, int month, int delivery, SampleLine& line) {
    const FixedLine& fixed = plan.fixed[stream.link];
    line.interval = static_cast<std::uint32_t>(plan.period.hours_of(month)) + fixed.interval;
    line.start = plan.intervals[fixed.interval].start;
    line.end = plan.intervals[fixed.interval].end;
    for (const auto& [cell, amount] : fixed.cells) line.cells[cell] = amount;
    if (fixed.amounts.empty()) return;
    line[Measure::kUnblended] = fixed.amounts[static_cast<std::size_t>(delivery)];
    // Discounts have no blended cost.
    if (line[Measure::kBlended] != kNoAmount) line[Measure::kBlended] = line[Measure::kUnblended];
}

}  // namespace

std::int64_t cost_of(std::int64_t usage, std::int64_t rate) {
    if (usage % kUnit == 0) return usage / kUnit * rate;
    return static_cast<std::int64_t>(detail::round_half_even(Int128{usage} * rate, Amount::kScale));
}

bool is_active(const Plan& plan, const Stream& stream, int hour) {
    if (hour < stream.first_hour || hour >= stream.end_hour) return false;
    if (stream.kind == Kind::kSpill) return covered_part(plan.streams[stream.link], hour) < kUnit;
    switch (stream.schedule) {
        case Schedule::kAlways: return true;
        case Schedule::kBusiness: return plan.period.weekday(hour) < 5 && hour % 24 >= 7 && hour % 24 < 19;
        case Schedule::kScattered: return mix(stream.seed + 1, static_cast<std::uint64_t>(hour)) % 65536 < stream.duty;
    }
    return false;
}

std::int64_t count_lines(const Plan& plan, const Stream& stream, int first_hour, int end_hour) {
    std::int64_t count = 0;
    const int end = std::min(end_hour, stream.end_hour);
    for (int hour = std::max(first_hour, stream.first_hour); hour < end; ++hour) {
        count += is_active(plan, stream, hour) ? 1 : 0;
    }
    return count;
}

void make_line(const Plan& plan, const Stream& stream, int month, int hour, int delivery, SampleLine& line) {
    line.cells.fill(kNoAmount);
    line.profile = stream.profile;
    line.interval = static_cast<std::uint32_t>(hour - plan.period.first_hour(month));
    line.start = plan.period.seconds(hour);
    line.end = line.start + kHourSeconds;
    switch (stream.kind) {
        case Kind::kUsage: fill_usage(plan, stream, month, hour, line); break;
        case Kind::kSpot: fill_spot(stream, hour, line); break;
        case Kind::kDiscounted: fill_discounted(plan, stream, hour, line); break;
        case Kind::kCovered: fill_covered(stream, hour, line); break;
        case Kind::kSpill: fill_spill(plan, stream, hour, line); break;
        case Kind::kNegation: fill_negation(plan, stream, hour, line); break;
        case Kind::kCommitment: fill_commitment(plan, stream, hour, line); break;
        case Kind::kNode: fill_node(stream, line); break;
        case Kind::kSplit: return fill_split(plan, stream, line);
        case Kind::kFixed: return fill_fixed(plan, stream, month, delivery, line);
    }
    set_blended(plan, stream, hour, line);
}

}  // namespace bw::sample
