#include "workflow/removable.h"

#include "workflow/conditions_of_steps.h"
#include "workflow/programmes.h"

namespace bw {
namespace {

Condition description_contains(std::vector<std::string> texts) {
    return {FieldIs{Field::kDescription, "", Match::kContains, std::move(texts)}};
}

Condition services_are(std::vector<std::string> codes) {
    return {FieldIs{Field::kService, "", Match::kEquals, std::move(codes)}};
}

// A programme's discount has a line type of its own, or hides behind another discount type or a refund that names it.
Condition programme(const char* line_type, std::vector<std::string> names) {
    const Condition disguised = any_of({Condition{IsDiscountLine{}}, line_type_is({"Refund"})});
    return any_of({line_type_is({line_type}), all_of({disguised, description_contains(std::move(names))})});
}

Condition credits_like(std::vector<std::string> texts) {
    return all_of({line_type_is({"Credit"}), description_contains(std::move(texts))});
}

Condition refunds_like(std::vector<std::string> texts) {
    return all_of({line_type_is({"Refund"}), description_contains(std::move(texts))});
}

// Words, not parts of them: a taxi is no tax.
Condition description_has_word_of_tax() {
    return {FieldIs{Field::kDescription, "", Match::kMatches, {"(.*[^A-Za-z])?(?i:tax|taxes|vat|gst)([^A-Za-z].*)?"}}};
}

std::vector<RemovableInfo> discounts() {
    return {
        {Removable::kEdp,
         "EDP discount",
         {"Enterprise Discount Program discount", "EDP"},
         "type EdpDiscount; types that end in Discount and type Refund whose description contains `Enterprise Discount "
         "Program Discount` or `Enterprise Program Discount`",
         programme("EdpDiscount", edp_names()),
         {DiscountKind::kEdp}},
        {Removable::kPrivateRate,
         "private rate discount",
         {"private rates", "private rate"},
         "type PrivateRateDiscount; the same with `Private Rate Discount`",
         programme("PrivateRateDiscount", {"Private Rate Discount"}),
         {DiscountKind::kPrivateRate}},
        {Removable::kSpp,
         "SPP discount",
         {"Solution Provider Program discount", "SPP"},
         "type SppDiscount; the same with `Solution Provider Program`",
         programme("SppDiscount", {"Solution Provider Program"}),
         {DiscountKind::kSpp}},
        {Removable::kBundled,
         "bundled discount",
         {"bundled"},
         "type BundledDiscount",
         line_type_is({"BundledDiscount"}),
         {DiscountKind::kBundled}},
        {Removable::kRiVolume,
         "RI volume discount",
         {"RI volume"},
         "type RiVolumeDiscount",
         line_type_is({"RiVolumeDiscount"}),
         {DiscountKind::kRiVolume}},
    };
}

std::vector<RemovableInfo> credits() {
    const std::vector<DiscountKind> every(kDiscountKinds.begin(), kDiscountKinds.end());
    return {
        {Removable::kAllCredits,
         "all credits",
         {"credits, refunds and discounts"},
         "types Credit and Refund, and types that end in Discount",
         any_of({line_type_is({"Credit", "Refund"}), Condition{IsDiscountLine{}}}),
         every},
        {Removable::kPromotionalCredits,
         "promotional credits",
         {},
         "type Credit whose description contains `Promotional Credit`",
         credits_like({"Promotional Credit"}),
         {}},
        {Removable::kFreePlanCredits,
         "free plan credits",
         {"free tier credits"},
         "type Credit whose description contains `AWS Free Tier`",
         credits_like({"AWS Free Tier"}),
         {}},
        {Removable::kMigrationCredits,
         "migration credits",
         {"MAP credits"},
         "types Credit and Refund whose description contains `_MPE` or `_MAP` (Migration Acceleration Program)",
         all_of({line_type_is({"Credit", "Refund"}), description_contains({"_MPE", "_MAP"})}),
         {}},
        {Removable::kPartnerCredits,
         "partner credits",
         {"APN credits"},
         "type Credit whose description contains `APN`",
         credits_like({"APN"}),
         {}},
        {Removable::kOtherCredits,
         "other credits",
         {},
         "type Credit that is none of the kinds above",
         all_of({line_type_is({"Credit"}),
                 none_of(description_contains({"Promotional Credit", "AWS Free Tier", "_MPE", "_MAP", "APN"}))}),
         {}},
    };
}

std::vector<RemovableInfo> refunds() {
    return {
        {Removable::kRefunds, "refunds", {"all refunds"}, "type Refund", line_type_is({"Refund"}), {}},
        {Removable::kTaxRefunds,
         "tax refunds",
         {},
         "type Refund whose description has one of the words `tax`, `taxes`, `VAT` and `GST`, in whatever case",
         all_of({line_type_is({"Refund"}), description_has_word_of_tax()}),
         {}},
        {Removable::kEgressWaivers,
         "data egress waivers",
         {"egress waivers", "data transfer waivers"},
         "type Refund whose description contains `egress`, `Egress` or `aiver`",
         refunds_like({"egress", "Egress", "aiver"}),
         {}},
        {Removable::kSavingsPlanReturns,
         "Savings Plan returns",
         {},
         "type Refund whose description contains `Savings Plan ID`",
         refunds_like({"Savings Plan ID"}),
         {}},
    };
}

std::vector<RemovableInfo> charges() {
    return {
        {Removable::kTaxes, "taxes", {"all taxes"}, "type Tax", line_type_is({"Tax"}), {}},
        {Removable::kSupport,
         "AWS support charges",
         {"support charges", "AWS support"},
         "product codes of AWS's support plans, of any type",
         services_are({"AWSDeveloperSupport", "AWSSupportBusiness", "AWSSupportEnterprise", "AWSUnifiedOperations",
                       "OCBPremiumSupport"}),
         {}},
        {Removable::kSecurityBundle,
         "CloudFront Security Bundle",
         {},
         "any type whose description contains `CloudFront Security Bundle` or `CloudFrontSecurityBundle`, but Savings "
         "Plan covered usage and its negation, which together are nothing",
         all_of({description_contains({"CloudFront Security Bundle", "CloudFrontSecurityBundle"}),
                 none_of(line_type_is({"SavingsPlanCoveredUsage", "SavingsPlanNegation"}))}),
         {}},
        {Removable::kMarketplace,
         "AWS Marketplace charges",
         {"Marketplace charges", "AWS Marketplace", "Marketplace"},
         "billed by AWS Marketplace (`bill/BillingEntity`), of any type",
         {ColumnIs{Dim::kBillingEntity, "AWS Marketplace"}},
         {}},
    };
}

std::vector<RemovableInfo> make_table() {
    std::vector<RemovableInfo> table;
    for (const auto& group : {discounts(), credits(), refunds(), charges()})
        table.insert(table.end(), group.begin(), group.end());
    return table;
}

}  // namespace

std::span<const RemovableInfo> removables() {
    static const std::vector<RemovableInfo> table = make_table();
    return table;
}

const RemovableInfo& info(Removable what) { return removables()[static_cast<std::size_t>(what)]; }

}  // namespace bw
