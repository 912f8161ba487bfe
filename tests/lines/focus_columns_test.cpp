#include "lines/focus_columns.h"

#include <gtest/gtest.h>

#include <set>

#include "lines/columns.h"
#include "lines/map_columns.h"

namespace bw {
namespace {

using Names = std::vector<std::string>;

std::vector<ContentColumn> columns(const Names& names) {
    std::vector<ContentColumn> columns;
    for (const std::string& name : names) columns.push_back({name, "VARCHAR"});
    return columns;
}

Names names(const ColumnMap::Sources& sources) {
    Names names;
    for (const SourceColumn& source : sources) names.push_back(source.name);
    return names;
}

TEST(FocusColumns, FillTheCanonicalOnes) {
    const auto map = map_columns(columns({"BilledCost", "SkuPriceid", "ChargePeriodEnd", "BillingCurrency", "Id"}));
    EXPECT_EQ(names(map[Measure::kUnblended]), Names{"BilledCost"});
    EXPECT_EQ(names(map[Dim::kRateCode]), Names{"SkuPriceid"}) << "case is forgiven";
    EXPECT_EQ(names(map[LineKey::kUsageEnd]), Names{"ChargePeriodEnd"});
    EXPECT_EQ(names(map[Dim::kCurrency]), Names{"BillingCurrency"});
    EXPECT_TRUE(map[Dim::kAccount].empty());
}

TEST(FocusColumns, TheBetterSourceGoesFirstWhateverTheOrderOfDelivery) {
    const auto map = map_columns(columns({"ServiceName", "ConsumedQuantity", "BillingAccountId", "x_ServiceCode",
                                          "SubAccountId", "PricingQuantity", "SkuMeter"}));
    EXPECT_EQ(names(map[Dim::kService]), (Names{"x_ServiceCode", "ServiceName"}));
    EXPECT_FALSE(map[Dim::kService][0].is_service_name);
    EXPECT_TRUE(map[Dim::kService][1].is_service_name);
    EXPECT_EQ(names(map[Measure::kUsage]), (Names{"PricingQuantity", "ConsumedQuantity"}));
    EXPECT_EQ(names(map[Dim::kAccount]), (Names{"SubAccountId", "BillingAccountId"}));
    EXPECT_EQ(names(map[Dim::kPayer]), Names{"BillingAccountId"});
    EXPECT_EQ(names(map[Dim::kUsageType]), Names{"SkuMeter"});
}

TEST(FocusColumns, HaveNamesForMessages) {
    EXPECT_EQ(focus_name(info(Measure::kUnblended)), "BilledCost");
    EXPECT_EQ(focus_name(info(Dim::kService)), "x_ServiceCode or ServiceName");
    EXPECT_EQ(focus_name(info(Dim::kInstanceType)), "SkuPriceDetails (InstanceType)");
    EXPECT_EQ(focus_name(info(LineKey::kUsageStart)), "ChargePeriodStart");
    EXPECT_EQ(focus_name(info(Dim::kReservationArn)), "");
}

TEST(FocusColumns, EveryRequiredColumnHasOne) {
    for (const auto table : {dimensions(), measures(), line_keys()})
        for (const ColumnInfo& column : table)
            EXPECT_TRUE(!column.required || !focus_name(column).empty()) << column.name;
}

TEST(FocusColumns, TellAFocusExport) {
    EXPECT_TRUE(is_focus(columns({"x", "chargecategory", "BilledCost", "ChargePeriodStart"})));
    EXPECT_FALSE(is_focus(columns({"BilledCost", "ChargePeriodStart"})));
}

TEST(FocusColumns, ItsMapsAreThoseOfCur2) {
    std::vector<ContentColumn> delivered = columns({"BilledCost", "ChargePeriodStart", "ChargeCategory"});
    delivered.push_back({"Tags", "MAP(VARCHAR, VARCHAR)"});
    delivered.push_back({"SkuPriceDetails", "VARCHAR"});
    delivered.push_back({"resource_tags", "VARCHAR"});
    std::vector<std::string> found;
    for (const MapEntry& entry : map_entries(delivered, {{"Tags", {"env"}}}))
        found.push_back(entry.name + " " + entry.map + " " + entry.key);
    EXPECT_EQ(found, (Names{"product_instance_type SkuPriceDetails InstanceType",
                            "product_operating_system SkuPriceDetails OperatingSystem", "resourceTags/env Tags env"}));
    EXPECT_TRUE(is_map_of_tags("Tags"));
    EXPECT_FALSE(is_map_of_tags("SkuPriceDetails"));
}

TEST(FocusColumns, AreNoMapsElsewhere) {
    std::vector<ContentColumn> delivered = columns({"line_item_unblended_cost", "tags", "resource_tags"});
    ASSERT_EQ(map_columns_of(delivered).size(), 1U) << "CUR 2.0 has a column called tags, too";
    EXPECT_EQ(map_columns_of(delivered)[0].name, "resource_tags");
}

TEST(ServiceNames, BecomeProductCodes) {
    EXPECT_EQ(code_of_service_name("Amazon Elastic Compute Cloud"), "AmazonEC2");
    EXPECT_EQ(code_of_service_name("Elastic Load Balancing"), "AWSELB");
    EXPECT_EQ(code_of_service_name("AmazonEC2"), "AmazonEC2");
    EXPECT_EQ(code_of_service_name("Backup"), "Backup") << "of Azure: a brand is part of a name";
    EXPECT_EQ(code_of_service_name(""), "");
}

}  // namespace
}  // namespace bw
