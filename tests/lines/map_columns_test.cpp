#include "lines/map_columns.h"

#include <gtest/gtest.h>

#include "lines/columns.h"

namespace bw {
namespace {

const std::vector<ContentColumn> kParquet{
    {"product", "MAP(VARCHAR, VARCHAR)"},    {"resource_tags", "MAP(VARCHAR, VARCHAR)"},
    {"discount", "MAP(VARCHAR, DOUBLE)"},    {"cost_category", "MAP(VARCHAR, VARCHAR)"},
    {"discount_bundled_discount", "DOUBLE"}, {"line_item_usage_type", "VARCHAR"}};

const MapEntry* entry(const std::vector<MapEntry>& entries, const std::string& key) {
    for (const MapEntry& one : entries)
        if (one.key == key) return &one;
    return nullptr;
}

TEST(MapColumns, AreTheFourOfCur2InMapOrText) {
    const std::vector<ContentColumn> delivered{{"cost_category", ""}, {"Product", "VARCHAR"}, {"discount", "DOUBLE"}};
    const auto maps = map_columns_of(delivered);
    ASSERT_EQ(maps.size(), 2U) << "a discount that is a number is no map";
    EXPECT_EQ(maps[0].name, "Product");
    EXPECT_FALSE(has_listed_keys(maps[0]));
    EXPECT_TRUE(has_listed_keys(maps[1]));
}

TEST(MapColumns, EntriesFillColumnsAndTags) {
    const auto entries = map_entries(kParquet, {{"resource_tags", {"user_Name", "aws_created_by"}},
                                                {"discount", {"edp_discount", "new_programme"}},
                                                {"cost_category", {"Cost Center"}}});
    const ColumnMap columns = map_columns(with_entries(kParquet, entries));
    ASSERT_EQ(columns[Dim::kOperatingSystem].size(), 1U);
    EXPECT_EQ(columns[Dim::kOperatingSystem].front(), (SourceColumn{"product_operating_system", "VARCHAR"}));
    ASSERT_EQ(columns[Measure::kDiscountEdp].size(), 1U);
    EXPECT_EQ(columns[Measure::kDiscountEdp].front().type, "DOUBLE");
    EXPECT_TRUE(columns.tags.contains("user_name"));
    EXPECT_TRUE(columns.tags.contains("aws_created_by"));
    EXPECT_TRUE(columns.tags.contains("cost_category:cost_center"));
    EXPECT_EQ(entry(entries, "new_programme"), nullptr) << "counts as `other`";
    EXPECT_FALSE(entry(entries, "edp_discount")->json);
}

TEST(MapColumns, AnEntryThatIsAColumnTooIsASecondSource) {
    const auto entries = map_entries(kParquet, {{"discount", {"bundled_discount"}}});
    const ColumnMap columns = map_columns(with_entries(kParquet, entries));
    EXPECT_EQ(columns[Measure::kDiscountBundled].size(), 2U);
    EXPECT_NE(entry(entries, "bundled_discount")->name, "discount_bundled_discount") << "names are unique";
}

TEST(MapColumns, InTextTheEntriesAreText) {
    const std::vector<ContentColumn> delivered{{"discount", ""}};
    const auto entries = map_entries(delivered, {{"discount", {"EdpDiscount"}}});
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_TRUE(entries[0].json);
    EXPECT_EQ(entries[0].type, "VARCHAR");
    EXPECT_EQ(map_columns(with_entries(delivered, entries))[Measure::kDiscountEdp].size(), 1U);
}

}  // namespace
}  // namespace bw
