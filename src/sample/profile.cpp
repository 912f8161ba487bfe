#include "sample/profile.h"

namespace bw::sample {

TextId TextPool::id(std::string_view text) {
    if (const auto found = ids_.find(text); found != ids_.end()) return found->second;
    const auto id = static_cast<TextId>(texts_.size());
    ids_.emplace(texts_.emplace_back(text), id);
    return id;
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
