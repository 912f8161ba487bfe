#include "lines/focus_columns.h"

#include <algorithm>
#include <array>

#include "base/ascii_case.h"
#include "lines/services.h"

namespace bw {
namespace {

constexpr std::array kColumns = {
    FocusColumn{"BillingPeriodStart", Dim::kBillingPeriod},
    FocusColumn{"BillingAccountId", Dim::kPayer},
    FocusColumn{"SubAccountId", Dim::kAccount},
    // A charge of no account is the billing account's own.
    FocusColumn{"BillingAccountId", Dim::kAccount},
    FocusColumn{"InvoiceId", Dim::kInvoiceId},
    FocusColumn{"ProviderName", Dim::kBillingEntity},
    FocusColumn{"ServiceProviderName", Dim::kBillingEntity},
    FocusColumn{"InvoiceIssuerName", Dim::kInvoicingEntity},
    FocusColumn{"PublisherName", Dim::kLegalEntity},
    FocusColumn{"ChargeCategory", Dim::kLineType},
    FocusColumn{"BillingCurrency", Dim::kCurrency},
    FocusColumn{"x_ServiceCode", Dim::kService},
    FocusColumn{"ServiceName", Dim::kService, true},
    FocusColumn{"x_UsageType", Dim::kUsageType},
    FocusColumn{"SkuMeter", Dim::kUsageType},
    FocusColumn{"x_Operation", Dim::kOperation},
    FocusColumn{"AvailabilityZone", Dim::kAvailabilityZone},
    FocusColumn{"RegionId", Dim::kRegionCode},
    FocusColumn{"RegionName", Dim::kLocation},
    FocusColumn{"ChargeDescription", Dim::kDescription},
    FocusColumn{"SkuId", Dim::kSku},
    FocusColumn{"SkuPriceId", Dim::kRateCode},
    FocusColumn{"ListUnitPrice", Dim::kPublicRate},
    FocusColumn{"PricingCurrency", Dim::kPricingCurrency},
    FocusColumn{"PricingCategory", Dim::kPricingTerm},
    FocusColumn{"PricingUnit", Dim::kPricingUnit},
    FocusColumn{"CommitmentDiscountId", Dim::kCommitmentId},
    FocusColumn{"CommitmentDiscountType", Dim::kCommitmentType},
    FocusColumn{"CommitmentDiscountStatus", Dim::kCommitmentStatus},
    FocusColumn{"PricingQuantity", Measure::kUsage},
    FocusColumn{"ConsumedQuantity", Measure::kUsage},
    FocusColumn{"BilledCost", Measure::kUnblended},
    FocusColumn{"ListCost", Measure::kPublicOnDemand},
    FocusColumn{"EffectiveCost", Measure::kEffective},
    FocusColumn{"ContractedCost", Measure::kContracted},
    FocusColumn{"ChargePeriodStart", LineKey::kUsageStart},
    FocusColumn{"ChargePeriodEnd", LineKey::kUsageEnd},
    FocusColumn{"ResourceId", LineKey::kResourceId},
};

// Entries of maps (lines/map_columns.h).
std::string_view map_entry(const ColumnInfo& column) {
    if (&column == &info(Dim::kInstanceType)) return "SkuPriceDetails (InstanceType)";
    if (&column == &info(Dim::kOperatingSystem)) return "SkuPriceDetails (OperatingSystem)";
    return "";
}

}  // namespace

std::span<const FocusColumn> focus_columns() { return kColumns; }

std::string focus_name(const ColumnInfo& column) {
    std::string names{map_entry(column)};
    for (const FocusColumn& one : kColumns) {
        const ColumnInfo& filled = std::visit([](auto fills) -> const ColumnInfo& { return info(fills); }, one.fills);
        if (&filled != &column) continue;
        names += names.empty() ? "" : " or ";
        names += one.name;
    }
    return names;
}

bool is_focus(std::span<const ContentColumn> delivered) {
    constexpr std::array<std::string_view, 3> kSigns{"BilledCost", "ChargePeriodStart", "ChargeCategory"};
    return std::ranges::all_of(kSigns, [&](std::string_view sign) {
        return std::ranges::any_of(delivered,
                                   [&](const ContentColumn& column) { return equal_ignoring_case(column.name, sign); });
    });
}

std::string_view code_of_service_name(std::string_view name) {
    const Service* service = find_service_by_full_name(name);
    return service == nullptr ? name : service->code;
}

}  // namespace bw
