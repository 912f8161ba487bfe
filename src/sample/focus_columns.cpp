// The sixty columns of `FOCUS 1.2 with AWS columns`.
// Source: AWS, Data Exports table dictionary, FOCUS_1_2_AWS; FOCUS 1.2.
#include <algorithm>
#include <functional>
#include <utility>

#include "sample/columns.h"
#include "sample/discounts.h"
#include "sample/focus_line.h"

namespace bw::sample {
namespace {

struct ServiceClass {
    std::string_view code;
    std::string_view category;
    std::string_view subcategory;
};
constexpr std::array kServices{
    ServiceClass{"AmazonEC2", "Compute", "Virtual Machines"},
    ServiceClass{"AWSLambda", "Compute", "Serverless Compute"},
    ServiceClass{"AmazonECS", "Compute", "Containers"},
    ServiceClass{"AmazonEKS", "Compute", "Containers"},
    ServiceClass{"ComputeSavingsPlans", "Compute", "Other (Compute)"},
    ServiceClass{"AmazonRDS", "Databases", "Relational Databases"},
    ServiceClass{"AmazonDynamoDB", "Databases", "NoSQL Databases"},
    ServiceClass{"AmazonElastiCache", "Databases", "Caching"},
    ServiceClass{"AmazonS3", "Storage", "Object Storage"},
    ServiceClass{"AmazonCloudFront", "Networking", "Content Delivery"},
    ServiceClass{"AWSDataTransfer", "Networking", "Network Connectivity"},
    ServiceClass{"AWSELB", "Networking", "Application Networking"},
    ServiceClass{"AmazonRoute53", "Networking", "Network Connectivity"},
    ServiceClass{"AmazonVPC", "Networking", "Network Infrastructure"},
    ServiceClass{"AWSNetworkFirewall", "Security", "Network Security"},
    ServiceClass{"awskms", "Security", "Secret Management"},
    ServiceClass{"AmazonGuardDuty", "Security", "Threat Detection and Response"},
    ServiceClass{"AmazonCloudWatch", "Management and Governance", "Observability"},
    ServiceClass{"AWSCloudTrail", "Management and Governance", "Compliance"},
    ServiceClass{"AWSSystemsManager", "Management and Governance", "Architecture"},
    ServiceClass{"AmazonECR", "Compute", "Containers"},
    ServiceClass{"AWSQueueService", "Integration", "Messaging"},
    ServiceClass{"AmazonSNS", "Integration", "Messaging"},
    ServiceClass{"AmazonStates", "Integration", "Other (Integration)"},
};

ServiceClass class_of(std::string_view code) {
    const auto found = std::ranges::find(kServices, code, &ServiceClass::code);
    return found == kServices.end() ? ServiceClass{code, "Other", "Other (Other)"} : *found;
}

// "i-0123" -> "instance"; "arn:aws:service:region:account:function:name" -> "function".
std::string_view resource_type(std::string_view id) {
    if (id.starts_with("i-")) return "instance";
    if (id.starts_with("vol-")) return "volume";
    if (!id.starts_with("arn:")) return id.empty() ? "" : "bucket";
    std::size_t at = 0;
    for (int colons = 0; colons < 5; ++colons) at = id.find(':', at) + 1;
    return id.substr(at, id.find_first_of(":/", at) - at);
}

class Columns {
public:
    Columns(const Plan& plan, int month, bool closed) : plan_(plan), month_(month), closed_(closed) {}

    std::vector<Column> all() {
        add_bill();
        add_charge();
        add_commitment();
        add_prices();
        add_service();
        add_resource();
        std::ranges::sort(columns_, {}, &Column::name);
        return std::move(columns_);
    }

private:
    using OfProfile = std::function<std::string_view(const Profile&, bool unused)>;

    std::string_view at(TextId id) const { return plan_.texts[id]; }

    void text(std::string name, const OfProfile& of) {
        Column column{std::move(name), CellKind::kText, kProfileKey};
        column.values.reserve(plan_.profiles.size() * 2);
        for (const bool unused : {false, true})
            for (const Profile& profile : plan_.profiles) column.values.push_back(of(profile, unused));
        columns_.push_back(std::move(column));
    }
    void text(std::string name, Dim dim) {
        text(std::move(name), [this, dim](const Profile& profile, bool) { return at(profile[dim]); });
    }
    void always(std::string name, std::string_view value) {
        text(std::move(name), [value](const Profile&, bool) { return value; });
    }
    void amount(std::string name, std::size_t cell) { columns_.push_back({std::move(name), CellKind::kAmount, cell}); }
    void time(std::string name, std::size_t source) {
        columns_.push_back({std::move(name), CellKind::kTimestamp, source});
    }

    void add_bill() {
        always("BillingAccountId", plan_.accounts[0].id);
        always("BillingAccountName", plan_.accounts[0].name);
        always("BillingAccountType", "Payer Account");
        text("BillingCurrency", Dim::kCurrency);
        time("BillingPeriodStart", kPeriodStart);
        time("BillingPeriodEnd", kPeriodEnd);
        text("InvoiceId", [this](const Profile& profile, bool) {
            return closed_ ? invoice_of(plan_, month_, profile) : std::string_view{};
        });
        text("InvoiceIssuerName", Dim::kInvoicingEntity);
        always("ProviderName", "AWS");
        text("PublisherName", Dim::kLegalEntity);
        text("SubAccountId", Dim::kAccount);
        text("SubAccountName",
             [this](const Profile& profile, bool) -> std::string_view { return plan_.accounts[profile.account].name; });
        always("SubAccountType", "Linked Account");
    }

    void add_charge() {
        text("ChargeCategory", charge_category);
        always("ChargeClass", "");
        text("ChargeDescription", Dim::kDescription);
        text("ChargeFrequency", charge_frequency);
        time("ChargePeriodStart", kUsageStart);
        time("ChargePeriodEnd", kUsageEnd);
        amount("BilledCost", kBilledCell);
        amount("EffectiveCost", kEffectiveCell);
        amount("ListCost", kListCell);
        amount("ContractedCost", kContractedCell);
        amount("ConsumedQuantity", kConsumedCell);
        text("ConsumedUnit", [this](const Profile& profile, bool unused) {
            return charge_category(profile, unused) == "Usage" ? at(profile[Dim::kPricingUnit]) : "";
        });
        Column discounts{"x_Discounts", CellKind::kAmountMap};
        for (const DiscountKind kind : kDiscountKinds)
            if (kind != DiscountKind::kOther)
                discounts.entries.emplace_back(discount_key(kind), static_cast<std::size_t>(measure_of(kind)));
        columns_.push_back(std::move(discounts));
    }

    void add_commitment() {
        const auto of_commitment = [this](std::string name, std::string_view reservation, std::string_view plan) {
            text(std::move(name), [reservation, plan](const Profile& profile, bool) {
                if (profile[Dim::kReservationArn] != 0) return reservation;
                return profile[Dim::kSavingsPlanArn] != 0 ? plan : std::string_view{};
            });
        };
        text("CommitmentDiscountId", [this](const Profile& profile, bool) {
            const TextId reservation = profile[Dim::kReservationArn];
            return at(reservation != 0 ? reservation : profile[Dim::kSavingsPlanArn]);
        });
        of_commitment("CommitmentDiscountCategory", "Usage", "Spend");
        of_commitment("CommitmentDiscountType", "Reserved Instance", "Savings Plan");
        of_commitment("CommitmentDiscountUnit", "Normalized Units", "USD");
        always("CommitmentDiscountName", "");
        amount("CommitmentDiscountQuantity", kCommittedCell);
        text("CommitmentDiscountStatus", [](const Profile& profile, bool unused) -> std::string_view {
            if (unused) return "Unused";
            const bool used = profile.nature == Nature::kDiscounted || profile.nature == Nature::kCovered;
            return used ? "Used" : "";
        });
        always("CapacityReservationId", "");
        always("CapacityReservationStatus", "");
    }

    void add_prices() {
        text("ListUnitPrice", Dim::kPublicRate);
        always("ContractedUnitPrice", "");
        text("PricingCategory", [this](const Profile& profile, bool unused) {
            const bool is_spot = at(profile[Dim::kUsageType]).find("SpotUsage") != std::string_view::npos;
            return pricing_category(profile, is_spot, unused);
        });
        text("PricingCurrency", Dim::kCurrency);
        always("PricingCurrencyContractedUnitPrice", "");
        amount("PricingCurrencyEffectiveCost", kEffectiveCell);
        text("PricingCurrencyListUnitPrice", Dim::kPublicRate);
        amount("PricingQuantity", kPricedCell);
        text("PricingUnit", Dim::kPricingUnit);
        text("SkuId", Dim::kSku);
        text("SkuMeter", Dim::kUsageType);
        text("SkuPriceId", Dim::kRateCode);
        Column details{"SkuPriceDetails", CellKind::kTextMap, kProfileKey};
        details.keys = {"InstanceType", "OperatingSystem"};
        for (int unused = 0; unused < 2; ++unused) {
            for (const Profile& profile : plan_.profiles) {
                TextMap& map = details.maps.emplace_back();
                const TextId type = profile[Dim::kInstanceType];
                const TextId system = profile[Dim::kOperatingSystem];
                if (type != 0) map.emplace_back(0, at(type));
                if (system != 0) map.emplace_back(1, at(system));
            }
        }
        columns_.push_back(std::move(details));
    }

    void add_service() {
        text("ServiceName", [this](const Profile& profile, bool) { return at(profile[Extra::kProductName]); });
        text("ServiceCategory",
             [this](const Profile& profile, bool) { return class_of(at(profile[Dim::kService])).category; });
        text("ServiceSubcategory",
             [this](const Profile& profile, bool) { return class_of(at(profile[Dim::kService])).subcategory; });
        text("AvailabilityZone", Dim::kAvailabilityZone);
        text("RegionId", Dim::kRegionCode);
        text("RegionName", Dim::kLocation);
        text("x_ServiceCode", Dim::kService);
        text("x_Operation", Dim::kOperation);
    }

    template <class ToText>
    void of_resources(std::string name, const ToText& to_text) {
        Column column{std::move(name), CellKind::kText, kResourceKey};
        for (const Resource& resource : plan_.resources) column.values.push_back(to_text(resource));
        columns_.push_back(std::move(column));
    }

    void add_resource() {
        of_resources("ResourceId", [](const Resource& r) -> std::string_view { return r.id; });
        of_resources("ResourceName", [](const Resource&) -> std::string_view { return ""; });
        of_resources("ResourceType", [](const Resource& r) { return resource_type(r.id); });
        Column tags{"Tags", CellKind::kTextMap, kResourceKey};
        for (const std::string_view key : kTags) tags.keys.emplace_back(key.starts_with("user:") ? key.substr(5) : key);
        for (const Resource& resource : plan_.resources) {
            TextMap& map = tags.maps.emplace_back();
            const auto texts = tag_texts(resource);
            for (std::size_t i = 0; i < texts.size(); ++i)
                if (!texts[i].empty()) map.emplace_back(i, texts[i]);
        }
        columns_.push_back(std::move(tags));
    }

    const Plan& plan_;
    int month_;
    bool closed_;
    std::vector<Column> columns_;
};

}  // namespace

std::vector<Column> focus_columns(const Plan& plan, int month, bool closed) {
    return Columns(plan, month, closed).all();
}

}  // namespace bw::sample
