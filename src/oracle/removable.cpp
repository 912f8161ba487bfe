#include "oracle/removable.h"

#include <initializer_list>
#include <string>
#include <string_view>

namespace bw::oracle {
namespace {

struct Words {
    std::string_view type;
    std::string_view description;

    bool says(std::initializer_list<std::string_view> texts) const {
        for (const std::string_view text : texts)
            if (description.contains(text)) return true;
        return false;
    }
    bool is_discount() const { return type.ends_with("Discount"); }
    // A type of its own, or another discount or a refund that names the programme.
    bool is_programme(std::string_view own_type, std::initializer_list<std::string_view> names) const {
        return type == own_type || ((is_discount() || type == "Refund") && says(names));
    }
    // A run of letters that is a word for tax.
    bool says_tax() const {
        std::string word;
        for (const char c : std::string(description) + ".") {
            const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            if (small >= 'a' && small <= 'z') {
                word += small;
                continue;
            }
            if (word == "tax" || word == "taxes" || word == "vat" || word == "gst") return true;
            word.clear();
        }
        return false;
    }
    bool is_half_of_nothing() const { return type == "SavingsPlanCoveredUsage" || type == "SavingsPlanNegation"; }
    bool is_named_credit() const { return says({"Promotional Credit", "AWS Free Tier", "_MPE", "_MAP", "APN"}); }
};

bool is_support(std::string_view service) {
    for (const std::string_view plan : {"AWSDeveloperSupport", "AWSSupportBusiness", "AWSSupportEnterprise",
                                        "AWSUnifiedOperations", "OCBPremiumSupport"})
        if (service == plan) return true;
    return false;
}

}  // namespace

bool is_removable(Removable what, const Line& line) {
    const Words words{line[Dim::kLineType], line[Dim::kDescription]};
    const bool credit = words.type == "Credit";
    const bool refund = words.type == "Refund";
    switch (what) {
        case Removable::kEdp:
            return words.is_programme("EdpDiscount",
                                      {"Enterprise Discount Program Discount", "Enterprise Program Discount"});
        case Removable::kPrivateRate: return words.is_programme("PrivateRateDiscount", {"Private Rate Discount"});
        case Removable::kSpp: return words.is_programme("SppDiscount", {"Solution Provider Program"});
        case Removable::kBundled: return words.type == "BundledDiscount";
        case Removable::kRiVolume: return words.type == "RiVolumeDiscount";
        case Removable::kAllCredits: return credit || refund || words.is_discount();
        case Removable::kPromotionalCredits: return credit && words.says({"Promotional Credit"});
        case Removable::kFreePlanCredits: return credit && words.says({"AWS Free Tier"});
        case Removable::kMigrationCredits: return (credit || refund) && words.says({"_MPE", "_MAP"});
        case Removable::kPartnerCredits: return credit && words.says({"APN"});
        case Removable::kOtherCredits: return credit && !words.is_named_credit();
        case Removable::kRefunds: return refund;
        case Removable::kTaxRefunds: return refund && words.says_tax();
        case Removable::kEgressWaivers: return refund && words.says({"egress", "Egress", "aiver"});
        case Removable::kSavingsPlanReturns: return refund && words.says({"Savings Plan ID"});
        case Removable::kTaxes: return words.type == "Tax";
        case Removable::kSupport: return is_support(line[Dim::kService]);
        case Removable::kSecurityBundle:
            return !words.is_half_of_nothing() &&
                   words.says({"CloudFront Security Bundle", "CloudFrontSecurityBundle"});
        case Removable::kMarketplace: return line[Dim::kBillingEntity] == "AWS Marketplace";
    }
    return false;
}

bool is_removable(Removable what, Measure discount) {
    switch (what) {
        case Removable::kEdp: return discount == Measure::kDiscountEdp;
        case Removable::kPrivateRate: return discount == Measure::kDiscountPrivateRate;
        case Removable::kSpp: return discount == Measure::kDiscountSpp;
        case Removable::kBundled: return discount == Measure::kDiscountBundled;
        case Removable::kRiVolume: return discount == Measure::kDiscountRiVolume;
        case Removable::kAllCredits: return true;
        default: return false;
    }
}

}  // namespace bw::oracle
