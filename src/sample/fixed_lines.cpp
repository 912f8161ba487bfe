// Lines of their own: fees, credits, taxes, discounts.
#include <algorithm>

#include "sample/plan.h"
#include "sample/random.h"

namespace bw::sample {

std::uint32_t add_fixed(Plan& plan, std::uint32_t profile, std::uint32_t account, int hour, Interval interval) {
    const auto known = std::ranges::find_if(plan.intervals, [&](const Interval& other) {
        return other.start == interval.start && other.end == interval.end;
    });
    const auto number = static_cast<std::uint32_t>(known - plan.intervals.begin());
    if (known == plan.intervals.end()) plan.intervals.push_back(interval);
    const auto fixed = static_cast<std::uint32_t>(plan.fixed.size());
    plan.fixed.push_back({number, Stage::kBulk, {}, {}});
    Stream stream{.kind = Kind::kFixed, .profile = profile, .account = account, .link = fixed};
    stream.first_hour = hour;
    stream.end_hour = hour + 1;
    stream.seed = mix(plan.seed(80), fixed);
    plan.add(stream);
    return fixed;
}

void set_cell(Plan& plan, std::uint32_t fixed, std::size_t cell, std::int64_t amount) {
    plan.fixed[fixed].cells.emplace_back(cell, amount);
}

void set_cell(Plan& plan, std::uint32_t fixed, Measure measure, std::int64_t amount) {
    set_cell(plan, fixed, static_cast<std::size_t>(measure), amount);
}

Interval whole_month(const Plan& plan, int month) {
    return {plan.period.seconds(plan.period.first_hour(month)), plan.period.seconds(plan.period.end_hour(month))};
}

}  // namespace bw::sample
