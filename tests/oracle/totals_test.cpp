#include "oracle/totals.h"

#include <gtest/gtest.h>

#include "support/make_line.h"

namespace bw {
namespace {

using test::make_line;

LineBill bill_of(const Workflow* workflow, std::int64_t cost, std::vector<std::int64_t> effects) {
    LineBill bill{.workflow = workflow, .cost = {cost}, .charge = {cost}};
    for (auto effect : effects) {
        bill.effects.push_back({effect});
        bill.charge += {effect};
    }
    return bill;
}

GroupTotals by_service() {
    return GroupTotals([](const Line& line, const LineBill&) { return GroupKey{line[Dim::kService]}; });
}

TEST(GroupTotals, AddsUpByKeyAndSorts) {
    const Workflow standard{.name = "Standard", .rules = std::vector<Rule>(2)};
    GroupTotals totals = by_service();
    totals.add(make_line({{"service", "S3"}}), bill_of(&standard, 10, {1, -3}));
    totals.add(make_line({{"service", "EC2"}}), bill_of(&standard, 5, {0, 2}));
    totals.add(make_line({{"service", "S3"}}), bill_of(&standard, 20, {4, 0}));
    const std::vector<GroupTotal> expected{
        {.key = {"EC2"}, .workflow = "Standard", .lines = 1, .cost = {5}, .charge = {7}, .effects = {{0}, {2}}},
        {.key = {"S3"}, .workflow = "Standard", .lines = 2, .cost = {30}, .charge = {32}, .effects = {{5}, {-3}}},
    };
    EXPECT_EQ(totals.groups_by_workflow(), expected);
}

TEST(GroupTotals, OneRowPerWorkflowOfAGroup) {
    const Workflow standard{.name = "Standard", .rules = std::vector<Rule>(1)};
    GroupTotals totals = by_service();
    totals.add(make_line({}), bill_of(nullptr, 100, {}));
    totals.add(make_line({}), bill_of(&standard, 10, {3}));
    const std::vector<GroupTotal> by_workflow{
        {.key = {"AmazonEC2"}, .workflow = "", .lines = 1, .cost = {100}, .charge = {100}},
        {.key = {"AmazonEC2"}, .workflow = "Standard", .lines = 1, .cost = {10}, .charge = {13}, .effects = {{3}}},
    };
    EXPECT_EQ(totals.groups_by_workflow(), by_workflow);
    const std::vector<GroupTotal> groups{{.key = {"AmazonEC2"}, .lines = 2, .cost = {110}, .charge = {113}}};
    EXPECT_EQ(totals.groups(), groups);
}

TEST(GroupTotals, NoLinesNoRows) { EXPECT_TRUE(by_service().groups().empty()); }

}  // namespace
}  // namespace bw
