// Reports against sums that are made from the lines one by one, by formulas of their own.
#include <gtest/gtest.h>

#include "app/build_dataset.h"
#include "app/customer_report.h"
#include "app/publish_workflows.h"
#include "app/sample.h"
#include "app/subsets_import.h"
#include "app/subsets_show.h"
#include "app/table_output.h"
#include "app/workplace.h"
#include "engine/duckdb/read_lines.h"
#include "oracle/oracle.h"

namespace bw::test {
namespace {

using Sums = std::map<std::string, ExactAmount>;

class ReportTest : public testing::Test, public Workplace {
protected:
    std::string csv(const BillRequest& request, const std::string& by, const std::string& columns,
                    const ReportFilter& filter = {}) {
        const auto parsed = parse_report_columns(columns);
        if (!parsed) return to_text(parsed.error());
        const auto result = report_on(home, request, {parse_grouping(by).value(), *parsed, filter}, notes);
        return result ? to_csv(result->table) : to_text(result.error());
    }

    BillRequest uplifted(const std::vector<std::string>& sources) const {
        BillRequest request = request_of(sources, "subset");
        request.workflows = {
            file("w.workflow", "Billing Workflow: Standard\n1. Uplift the price of all services by 10%.\n")};
        request.workflow = "Standard";
        request.subsets = file("s.csv", "AWS Account ID,Subset Name\n111111111111,Acme\n222222222222,Globex\n");
        return request;
    }

    // What a formula of a line makes of each group of lines.
    template <class Of>
    Sums added_up(const Ingested& dataset, Of of) {
        auto database = Database::open({});
        const auto view = dataset_lines(*database, dataset.record, dataset.folder);
        EXPECT_TRUE(view);
        Sums sums;
        const auto done = read_lines(*database, *view, {}, [&](const RawLine& raw) -> Result<void> {
            const auto line = canonical_line(raw);
            if (!line) return std::unexpected(line.error());
            const auto [key, amount] = of(*line);
            sums[key] += exact(amount);
            return {};
        });
        EXPECT_TRUE(done) << errors_of(done);
        return sums;
    }
};

const std::string kRi = "arn:aws:ec2:us-east-1:222222222222:reserved-instances/a";
const std::string kSp = "arn:aws:savingsplans::222222222222:savingsplan/b";

const std::vector<ReportLine> kCommitments{
    {{"unblended", "10"}, {"public_on_demand", "12"}},
    {{"line_type", "DiscountedUsage"},
     {"unblended", "0"},
     {"public_on_demand", "8"},
     {"ri_effective", "5"},
     {"reservation_arn", kRi}},
    {{"line_type", "DiscountedUsage"},
     {"unblended", "0"},
     {"public_on_demand", "4"},
     {"ri_effective", "2.5"},
     {"reservation_arn", kRi},
     {"account", "222222222222"}},
    {{"line_type", "RIFee"},
     {"unblended", "9"},
     {"reservation_arn", kRi},
     {"account", "222222222222"},
     {"ri_unused_recurring", "1"},
     {"ri_unused_amortized_upfront", "0.5"}},
    {{"line_type", "SavingsPlanCoveredUsage"},
     {"unblended", "3"},
     {"public_on_demand", "3.25"},
     {"sp_effective", "2"},
     {"savings_plan_arn", kSp}},
    {{"line_type", "SavingsPlanNegation"},
     {"unblended", "-3"},
     {"public_on_demand", "-3.25"},
     {"savings_plan_arn", kSp}},
    {{"line_type", "SavingsPlanRecurringFee"},
     {"unblended", "2.5"},
     {"savings_plan_arn", kSp},
     {"sp_commitment", "2.5"},
     {"sp_used", "2"},
     {"account", "222222222222"}},
};

TEST_F(ReportTest, EveryColumn) {
    EXPECT_EQ(
        csv(uplifted({report("a.csv", kCommitments)}), "subset",
            "cost,unblended,amortized,charge,margin,difference,public_on_demand,total_savings,ri_savings,sp_savings,"
            "ri_on_demand,sp_on_demand,ri_effective,sp_effective"),
        "month,payer,subset,currency,lines,cost,unblended,amortized,charge,margin,difference,public_on_demand,"
        "total_savings,ri_savings,sp_savings,ri_on_demand,sp_on_demand,ri_effective,sp_effective\n"
        "2018-10,999999999999,Acme,USD,4,10,10,17,11,1,1,23.25,4.25,3,1.25,8,3.25,5,2\n"
        "2018-10,999999999999,Globex,USD,3,11.5,11.5,4.5,12.65,1.15,1.15,4,1.5,1.5,0,4,0,2.5,0\n");
}

// The words of FOCUS for four of the columns.
TEST_F(ReportTest, ColumnsByTheirFocusNames) {
    EXPECT_EQ(csv(uplifted({report("a.csv", kCommitments)}), "subset", "billed_cost,effective_cost,list_cost,profit"),
              "month,payer,subset,currency,lines,billed_cost,effective_cost,list_cost,profit\n"
              "2018-10,999999999999,Acme,USD,4,10,17,23.25,1\n"
              "2018-10,999999999999,Globex,USD,3,11.5,4.5,4,1.15\n");
}

// FOCUS: ProviderName and PublisherName; elsewhere the billing entity and the legal entity.
TEST_F(ReportTest, ByProviderAndSeller) {
    const auto line = [](const char* cost, const char* provider, const char* seller) {
        return ReportLine{{"unblended", cost}, {"billing_entity", provider}, {"legal_entity", seller}};
    };
    EXPECT_EQ(csv(uplifted({report("a.csv", {line("10", "AWS", "Amazon Web Services, Inc."),
                                             line("20", "AWS Marketplace", "Acme Tools"),
                                             line("30", "AWS Marketplace", "Other Tools")})}),
                  "provider", "profit"),
              "month,payer,provider,currency,lines,profit\n"
              "2018-10,999999999999,AWS,USD,1,1\n2018-10,999999999999,AWS Marketplace,USD,2,5\n");
    EXPECT_EQ(csv(uplifted({report("b.csv", {line("10", "AWS", "Amazon Web Services, Inc."),
                                             line("20", "AWS Marketplace", "Acme Tools")})}),
                  "seller", "billed_cost"),
              "month,payer,seller,currency,lines,billed_cost\n"
              "2018-10,999999999999,Acme Tools,USD,1,20\n"
              "2018-10,999999999999,\"Amazon Web Services, Inc.\",USD,1,10\n");
}

// Where discounts are columns the cost is after them, the unblended cost before.
TEST_F(ReportTest, TheDifferenceIsNotTheMargin) {
    const ReportLine line{{"line_item_id", "x1"},
                          {"billing_period", "2026-05-01T00:00:00Z"},
                          {"payer", "999999999999"},
                          {"account", "111111111111"},
                          {"line_type", "Usage"},
                          {"service", "AmazonEC2"},
                          {"currency", "USD"},
                          {"unblended", "1"},
                          {"net_unblended", "0.9"},
                          {"discount", "{\"SppDiscount\": -0.1}"},
                          {"usage_start", "2026-05-05T07:00:00Z"},
                          {"usage_end", "2026-05-05T08:00:00Z"}};
    std::string header;
    std::string cells;
    for (const auto& [name, value] : line) {
        header += (header.empty() ? "" : ",") + athena_name(header_of(name));
        cells += (cells.empty() ? "" : ",") + csv_cell(value);
    }
    EXPECT_EQ(csv(uplifted({file("cur2.csv", header + "\n" + cells + "\n")}), "payer",
                  "cost,unblended,charge,margin,difference"),
              "month,payer,currency,lines,cost,unblended,charge,margin,difference\n"
              "2026-05,999999999999,USD,1,0.9,1,0.99,0.09,-0.01\n");
}

TEST_F(ReportTest, SavingsOutsideTheReportAreOneRow) {
    const BillRequest request = uplifted({report("a.csv", kCommitments)});
    EXPECT_EQ(csv(request, "service,purchase_option", "charge,ri_savings,total_savings", {{"Globex"}, {}}),
              "month,payer,service,purchase_option,currency,lines,charge,ri_savings,total_savings\n"
              "2018-10,999999999999,AmazonEC2,reserved,USD,2,9.9,1.5,1.5\n"
              "2018-10,999999999999,AmazonEC2,savings plan,USD,1,2.75,0,0\n"
              "2018-10,999999999999,Other,,USD,0,,3,4.25\n");
    EXPECT_EQ(csv(request, "account", "charge,sp_savings", {{}, {"111111111111"}}),
              "month,payer,account,currency,lines,charge,sp_savings\n"
              "2018-10,999999999999,111111111111,USD,4,11,1.25\n"
              "2018-10,999999999999,Other,USD,0,,0\n");
    // Without savings there is nothing to be other of.
    EXPECT_EQ(csv(request, "account", "charge", {{"Globex"}, {}}),
              "month,payer,account,currency,lines,charge\n2018-10,999999999999,222222222222,USD,3,12.65\n");
    EXPECT_TRUE(csv(request, "account", "charge", {{"Nobody"}, {}}).contains("BW4074"));
    EXPECT_TRUE(csv(request, "account", "charge,gain").contains("error[BW4073]: no column is called \"gain\""));
}

// What the row `Other` does not say is an empty cell, NULL in Parquet; files are read back as they are written.
TEST_F(ReportTest, TheRowOtherIsInEveryFile) {
    const BillRequest request = uplifted({report("a.csv", kCommitments)});
    const auto result = report_on(home, request,
                                  {parse_grouping("service").value(),
                                   parse_report_columns("charge,ri_savings,amortized,expected_charge").value(),
                                   {{"Globex"}, {}}},
                                  notes);
    ASSERT_TRUE(result) << errors_of(result);
    const std::vector<ExactTable> tables{result->table};
    for (const char* name : {"r.csv", "r.json", "r.parquet", "r.xlsx"}) {
        TableOutput output;
        output.format = *parse_output_format(std::filesystem::path(name).extension().string().substr(1));
        output.file = (folder / name).string();
        output.created = day_from(2018, 10, 1);
        const auto written = write_tables(tables, output, {});
        EXPECT_TRUE(written) << name << errors_of(written);
    }
    auto database = Database::open({});
    const auto other =
        database->rows(fmt::format("SELECT charge IS NULL, ri_savings, expected_charge IS NULL FROM "
                                   "read_parquet('{}') WHERE service = 'Other'",
                                   (folder / "r.parquet").string()));
    ASSERT_TRUE(other) << errors_of(other);
    ASSERT_EQ(other->size(), 1U);
    EXPECT_EQ(other->front().front() + other->front().back(), "truetrue");
    EXPECT_TRUE(other->front()[1].starts_with("3.000"));
}

ReportLine on_day(const std::string& day, const std::string& cost, const std::string& type = "Usage") {
    return {{"line_type", type},
            {"unblended", cost},
            {"usage_start", "2018-10-" + day + "T07:00:00Z"},
            {"usage_end", "2018-10-" + day + "T08:00:00Z"}};
}

// Ten days of 31: usage of 30 becomes 93; the tax and the fee count once; a fee of an hour to come is part of the 93.
TEST_F(ReportTest, UsageGoesOnAndFeesCountOnce) {
    ReportLine support = on_day("02", "100");
    support["service"] = "AWSSupportBusiness";
    ReportLine fee_discount = on_day("01", "-2", "EdpDiscount");
    fee_discount["usage_type"] = "HeavyUsage:m5.large";
    const std::string file = report(
        "a.csv", {on_day("01", "10"), on_day("10", "17"), on_day("04", "3", "EdpDiscount"), on_day("01", "5", "Tax"),
                  on_day("01", "7", "Fee"), support, on_day("25", "1", "SavingsPlanRecurringFee"), fee_discount});
    EXPECT_EQ(csv(uplifted({file}), "payer", "cost,expected_cost,charge,expected_charge"),
              "month,payer,currency,lines,cost,expected_cost,charge,expected_charge\n"
              "2018-10,999999999999,USD,8,141,203,154.6,222.8\n");
}

// 27 in ten days become 83.7; a fee of 100 is 100, wherever it stands, also where a line of hours to come has a part of it.
TEST_F(ReportTest, AMonthlyFeeCountsOnceWhereverItStands) {
    const auto expected = [&](const std::string& rules) {
        BillRequest request = request_of({in("a.csv")}, "subset");
        request.workflows = {file("w.workflow", "Billing Workflow: Standard\n" + rules)};
        request.workflow = "Standard";
        return csv(request, "payer", "charge,expected_charge");
    };
    const auto row = [](const std::string& lines, const std::string& amounts) {
        return "month,payer,currency,lines,charge,expected_charge\n2018-10,999999999999,USD," + lines + "," + amounts +
               "\n";
    };
    report("a.csv", {on_day("01", "10"), on_day("10", "17")});
    EXPECT_EQ(expected("1. Add a fee of USD 100 per month.\n"), row("2", "127,183.7"));
    EXPECT_EQ(expected("1. Add a fee of USD 100 per month in proportion to charges.\n"), row("2", "127,183.7"));
    // What later rules make of it counts once, too: 1.5 x (83.7 + 100).
    EXPECT_EQ(expected("1. Add a fee of USD 100 per month in proportion to charges.\n"
                       "2. Uplift the price of all services by 50%.\n"),
              row("2", "190.5,275.55"));
    // A percentage goes on with what it is of.
    EXPECT_EQ(expected("1. Add a fee of 10% of charges, in proportion to charges.\n"), row("2", "29.7,92.07"));
    report("a.csv", {on_day("01", "10"), on_day("10", "17"), on_day("25", "3", "SavingsPlanRecurringFee")});
    EXPECT_EQ(expected("1. Add a fee of USD 100 per month in proportion to charges.\n"), row("3", "130,183.7"));
}

TEST_F(ReportTest, AMonthThatIsOverIsAsItIs) {
    EXPECT_EQ(csv(uplifted({report("a.csv", {on_day("01", "10"), on_day("31", "0.1")})}), "payer",
                  "cost,expected_cost,expected_charge"),
              "month,payer,currency,lines,cost,expected_cost,expected_charge\n"
              "2018-10,999999999999,USD,2,10.1,10.1,11.11\n");
}

TEST_F(ReportTest, GeneratedDataEqualsItsLines) {
    const SampleOptions sample{.lines = 4000,
                               .accounts = 8,
                               .months = 1,
                               .seed = 7,
                               .until = *parse_month("2026-10"),
                               .format = "legacy-parquet",
                               .out = folder / "payer"};
    ASSERT_TRUE(make_sample(sample, notes));
    ASSERT_TRUE(ingest({sample.out.string()}));
    const auto dataset = published_datasets(home).value().front();
    const auto sums_of = [&](const std::string& column) {
        const auto result = report_on(
            home, request_of({}),
            {parse_grouping("account,product_family").value(), parse_report_columns(column).value(), {}}, notes);
        EXPECT_TRUE(result) << errors_of(result);
        Sums sums;
        for (const auto& row : result->table.rows)
            sums[std::get<std::string>(row[2]) + "|" + std::get<std::string>(row[3])] =
                std::get<ExactAmount>(row.back());
        return sums;
    };
    const auto key = [](const Line& line) { return line[Dim::kAccount] + "|" + line[Dim::kProductFamily]; };
    const auto of_type = [&](const char* type, Measure a, Measure b) {
        return [=](const Line& line) {
            return std::pair{key(line), line[Dim::kLineType] == type ? line[a] - line[b] : Amount{}};
        };
    };
    EXPECT_EQ(sums_of("ri_savings"),
              added_up(dataset, of_type("DiscountedUsage", Measure::kPublicOnDemand, Measure::kRiEffective)));
    EXPECT_EQ(sums_of("sp_savings"),
              added_up(dataset, of_type("SavingsPlanCoveredUsage", Measure::kPublicOnDemand, Measure::kSpEffective)));
    EXPECT_EQ(sums_of("public_on_demand"), added_up(dataset, [&](const Line& line) {
                  const bool negation = line[Dim::kLineType] == "SavingsPlanNegation";
                  return std::pair{key(line), negation ? Amount{} : line[Measure::kPublicOnDemand]};
              }));
    EXPECT_EQ(sums_of("amortized"), added_up(dataset, [&](const Line& line) {
                  const std::string& type = line[Dim::kLineType];
                  Amount amount = line[Measure::kUnblended];
                  if (type == "DiscountedUsage") amount = line[Measure::kRiEffective];
                  if (type == "SavingsPlanCoveredUsage") amount = line[Measure::kSpEffective];
                  if (type == "RIFee")
                      amount = line[Measure::kRiUnusedRecurring] + line[Measure::kRiUnusedAmortizedUpfront];
                  if (type == "SavingsPlanRecurringFee") amount = line[Measure::kSpCommitment] - line[Measure::kSpUsed];
                  if (type == "SavingsPlanNegation" || type == "SavingsPlanUpfrontFee" ||
                      (type == "Fee" && !line[Dim::kReservationArn].empty()) ||
                      (type == "Refund" && line[Dim::kDescription].contains("Savings Plan ID")))
                      amount = {};
                  return std::pair{key(line), amount};
              }));
    EXPECT_EQ(sums_of("cost"),
              added_up(dataset, [&](const Line& line) { return std::pair{key(line), line[Measure::kUnblended]}; }));
}

TEST_F(ReportTest, SubsetsAndTheirAccounts) {
    ReportLine september = on_day("03", "30");
    september["billing_period"] = "2018-09-01T00:00:00Z";
    september["usage_start"] = "2018-09-03T07:00:00Z";
    september["usage_end"] = "2018-09-03T08:00:00Z";
    ReportLine other = on_day("10", "4");
    other["account"] = "222222222222";
    ASSERT_TRUE(ingest(
        {report("a.csv", {september, on_day("01", "10"), on_day("10", "20"), on_day("01", "5", "Tax"), other})}));
    const auto csv_of = [&](const std::string& subset, std::optional<Month> month = {}) {
        const auto shown = show_subsets(home, subset, month, notes);
        return shown ? to_csv(shown->table) : to_text(shown.error());
    };
    EXPECT_EQ(csv_of(""),
              "subset,accounts,currency,last_cost,cost,expected_cost,last_charge,charge,expected_charge\n"
              "unassigned,2,USD,30,39,110.4,30,39,110.4\n");
    EXPECT_EQ(csv_of("unassigned"),
              "account,currency,last_cost,cost,expected_cost,last_charge,charge,expected_charge\n"
              "111111111111,USD,30,35,98,30,35,98\n222222222222,USD,0,4,12.4,0,4,12.4\n");
    EXPECT_EQ(csv_of("", parse_month("2018-09")),
              "subset,accounts,currency,last_cost,cost,expected_cost,last_charge,charge,expected_charge\n"
              "unassigned,1,USD,0,30,300,0,30,300\n");
    EXPECT_TRUE(csv_of("Acme").contains("BW3202"));
    // What rules add for the customer is no account's, and says so.
    ASSERT_TRUE(publish_workflows(
        home, std::vector{file("w.workflow", "Billing Workflow: W\n1. Add a fee of USD 50 per month.\n")}, {}));
    const std::string table = "AWS Account ID,Subset Name,Billing Workflow Name\n222222222222,Acme,W\n";
    ASSERT_TRUE(import_subsets(home, {file("s.csv", table), {}, false, false}));
    EXPECT_EQ(csv_of("Acme"),
              "account,currency,last_cost,cost,expected_cost,last_charge,charge,expected_charge\n"
              "added by rules,USD,0,0,0,0,50,50\n222222222222,USD,0,4,12.4,0,4,12.4\n");
    EXPECT_TRUE(csv_of("", parse_month("2019-09")).contains("BW4074]: no account has lines in 2019-09"));
}

}  // namespace
}  // namespace bw::test
