// The monthly fee line of each Reserved Instance, and its upfront fee when it is bought.
#include <fmt/format.h>

#include "sample/discounts.h"
#include "sample/line.h"

namespace bw::sample {
namespace {

constexpr int kYearHours = 8760;

std::int64_t used_units(const Plan& plan, const Reservation& reservation, int month) {
    std::int64_t units = 0;
    SampleLine line;
    for (const std::uint32_t number : reservation.streams) {
        const Stream& stream = plan.streams[number];
        for (int hour = plan.period.first_hour(month); hour < plan.period.end_hour(month); ++hour) {
            if (!is_active(plan, stream, hour)) continue;
            make_line(plan, stream, month, hour, 0, line);
            units += line[Measure::kNormalizedUsage];
        }
    }
    return units;
}

std::string heavy_usage(const Instance& instance) {
    return fmt::format("{}HeavyUsage:{}", instance.region->prefix, instance.type());
}

std::uint32_t fee_profile(Plan& plan, const Reservation& reservation, std::string_view type) {
    const Instance& instance = reservation.instance;
    const auto profile = add_profile(plan, reservation.owner, type, service_code(instance.family->service));
    edit(plan, profile)
        .set(Dim::kUsageType, heavy_usage(instance))
        .set(Dim::kOperation, operation_of(instance))
        .set(Dim::kRegionCode, instance.region->code)
        .set(Dim::kRegionName, instance.region->code)
        .set(Dim::kSku, sku_of("RIFee", heavy_usage(instance), reservation.payment))
        .set(Dim::kReservationArn, reservation.arn)
        .set(Extra::kReservationSubscriptionId, reservation.subscription)
        .set(Extra::kReservationModificationStatus, "Original")
        .set(Extra::kReservationCount, std::to_string(reservation.count))
        .set(Extra::kReservationStartTime, "2026-01-01T00:00:00.000Z")
        .set(Extra::kReservationEndTime, "2026-12-31T23:59:59.000Z");
    plan.profiles[profile].discounts = reservation.discounts;
    plan.profiles[profile].commitment_discount = total_percent(reservation.discounts);
    return profile;
}

std::uint32_t monthly_profile(Plan& plan, const Reservation& reservation, int hours) {
    const Instance& instance = reservation.instance;
    const auto profile = fee_profile(plan, reservation, "RIFee");
    const std::int64_t rate = reservation.recurring_rate * instance.size->factor;
    edit(plan, profile)
        .set(Dim::kDescription, fmt::format("USD {} hourly fee per {}, {} instance", short_rate_text(rate),
                                            instance.family->engine, instance.type()))
        .set(Dim::kPricingUnit, "Hrs")
        .set(Extra::kUnblendedRate, rate_text(rate))
        .set(Extra::kBlendedRate, rate_text(rate))
        .set(Extra::kReservationUnitsEach, rate_text(hours * instance.size->factor * kUnit))
        .set(Extra::kReservationTotalUnits, rate_text(std::int64_t{hours} * reservation.count * kUnit))
        .set(Extra::kReservationTotalNormalizedUnits, rate_text(std::int64_t{hours} * reservation.units() * kUnit));
    return profile;
}

void add_monthly_fee(Plan& plan, const Reservation& reservation, int month) {
    const int hours = plan.period.hours_of(month);
    const auto profile = monthly_profile(plan, reservation, hours);
    Interval interval = whole_month(plan, month);
    interval.end -= 1;  // AWS ends these at 23:59:59
    const auto fixed = add_fixed(plan, profile, reservation.owner, plan.period.first_hour(month), interval);
    const std::int64_t total = std::int64_t{hours} * reservation.units() * kUnit;
    const int past = plan.period.usage_end(month) - plan.period.first_hour(month);
    const std::int64_t unused = std::int64_t{past} * reservation.units() * kUnit - used_units(plan, reservation, month);
    const int factor = reservation.instance.size->factor;
    const std::int64_t fee = cost_of(total, reservation.recurring_rate);
    set_cell(plan, fixed, Measure::kUsage, std::int64_t{hours} * reservation.count * kUnit);
    set_cell(plan, fixed, kNormalizationFactorCell, factor * kUnit);
    set_cell(plan, fixed, Measure::kNormalizedUsage, total);
    set_cell(plan, fixed, Measure::kUnblended, fee);
    set_cell(plan, fixed, Measure::kBlended, fee);
    set_cell(plan, fixed, Measure::kPublicOnDemand, 0);
    set_cell(plan, fixed, Measure::kRiPeriodUpfront, cost_of(total, reservation.upfront_rate));
    set_cell(plan, fixed, Measure::kRiUnusedUnits, unused);
    set_cell(plan, fixed, Measure::kRiUnusedRecurring, cost_of(unused, reservation.recurring_rate));
    set_cell(plan, fixed, Measure::kRiUnusedAmortizedUpfront, cost_of(unused, reservation.upfront_rate));
    set_cell(plan, fixed, kUnusedQuantityCell, unused / factor);
    set_cell(plan, fixed, kUpfrontValueCell, reservation.upfront_rate * factor * kYearHours);
}

void add_upfront_fee(Plan& plan, const Reservation& reservation, int month) {
    const auto profile = fee_profile(plan, reservation, "Fee");
    edit(plan, profile)
        .set(Dim::kBillType, "Purchase")
        .set(Dim::kDescription, fmt::format("Sign up charge for subscription: {}, planId: {}", reservation.subscription,
                                            reservation.subscription.substr(0, 6)));
    const int hour = plan.period.first_hour(month);
    const std::int64_t start = plan.period.seconds(hour);
    const auto fixed = add_fixed(plan, profile, reservation.owner, hour, {start, start + kHourSeconds});
    const std::int64_t fee = reservation.upfront_rate * reservation.units() * kYearHours;
    set_cell(plan, fixed, Measure::kUsage, reservation.count * kUnit);
    set_cell(plan, fixed, Measure::kUnblended, fee);
    set_cell(plan, fixed, Measure::kBlended, fee);
}

}  // namespace

void plan_reservation_fees(Plan& plan, int month) {
    for (const Reservation& reservation : plan.reservations) {
        if (reservation.start_month > month) continue;
        add_monthly_fee(plan, reservation, month);
        if (reservation.start_month == month && reservation.upfront_rate != 0)
            add_upfront_fee(plan, reservation, month);
    }
}

}  // namespace bw::sample
