#include "lines/columns.h"

#include <gtest/gtest.h>

#include <set>

#include "base/ascii_case.h"

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

TEST(StorageNames, KeepWhatIsUnique) { EXPECT_EQ(storage_names(Names{"a", "b/C", "d e"}), (Names{"a", "b/C", "d e"})); }

TEST(StorageNames, AreUniqueWhenCaseIsIgnored) {
    EXPECT_EQ(storage_names(Names{"name", "Name"}), (Names{"name", "Name~2"}));
    EXPECT_EQ(storage_names(Names{"Name", "name", "NAME", "name~2"}), (Names{"Name", "name~3", "NAME~4", "name~2"}));
    EXPECT_EQ(storage_names(Names{"a", "", "", "column_2"}), (Names{"a", "column_2~2", "column_3", "column_2"}));
}

TEST(StorageNames, StayUniqueInAwkwardOrders) {
    const Names headers{"x~2", "x", "X", "x~2", "X~3", "", "x", "COLUMN_6", "column_6"};
    std::set<std::string> seen;
    for (const std::string& name : storage_names(headers)) {
        EXPECT_TRUE(seen.insert(ascii_lower(name)).second) << name;
    }
}

TEST(StorageNames, OfThousandsOfEqualHeadersAreFoundAtOnce) {
    const auto names = storage_names(Names(200'000, "x"));
    EXPECT_EQ(names.front(), "x");
    EXPECT_EQ(names.back(), "x~200000");
}

TEST(MapColumns, KnowsBothSpellings) {
    const auto csv = map_columns(columns({"lineItem/UnblendedCost", "bill/PayerAccountId", "lineItem/UsageStartDate"}));
    EXPECT_EQ(names(csv[Measure::kUnblended]), Names{"lineItem/UnblendedCost"});
    EXPECT_EQ(names(csv[Dim::kPayer]), Names{"bill/PayerAccountId"});
    EXPECT_EQ(names(csv[LineKey::kUsageStart]), Names{"lineItem/UsageStartDate"});
    EXPECT_TRUE(csv[Dim::kAccount].empty());
    const auto athena = map_columns(columns({"reservation_reservation_a_r_n", "line_item_unblended_cost"}));
    EXPECT_EQ(athena[Dim::kReservationArn], (ColumnMap::Sources{{"reservation_reservation_a_r_n", "VARCHAR"}}));
}

TEST(MapColumns, ForgivesCaseAndPrefersTheExactSpelling) {
    const auto map = map_columns(columns({"product/Region", "PRODUCT/REGION", "product/region"}));
    EXPECT_EQ(names(map[Dim::kRegionName]), (Names{"product/region~3", "product/Region", "PRODUCT/REGION~2"}));
    const auto tidy = map_columns(columns({"lineitem/unblendedcost", "lineItem/UnblendedCost"}));
    EXPECT_EQ(names(tidy[Measure::kUnblended]), (Names{"lineItem/UnblendedCost~2", "lineitem/unblendedcost"}));
}

TEST(MapColumns, GathersTheSpellingsOfATag) {
    const auto map = map_columns(columns({"resourceTags/user:CostCenter", "resourceTags/user:cost_center",
                                          "resourceTags/aws:createdBy", "resource_tags_user_name", "other"}));
    ASSERT_EQ(map.tags.size(), 3U);
    EXPECT_EQ(names(map.tags.at("user_cost_center")),
              (Names{"resourceTags/user:CostCenter", "resourceTags/user:cost_center"}));
    EXPECT_EQ(names(map.tags.at("aws_created_by")), Names{"resourceTags/aws:createdBy"});
    EXPECT_EQ(names(map.tags.at("user_name")), Names{"resource_tags_user_name"});
}

TEST(MapColumns, TagsThatDifferInCaseHaveTheirOwnStorageNames) {
    const auto map = map_columns(columns({"resourceTags/user:Name", "resourceTags/user:name"}));
    EXPECT_EQ(names(map.tags.at("user_name")), (Names{"resourceTags/user:Name", "resourceTags/user:name~2"}));
}

TEST(MapColumns, GivesTheSameForStorageNames) {
    const Names delivered{"resourceTags/user:Name", "resourceTags/user:name", "product/Region", "product/region",
                          "a~b"};
    const auto map = map_columns(columns(delivered));
    const auto again = map_columns(columns(storage_names(delivered)));
    EXPECT_EQ(map.tags, again.tags);
    EXPECT_EQ(map.dimensions, again.dimensions);
    EXPECT_EQ(names(again.tags.at("user_name")), (Names{"resourceTags/user:Name", "resourceTags/user:name~2"}));
}

TEST(MissingColumns, AreThoseTheTableRequires) {
    Names required;
    for (const auto table : {dimensions(), measures(), line_keys()}) {
        for (const ColumnInfo& column : table) {
            if (column.required) required.emplace_back(column.csv);
        }
    }
    EXPECT_TRUE(missing_columns(map_columns(columns(required))).empty());
    EXPECT_EQ(missing_columns(map_columns({})).size(), required.size());
    required.pop_back();
    const auto missing = missing_columns(map_columns(columns(required)));
    ASSERT_EQ(missing.size(), 1U);
    EXPECT_EQ(missing.front()->csv, "lineItem/UsageStartDate");
}

TEST(Columns, CostCategoriesHaveOneKeyWhateverTheSpelling) {
    const auto map = map_columns(columns({"costCategory/Cost Center", "cost_category_cost_center",
                                          "COSTCATEGORY/CostCenter", "cost_category", "resourceTags/user:CostCenter"}));
    ASSERT_EQ(map.tags.size(), 2U) << "a tag of the same name is another, the map itself is none";
    EXPECT_EQ(map.tags.at("cost_category:cost_center").size(), 3U);
    for (const char* spelled : {"Cost Center", "costCategory/CostCenter", "cost_category_cost_center", "cost_center"})
        EXPECT_EQ(canonical_category_key(spelled), "cost_category:cost_center") << spelled;
}

TEST(Columns, TagsAndCostCategoriesAreDimensionsOfTheirOwnNames) {
    EXPECT_EQ(tag_dimension("user_env"), "tag:user_env");
    for (const std::string key : {"user_env", "aws_created_by", "cost_category:team"})
        EXPECT_EQ(tag_key_of_dimension(tag_dimension(key)), key);
    EXPECT_EQ(tag_key_of_dimension("account"), std::nullopt);
}

}  // namespace
}  // namespace bw
