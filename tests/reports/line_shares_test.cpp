// What rules put into a cell, in its lines: by numbers that are worked out by hand.
#include "reports/line_shares.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/make_cube.h"
#include "support/make_line.h"
#include "support/make_plan.h"

namespace bw::test {
namespace {

// A line of the cube's only shape.
struct OfCell {
    std::string id;
    std::string cost;
    std::string usage = "0";
    int day = 1;
};

Line line_of(const OfCell& of) {
    return make_line({{"line_item_id", of.id},
                      {"unblended", of.cost},
                      {"usage", of.usage},
                      {"usage_start", "2018-10-0" + std::to_string(of.day) + " 07:00:00"},
                      {"usage_end", "2018-10-0" + std::to_string(of.day) + " 08:00:00"}});
}

// The charges of the lines, in the order in which they are given, after each rule where `rules`.
std::string charges(const Cube& cube, const std::string& sentences, const std::vector<OfCell>& lines,
                    bool rules = false) {
    const Plan plan = plan_of_rules(sentences);
    const RatedMonth month(cube, plan);
    const LinePricer pricer(month);
    LineShares shares(month);
    std::vector<LineShares::Place> places;
    for (const OfCell& one : lines) {
        const auto cell = shares.cell_of(0, line_of(one));
        if (!cell) return "in no cell";
        places.push_back(shares.add(*cell, line_of(one)));
    }
    shares.split();
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        LineCharge charge = pricer.charge(0, line_of(lines[i]));
        shares.add_to(charge, places[i]);
        EXPECT_EQ(charge.charge, charge.after.back());
        EXPECT_EQ(charge.charge, pricer.charge(0, line_of(lines[i])).charge + shares.of(places[i]));
        if (rules)
            for (const ExactAmount after : charge.after) text += to_text(after) + " ";
        else
            text += to_text(charge.charge) + " ";
        if (rules) text += "; ";
    }
    return text;
}

Cube month_cube(const std::string& cost) { return CubeBuilder().shape({}, cost).cube(); }

TEST(LineShares, AFeeIsSplitInProportionToCharges) {
    EXPECT_EQ(charges(month_cube("40"), "Add a fee of USD 10 per month in proportion to charges.",
                      {{"a", "30"}, {"b", "10"}}),
              "37.5 12.5 ");
}

TEST(LineShares, LinesBelowZeroGetNothing) {
    EXPECT_EQ(charges(month_cube("35"), "Add a fee of USD 10 per month in proportion to charges.",
                      {{"a", "30"}, {"b", "10"}, {"c", "-5"}}),
              "37.5 12.5 -5 ");
}

TEST(LineShares, WithoutChargesByUsageWithoutUsageEqually) {
    const std::string fee = "Add a fee of USD 10 per month in proportion to charges.";
    EXPECT_EQ(charges(month_cube("0"), fee, {{"a", "0", "3"}, {"b", "0", "1"}}), "7.5 2.5 ");
    EXPECT_EQ(charges(month_cube("0"), fee, {{"a", "0"}, {"b", "0"}}), "5 5 ");
}

TEST(LineShares, LaterRulesScaleThem) {
    // 10 of 40 are spread, then 10% come on top; the second fee weighs 41.25 to 13.75, that is 3 to 1.
    EXPECT_EQ(charges(month_cube("40"),
                      "Add a fee of USD 10 per month in proportion to charges.\n"
                      "Uplift the price of all services by 10%.\n"
                      "Add a fee of USD 2 per month in proportion to charges.",
                      {{"a", "30"}, {"b", "10"}}, true),
              "37.5 41.25 42.75 ; 12.5 13.75 14.25 ; ");
}

TEST(LineShares, AFloorLeavesTheLinesTheirProportion) {
    // Half of 40 is lacking to the cost; of the lines each gets what it lacks.
    EXPECT_EQ(charges(month_cube("40"), "Discount Amazon EC2 by 50%.\nNever charge less than cost.",
                      {{"a", "30"}, {"b", "10"}}, true),
              "15 30 ; 5 10 ; ");
}

TEST(LineShares, MissingDigitsGoToTheFirstKeysWhateverTheOrderOfTheLines) {
    const std::string fee = "Add a fee of USD 0.0000000002 per month in proportion to charges.";
    const std::vector<OfCell> lines{{"c", "1"}, {"a", "1"}, {"b", "1"}};
    EXPECT_EQ(charges(month_cube("3"), fee, lines), "1 1.0000000001 1.0000000001 ");
    std::vector<OfCell> turned = lines;
    std::ranges::reverse(turned);
    EXPECT_EQ(charges(month_cube("3"), fee, turned), "1.0000000001 1.0000000001 1 ");
}

// The days of a month come first, as they do where the cube has days: the first day weighs 2 - 1, the second 1.
TEST(LineShares, AreTheSameWhateverTheGrainOfTheCube) {
    const std::string fee = "Add a fee of USD 1 per month in proportion to charges.";
    const std::vector<OfCell> lines{{"a", "2"}, {"b", "-1"}, {"c", "1", "0", 2}};
    const std::string expected = "2.5 -1 1.5 ";
    EXPECT_EQ(charges(month_cube("2"), fee, lines), expected);
    const Cube days = CubeBuilder(Grain::kDay).shape({}, "1").cell(2, "1").cube();
    EXPECT_EQ(charges(days, fee, lines), expected);
}

TEST(LineShares, OfAnotherCellThereAreNone) {
    const Cube days = CubeBuilder(Grain::kDay).shape({}, "1").cell(2, "0").cube();
    const Plan plan = plan_of_rules("Add a fee of USD 1 per month in proportion to charges.");
    const RatedMonth month(days, plan);
    const LineShares shares(month);
    EXPECT_TRUE(shares.cell_of(0, line_of({"a", "1"})));
    EXPECT_FALSE(shares.cell_of(0, line_of({"b", "0", "0", 2})));
}

}  // namespace
}  // namespace bw::test
