#include "lines/schema.h"

#include <array>

#include "base/ascii_case.h"

namespace bw {
namespace {

constexpr std::array<ColumnInfo, kDimensionCount> kDimensions{{
    {"billing_period", "bill/BillingPeriodStartDate", Type::kMonth, "The billing month.", true},
    {"payer", "bill/PayerAccountId", Type::kText, "The management account that pays.", true},
    {"account", "lineItem/UsageAccountId", Type::kText, "The account that used the service.", true},
    {"invoice_id", "bill/InvoiceId", Type::kText, "AWS's invoice; empty until the month is final."},
    {"bill_type", "bill/BillType", Type::kText, "Anniversary, Purchase or Refund."},
    {"billing_entity", "bill/BillingEntity", Type::kText, "AWS or AWS Marketplace."},
    {"invoicing_entity", "bill/InvoicingEntity", Type::kText, "The AWS company that issues the invoice."},
    {"legal_entity", "lineItem/LegalEntity", Type::kText, "The seller of record."},
    {"line_type", "lineItem/LineItemType", Type::kText, "Usage, DiscountedUsage, RIFee, Tax ...; FOCUS has its own.",
     true},
    {"tax_type", "lineItem/TaxType", Type::kText, "The kind of tax on a Tax line."},
    {"currency", "lineItem/CurrencyCode", Type::kText, "The currency of the line's amounts."},
    {"service", "lineItem/ProductCode", Type::kText, "The product code, for example AmazonEC2.", true},
    {"usage_type", "lineItem/UsageType", Type::kText, "What was used, for example BoxUsage:t2.micro."},
    {"operation", "lineItem/Operation", Type::kText, "The operation, for example RunInstances."},
    {"availability_zone", "lineItem/AvailabilityZone", Type::kText, "The availability zone."},
    {"region_code", "product/regionCode", Type::kText, "The region's code as the price list gives it."},
    {"region_name", "product/region", Type::kText, "The region in older reports."},
    {"location", "product/location", Type::kText, "The region's name as the price list gives it."},
    {"product_family", "product/productFamily", Type::kText, "The price list's product family."},
    {"instance_type", "product/instanceType", Type::kText, "For example m5.large, db.r5.xlarge."},
    {"operating_system", "product/operatingSystem", Type::kText, "The operating system of an instance."},
    {"description", "lineItem/LineItemDescription", Type::kText, "AWS's own words for the line."},
    {"sku", "product/sku", Type::kText, "The price list's key of the product."},
    {"rate_code", "pricing/RateCode", Type::kText, "SKU, offer and tier of the price."},
    {"public_rate", "pricing/publicOnDemandRate", Type::kRate, "The public on-demand price of a unit."},
    {"pricing_currency", "pricing/currency", Type::kText, "The currency of the public price."},
    {"pricing_term", "pricing/term", Type::kText, "OnDemand, Reserved or empty; FOCUS has its own."},
    {"pricing_unit", "pricing/unit", Type::kText, "The unit of the usage amount."},
    {"lease_term", "pricing/LeaseContractLength", Type::kText, "The length of a reservation."},
    {"offering_class", "pricing/OfferingClass", Type::kText, "standard or convertible."},
    {"payment_option", "pricing/PurchaseOption", Type::kText, "All, Partial or No Upfront."},
    {"reservation_arn", "reservation/ReservationARN", Type::kText, "The Reserved Instance that the line belongs to."},
    {"savings_plan_arn", "savingsPlan/SavingsPlanARN", Type::kText, "The Savings Plan that the line belongs to."},
    {"commitment_id", "", Type::kText, "The commitment that the line belongs to, of any kind."},
    {"commitment_type", "", Type::kText, "The provider's name for it: Savings Plan, Reserved Instance ..."},
    {"commitment_status", "", Type::kText, "Used or Unused, on usage that a commitment covers."},
    {"is_free_tier", "", Type::kFlag, "Usage that AWS's free tier made free though it has a public price."},
    {"has_public_price", "", Type::kFlag, "The line carries a public on-demand cost that can be charged."},
    {"within_one_day", "", Type::kFlag, "Usage start and end lie within one UTC day."},
    {"interval_class", "", Type::kText, "The length of the usage interval: hour, day, month or other."},
    {"offer_code", "", Type::kText, "The offer in the rate code; JRTCKXETXF is on-demand."},
    {"split_row", "", Type::kFlag,
     "A split cost allocation row: repeats its parent's cost, so that only its `split_` measures count."},
    {"outside_day", "", Type::kText,
     "The UTC day of usage start where it lies outside the billing month; `none` where absent."},
}};

constexpr std::array<ColumnInfo, kMeasureCount> kMeasures{{
    {"usage", "lineItem/UsageAmount", Type::kAmount, "Usage, in the line's pricing unit."},
    {"normalized_usage", "lineItem/NormalizedUsageAmount", Type::kAmount, "Usage in normalized units."},
    {"unblended", "lineItem/UnblendedCost", Type::kAmount, "What AWS charges: the cost.", true},
    {"blended", "lineItem/BlendedCost", Type::kAmount, "Cost at the organization's average rate."},
    {"net_unblended", "lineItem/NetUnblendedCost", Type::kAmount, "Cost after discounts, where the report has it."},
    {"public_on_demand", "pricing/publicOnDemandCost", Type::kAmount, "Usage at the public on-demand price."},
    {"ri_effective", "reservation/EffectiveCost", Type::kAmount, "Upfront and recurring cost of covered usage."},
    {"ri_amortized_upfront", "reservation/AmortizedUpfrontCostForUsage", Type::kAmount,
     "The upfront part of the effective cost."},
    {"ri_recurring", "reservation/RecurringFeeForUsage", Type::kAmount, "The recurring part of the effective cost."},
    {"ri_unused_recurring", "reservation/UnusedRecurringFee", Type::kAmount, "Recurring fee of unused reserved hours."},
    {"ri_unused_amortized_upfront", "reservation/UnusedAmortizedUpfrontFeeForBillingPeriod", Type::kAmount,
     "Amortized upfront fee of unused reserved hours."},
    {"ri_unused_units", "reservation/UnusedNormalizedUnitQuantity", Type::kAmount, "Unused normalized units."},
    {"ri_total_units", "reservation/TotalReservedNormalizedUnits", Type::kAmount, "Reserved normalized units."},
    {"ri_period_upfront", "reservation/AmortizedUpfrontFeeForBillingPeriod", Type::kAmount,
     "Amortized upfront fee of the month."},
    {"sp_effective", "savingsPlan/SavingsPlanEffectiveCost", Type::kAmount,
     "Cost of covered usage at the Savings Plan rate."},
    {"sp_commitment", "savingsPlan/TotalCommitmentToDate", Type::kAmount, "Hourly commitment, used or not."},
    {"sp_used", "savingsPlan/UsedCommitment", Type::kAmount, "The part of the commitment that was used."},
    {"sp_amortized", "savingsPlan/AmortizedUpfrontCommitmentForBillingPeriod", Type::kAmount,
     "Amortized upfront part of the commitment."},
    {"sp_recurring", "savingsPlan/RecurringCommitmentForBillingPeriod", Type::kAmount,
     "Recurring part of the commitment."},
    {"net_ri_effective", "reservation/NetEffectiveCost", Type::kAmount, "`ri_effective` after discounts."},
    {"net_ri_amortized_upfront", "reservation/NetAmortizedUpfrontCostForUsage", Type::kAmount,
     "`ri_amortized_upfront` after discounts."},
    {"net_ri_recurring", "reservation/NetRecurringFeeForUsage", Type::kAmount, "`ri_recurring` after discounts."},
    {"net_ri_unused_recurring", "reservation/NetUnusedRecurringFee", Type::kAmount,
     "`ri_unused_recurring` after discounts."},
    {"net_ri_unused_amortized_upfront", "reservation/NetUnusedAmortizedUpfrontFeeForBillingPeriod", Type::kAmount,
     "`ri_unused_amortized_upfront` after discounts."},
    {"net_ri_period_upfront", "reservation/NetAmortizedUpfrontFeeForBillingPeriod", Type::kAmount,
     "`ri_period_upfront` after discounts."},
    {"net_sp_effective", "savingsPlan/NetSavingsPlanEffectiveCost", Type::kAmount, "`sp_effective` after discounts."},
    {"net_sp_amortized", "savingsPlan/NetAmortizedUpfrontCommitmentForBillingPeriod", Type::kAmount,
     "`sp_amortized` after discounts."},
    {"net_sp_recurring", "savingsPlan/NetRecurringCommitmentForBillingPeriod", Type::kAmount,
     "`sp_recurring` after discounts."},
    {"discount_edp", "discount/EdpDiscount", Type::kAmount, "The line's Enterprise Discount Program discount."},
    {"discount_private_rate", "discount/PrivateRateDiscount", Type::kAmount, "The line's private rate discount."},
    {"discount_spp", "discount/SppDiscount", Type::kAmount, "The line's Solution Provider Program discount."},
    {"discount_ri_volume", "discount/RiVolumeDiscount", Type::kAmount, "The line's RI volume discount."},
    {"discount_bundled", "discount/BundledDiscount", Type::kAmount, "The line's bundled discount."},
    {"discount_other", "", Type::kAmount, "What the kinds above leave unexplained of net less gross."},
    {"effective", "", Type::kAmount, "The cost with commitments' fees spread over the usage that they cover."},
    {"contracted", "", Type::kAmount, "Usage at the prices agreed with the provider, without commitments."},
    {"split_usage", "splitLineItem/SplitUsage", Type::kAmount, "Usage allocated to the row, of a split row."},
    {"split_cost", "splitLineItem/SplitCost", Type::kAmount, "Cost allocated to the row, of a split row."},
    {"split_unused_cost", "splitLineItem/UnusedCost", Type::kAmount,
     "Unused cost allocated to the row, of a split row."},
    {"split_net_cost", "splitLineItem/NetSplitCost", Type::kAmount, "`split_cost` after discounts."},
    {"split_net_unused_cost", "splitLineItem/NetUnusedCost", Type::kAmount, "`split_unused_cost` after discounts."},
    {"split_public_on_demand", "splitLineItem/PublicOnDemandSplitCost", Type::kAmount,
     "`split_cost` at public on-demand prices."},
    {"split_unused_public_on_demand", "splitLineItem/PublicOnDemandUnusedCost", Type::kAmount,
     "`split_unused_cost` at public on-demand prices."},
}};

constexpr std::array<ColumnInfo, kLineKeyCount> kLineKeys{{
    {"line_item_id", "identity/LineItemId", Type::kText, "With the time interval, the key of a line in one delivery."},
    {"time_interval", "identity/TimeInterval", Type::kText, "The interval that the line id belongs to."},
    {"usage_start", "lineItem/UsageStartDate", Type::kTimestamp, "Start of usage.", true},
    {"usage_end", "lineItem/UsageEndDate", Type::kTimestamp, "End of usage, exclusive; 23:59:59 means midnight."},
    {"resource_id", "lineItem/ResourceId", Type::kText, "The resource, where the report has resource ids."},
    {"parent_resource_id", "splitLineItem/ParentResourceId", Type::kText, "Filled on split cost allocation rows."},
}};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr std::string_view kTagDimension = "tag:";
constexpr std::string_view kCategoryDimension = "cost_category:";

bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

std::span<const ColumnInfo> dimensions() { return kDimensions; }
std::span<const ColumnInfo> measures() { return kMeasures; }
std::span<const ColumnInfo> line_keys() { return kLineKeys; }

std::string athena_name(std::string_view csv_name) {
    std::string name;
    const auto underscore = [&] {
        if (!name.empty() && name.back() != '_') name += '_';
    };
    for (char c : csv_name) {
        if (is_upper(c)) {
            underscore();
            name += static_cast<char>(c - 'A' + 'a');
        } else if (is_plain(c)) {
            name += c;
        } else {
            underscore();
        }
    }
    while (name.ends_with('_')) name.pop_back();
    return name;
}

std::string canonical_tag_key(std::string_view spelled) {
    std::string name = athena_name(spelled);
    if (constexpr std::string_view kColumn = "resource_tags_"; name.starts_with(kColumn)) name.erase(0, kColumn.size());
    const bool prefixed = name.starts_with("user_") || name.starts_with("aws_");
    return prefixed ? name : "user_" + name;
}

std::string canonical_category_key(std::string_view spelled) {
    constexpr std::string_view kColumn = "cost_category_";
    std::string name = athena_name(spelled);
    while (name.starts_with(kColumn)) name.erase(0, kColumn.size());
    return std::string(kCategoryDimension) + name;
}

bool is_category_key(std::string_view canonical_key) { return canonical_key.starts_with(kCategoryDimension); }

std::optional<std::string> tag_key_of_column(std::string_view column) {
    const std::string lower = ascii_lower(column);
    for (const std::string_view prefix : {"resourcetags/", "resource_tags_"})
        if (lower.starts_with(prefix)) return canonical_tag_key(column.substr(prefix.size()));
    for (const std::string_view prefix : {"costcategory/", "cost_category_"})
        if (lower.starts_with(prefix)) return canonical_category_key(column.substr(prefix.size()));
    return std::nullopt;
}

std::string tag_dimension(std::string_view canonical_key) {
    return std::string(is_category_key(canonical_key) ? "" : kTagDimension).append(canonical_key);
}

std::optional<std::string> tag_key_of_dimension(std::string_view name) {
    if (is_category_key(name)) return std::string(name);
    if (name.starts_with(kTagDimension)) return std::string(name.substr(kTagDimension.size()));
    return std::nullopt;
}

}  // namespace bw
