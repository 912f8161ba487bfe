#include "sample/split_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sample/discounts.h"
#include "sample/random.h"

namespace bw::sample {
namespace {

constexpr std::string_view kService = "AmazonEKS";

// Of the node's cost, in percent; together all of it. Nine tenths are for processors, as AWS weighs an m5.
struct Part {
    std::string_view pod;
    std::string_view usage_type;
    std::string_view unit;
    std::int64_t usage;  // scale 10
    int percent;
    int unused_percent;
};
constexpr std::array kParts{
    Part{"checkout", "EKS-EC2-vCPU-Hours", "vCPU-Hours", 2 * kUnit, 30, 15},
    Part{"search", "EKS-EC2-vCPU-Hours", "vCPU-Hours", kUnit, 15, 12},
    Part{"reports", "EKS-EC2-vCPU-Hours", "vCPU-Hours", kUnit / 2, 10, 8},
    Part{"checkout", "EKS-EC2-GB-Hours", "GB-Hours", 4 * kUnit, 3, 2},
    Part{"search", "EKS-EC2-GB-Hours", "GB-Hours", 2 * kUnit, 2, 1},
    Part{"reports", "EKS-EC2-GB-Hours", "GB-Hours", kUnit, 1, 1},
};
constexpr std::int64_t kRowsOfAnHour = kParts.size() + 1;

Instance node() { return {&sample_regions()[0], &instance_families()[1], &instance_sizes()[2], 'a'}; }

std::uint32_t node_profile(Plan& plan, std::uint32_t account, const Instance& instance) {
    const auto profile = add_profile(plan, account, "Usage", "AmazonEC2");
    describe_instance(plan, profile, instance);
    const std::string sku{plan.texts[plan.profiles[profile][Dim::kSku]]};
    const std::string rate = rate_text(instance.hourly_price());
    edit(plan, profile)
        .set(Dim::kDescription,
             fmt::format("${} per On Demand {} {} Instance Hour", short_rate_text(instance.hourly_price()),
                         instance.family->engine, instance.type()))
        .set(Dim::kRateCode, rate_code(sku, kOnDemandOffer, 0))
        .set(Dim::kPublicRate, rate)
        .set(Dim::kPricingTerm, "OnDemand")
        .set(Extra::kUnblendedRate, rate)
        .set(Extra::kBlendedRate, rate);
    return profile;
}

std::uint32_t part_profile(Plan& plan, std::uint32_t account, const Part& part, const SampleRegion& region) {
    const auto profile = add_profile(plan, account, "Usage", kService);
    const std::string usage_type = std::string(region.prefix) + std::string(part.usage_type);
    edit(plan, profile)
        .set(Dim::kUsageType, usage_type)
        .set(Dim::kOperation, "EKSPod-EC2")
        .set(Dim::kDescription, fmt::format("{} for EKS pods on Amazon EC2", part.unit))
        .set(Dim::kRegionCode, region.code)
        .set(Dim::kPricingUnit, part.unit)
        .set(Dim::kPricingCurrency, "USD");
    plan.profiles[profile].split = true;
    return profile;
}

std::string pod_arn(const Plan& plan, const Stream& stream, const Part& part, const SampleRegion& region) {
    return fmt::format("arn:aws:eks:{}:{}:pod/shop/live/{}/{}", region.code, plan.accounts[stream.account].id, part.pod,
                       random_uuid(mix(stream.seed, mix(part.pod))));
}

}  // namespace

void plan_split_rows(Plan& plan, std::int64_t lines) {
    const auto account = static_cast<std::uint32_t>(std::min<std::size_t>(1, plan.accounts.size() - 1));
    const Instance instance = node();
    Stream stream{.kind = Kind::kNode, .profile = node_profile(plan, account, instance), .account = account};
    stream.end_hour = static_cast<int>(std::clamp<std::int64_t>(lines / kRowsOfAnHour, 1, plan.period.hours()));
    stream.seed = plan.seed(75);
    stream.rate = instance.hourly_price();
    stream.factor = instance.size->factor;
    const Resource resource = random_resource(stream.seed, "i-", plan.accounts[account].id, instance.region->code);
    const std::uint32_t parent = plan.streams[plan.add(stream, {resource})].resource;
    for (std::uint32_t i = 0; i < kParts.size(); ++i) {
        Stream row = stream;
        row.kind = Kind::kSplit;
        row.profile = part_profile(plan, account, kParts[i], *instance.region);
        row.link = i;
        row.factor = 0;
        plan.add(row, {{.id = pod_arn(plan, stream, kParts[i], *instance.region), .parent = parent}});
    }
}

void fill_split(const Plan& plan, const Stream& stream, SampleLine& line) {
    const Part& part = kParts[stream.link];
    const std::int64_t split = percent_of(stream.rate, part.percent);
    const std::int64_t unused = percent_of(stream.rate, part.unused_percent);
    const DiscountKey node_key{stream.account, 0, 0, 0, 0};
    const int discount = total_percent(usage_discounts(plan, node_key));
    line[Measure::kUsage] = part.usage;
    for (const Measure measure : {Measure::kUnblended, Measure::kBlended, Measure::kPublicOnDemand})
        line[measure] = split + unused;
    line[Measure::kSplitUsage] = part.usage;
    line[Measure::kSplitCost] = split;
    line[Measure::kSplitUnusedCost] = unused;
    line[Measure::kSplitNetCost] = split - percent_of(split, discount);
    line[Measure::kSplitNetUnusedCost] = unused - percent_of(unused, discount);
    line[Measure::kSplitPublicOnDemand] = split;
    line[Measure::kSplitUnusedPublicOnDemand] = unused;
    line.cells[kSplitActualCell] = part.usage / 4 * 3;
    line.cells[kSplitReservedCell] = part.usage;
    line.cells[kSplitRatioCell] = kUnit / 100 * part.percent;
}

}  // namespace bw::sample
