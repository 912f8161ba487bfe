// What of several dated decisions is in force.
#include <gtest/gtest.h>

#include "customers/dated.h"

namespace bw::test {
namespace {

Day day(const char* text) { return parse_day(text).value(); }
Month month(const char* text) { return parse_month(text).value(); }

const std::vector<Membership> kMemberships{
    {"111122223333", kAlways, "Acme"},
    {"111122223333", day("2026-03-10"), "Globex"},
    {"444455556666", day("2026-03-01"), "Acme"},
    {"444455556666", day("2026-03-20"), ""},
    {"111122223333", day("2026-02-01"), "Initech"},  // decided last, holds until the move of March
};

TEST(Dated, TheLatestBeginningCounts) {
    EXPECT_EQ(subset_on(kMemberships, "111122223333", day("2018-01-01")), "Acme");
    EXPECT_EQ(subset_on(kMemberships, "111122223333", day("2026-02-01")), "Initech");
    EXPECT_EQ(subset_on(kMemberships, "111122223333", day("2026-03-10")), "Globex");
    EXPECT_EQ(subset_on(kMemberships, "444455556666", day("2026-02-28")), "");
    EXPECT_EQ(subset_on(kMemberships, "999999999999", day("2026-02-28")), "");
}

TEST(Dated, OfTwoOnOneDayTheLaterDecisionCounts) {
    const std::vector<Membership> twice{{"111122223333", day("2026-03-10"), "Acme"},
                                        {"111122223333", day("2026-03-10"), "Globex"}};
    EXPECT_EQ(subset_on(twice, "111122223333", day("2026-03-11")), "Globex");
    const std::vector<Association> workflows{{"Acme", month("2026-03"), "Old"}, {"Acme", month("2026-03"), "New"}};
    EXPECT_EQ(workflow_in(workflows, "Acme", month("2026-03")), "New");
    EXPECT_EQ(workflow_in(workflows, "Acme", month("2026-02")), "");
}

TEST(Dated, AMonthStartsWithTheFirstDayAndKnowsItsMoves) {
    const std::vector<Association> workflows{{"Acme", kAlwaysMonth, "Standard"}, {"Acme", month("2026-04"), ""}};
    const Subsets march = subsets_in(kMemberships, workflows, month("2026-03"));
    EXPECT_EQ(march.subset_of("111122223333"), "Initech");
    EXPECT_EQ(march.subset_of("111122223333", day("2026-03-09")), "Initech");
    EXPECT_EQ(march.subset_of("111122223333", day("2026-03-10")), "Globex");
    EXPECT_EQ(march.subset_of("444455556666", day("2026-03-01")), "Acme");
    EXPECT_EQ(march.subset_of("444455556666", day("2026-03-20")), kUnassigned);
    EXPECT_EQ(march.days_of_moves(), (std::vector{day("2026-03-10"), day("2026-03-20")}));
    EXPECT_EQ(march.workflow_of_subset.at("Acme"), "Standard");
    const Subsets april = subsets_in(kMemberships, workflows, month("2026-04"));
    EXPECT_TRUE(april.moves.empty());
    EXPECT_EQ(april.subset_of("111122223333"), "Globex");
    EXPECT_FALSE(april.subset_of_account.contains("444455556666"));
    EXPECT_FALSE(april.workflow_of_subset.contains("Acme"));
}

TEST(Dated, AMoveToWhereTheAccountIsAlreadyIsNone) {
    const std::vector<Membership> same{{"111122223333", kAlways, "Acme"}, {"111122223333", day("2026-03-10"), "Acme"}};
    EXPECT_TRUE(subsets_in(same, {}, month("2026-03")).moves.empty());
}

}  // namespace
}  // namespace bw::test
