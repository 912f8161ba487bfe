#include "sample/discounts.h"

#include <numeric>
#include <utility>

#include "sample/random.h"

namespace bw::sample {
namespace {

constexpr std::uint8_t kEdpPercent = 6;
constexpr std::uint8_t kPrivateRatePercent = 12;
constexpr std::uint8_t kSppPercent = 5;
constexpr std::uint8_t kRiVolumePercent = 5;  // AWS: of the part of a region's Reserved Instances above 500,000 USD
constexpr std::uint8_t kWaived = 100;

struct Kind {
    std::string_view line_type;
    std::string_view description;
    std::string_view key;
};
constexpr std::array<Kind, kDiscountKindCount - 1> kKinds{{
    {"EdpDiscount", "Enterprise Program Discount", "edp_discount"},
    {"PrivateRateDiscount", "Private Rate Discount", "private_rate_discount"},
    {"SppDiscount", "Solution Provider Program Discount", "spp_discount"},
    {"RiVolumeDiscount", "RI Volume Discount", "ri_volume_discount"},
    {"BundledDiscount", "NAT gateway bundled with AWS Network Firewall", "bundled_discount"},
}};

std::uint8_t& of(Percents& percents, DiscountKind kind) { return percents[static_cast<std::size_t>(kind)]; }

constexpr std::array kNetMeasures{
    std::pair{Measure::kRiEffective, Measure::kNetRiEffective},
    std::pair{Measure::kRiAmortizedUpfront, Measure::kNetRiAmortizedUpfront},
    std::pair{Measure::kRiRecurring, Measure::kNetRiRecurring},
    std::pair{Measure::kRiUnusedRecurring, Measure::kNetRiUnusedRecurring},
    std::pair{Measure::kRiUnusedAmortizedUpfront, Measure::kNetRiUnusedAmortizedUpfront},
    std::pair{Measure::kRiPeriodUpfront, Measure::kNetRiPeriodUpfront},
    std::pair{Measure::kSpEffective, Measure::kNetSpEffective},
    std::pair{Measure::kSpAmortized, Measure::kNetSpAmortized},
    std::pair{Measure::kSpRecurring, Measure::kNetSpRecurring},
};

}  // namespace

std::string_view discount_line_type(DiscountKind kind) { return kKinds[static_cast<std::size_t>(kind)].line_type; }
std::string_view discount_description(DiscountKind kind) { return kKinds[static_cast<std::size_t>(kind)].description; }
std::string_view discount_key(DiscountKind kind) { return kKinds[static_cast<std::size_t>(kind)].key; }

DiscountKey discount_key_of(const Profile& profile) {
    return {profile.account, profile[Dim::kService], profile[Dim::kUsageType], profile[Dim::kOperation],
            profile[Dim::kRegionCode]};
}

Percents usage_discounts(const Plan& plan, const DiscountKey& key) {
    Percents percents{};
    const std::string_view service = plan.texts[key.service];
    // AWS waives standard NAT gateway charges next to a Network Firewall.
    if (plan.has_firewall(key.account) && plan.texts[key.usage_type].find("NatGateway-") != std::string_view::npos) {
        of(percents, DiscountKind::kBundled) = kWaived;
        return percents;
    }
    const bool has_private_rates = mix(plan.seed(21), key.account) % 4 == 1;
    if (has_private_rates && (service == "AmazonCloudFront" || service == "AmazonS3")) {
        of(percents, DiscountKind::kPrivateRate) = kPrivateRatePercent;
    }
    // An account is in one of the two programmes.
    const bool is_resold = mix(plan.seed(22), key.account) % 5 == 1;
    if (is_resold) of(percents, DiscountKind::kSpp) = kSppPercent;
    if (!is_resold) of(percents, DiscountKind::kEdp) = kEdpPercent;
    return percents;
}

Percents reservation_discounts(std::size_t number) {
    Percents percents{};
    of(percents, DiscountKind::kEdp) = kEdpPercent;
    if (number % 3 == 0) of(percents, DiscountKind::kRiVolume) = kRiVolumePercent;
    return percents;
}

Percents savings_plan_discounts() {
    Percents percents{};
    of(percents, DiscountKind::kEdp) = kEdpPercent;
    return percents;
}

int total_percent(const Percents& percents) { return std::accumulate(percents.begin(), percents.end(), 0); }

std::int64_t percent_of(std::int64_t amount, int percent) {
    const std::int64_t product = amount * percent;
    const std::int64_t quotient = product / 100;
    const std::int64_t rest = product % 100 < 0 ? -(product % 100) : product % 100;
    const bool up = rest > 50 || (rest == 50 && quotient % 2 != 0);
    if (!up) return quotient;
    return product < 0 ? quotient - 1 : quotient + 1;
}

void add_discounts(const Profile& profile, SampleLine& line) {
    const std::int64_t gross = line[Measure::kUnblended];
    std::int64_t total = 0;
    for (const DiscountKind kind : kDiscountKinds) {
        if (kind == DiscountKind::kOther) continue;
        const std::uint8_t percent = profile.discounts[static_cast<std::size_t>(kind)];
        if (percent == 0 || gross == 0) continue;
        const std::int64_t part = -percent_of(gross, percent);
        line[measure_of(kind)] = part;
        total += part;
    }
    line.cells[kTotalDiscountCell] = total;
    line[Measure::kNetUnblended] = gross + total;
    for (const auto& [amount, net] : kNetMeasures) {
        if (line[amount] == kNoAmount) continue;
        line[net] = line[amount] - percent_of(line[amount], profile.commitment_discount);
    }
}

}  // namespace bw::sample
