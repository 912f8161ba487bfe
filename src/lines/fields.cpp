#include "lines/fields.h"

#include <algorithm>
#include <array>

#include "base/ascii_case.h"
#include "lines/regions.h"

namespace bw {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// AWS, "Line item details", lineItem/LineItemType; the last one is known from the field.
constexpr std::array<std::string_view, 13> kLineTypes{
    "Usage",
    "DiscountedUsage",
    "RIFee",
    "Fee",
    "Refund",
    "Credit",
    "Tax",
    "SavingsPlanCoveredUsage",
    "SavingsPlanNegation",
    "SavingsPlanRecurringFee",
    "SavingsPlanUpfrontFee",
    "BundledDiscount",
    "FlatRateSubscription",
};

constexpr std::array<std::string_view, 5> kChargeCategories{"Usage", "Purchase", "Tax", "Credit", "Adjustment"};

// The code of a region that the table knows; any other text stays.
std::string_view code_of(std::string_view region) {
    const Region* known = find_region(region);
    return known == nullptr ? region : known->code;
}

// "us-east-1a" -> "us-east-1"; a zone that ends otherwise stays.
std::string_view without_zone_letter(std::string_view zone) {
    const std::size_t size = zone.size();
    if (size >= 2 && is_lower(zone[size - 1]) && is_digit(zone[size - 2])) zone.remove_suffix(1);
    return zone;
}

}  // namespace

std::string region_of(std::string_view region_code, std::string_view region_name, std::string_view availability_zone,
                      std::string_view location) {
    if (!region_code.empty()) return std::string(code_of(region_code));
    if (!region_name.empty()) return std::string(code_of(region_name));
    if (!availability_zone.empty()) return std::string(without_zone_letter(availability_zone));
    const Region* known = find_region(location);
    return known == nullptr ? std::string() : std::string(known->code);
}

std::string_view purchase_option_of(std::string_view line_type, std::string_view usage_type,
                                    std::string_view reservation_arn, std::string_view commitment_type,
                                    std::string_view pricing_term) {
    if (line_type.starts_with("SavingsPlan")) return "savings plan";
    if (line_type == "DiscountedUsage" || line_type == "RIFee") return "reserved";
    if (line_type == "Fee") return reservation_arn.empty() ? "" : "reserved";
    if (line_type != "Usage" && line_type != "Purchase") return "";
    if (!commitment_type.empty())
        return ascii_lower(commitment_type).contains("savings plan") ? "savings plan" : "reserved";
    if (line_type == "Purchase") return "";
    if (pricing_term == "Committed") return "reserved";
    return usage_type.contains("SpotUsage") || pricing_term == "Dynamic" ? "spot" : "on-demand";
}

std::string_view instance_family_of(std::string_view instance_type) {
    for (std::string_view prefix : {"db.", "cache."}) {
        if (!instance_type.starts_with(prefix)) continue;
        instance_type.remove_prefix(prefix.size());
        break;
    }
    return instance_type.substr(0, instance_type.rfind('.'));
}

std::string_view price_list_sku(std::string_view rate_code, std::string_view sku) {
    const auto dot = rate_code.find('.');
    return dot == std::string_view::npos || dot == 0 ? sku : rate_code.substr(0, dot);
}

std::string_view owner_of(std::string_view commitment_arn) {
    for (int field = 1; field < 5; ++field) {
        const auto colon = commitment_arn.find(':');
        if (colon == std::string_view::npos) return "";
        commitment_arn.remove_prefix(colon + 1);
    }
    const std::string_view owner = commitment_arn.substr(0, commitment_arn.find(':'));
    return is_account_id(owner) ? owner : "";
}

bool is_charge_category(std::string_view text) {
    return std::ranges::find(kChargeCategories, text) != kChargeCategories.end();
}

bool is_known_line_type(std::string_view line_type) {
    return line_type.ends_with("Discount") || is_charge_category(line_type) ||
           std::ranges::find(kLineTypes, line_type) != kLineTypes.end();
}

bool is_account_id(std::string_view text) { return text.size() == 12 && std::ranges::all_of(text, is_digit); }

}  // namespace bw
