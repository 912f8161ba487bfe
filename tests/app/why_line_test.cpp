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

}  // namespace
}  // namespace bw::test
