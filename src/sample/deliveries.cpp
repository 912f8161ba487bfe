#include "sample/deliveries.h"

#include "sample/random.h"

namespace bw::sample {
namespace {

// After the end of the month.
constexpr std::int64_t kDay = 24 * kHourSeconds;
constexpr std::int64_t kFirst = kDay;
constexpr std::int64_t kFinal = 14 * kDay + 6 * kHourSeconds;
constexpr std::int64_t kLateUsage = 2 * kDay;
constexpr std::int64_t kSupport = 6 * kDay + 12 * kHourSeconds;
constexpr std::int64_t kCredits = 9 * kDay;
constexpr int kLateHours = 48;  // of the end of the month

std::int64_t after_end(const Plan& plan, int month, int number) {
    const int last = delivery_count(plan, month) - 1;
    return last == 0 ? kFinal : kFirst + (kFinal - kFirst) / last * number;
}

std::int64_t arrival_of(Stage stage) {
    switch (stage) {
        case Stage::kBulk: return 0;
        case Stage::kLate: return kLateUsage;
        case Stage::kSupport: return kSupport;
        case Stage::kCredits: return kCredits;
    }
    return 0;
}

// Usage that nothing else refers to; commitments and what they cover stay in balance.
bool is_reported_late(const Plan& plan, const Stream& stream, int month, int hour) {
    const bool stands_alone = stream.kind == Kind::kUsage && stream.partner == kNoLink;
    return stands_alone && hour >= plan.period.usage_end(month) - kLateHours && mix(stream.seed, 13) % 8 == 0;
}

std::int64_t arrival_of(const Plan& plan, const Stream& stream, int month, int hour) {
    if (stream.kind == Kind::kFixed) return arrival_of(plan.fixed[stream.link].stage);
    if (!is_reported_late(plan, stream, month, hour)) return 0;
    return kLateUsage + static_cast<std::int64_t>(mix(stream.seed, 14) % 13) * 6 * kHourSeconds;
}

}  // namespace

int delivery_count(const Plan& plan, int month) { return plan.period.is_open(month) ? 1 : plan.options.deliveries; }

std::int64_t delivery_time(const Plan& plan, int month, int number) {
    if (plan.period.is_open(month)) return plan.period.seconds(plan.period.usage_end(month));
    return plan.period.seconds(plan.period.end_hour(month)) + after_end(plan, month, number);
}

int first_delivery(const Plan& plan, const Stream& stream, int month, int hour) {
    const int last = delivery_count(plan, month) - 1;
    if (last == 0) return 0;
    const std::int64_t arrival = arrival_of(plan, stream, month, hour);
    int number = 0;
    while (number < last && after_end(plan, month, number) < arrival) ++number;
    return number;
}

bool is_final(const Plan& plan, int month, int number) {
    return !plan.period.is_open(month) && number == delivery_count(plan, month) - 1;
}

}  // namespace bw::sample
