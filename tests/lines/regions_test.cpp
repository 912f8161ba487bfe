#include "lines/regions.h"

#include <gtest/gtest.h>

#include <set>

#include "base/ascii_case.h"

namespace bw {
namespace {

using Codes = std::vector<std::string_view>;

TEST(Regions, CodesAndNamesAreUnique) {
    std::set<std::string> seen;
    for (const Region& region : regions()) {
        EXPECT_TRUE(seen.insert(ascii_lower(region.code)).second) << region.code;
        EXPECT_TRUE(seen.insert(ascii_lower(region.name)).second) << region.name;
        if (region.old_name.empty()) continue;
        EXPECT_TRUE(seen.insert(ascii_lower(region.old_name)).second) << region.old_name;
    }
}

TEST(Regions, ByCodeNameOrOldName) {
    for (const char* text :
         {"eu-central-1", "EU-CENTRAL-1", "Europe (Frankfurt)", "EU (Frankfurt)", "eu (frankfurt)"}) {
        ASSERT_NE(find_region(text), nullptr) << text;
        EXPECT_EQ(find_region(text)->code, "eu-central-1");
    }
    EXPECT_EQ(find_region("US East (N. Virginia)")->code, "us-east-1");
    EXPECT_EQ(find_region("AWS GovCloud (US)")->code, "us-gov-west-1");
    EXPECT_EQ(find_region(""), nullptr);
    EXPECT_EQ(find_region("US-East"), nullptr);
}

TEST(Regions, Groups) {
    EXPECT_EQ(regions_of_group("US-East"), (Codes{"us-east-1", "us-east-2"}));
    EXPECT_EQ(regions_of_group("us east"), (Codes{"us-east-1", "us-east-2"}));
    EXPECT_EQ(regions_of_group("US"), (Codes{"us-east-1", "us-east-2", "us-west-1", "us-west-2"}));
    EXPECT_EQ(regions_of_group("EU-Central"), (Codes{"eu-central-1", "eu-central-2"}));
    EXPECT_EQ(regions_of_group("GovCloud"), (Codes{"us-gov-east-1", "us-gov-west-1"}));
    EXPECT_EQ(regions_of_group("EU"), regions_of_group("Europe"));
    EXPECT_TRUE(regions_of_group("Atlantis").empty());
    for (std::string_view group : region_groups()) EXPECT_FALSE(regions_of_group(group).empty()) << group;
}

TEST(Regions, SuggestionsAreNear) {
    EXPECT_EQ(regions_like("Frankfurt"), (std::vector<std::string>{"Europe (Frankfurt)"}));
    EXPECT_EQ(regions_like("eu-cental-1"), (std::vector<std::string>{"eu-central-1"}));
    EXPECT_TRUE(regions_like("Atlantis").empty());
}

}  // namespace
}  // namespace bw
