// What conditions and reports call a line by, from its dimensions (pure functions of dictionary values).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bw {

// product/regionCode, else product/region, else the availability zone without its letter, else product/location by
// the table of AWS's regions (lines/regions.h); "" where none tells. A region given by name is turned into its code.
std::string region_of(std::string_view region_code, std::string_view region_name, std::string_view availability_zone,
                      std::string_view location);

// "savings plan": SavingsPlan* types; "reserved": DiscountedUsage, RIFee, and Fee with a reservation ARN;
// "spot": Usage whose usage type contains SpotUsage; "on-demand": other Usage; "": all else.
// FOCUS: Usage and Purchase of a commitment are "savings plan" where its type says so, else "reserved"; Usage priced
// as Committed is "reserved", as Dynamic "spot". Its pricing categories are never a pricing term of a CUR.
std::string_view purchase_option_of(std::string_view line_type, std::string_view usage_type,
                                    std::string_view reservation_arn, std::string_view commitment_type = "",
                                    std::string_view pricing_term = "");

// The instance type up to the last dot, without `db.` or `cache.`: "db.r5.xlarge" -> "r5".
std::string_view instance_family_of(std::string_view instance_type);

// The price list's key of the product: the first part of the rate code (`SKU.offer.tier`), else the product's SKU.
std::string_view price_list_sku(std::string_view rate_code, std::string_view sku);

// The account that bought a commitment: the 5th colon field of its ARN when it has 12 digits, else "".
// Source: AWS ARN formats arn:aws:ec2:<region>:<owner>:reserved-instances/..., arn:aws:savingsplans::<owner>:savingsplan/...
std::string_view owner_of(std::string_view commitment_arn);

// Whose line types a report has: AWS's line item types, or the charge categories of FOCUS.
enum class LineTypes : std::uint8_t { kCur, kFocus };

// Usage, Purchase, Tax, Credit, Adjustment. Source: FOCUS specification, ChargeCategory.
bool is_charge_category(std::string_view text);

// A charge category of FOCUS, or a type documented by AWS, or known from the field (ends in Discount, FlatRateSubscription). Others are kept, billed
// at cost and reported.
bool is_known_line_type(std::string_view line_type);

bool is_account_id(std::string_view text);  // exactly 12 digits

}  // namespace bw
