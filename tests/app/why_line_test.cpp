// Lines that `why` is asked for, and of which it says to whom they are billed.
#include "app/why_settlements.h"

namespace bw::test {
namespace {

class WhyLine : public WhySettlements {
protected:
    // Acme's lines are billed to two others.
    WhyRequest in_parts(const std::vector<std::string>& filters) const {
        WhyRequest line = request(kTwo, "1. Allocate account 111111111111 to Beta 60% and Gamma 40%.\n", filters);
        line.billed.subsets =
            file("s.csv", "AWS Account ID,Subset Name\n111111111111,Acme\n222222222222,Beta\n333333333333,Gamma\n");
        line.line_id = "b";
        return line;
    }
};

TEST_F(WhyLine, ThatIsBilledToOthers) {
    WhyRequest line = in_parts({"subset=Acme"});
    line.interval = "i";
    const auto result = why(home, line, notes);
    EXPECT_EQ(codes_of(result), "BW4074");
    EXPECT_TRUE(errors_of(result).contains("line \"b\" is not billed to \"Acme\", but to Beta 60%, Gamma 40%"))
        << errors_of(result);
    line.filters = {parse_cell_filter("subset=Beta").value()};
    EXPECT_EQ(codes_of(why(home, line, notes)), "");
    line.filters = {parse_cell_filter("subset=Beta").value(), parse_cell_filter("charge_type=Tax").value()};
    EXPECT_TRUE(errors_of(why(home, line, notes)).contains("line \"b\" has another charge_type than \"Tax\""))
        << errors_of(why(home, line, notes));
    line.line_id = "zzz";
    EXPECT_TRUE(errors_of(why(home, line, notes)).contains("no line has the id \"zzz\" and that interval"));
}

TEST_F(WhyLine, PartsAreListedWithTheirCustomers) {
    const WhyRequest line = in_parts({});
    const auto result = why(home, line, notes);
    ASSERT_TRUE(result) << errors_of(result);
    const std::string table = to_csv(result->lines);
    EXPECT_TRUE(table.contains(",payer,subset,account,")) << table;
    EXPECT_TRUE(table.contains(",999999999999,Beta,111111111111,")) << table;
    EXPECT_TRUE(table.contains(",999999999999,Gamma,111111111111,")) << table;
    EXPECT_EQ(to_csv(without_costs(result->lines)),
              "line_item_id,time_interval,currency,public_on_demand,charge\nb,i,USD,0,4.2\nb,i,USD,0,2.8\n");
}

TEST_F(WhyLine, OfADatasetOfThatMonth) {
    const auto ingested = ingest({report("in.csv", kTwo)});
    ASSERT_TRUE(ingested) << errors_of(ingested);
    WhyRequest line = request(kTwo, "1. Uplift Amazon EC2 by 10%.\n", {});
    line.billed.sources.clear();
    line.billed.dataset = ingested->front().record.id;
    line.billed.month = parse_month("2018-10");
    line.line_id = "b";
    EXPECT_EQ(codes_of(why(home, line, notes)), "");
    line.billed.month = parse_month("2018-11");
    EXPECT_EQ(codes_of(why(home, line, notes)), "BW4003");
    EXPECT_TRUE(errors_of(why(home, line, notes)).contains(" is of 2018-10, not of 2018-11"))
        << errors_of(why(home, line, notes));
}

// What a rate is of: of a cell, a line, and a part of lines.
TEST_F(WhyLine, IsToldTheUsageThatARateIsOf) {
    std::vector<ReportLine> boxes{line_of("a", "10"), line_of("b", "7")};
    for (ReportLine& box : boxes) box["usage_type"] = "Box";
    const std::string rate = "Charge USD 0.5 per unit for usage types like \"Box*\".";
    const std::string action = "charged beside discounts is 0.5 x usage\n";
    const std::string cell = of_rule(rate, {"subset=Acme"}, boxes);
    EXPECT_TRUE(cell.contains(action)) << cell;
    EXPECT_TRUE(cell.contains("       usage of lines that match: 2\n")) << cell;
    EXPECT_TRUE(of_line(rate, "b", boxes).contains("       usage of lines that match: 1\n"));
    const WhyRequest part =
        request(boxes, "1. Allocate account 111111111111 to the identifiers Web 25% and Ads 75%.\n2. " + rate + "\n",
                {"identifier=Web"});
    EXPECT_TRUE(last_rule(part).contains("       usage of lines that match: 0.5\n")) << last_rule(part);
    EXPECT_TRUE(to_json(why(home, part, notes)->why, false).contains("\"usage\": \"0.5\""));
}

TEST_F(WhyLine, IsToldThatNoLaterRuleApplies) {
    const std::string rule = "Discount all services by 0% when the operation is Run, and no later rule applies.";
    EXPECT_EQ(of_rule(rule, {"subset=Acme"}, kTwo), R"(     1 of 3 lines: the charge stays
       some the operation is "Run" (1 of 3): Run, (none)
       some the line type is neither Tax nor Credit (2 of 3): Usage, Tax
     no later rule applies to 1 line of these
     the charge stays USD 20
)");
    EXPECT_FALSE(of_line(rule, "a", kTwo).contains("no later rule")) << of_line(rule, "a", kTwo);
    const std::string fee = of_rule("Add a fee of USD 1 per month, and no later rule applies.", {"subset=Acme"}, kTwo);
    EXPECT_TRUE(fee.contains("     no later rule applies to 1 line of these\n")) << fee;
    const auto json = to_json(why(home, request(kTwo, "1. " + rule + "\n", {"subset=Acme"}), notes)->why, false);
    EXPECT_TRUE(json.contains("\"lines_closed\": 1")) << json;
}

}  // namespace
}  // namespace bw::test
