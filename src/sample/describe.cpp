// Texts of profiles, resources and tags.
#include <fmt/format.h>

#include <array>

#include "sample/plan.h"
#include "sample/random.h"

namespace bw::sample {
namespace {

constexpr std::string_view kSeller = "Amazon Web Services, Inc.";

void describe_hardware(ProfileWriter writer, const Instance& instance) {
    const int factor = instance.size->factor;
    const int memory = factor * instance.family->memory_per_unit;
    writer.set(Extra::kMemory, fmt::format("{}.{} GiB", memory / 10, memory % 10))
        .set(Extra::kVcpu, std::to_string(factor < 8 ? 2 : factor / 2))
        .set(Extra::kCurrentGeneration, "Yes")
        .set(Extra::kClockSpeed, "3.1 GHz")
        .set(Extra::kNetworkPerformance, factor < 8 ? "Up to 10 Gigabit" : "10 Gigabit")
        .set(Extra::kPhysicalProcessor, "Intel Xeon Platinum 8175")
        .set(Extra::kProcessorArchitecture, "64-bit")
        .set(Extra::kInstanceFamily, instance.family->kind)
        .set(Extra::kInstanceTypeFamily, instance.family->name)
        .set(Extra::kNormalizationSizeFactor, std::to_string(factor))
        .set(Extra::kStorage, "EBS only");
}

void describe_service(ProfileWriter writer, const Instance& instance) {
    const std::string_view engine = instance.family->engine;
    switch (instance.family->service) {
        case Compute::kEc2:
            writer.set(Dim::kProductFamily, "Compute Instance")
                .set(Dim::kOperatingSystem, engine)
                .set(Dim::kAvailabilityZone, std::string(instance.region->code) + instance.zone)
                .set(Extra::kTenancy, "Shared")
                .set(Extra::kCapacityStatus, "Used")
                .set(Extra::kPreInstalledSw, "NA")
                .set(Extra::kLicenseModel, "No License required");
            break;
        case Compute::kRds:
            writer.set(Dim::kProductFamily, "Database Instance")
                .set(Extra::kDatabaseEngine, engine)
                .set(Extra::kDeploymentOption, "Single-AZ")
                .set(Extra::kLicenseModel, "No license required");
            break;
        case Compute::kCache: writer.set(Dim::kProductFamily, "Cache Instance").set(Extra::kCacheEngine, engine); break;
    }
}

}  // namespace

std::uint64_t Plan::seed(std::uint64_t purpose) const { return mix(options.seed, purpose); }

std::uint32_t add_profile(Plan& plan, std::uint32_t account, std::string_view line_type, std::string_view service) {
    const auto number = static_cast<std::uint32_t>(plan.profiles.size());
    Profile& profile = plan.profiles.emplace_back();
    profile.account = account;
    profile.nature = nature_of(line_type);
    edit(plan, number)
        .set(Dim::kPayer, plan.accounts[0].id)
        .set(Dim::kAccount, plan.accounts[account].id)
        .set(Dim::kBillType, "Anniversary")
        .set(Dim::kBillingEntity, "AWS")
        .set(Dim::kInvoicingEntity, kSeller)
        .set(Dim::kLegalEntity, kSeller)
        .set(Dim::kLineType, line_type)
        .set(Dim::kCurrency, "USD")
        .set(Dim::kService, service)
        .set(Extra::kProductName, product_name(service))
        .set(Extra::kReservationSubscriptionId,
             std::to_string(mix(plan.seed(20), mix(mix(service), account)) % 9'000'000'000 + 1'000'000'000));
    return number;
}

ProfileWriter edit(Plan& plan, std::uint32_t profile) { return {plan.texts, plan.profiles[profile]}; }

void sell_on_marketplace(Plan& plan, std::uint32_t profile) {
    plan.profiles[profile].marketplace = true;
    edit(plan, profile)
        .set(Dim::kBillingEntity, "AWS Marketplace")
        .set(Dim::kLegalEntity, "Fictitious Software GmbH")
        .set(Extra::kProductName, "Fictitious Observability");
}

std::string operation_of(const Instance& instance) {
    const std::string_view engine = instance.family->engine;
    switch (instance.family->service) {
        case Compute::kEc2: return engine == "Windows" ? "RunInstances:0002" : "RunInstances";
        case Compute::kRds: return engine == "MySQL" ? "CreateDBInstance:0002" : "CreateDBInstance:0014";
        case Compute::kCache: return "CreateCacheCluster:0002";
    }
    return "";
}

void describe_instance(Plan& plan, std::uint32_t profile, const Instance& instance) {
    const std::string usage_type = instance.usage_type();
    const std::string operation = operation_of(instance);
    ProfileWriter writer = edit(plan, profile);
    const std::string_view service = plan.texts[plan.profiles[profile][Dim::kService]];
    const std::string sku = sku_of(service, usage_type, operation);
    writer.set(Dim::kUsageType, usage_type)
        .set(Dim::kOperation, operation)
        .set(Dim::kRegionCode, instance.region->code)
        .set(Dim::kRegionName, instance.region->code)
        .set(Dim::kLocation, instance.region->location)
        .set(Dim::kInstanceType, instance.type())
        .set(Dim::kSku, sku)
        .set(Dim::kPricingCurrency, "USD")
        .set(Dim::kPricingUnit, "Hrs")
        .set(Extra::kLocationType, "AWS Region")
        .set(Extra::kProductOperation, operation)
        .set(Extra::kServiceCode, service)
        .set(Extra::kServiceName, product_name(service))
        .set(Extra::kProductUsageType, usage_type);
    describe_hardware(writer, instance);
    describe_service(writer, instance);
}

std::string_view resource_prefix(const Instance& instance) {
    switch (instance.family->service) {
        case Compute::kEc2: return "i-";
        case Compute::kRds: return "db:";
        case Compute::kCache: return "cluster:";
    }
    return "";
}

Resource random_resource(std::uint64_t seed, std::string_view prefix, std::string_view account,
                         std::string_view region) {
    Resource resource;
    const std::string tail = random_text(seed, 17, kHexDigits);
    if (prefix == "bucket") {
        resource.id = fmt::format("data-{}-{}", tail.substr(0, 8), region);
    } else if (prefix.ends_with(':') || prefix.ends_with('/') || prefix.find('/') != std::string_view::npos) {
        resource.id = fmt::format("arn:aws:service:{}:{}:{}{}", region, account, prefix, tail);
    } else if (!prefix.empty()) {
        resource.id = std::string(prefix) + tail;
    }
    if (resource.id.empty() || mix(seed, 1) % 10 < 3) return resource;
    resource.environment = static_cast<std::uint8_t>(mix(seed, 2) % tag_values(0).size());
    resource.team = static_cast<std::uint8_t>(mix(seed, 3) % tag_values(1).size());
    resource.created_by = static_cast<std::uint8_t>(mix(seed, 6) % tag_values(3).size());
    return resource;
}

const std::vector<std::string_view>& tag_values(std::size_t tag) {
    static const std::vector<std::vector<std::string_view>> kValues{
        {"", "prod", "prod", "staging", "dev", "test"},
        {"", "web", "data", "platform", "billing, invoicing", "mobile", "search", "Zürich"},
        {"", "the \"core\" team", "first line\nsecond line", "ops; night shift"},
        {"", "IAMUser:AIDASAMPLE0001:deploy", "AssumedRole:AROASAMPLE0002:ci", "Root:0"},
    };
    return kValues[tag];
}

}  // namespace bw::sample
