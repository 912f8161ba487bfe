// Margins by cause of generated data: zero residual, and equal to what the rules' waterfall says.
#include "app/waterfall.h"

#include <gtest/gtest.h>

#include "app/sample.h"
#include "app/table_output.h"
#include "app/workplace.h"
#include "reports/causes_drawing.h"

namespace bw::test {
namespace {

class WaterfallTest : public testing::Test, public Workplace {
protected:
    BillRequest request(const std::string& rules) const {
        BillRequest request = request_of({in("a.csv")}, "subset");
        request.workflows = {file("w.workflow", "Billing Workflow: Standard\n" + rules)};
        request.workflow = "Standard";
        request.subsets = file("s.csv", "AWS Account ID,Subset Name\n111111111111,Acme\n222222222222,Globex\n");
        return request;
    }

    void write_lines() const {
        report("a.csv", {{{"unblended", "100"}},
                         {{"line_type", "EdpDiscount"}, {"unblended", "-9"}},
                         {{"line_type", "SppDiscount"}, {"unblended", "-5"}},
                         {{"line_type", "Credit"}, {"description", "AWS Promotional Credits"}, {"unblended", "-7"}},
                         {{"line_type", "Tax"}, {"unblended", "4"}, {"account", "222222222222"}},
                         {{"unblended", "0.333"}, {"account", "222222222222"}}});
    }

    static std::string csv(const Result<WaterfallResult>& result, bool total = false) {
        if (!result) return to_text(result.error());
        return to_csv(total ? totals_table(result->margins) : causes_table(result->margins));
    }
};

constexpr const char* kRules =
    "1. Remove taxes.\n2. Remove EDP discount, SPP discount and promotional credits.\n"
    "3. Uplift the price of all services by 10%.\n4. Discount Amazon EC2 by 5%.\n";

// One rule has three causes, two rules have one.
TEST_F(WaterfallTest, EveryCauseOfARuleIsTold) {
    write_lines();
    EXPECT_EQ(csv(waterfall(home, request(kRules), "", notes)),
              "subset,month,payer,currency,cost,edp,spp,credits,taxes,uplift_and_discount,charge,margin\n"
              "Acme,2018-10,999999999999,USD,79,9,5,7,0,4.5,104.5,25.5\n"
              "Globex,2018-10,999999999999,USD,4.333,0,0,0,-4,0.014985,0.347985,-3.985015\n");
    EXPECT_EQ(csv(waterfall(home, request(kRules), "", notes), true),
              "cause,currency,amount\ncost,USD,83.333\nEDP,USD,9\nSPP,USD,5\ncredits,USD,7\ntaxes,USD,-4\n"
              "uplift and discount,USD,4.514985\n");
    EXPECT_EQ(csv(waterfall(home, request(kRules), "Globex", notes), true),
              "cause,currency,amount\ncost,USD,4.333\nEDP,USD,0\nSPP,USD,0\ncredits,USD,0\ntaxes,USD,-4\n"
              "uplift and discount,USD,0.014985\n");
    EXPECT_EQ(codes_of(waterfall(home, request(kRules), "Nobody", notes)), "BW3202");
}

// The cause is no second column of the name "currency", in any format.
TEST_F(WaterfallTest, TheCauseCurrencyIsNotTheCurrency) {
    write_lines();
    const auto result =
        waterfall(home, request("1. Bill in EUR at 0.9, costs at 0.85.\n2. Remove EDP discount.\n"), "", notes);
    EXPECT_EQ(csv(result),
              "subset,month,payer,currency,cost,edp,exchange,charge,margin\n"
              "Acme,2018-10,999999999999,EUR,67.15,8.1,3.95,79.2,12.05\n"
              "Globex,2018-10,999999999999,EUR,3.68305,0,0.21665,3.8997,0.21665\n");
    EXPECT_TRUE(csv(result, true).contains("\ncurrency,EUR,4.16665\n")) << csv(result, true);
    const std::vector<ExactTable> tables{causes_table(result->margins), totals_table(result->margins)};
    for (const char* name : {"w.csv", "w.json", "w.parquet", "w.xlsx"}) {
        TableOutput output;
        output.format = *parse_output_format(std::filesystem::path(name).extension().string().substr(1));
        output.file = (folder / name).string();
        output.created = day_from(2018, 10, 1);
        const auto written = write_tables(tables, output, {});
        EXPECT_TRUE(written) << name << errors_of(written);
    }
    EXPECT_TRUE(read_text(folder / "w.json").contains("\"currency\": \"EUR\""));
}

TEST(CausesTable, NamesEveryColumnOnce) {
    MarginByCause margin{"Acme", *parse_month("2018-10"), "999999999999", "USD"};
    for (const Cause cause : all_causes()) margin.effects[cause] = {};
    const auto names = column_names(causes_table({margin}));
    EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
    EXPECT_EQ(names.size(), all_causes().size() + 7);
}

// Whatever lines there are: effects by cause are the rules' effects, added up.
TEST_F(WaterfallTest, GeneratedDataHasNoResidual) {
    const SampleOptions sample{.lines = 4000,
                               .accounts = 8,
                               .months = 1,
                               .seed = 5,
                               .until = *parse_month("2026-10"),
                               .format = "legacy-parquet",
                               .out = folder / "payer"};
    const auto made = make_sample(sample, notes);
    ASSERT_TRUE(made) << errors_of(made);
    ASSERT_TRUE(ingest({sample.out.string()}));
    BillRequest request = request_of({}, "subset");
    request.workflows = {
        file("w.workflow",
             "Billing Workflow: Standard\n"
             "1. Replace RI discount with public on-demand price when RIs are purchased by any account.\n"
             "2. Replace Savings Plan discount with public on-demand price when Savings Plans are "
             "purchased by any account.\n"
             "3. Remove all credits except SPP discount and tax refunds.\n"
             "4. Uplift the price of all services by 3% when the usage occurs on Tuesdays.\n"
             "5. Replace free tier usage with the first billable rate.\n")};
    request.workflow = "Standard";
    const auto result = waterfall(home, request, "", notes);
    ASSERT_TRUE(result) << errors_of(result);
    std::size_t compared = 0;
    for (const MarginByCause& margin : result->margins) {
        ExactAmount sum = margin.cost;
        for (const auto& [cause, effect] : margin.effects) sum += effect;
        EXPECT_EQ(sum, margin.charge);
        for (const WaterfallGroup& group : result->bill.months.front().bill.waterfall) {
            if (group.keys.front() != margin.subset) continue;
            EXPECT_EQ(margin.effects.at(Cause::kReservedInstances), group.effects[0]);
            EXPECT_EQ(margin.effects.at(Cause::kSavingsPlans), group.effects[1]);
            EXPECT_EQ(margin.effects.at(Cause::kCredits), group.effects[2]);
            EXPECT_EQ(margin.effects.at(Cause::kPrices), group.effects[3]);
            EXPECT_EQ(margin.effects.at(Cause::kFreeTier), group.effects[4]);
            ++compared;
        }
    }
    EXPECT_EQ(compared, result->margins.size());
    EXPECT_GT(compared, 0U);
}

TEST_F(WaterfallTest, BarsAddUpInCents) {
    write_lines();
    const auto result = waterfall(home, request(kRules), "", notes);
    ASSERT_TRUE(result);
    const auto bars = bars_of(totals_by_currency(result->margins).front());
    ASSERT_EQ(bars.size(), 7U);
    EXPECT_EQ(bars.front().to, bars[1].from);
    for (std::size_t i = 2; i + 1 < bars.size(); ++i) EXPECT_EQ(bars[i].from, bars[i - 1].to);
    EXPECT_EQ(bars[bars.size() - 2].to, bars.back().to);
    EXPECT_EQ(to_text(bars.back().to), "104.85");
}

TEST_F(WaterfallTest, IsDrawn) {
    write_lines();
    const auto result = waterfall(home, request(kRules), "", notes);
    ASSERT_TRUE(result);
    const std::string svg = (folder / "w.svg").string();
    ASSERT_TRUE(write_drawing(result->margins, svg));
    const std::string text = read_text(svg);
    EXPECT_TRUE(text.starts_with("<svg xmlns=") && text.ends_with("</svg>\n"));
    EXPECT_TRUE(text.contains(">All customers, 2018-10, USD</text>"));
    EXPECT_TRUE(text.contains("<title>taxes: -4.00</title>"));
    TableOutput output;
    output.format = OutputFormat::kXlsx;
    output.file = (folder / "w.xlsx").string();
    output.title = "Margin by cause";
    output.created = day_from(2018, 10, 1);
    const std::vector<ExactTable> tables{causes_table(result->margins), totals_table(result->margins)};
    const auto written = write_tables(tables, output, chart_sheets(result->margins));
    EXPECT_TRUE(written) << errors_of(written);
    EXPECT_EQ(std::system(("unzip -l '" + output.file + "' | grep -q xl/charts/chart1.xml").c_str()), 0);
}

}  // namespace
}  // namespace bw::test
