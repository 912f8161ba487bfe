// What the sample's customers buy: regions, instance types and metered products, with prices like AWS's.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace bw::sample {

struct SampleRegion {
    std::string_view code;
    std::string_view location;  // as the price list names it
    std::string_view prefix;    // of usage types
    int price_per_mille;        // of the price in us-east-1
};
std::span<const SampleRegion> sample_regions();

enum class Compute : std::uint8_t { kEc2, kRds, kCache };
std::string_view service_code(Compute service);  // lineItem/ProductCode

// A family of instances whose price is proportional to the normalization factor.
struct InstanceFamily {
    Compute service;
    std::string_view name;    // "m5", "db.r5", "cache.r6g"
    std::string_view kind;    // product/instanceFamily
    std::string_view engine;  // operating system or engine
    std::int64_t unit_price;  // per normalized unit and hour in us-east-1, scale 5
    int memory_per_unit;      // tenths of a GiB
};
std::span<const InstanceFamily> instance_families();

struct InstanceSize {
    std::string_view name;
    int factor;  // normalized units
};
std::span<const InstanceSize> instance_sizes();

struct Instance {
    const SampleRegion* region;
    const InstanceFamily* family;
    const InstanceSize* size;
    char zone;  // 'a'..'c'

    std::string type() const;           // "m5.large"
    std::string usage_type() const;     // "EUC1-BoxUsage:m5.large"
    std::int64_t hourly_price() const;  // scale 10, at most 5 digits after the point
};

// How the amount of an hour comes about.
enum class Pattern : std::uint8_t {
    kHours,   // 1, seldom a part of an hour
    kSteady,  // the level, slowly growing
    kVaries,  // around the level
    kCount,   // around the level, whole numbers
};

enum class FreeTier : std::uint8_t { kNone, kGlobalOffer, kFirstTier };

// Text with {rate}, {region} filled in.
struct Metered {
    std::string_view code;  // product code
    std::string_view family;
    std::string_view usage_type;  // after the region's prefix
    std::string_view operation;
    std::string_view unit;
    std::int64_t rate;  // in us-east-1, scale 10
    std::string_view description;
    Pattern pattern;
    std::int64_t level;         // usage of an hour, scale 10
    std::string_view resource;  // prefix of resource ids; "" where lines have none
    int weight;                 // its part in the lines of an account
    FreeTier free = FreeTier::kNone;
    std::int64_t second_rate = 0;  // of the next tier; 0 where there is one tier
    std::string_view second_description = "";
    std::string_view group = "";
};
std::span<const Metered> metered_products();
inline constexpr std::string_view kMarketplaceProduct =
    "8kfictitiousdatabaseproduct";  // others sell it: no public price

// "Amazon Elastic Compute Cloud"; the code itself where the sample does not know it.
std::string_view product_name(std::string_view code);

// The price list's key of a product, and the code of one of its prices.
std::string sku_of(std::string_view code, std::string_view usage_type, std::string_view operation);

inline constexpr std::string_view kOnDemandOffer = "JRTCKXETXF";
inline constexpr std::string_view kGlobalFreeOffer = "A429C66SYZ";  // source: AWS global free tier offer

// SKU.offer.price, the last part by tier (0, 1, ..).
std::string rate_code(std::string_view sku, std::string_view offer, int tier);

// Ten digits after the point, as reports show rates: "0.0960000000"; trimmed: "0.096".
std::string rate_text(std::int64_t rate);
std::string short_rate_text(std::int64_t rate);

}  // namespace bw::sample
