#include "billing/grouping.h"

#include <gtest/gtest.h>

#include "support/make_cube.h"

namespace bw {
namespace {

std::string names(const Result<std::vector<GroupBy>>& grouping) {
    if (!grouping) return to_text(grouping.error());
    std::string text;
    for (const GroupBy& by : *grouping) text += by.name + ";";
    return text;
}

TEST(Grouping, KeepsTheOrderAndEachOnce) {
    EXPECT_EQ(names(parse_grouping("subset")), "subset;");
    EXPECT_EQ(names(parse_grouping("service,account,service,tag:env,day")), "service;account;tag:env;day;");
}

TEST(Grouping, EveryNameOfTheHelpIsKnown) {
    std::string all = grouping_words();
    for (auto at = all.find(' '); at != std::string::npos; at = all.find(' ')) all.erase(at, 1);
    const auto grouping = parse_grouping(all);
    ASSERT_TRUE(grouping) << names(grouping);
    EXPECT_EQ(grouping->size(), 24U);
}

TEST(Grouping, AllErrorsAtOnce) {
    const auto grouping = parse_grouping("subset,servce,,tag:,Account");
    ASSERT_FALSE(grouping);
    ASSERT_EQ(grouping.error().size(), 4U);
    for (const Error& error : grouping.error()) {
        EXPECT_EQ(error.code, Code::kUnknownGrouping);
        EXPECT_NE(error.hint.find("charge_type"), std::string::npos);
    }
    EXPECT_NE(grouping.error()[0].message.find("\"servce\""), std::string::npos);
    EXPECT_NE(grouping.error()[3].message.find("\"Account\""), std::string::npos);
    EXPECT_FALSE(parse_grouping(""));
}

TEST(Grouping, TagKeysAreCanonicalAndEachOnce) {
    const auto grouping = parse_grouping("tag:CostCenter,service,tag:aws:createdBy,tag:user:CostCenter").value();
    EXPECT_EQ(tag_keys(grouping), (std::vector<std::string>{"aws_created_by", "user_cost_center"}));
    EXPECT_EQ(grouping[0].name, "tag:CostCenter") << "columns are headed as asked for";
    EXPECT_EQ(tag_keys(parse_grouping("tag:Team,cost_category:Team").value()),
              (std::vector<std::string>{"cost_category:team", "user_team"}));
    EXPECT_FALSE(parse_grouping("cost_category:"));
}

TEST(Grouping, ColumnsOfWhatIsTheSameForAllShapes) {
    test::CubeBuilder builder;
    builder.shape({}, "1").shape({}, "1");
    const ShapeFields fields(builder.cube(), {});
    const auto value = [&](const char* by) { return group_column(parse_grouping(by).value()[0], fields).value(1); };
    EXPECT_EQ(value("payer"), "999999999999");
    EXPECT_EQ(value("month"), "2018-10");
    EXPECT_EQ(value("subset"), "unassigned");
    EXPECT_EQ(value("tag:env"), "") << "a tag that no line carries";
}

}  // namespace
}  // namespace bw
