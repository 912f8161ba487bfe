#include "sample/profile.h"

#include <utility>

namespace bw::sample {

TextId TextPool::id(std::string_view text) {
    if (const auto found = ids_.find(text); found != ids_.end()) return found->second;
    const auto id = static_cast<TextId>(texts_.size());
    ids_.emplace(texts_.emplace_back(text), id);
    return id;
}

Nature nature_of(std::string_view line_type) {
    constexpr std::array kNatures{
        std::pair{"Usage", Nature::kUsage},
        std::pair{"DiscountedUsage", Nature::kDiscounted},
        std::pair{"RIFee", Nature::kRiFee},
        std::pair{"Fee", Nature::kFee},
        std::pair{"SavingsPlanCoveredUsage", Nature::kCovered},
        std::pair{"SavingsPlanNegation", Nature::kNegation},
        std::pair{"SavingsPlanRecurringFee", Nature::kPlanFee},
        std::pair{"SavingsPlanUpfrontFee", Nature::kPlanUpfront},
        std::pair{"Tax", Nature::kTax},
        std::pair{"Credit", Nature::kCredit},
        std::pair{"Refund", Nature::kRefund},
    };
    for (const auto& [name, nature] : kNatures)
        if (name == line_type) return nature;
    return is_discount_line_type(line_type) ? Nature::kDiscount : Nature::kOther;
}

const std::array<std::string_view, kExtraCount>& extra_columns() {
    static constexpr std::array<std::string_view, kExtraCount> kColumns{
        "lineItem/UnblendedRate",
        "lineItem/BlendedRate",
        "product/ProductName",
        "product/availability",
        "product/capacitystatus",
        "product/cacheEngine",
        "product/clockSpeed",
        "product/currentGeneration",
        "product/databaseEngine",
        "product/deploymentOption",
        "product/durability",
        "product/fromLocation",
        "product/fromLocationType",
        "product/group",
        "product/groupDescription",
        "product/instanceFamily",
        "product/instanceTypeFamily",
        "product/licenseModel",
        "product/locationType",
        "product/memory",
        "product/networkPerformance",
        "product/normalizationSizeFactor",
        "product/operation",
        "product/physicalProcessor",
        "product/preInstalledSw",
        "product/processorArchitecture",
        "product/servicecode",
        "product/servicename",
        "product/storage",
        "product/storageClass",
        "product/storageMedia",
        "product/tenancy",
        "product/toLocation",
        "product/toLocationType",
        "product/transferType",
        "product/usagetype",
        "product/vcpu",
        "product/volumeType",
        "reservation/EndTime",
        "reservation/ModificationStatus",
        "reservation/NormalizedUnitsPerReservation",
        "reservation/NumberOfReservations",
        "reservation/StartTime",
        "reservation/SubscriptionId",
        "reservation/TotalReservedNormalizedUnits",
        "reservation/TotalReservedUnits",
        "savingsPlan/EndTime",
        "savingsPlan/OfferingType",
        "savingsPlan/PaymentOption",
        "savingsPlan/PurchaseTerm",
        "savingsPlan/SavingsPlanRate",
        "savingsPlan/Region",
        "savingsPlan/StartTime",
    };
    return kColumns;
}

}  // namespace bw::sample
