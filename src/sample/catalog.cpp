#include "sample/catalog.h"

#include <array>
#include <utility>

#include "money/decimal.h"
#include "sample/random.h"

namespace bw::sample {
namespace {

constexpr std::array kRegions{
    SampleRegion{"us-east-1", "US East (N. Virginia)", "", 1000},
    SampleRegion{"eu-central-1", "EU (Frankfurt)", "EUC1-", 1180},
    SampleRegion{"us-west-2", "US West (Oregon)", "USW2-", 1000},
    SampleRegion{"eu-west-1", "EU (Ireland)", "EU-", 1100},
    SampleRegion{"us-east-2", "US East (Ohio)", "USE2-", 1000},
    SampleRegion{"ap-southeast-2", "Asia Pacific (Sydney)", "APS2-", 1250},
    SampleRegion{"ap-northeast-1", "Asia Pacific (Tokyo)", "APN1-", 1290},
    SampleRegion{"ca-central-1", "Canada (Central)", "CAN1-", 1110},
};

constexpr std::array kFamilies{
    InstanceFamily{Compute::kEc2, "t3", "General purpose", "Linux", 2080, 20},
    InstanceFamily{Compute::kEc2, "m5", "General purpose", "Linux", 2400, 20},
    InstanceFamily{Compute::kEc2, "c5", "Compute optimized", "Linux", 2125, 10},
    InstanceFamily{Compute::kEc2, "r5", "Memory optimized", "Linux", 3150, 40},
    InstanceFamily{Compute::kEc2, "m6i", "General purpose", "Linux", 2400, 20},
    InstanceFamily{Compute::kEc2, "m5", "General purpose", "Windows", 4700, 20},
    InstanceFamily{Compute::kRds, "db.t3", "General purpose", "PostgreSQL", 3600, 20},
    InstanceFamily{Compute::kRds, "db.r5", "Memory optimized", "MySQL", 6000, 40},
    InstanceFamily{Compute::kRds, "db.m5", "General purpose", "PostgreSQL", 4450, 20},
    InstanceFamily{Compute::kCache, "cache.t3", "Standard", "Redis", 3400, 15},
    InstanceFamily{Compute::kCache, "cache.r6g", "Memory optimized", "Redis", 5150, 33},
};

constexpr std::array kSizes{
    InstanceSize{"medium", 2},   InstanceSize{"large", 4},    InstanceSize{"xlarge", 8},
    InstanceSize{"2xlarge", 16}, InstanceSize{"4xlarge", 32}, InstanceSize{"small", 1},
};

constexpr std::array kNames{
    std::pair{"AmazonEC2", "Amazon Elastic Compute Cloud"},
    std::pair{"AmazonRDS", "Amazon Relational Database Service"},
    std::pair{"AmazonElastiCache", "Amazon ElastiCache"},
    std::pair{"AmazonS3", "Amazon Simple Storage Service"},
    std::pair{"AWSLambda", "AWS Lambda"},
    std::pair{"AmazonCloudWatch", "AmazonCloudWatch"},
    std::pair{"AWSDataTransfer", "AWS Data Transfer"},
    std::pair{"AmazonCloudFront", "Amazon CloudFront"},
    std::pair{"AWSELB", "Elastic Load Balancing"},
    std::pair{"AmazonDynamoDB", "Amazon DynamoDB"},
    std::pair{"awskms", "AWS Key Management Service"},
    std::pair{"AWSQueueService", "Amazon Simple Queue Service"},
    std::pair{"AWSCloudTrail", "AWS CloudTrail"},
    std::pair{"AmazonRoute53", "Amazon Route 53"},
    std::pair{"AmazonVPC", "Amazon Virtual Private Cloud"},
    std::pair{"ComputeSavingsPlans", "Savings Plans for AWS Compute usage"},
    std::pair{"AmazonECS", "Amazon Elastic Container Service"},
    std::pair{"AWSSystemsManager", "AWS Systems Manager"},
    std::pair{"AmazonECR", "Amazon EC2 Container Registry (ECR)"},
    std::pair{"AmazonSNS", "Amazon Simple Notification Service"},
    std::pair{"AmazonStates", "AWS Step Functions"},
    std::pair{"AWSNetworkFirewall", "AWS Network Firewall"},
    std::pair{"AmazonGuardDuty", "Amazon GuardDuty"},
    std::pair{"AWSSupportEnterprise", "AWS Support (Enterprise)"},
    std::pair{"AWSSupportBusiness", "AWS Support (Business)"},
    std::pair{"AWSDeveloperSupport", "AWS Support (Developer)"},
    std::pair{"OCBPremiumSupport", "AWS Premium Support"},
    std::pair{"APNFee", "AWS Partner Network"},
};

}  // namespace

std::span<const SampleRegion> sample_regions() { return kRegions; }
std::span<const InstanceFamily> instance_families() { return kFamilies; }
std::span<const InstanceSize> instance_sizes() { return kSizes; }

std::string_view service_code(Compute service) {
    constexpr std::array<std::string_view, 3> kCodes{"AmazonEC2", "AmazonRDS", "AmazonElastiCache"};
    return kCodes[static_cast<std::size_t>(service)];
}

std::string Instance::type() const { return std::string(family->name) + "." + std::string(size->name); }

std::string Instance::usage_type() const {
    constexpr std::array<std::string_view, 3> kMeters{"BoxUsage:", "InstanceUsage:", "NodeUsage:"};
    const auto meter = kMeters[static_cast<std::size_t>(family->service)];
    return std::string(region->prefix) + std::string(meter) + type();
}

std::int64_t Instance::hourly_price() const {
    const std::int64_t unit = family->unit_price * region->price_per_mille / 1000;  // scale 5
    return unit * size->factor * 100'000;
}

std::string_view product_name(std::string_view code) {
    for (const auto& [known, name] : kNames) {
        if (known == code) return name;
    }
    return code;
}

std::string sku_of(std::string_view code, std::string_view usage_type, std::string_view operation) {
    return random_text(mix(mix(code), mix(mix(usage_type), mix(operation))), 16, kBase32Upper);
}

std::string rate_code(std::string_view sku, std::string_view offer, int tier) {
    constexpr std::array<std::string_view, 3> kPrices{"6YS6EN2CT7", "PGHJ3S3EYE", "KQTWXEQPGX"};
    return std::string(sku) + "." + std::string(offer) + "." + std::string(kPrices[static_cast<std::size_t>(tier)]);
}

std::string rate_text(std::int64_t rate) { return to_fixed(Amount{rate}, Amount::kScale); }
std::string short_rate_text(std::int64_t rate) { return to_text(Amount{rate}); }

}  // namespace bw::sample
