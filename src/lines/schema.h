// THE table of canonical dimensions and measures. Ingest, cube, conditions, reports and docs/columns.md read it;
// nothing else but the names of FOCUS (lines/focus_columns.h) names a column of a billing file. Facts: AWS, Cost and Usage Report data dictionary.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace bw {

enum class Dim : std::uint8_t {
    kBillingPeriod,
    kPayer,
    kAccount,
    kInvoiceId,
    kBillType,
    kBillingEntity,
    kInvoicingEntity,
    kLegalEntity,
    kLineType,
    kTaxType,
    kCurrency,
    kService,
    kUsageType,
    kOperation,
    kAvailabilityZone,
    kRegionCode,
    kRegionName,
    kLocation,
    kProductFamily,
    kInstanceType,
    kOperatingSystem,
    kDescription,
    kSku,
    kRateCode,
    kPublicRate,
    kPricingCurrency,
    kPricingTerm,
    kPricingUnit,
    kLeaseTerm,
    kOfferingClass,
    kPaymentOption,
    kReservationArn,
    kSavingsPlanArn,
    // FOCUS has one column for commitments of every kind (lines/focus_columns.h).
    kCommitmentId,
    kCommitmentType,
    kCommitmentStatus,
    // Derived from the line (lines/derived.h).
    kIsFreeTier,
    kHasPublicPrice,
    kWithinOneDay,
    kIntervalClass,
    kOfferCode,
    kSplitRow,
    kOutsideDay,
};
inline constexpr std::size_t kDimensionCount = 43;

enum class Measure : std::uint8_t {
    kUsage,
    kNormalizedUsage,
    kUnblended,
    kBlended,
    kNetUnblended,
    kPublicOnDemand,
    kRiEffective,
    kRiAmortizedUpfront,
    kRiRecurring,
    kRiUnusedRecurring,
    kRiUnusedAmortizedUpfront,
    kRiUnusedUnits,
    kRiTotalUnits,
    kRiPeriodUpfront,
    kSpEffective,
    kSpCommitment,
    kSpUsed,
    kSpAmortized,
    kSpRecurring,
    // What discounts leave of it, where the report has it.
    kNetRiEffective,
    kNetRiAmortizedUpfront,
    kNetRiRecurring,
    kNetRiUnusedRecurring,
    kNetRiUnusedAmortizedUpfront,
    kNetRiPeriodUpfront,
    kNetSpEffective,
    kNetSpAmortized,
    kNetSpRecurring,
    // Discounts by kind (lines/discounts.h).
    kDiscountEdp,
    kDiscountPrivateRate,
    kDiscountSpp,
    kDiscountRiVolume,
    kDiscountBundled,
    kDiscountOther,  // derived
    // Of FOCUS alone.
    kEffective,
    kContracted,
    // Of split cost allocation rows, which else measure 0.
    kSplitUsage,
    kSplitCost,
    kSplitUnusedCost,
    kSplitNetCost,
    kSplitNetUnusedCost,
    kSplitPublicOnDemand,
    kSplitUnusedPublicOnDemand,
};
inline constexpr std::size_t kMeasureCount = 43;
inline bool is_of_split_rows(Measure measure) { return measure >= Measure::kSplitUsage; }

// Columns that identify a line or place it in time; never part of a shape.
enum class LineKey : std::uint8_t {
    kLineItemId,
    kTimeInterval,
    kUsageStart,
    kUsageEnd,
    kResourceId,
    kParentResourceId
};
inline constexpr std::size_t kLineKeyCount = 6;

enum class Type : std::uint8_t {
    kText,       // '' where absent: NULL and '' are one value
    kMonth,      // "2018-10", from a timestamp
    kTimestamp,  // UTC
    kRate,       // number kept as text, trailing zeros trimmed
    kFlag,       // "true" or ''
    kAmount,     // scale 10
};

struct ColumnInfo {
    std::string_view name;  // canonical
    std::string_view csv;   // legacy CUR, CSV header; '' where it is derived, or of FOCUS alone
    Type type;
    std::string_view meaning;  // one sentence for docs/columns.md
    bool required = false;     // a report without it is refused
};

// In the order of the enums.
std::span<const ColumnInfo> dimensions();
std::span<const ColumnInfo> measures();
std::span<const ColumnInfo> line_keys();

inline const ColumnInfo& info(Dim dim) { return dimensions()[static_cast<std::size_t>(dim)]; }
inline const ColumnInfo& info(Measure measure) { return measures()[static_cast<std::size_t>(measure)]; }
inline const ColumnInfo& info(LineKey key) { return line_keys()[static_cast<std::size_t>(key)]; }
inline bool is_derived(Dim dim) { return dim >= Dim::kIsFreeTier; }

// The name of a legacy CUR column in Athena-style Parquet, by AWS's rule: an underscore before each upper case
// letter, lower case, every other character an underscore, none doubled or at an end.
// "lineItem/UnblendedCost" -> "line_item_unblended_cost", "reservation/ReservationARN" -> "reservation_reservation_a_r_n".
std::string athena_name(std::string_view csv_name);

// The one key of a resource tag, whatever its spelling: "resourceTags/user:CostCenter" (CSV),
// "resource_tags_user_cost_center" (Parquet), and as people write it, "CostCenter" or "user:CostCenter", are all
// "user_cost_center"; "aws:createdBy" is "aws_created_by". A key without a prefix is a user's.
std::string canonical_tag_key(std::string_view spelled);

// The same of a cost category: "costCategory/Cost Center" (CSV), "cost_category_cost_center" (Parquet) and "Cost Center"
// are all "cost_category:cost_center". Cost categories are kept with the tags: no key of a tag has a colon.
std::string canonical_category_key(std::string_view spelled);
bool is_category_key(std::string_view canonical_key);

// The key of a tag or cost category from the name of a column of a billing file, its prefix in any case; nothing where
// the column is neither.
std::optional<std::string> tag_key_of_column(std::string_view column);

// The dimension that holds a tag or cost category in shapes: "tag:user_env", "cost_category:cost_center"; and back.
std::string tag_dimension(std::string_view canonical_key);
std::optional<std::string> tag_key_of_dimension(std::string_view name);

}  // namespace bw
