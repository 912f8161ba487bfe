// The texts that lines of one shape share.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lines/discounts.h"
#include "lines/schema.h"

namespace bw::sample {

using TextId = std::uint32_t;

// Every text once; 0 is "".
class TextPool {
public:
    TextPool() { id(""); }
    TextId id(std::string_view text);
    std::string_view operator[](TextId id) const { return texts_[id]; }

private:
    std::deque<std::string> texts_;  // never moves a text
    std::unordered_map<std::string_view, TextId> ids_;
};

// Text columns of real reports that are no dimension (lines/schema.h), in the order of extra_columns().
enum class Extra : std::uint8_t {
    kUnblendedRate,
    kBlendedRate,
    kProductName,
    kAvailability,
    kCapacityStatus,
    kCacheEngine,
    kClockSpeed,
    kCurrentGeneration,
    kDatabaseEngine,
    kDeploymentOption,
    kDurability,
    kFromLocation,
    kFromLocationType,
    kGroup,
    kGroupDescription,
    kInstanceFamily,
    kInstanceTypeFamily,
    kLicenseModel,
    kLocationType,
    kMemory,
    kNetworkPerformance,
    kNormalizationSizeFactor,
    kProductOperation,
    kPhysicalProcessor,
    kPreInstalledSw,
    kProcessorArchitecture,
    kServiceCode,
    kServiceName,
    kStorage,
    kStorageClass,
    kStorageMedia,
    kTenancy,
    kToLocation,
    kToLocationType,
    kTransferType,
    kProductUsageType,
    kVcpu,
    kVolumeType,
    kReservationEndTime,
    kReservationModificationStatus,
    kReservationUnitsEach,
    kReservationCount,
    kReservationStartTime,
    kReservationSubscriptionId,
    kReservationTotalNormalizedUnits,
    kReservationTotalUnits,
    kSavingsPlanEndTime,
    kSavingsPlanOfferingType,
    kSavingsPlanPaymentOption,
    kSavingsPlanPurchaseTerm,
    kSavingsPlanRate,
    kSavingsPlanRegion,
    kSavingsPlanStartTime,
};
inline constexpr std::size_t kExtraCount = static_cast<std::size_t>(Extra::kSavingsPlanStartTime) + 1;

// CSV header of each.
const std::array<std::string_view, kExtraCount>& extra_columns();

// What a line type means here.
enum class Nature : std::uint8_t {
    kUsage,
    kDiscounted,
    kRiFee,
    kFee,
    kCovered,
    kNegation,
    kPlanFee,
    kPlanUpfront,
    kTax,
    kCredit,
    kRefund,
    kDiscount,
    kOther,
};
Nature nature_of(std::string_view line_type);

// Of what a line costs, by the kinds that reports name (lines/discounts.h), in their order.
using Percents = std::array<std::uint8_t, kDiscountKindCount - 1>;

struct Profile {
    std::array<TextId, kDimensionCount> dims{};  // derived ones, billing period and invoice stay empty
    std::array<TextId, kExtraCount> extras{};
    std::uint32_t account = 0;
    Nature nature = Nature::kOther;
    bool marketplace = false;     // on the Marketplace invoice
    bool split = false;           // a split cost allocation row
    Percents discounts{};         // of the unblended cost
    int commitment_discount = 0;  // percent of the amounts that commitments have beside the unblended cost

    TextId operator[](Dim dim) const { return dims[static_cast<std::size_t>(dim)]; }
    TextId operator[](Extra extra) const { return extras[static_cast<std::size_t>(extra)]; }
};

// Sets the texts of a profile by name.
class ProfileWriter {
public:
    ProfileWriter(TextPool& pool, Profile& profile) : pool_(pool), profile_(profile) {}
    ProfileWriter& set(Dim dim, std::string_view text) {
        profile_.dims[static_cast<std::size_t>(dim)] = pool_.id(text);
        return *this;
    }
    ProfileWriter& set(Extra extra, std::string_view text) {
        profile_.extras[static_cast<std::size_t>(extra)] = pool_.id(text);
        return *this;
    }

private:
    TextPool& pool_;
    Profile& profile_;
};

}  // namespace bw::sample
