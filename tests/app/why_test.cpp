// Why a price, and the lines of a cell.
#include "app/why.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "app/build_dataset.h"
#include "app/prices.h"
#include "app/sample.h"
#include "app/why_workplace.h"
#include "engine/duckdb/read_lines.h"
#include "oracle/oracle.h"
#include "support/price_list.h"

namespace bw::test {
namespace {

const std::string kRi = "arn:aws:ec2:us-east-1:222222222222:reserved-instances/a";

ReportLine line_of(const std::string& id, const std::string& interval, const std::string& cost) {
    return {{"line_item_id", id},       {"time_interval", interval}, {"unblended", cost},    {"usage", "1"},
            {"public_on_demand", cost}, {"public_rate", "0.096"},    {"pricing_unit", "Hrs"}};
}

class WhyTest : public testing::Test, public WhyWorkplace {
protected:
    WhyRequest request(const std::vector<ReportLine>& lines, const std::string& rules,
                       const std::vector<std::string>& filters) const {
        return asked(lines, "Standard", rules, "111111111111,Acme\n", filters);
    }
};

std::string charges_of(const ExactTable& table) {
    std::string charges;
    for (const auto& row : table.rows) charges += to_text(std::get<ExactAmount>(row.back())) + " ";
    return charges;
}

constexpr const char* kRules =
    "1. Replace RI discount with public on-demand price when RIs are purchased by accounts outside the subset.\n"
    "2. Discount Amazon EC2 by 10% when the usage occurs on Tuesdays and the operation is RunInstances.\n"
    "3. Remove taxes from 2019-01.\n";

std::vector<ReportLine> lines() {
    ReportLine covered = line_of("b", "i1", "0");
    covered["line_type"] = "DiscountedUsage";
    covered["reservation_arn"] = kRi;
    covered["public_on_demand"] = "4";
    ReportLine run = line_of("a", "i1", "10");
    run["operation"] = "RunInstances";
    ReportLine other = line_of("a", "i2", "7");
    other["usage_start"] = "2018-10-03T07:00:00Z";
    other["usage_end"] = "2018-10-03T08:00:00Z";
    return {covered, run, other};
}

TEST_F(WhyTest, ACellInWords) {
    EXPECT_EQ(words(request(lines(), kRules, {"subset=Acme", "service=AmazonEC2"})),
              R"(2018-10, payer 999999999999, subset Acme, service AmazonEC2: 3 lines
     cost USD 17
     list price USD 21 (pricing/publicOnDemandCost; rates 0.096 USD per Hrs)
     billed by Standard
  1. Replace RI discount with public on-demand price when RIs are purchased by accounts outside the subset.
     1 of 3 lines: the public on-demand cost is charged
       some RIs are purchased by accounts outside the subset (1 of 3): 222222222222, (none)
       some the line type is DiscountedUsage (1 of 3): DiscountedUsage, Usage
     0 of 3 lines: nothing is charged
       some RIs are purchased by accounts outside the subset (1 of 3): 222222222222, (none)
       no   the line type is RIFee, Fee, Refund or Credit or the line is a discount
         no   the line type is RIFee, Fee, Refund or Credit: Usage, DiscountedUsage
         no   the line is a discount: Usage, DiscountedUsage
     from USD 17 to USD 21: USD 4
  2. Discount Amazon EC2 by 10% when the usage occurs on Tuesdays and the operation is "RunInstances".
     1 of 3 lines: the charge is multiplied by 0.9
       yes  the service is Amazon EC2: AmazonEC2
       some the usage occurs on Tuesdays (2 of 3)
       some the operation is "RunInstances" (1 of 3): RunInstances, (none)
       yes  the line type is neither Tax nor Credit: Usage, DiscountedUsage
     from USD 21 to USD 20: USD -1
  3. Remove taxes from 2019-01.
     not in force in this month
     charge USD 20, margin USD 3
)");
}

// Parts joined by `or`, and what must not be: each with its values. Of days of a single line: which day it is.
TEST_F(WhyTest, PartsHavePartsAndDaysHaveValues) {
    const std::string rules =
        "1. Discount Amazon EC2 by 10% when (the operation is RunInstances or the usage occurs on Wednesdays) and not "
        "(the region is us-east-1 or the line type is Usage and the usage occurs from 2018-10-03 to 2018-10-04).\n";
    const std::string cell = words(request(lines(), rules, {"subset=Acme"}));
    EXPECT_TRUE(cell.contains(R"(
     1 of 3 lines: the charge is multiplied by 0.9
       yes  the service is Amazon EC2: AmazonEC2
       some the operation is "RunInstances" or the usage occurs on Wednesdays (2 of 3)
         some the operation is "RunInstances" (1 of 3): RunInstances, (none)
         some the usage occurs on Wednesdays (1 of 3)
)")) << cell;
    WhyRequest line = request(lines(), rules, {});
    line.line_id = "a";
    line.interval = "i2";
    const std::string one = words(line);
    EXPECT_TRUE(one.contains(R"(
     0 of 1 line: the charge is multiplied by 0.9
       yes  the service is Amazon EC2: AmazonEC2
       yes  the operation is "RunInstances" or the usage occurs on Wednesdays
         no   the operation is "RunInstances": (none)
         yes  the usage occurs on Wednesdays: Wednesday, 2018-10-03 07:00 UTC
)")) << one;
    EXPECT_TRUE(one.contains(R"(
         no   the region is us-east-1: (none)
         yes  the line type is Usage and the usage occurs from 2018-10-03 to 2018-10-04
           yes  the line type is Usage: Usage
           yes  the usage occurs from 2018-10-03 to 2018-10-04: 2018-10-03 07:00 UTC
)")) << one;
    EXPECT_TRUE(to_json(why(home, line, notes)->why, false).contains("Wednesday, 2018-10-03 07:00 UTC"));
}

// Where no public price is delivered no rule charges it, or a part of it.
TEST_F(WhyTest, WithoutAPublicPriceTheChargeStays) {
    auto some = lines();
    some.push_back(line_of("c", "i1", "5"));
    some.back()["line_type"] = "DiscountedUsage";
    some.back()["reservation_arn"] = kRi;
    some.back()["public_on_demand"] = some.back()["public_rate"] = "";
    const std::string rules =
        "1. Share the savings of RIs by covered usage.\n"
        "2. Uplift the price of all services by 60% of the public price when the line type is DiscountedUsage.\n"
        "3. Charge every tier of Amazon EC2 at the highest rate when the operation is Stop.\n";
    some.push_back(some.back());
    some.back()["line_item_id"] = "d";
    some.back()["line_type"] = "Usage";
    some.back()["operation"] = "Stop";
    const std::string cell = words(request(some, rules, {"subset=Acme"}));
    constexpr const char* kPart = "the public on-demand cost is delivered, without which the charge stays (3 of 5): ";
    EXPECT_TRUE(cell.contains("     1 of 5 lines: the public on-demand cost is charged\n")) << cell;
    EXPECT_TRUE(cell.contains("     1 of 5 lines: 100% of what RIs save is taken off these")) << cell;
    EXPECT_TRUE(cell.contains("     1 of 5 lines: added is 0.6 x public_on_demand\n")) << cell;
    EXPECT_TRUE(cell.contains("     0 of 5 lines: charged is usage at the highest rate")) << cell;
    std::size_t parts = 0;
    for (std::size_t at = cell.find(kPart); at != std::string::npos; at = cell.find(kPart, at + 1)) ++parts;
    EXPECT_EQ(parts, 4U) << cell;
    WhyRequest line = request(some, rules, {});
    line.line_id = "c";
    EXPECT_TRUE(words(line).contains(
        "       no   the public on-demand cost is delivered, without which the charge stays: DiscountedUsage\n"))
        << words(line);
    EXPECT_TRUE(words(line).contains("     charge USD 5, margin USD 0\n")) << words(line);
}

// Lines that are of no single hour, or day, satisfy no condition on hours, or weekdays, whatever the clock shows.
TEST_F(WhyTest, ConditionsOnHoursAreOfLinesOfOneHour) {
    auto monthly = lines();
    monthly[1]["usage_start"] = "2018-10-01T00:00:00Z";
    monthly[1]["usage_end"] = "2018-11-01T00:00:00Z";
    WhyRequest line =
        request(monthly,
                "1. Discount Amazon EC2 by 10% when the usage occurs on Mondays Europe/Berlin or the usage "
                "does not occur between 02:00 and 03:00 Europe/Berlin or the usage occurs on Mondays.\n",
                {});
    line.line_id = "a";
    line.interval = "i1";
    const std::string text = words(line);
    EXPECT_TRUE(
        text.contains("Mondays Europe/Berlin: not of one hour, so that no condition on hours or in a time zone "
                      "holds\n"))
        << text;
    EXPECT_TRUE(
        text.contains("         yes  the usage does not occur between 02:00 and 03:00 Europe/Berlin: not of one hour"))
        << text;
    EXPECT_TRUE(
        text.contains("the usage occurs on Mondays: not within one day, so that no condition on weekdays holds\n"))
        << text;
    EXPECT_FALSE(text.contains("Monday, ")) << text;
}

// Of two lines at that hour the hour makes no difference to one, whose shape is not told apart by hours.
TEST_F(WhyTest, HoursThatChangeNoChargeAreNotCounted) {
    const std::string rules =
        "1. Discount Amazon EC2 by 10% when the operation is RunInstances and the usage occurs between 07:00 and 09:00 "
        "Europe/Berlin.\n";
    const std::string part = "the usage occurs between 07:00 and 09:00 Europe/Berlin";
    auto night = lines();
    night.push_back(night[1]);
    night.back()["time_interval"] = "i3";
    night.back()["usage_start"] = "2018-10-02T05:00:00Z";
    night.back()["usage_end"] = "2018-10-02T06:00:00Z";
    night[1]["usage_start"] = "2018-10-02T09:00:00Z";
    night[1]["usage_end"] = "2018-10-02T10:00:00Z";
    const WhyRequest cell = request(night, rules, {"subset=Acme"});
    EXPECT_TRUE(words(cell).contains("     1 of 4 lines: the charge is multiplied by 0.9\n")) << words(cell);
    EXPECT_TRUE(words(cell).contains("       -    " + part +
                                     " (not counted: hours that change no charge are told line by line)\n"))
        << words(cell);
    const std::string json = to_json(why(home, cell, notes)->why, false);
    EXPECT_TRUE(json.contains("\"held\": null,\n                \"note\": \"not counted: hours")) << json;
    const std::vector<ReportLine> told{night[1], night[3]};
    const std::string counted = words(request(told, rules, {"subset=Acme"}));
    EXPECT_TRUE(counted.contains("       some " + part + " (1 of 2)\n")) << counted;
}

// Values of which the condition holds come first: they may be the rarest.
TEST_F(WhyTest, ValuesThatHeldComeFirst) {
    std::vector<ReportLine> many;
    for (const char* operation : {"A", "A", "B", "B", "C", "C", "D", "D", "E", "E", "F", "Z"}) {
        many.push_back(line_of(fmt::format("l{}", many.size()), "i1", "1"));
        many.back()["operation"] = operation;
    }
    const std::string text =
        words(request(many, "1. Discount Amazon EC2 by 10% when the operation is Z.\n", {"subset=Acme"}));
    EXPECT_TRUE(text.contains("the operation is \"Z\" (1 of 12): Z, A, B, C, D ...\n")) << text;
}

TEST_F(WhyTest, NamesThePriceAndTheListThatItCameFrom) {
    std::vector<ReportLine> tiers{line_of("a", "i1", "10"), line_of("b", "i1", "7")};
    tiers[0]["rate_code"] = "STORE.JRTCKXETXF.T2";
    const std::string list =
        file("s3.json", price_list_json("AmazonS3", "2018-09-30T23:00:10Z",
                                        {{"STORE", "T1", "12", "Hrs"}, {"STORE", "T2", "10", "Hrs"}}));
    ASSERT_EQ(to_text(add_price_lists(home, {list}).errors), "");
    const auto of = request(tiers, "1. Charge every tier of Amazon EC2 at the highest rate.\n", {"subset=Acme"});
    EXPECT_EQ(words(of), R"(2018-10, payer 999999999999, subset Acme: 2 lines
     cost USD 17
     list price USD 17 (pricing/publicOnDemandCost; rates 0.096 USD per Hrs)
     billed by Standard
  1. Charge every tier of Amazon EC2 at the highest rate.
     2 of 2 lines: charged is usage at the highest rate of the price list, or else the public on-demand cost
       yes  the line type is Usage: Usage
       yes  the purchase option is on-demand: on-demand
       yes  the service is Amazon EC2: AmazonEC2
       yes  not (the usage is free tier)
       usage of lines that match: 2
       price 12 USD per Hrs: rate code STORE.JRTCKXETXF.T1, AmazonS3 published 2018-09-30T23:00:10Z, s3.json
     from USD 17 to USD 19: USD 2
     charge USD 19, margin USD 2
)");
    EXPECT_TRUE(to_json(why(home, of, notes)->why, false).contains("rate code STORE.JRTCKXETXF.T1"));
    EXPECT_FALSE(to_json(why(home, of, notes)->why, true).contains("rate code"));
}

TEST_F(WhyTest, ACustomerSeesTheirTermsAlone) {
    const std::string text = words(request(lines(), kRules, {"subset=Acme", "service=AmazonEC2"}), true);
    EXPECT_EQ(text, R"(2018-10, payer 999999999999, subset Acme, service AmazonEC2: 3 lines
     list price USD 21 (pricing/publicOnDemandCost; rates 0.096 USD per Hrs)
     discount USD 1
     charge USD 20
)");
    const auto result = why(home, request(lines(), kRules, {"subset=Acme"}), notes);
    ASSERT_TRUE(result);
    const std::string json = to_json(result->why, true);
    for (const char* secret : {"cost\"", "margin", "rule\"", "workflow", "Replace"})
        EXPECT_FALSE(json.contains(secret));
    EXPECT_TRUE(to_json(result->why, false).contains("\"margin\": \"3\""));
}

TEST_F(WhyTest, ALineWithItsRow) {
    WhyRequest of_line = request(lines(), kRules, {});
    of_line.line_id = "b";
    const auto result = why(home, of_line, notes);
    ASSERT_TRUE(result) << errors_of(result);
    ASSERT_EQ(result->why.size(), 1U);
    EXPECT_EQ(to_text(result->why[0].cost), "0");
    EXPECT_EQ(to_text(result->why[0].charge), "4");
    EXPECT_EQ(result->why[0].of, "line b, i1, subset Acme");
    const auto delivered =
        std::map<std::string, std::string>(result->why[0].delivered.begin(), result->why[0].delivered.end());
    EXPECT_EQ(delivered.at("reservation/ReservationARN"), kRi);
    EXPECT_EQ(delivered.at("pricing/publicOnDemandCost"), "4");
    EXPECT_FALSE(delivered.contains("lineItem/Operation"));  // other lines have one
    EXPECT_TRUE(to_json(result->why, false).contains("\"lineItem/LineItemType\": \"DiscountedUsage\""));
    EXPECT_FALSE(to_json(result->why, true).contains("delivered"));
    of_line.line_id = "zzz";
    EXPECT_EQ(codes_of(why(home, of_line, notes)), "BW4074");
}

// By the file's own names, in its order and spelling, with columns that no bill looks at; the row of this line alone.
TEST_F(WhyTest, TheRowIsAsDelivered) {
    const std::string header =
        "identity/LineItemId,Identity/TimeInterval,bill/BillingPeriodStartDate,bill/PayerAccountId,"
        "lineItem/UsageAccountId,lineItem/LineItemType,lineItem/ProductCode,lineItem/CurrencyCode,"
        "lineItem/UnblendedCost,lineItem/UsageStartDate,lineItem/UsageEndDate,product/memory,Product/Memory,"
        "resourceTags/user:Note,empty\n";
    const auto row = [](const std::string& account, const std::string& cost, const std::string& more) {
        return "x,i,2018-10-01T00:00:00Z,999999999999," + account + ",Usage,AmazonEC2,USD," + cost +
               ",2018-10-02T07:00:00Z,2018-10-02T08:00:00Z," + more + "\n";
    };
    WhyRequest line = request(lines(), kRules, {"subset=Acme"});
    line.billed.sources = {file("own.csv", header + row("222222222222", "1.50", "1 GiB,,\"a, b\",") +
                                               row("111111111111", "001.50", "2 GiB,two,\"c \"\"d\"\"\","))};
    line.line_id = "x";
    const auto result = why(home, line, notes);
    ASSERT_TRUE(result) << errors_of(result);
    std::string text;
    for (const auto& [name, value] : result->why.at(0).delivered) text += name + "=" + value + "|";
    EXPECT_EQ(text,
              "identity/LineItemId=x|Identity/TimeInterval=i|bill/BillingPeriodStartDate=2018-10-01T00:00:00Z|"
              "bill/PayerAccountId=999999999999|lineItem/UsageAccountId=111111111111|lineItem/LineItemType=Usage|"
              "lineItem/ProductCode=AmazonEC2|lineItem/CurrencyCode=USD|lineItem/UnblendedCost=001.50|"
              "lineItem/UsageStartDate=2018-10-02T07:00:00Z|lineItem/UsageEndDate=2018-10-02T08:00:00Z|"
              "product/memory=2 GiB|Product/Memory=two|resourceTags/user:Note=c \"d\"|");
    EXPECT_FALSE(to_json(result->why, true).contains("2 GiB"));
}

TEST_F(WhyTest, AnIdAloneListsItsLines) {
    WhyRequest of_line = request(lines(), kRules, {});
    of_line.line_id = "a";
    const auto result = why(home, of_line, notes);
    ASSERT_TRUE(result) << errors_of(result);
    EXPECT_TRUE(result->why.empty());
    ASSERT_EQ(result->lines.rows.size(), 2U);
    EXPECT_EQ(to_csv(without_costs(result->lines)),
              "line_item_id,time_interval,currency,public_on_demand,charge\na,i1,USD,10,9\na,i2,USD,7,7\n");
    of_line.interval = "i2";
    const auto one = why(home, of_line, notes);
    ASSERT_TRUE(one) << errors_of(one);
    ASSERT_EQ(one->why.size(), 1U);
    EXPECT_EQ(to_text(one->why[0].charge), "7");
}

TEST_F(WhyTest, WhatIsNotThereIsNamed) {
    const std::string text = words(request(lines(), kRules, {"subset=Acme", "service=AmazonEC3"}));
    EXPECT_TRUE(text.contains("error[BW4074]: no line has the service \"AmazonEC3\"")) << text;
    EXPECT_TRUE(text.contains("did you mean \"AmazonEC2\"?")) << text;
    EXPECT_FALSE(parse_cell_filter("service"));
    EXPECT_FALSE(parse_cell_filter("servic=AmazonEC2"));
}

TEST_F(WhyTest, ADayIsOneDay) {
    for (const char* day : {"day=foo", "day=2018-13-03", "day=2018-10-3", "day="})
        EXPECT_EQ(codes_of(parse_cell_filter(day)), "BW5001") << day;
    EXPECT_EQ(lines_of(home, request(lines(), kRules, {"day=2018-10-03", "day=2018-10-03"}), notes)->table.rows.size(),
              1U);
    const auto both = request(lines(), kRules, {"day=2018-10-02", "day=2018-10-03"});
    EXPECT_EQ(codes_of(lines_of(home, both, notes)), "BW4074");
    EXPECT_TRUE(words(both).contains("BW4074"));
    // Lines that no cell of the bill accounts for are a defect, whatever let them through.
    WhyRequest no_cell = request(lines(), kRules, {});
    no_cell.filters = {{{Group::kDay, "day", {}}, "foo"}};
    EXPECT_EQ(codes_of(lines_of(home, no_cell, notes)), "BW9003");
}

// Generated data: every line of every cell at the price that the oracle says, and cells that are the sums of theirs.
TEST_F(WhyTest, LinesAddUpToTheirCells) {
    const SampleOptions sample{.lines = 4000,
                               .accounts = 8,
                               .months = 1,
                               .seed = 3,
                               .until = *parse_month("2026-10"),
                               .format = "legacy-parquet",
                               .out = folder / "payer"};
    const auto made = make_sample(sample, notes);
    ASSERT_TRUE(made) << errors_of(made);
    ASSERT_TRUE(ingest({sample.out.string()}));
    WhyRequest all{request_of({})};
    all.billed.workflows = {file("w.workflow",
                                 "Billing Workflow: Standard\n"
                                 "1. Replace Savings Plan discount with public on-demand price when Savings Plans are "
                                 "purchased by any account.\n"
                                 "2. Uplift the price of all services by 3.33% when the usage occurs on Tuesdays.\n"
                                 "3. Discount Amazon EC2 by 7% when the tag env is \"prod\".\n")};
    all.billed.workflow = "Standard";
    const auto lines = lines_of(home, all, notes);
    ASSERT_TRUE(lines) << errors_of(lines);
    EXPECT_EQ(lines->table.rows.size(), 4000U);
    for (const char* filter : {"charge_type=SavingsPlanNegation", "service=AmazonEC2", "tag:env=prod", "day=2026-10-06",
                               "service=AmazonS3"}) {
        WhyRequest cell = all;
        cell.filters.push_back(parse_cell_filter(filter).value());
        const auto some = lines_of(home, cell, notes);  // which holds the sums against the bill
        EXPECT_TRUE(some) << filter << errors_of(some);
        const auto whys = why(home, cell, notes);
        ASSERT_TRUE(whys) << filter << errors_of(whys);
        EXPECT_EQ(whys->why.at(0).lines, static_cast<std::int64_t>(some->table.rows.size())) << filter;
    }
}

// A fee is a line of the rules' own; of what is lacking to a margin each line has its share.
TEST_F(WhyTest, WhatRulesAddIsARowOfItsOwnOrInItsLines) {
    const std::string rules =
        "1. Discount Amazon EC2 by 50%.\n2. Never charge less than cost.\n3. Add a fee of USD 5 per month, shown as "
        "\"Service desk\".\n";
    const WhyRequest cell = request(lines(), rules, {"subset=Acme"});
    const auto table = lines_of(home, cell, notes);
    ASSERT_TRUE(table) << errors_of(table);
    ASSERT_EQ(table->table.rows.size(), 4U);
    EXPECT_EQ(std::get<std::string>(table->table.rows[3][9]), "ProviderFee");
    EXPECT_EQ(std::get<std::string>(table->table.rows[3][14]), "Service desk");
    EXPECT_EQ(charges_of(table->table), "0 10 7 5 ");
    const auto whys = why(home, cell, notes);
    ASSERT_TRUE(whys) << errors_of(whys);
    EXPECT_EQ(to_text(whys->why.at(0).charge), "22");
    // Without the fee's own line, that is, of the service.
    const auto of_service = lines_of(home, request(lines(), rules, {"service=AmazonEC2"}), notes);
    ASSERT_TRUE(of_service) << errors_of(of_service);
    EXPECT_EQ(charges_of(of_service->table), "0 10 7 ");
    WhyRequest line = request(lines(), rules, {});
    line.line_id = "a";
    line.interval = "i2";
    const auto one = why(home, line, notes);
    ASSERT_TRUE(one) << errors_of(one);
    EXPECT_EQ(to_text(one->why.at(0).charge), "7");
    std::string steps;
    for (const WhyRule& rule : one->why.at(0).rules) steps += to_text(rule.before) + " " + to_text(rule.after) + "; ";
    EXPECT_EQ(steps, "7 3.5; 3.5 7; 7 7; ");
}

// A cell of customers of several workflows: each answer is of the lines that its workflow bills.
TEST_F(WhyTest, EachWorkflowCountsItsOwnLines) {
    auto both = lines();
    both.push_back(line_of("c", "i1", "100"));
    both.back()["account"] = "222222222222";
    both.push_back(line_of("d", "i1", "1000"));
    both.back()["account"] = "333333333333";
    WhyRequest cell = request(both, kRules, {"service=AmazonEC2"});
    cell.billed.subsets = file(
        "s.csv",
        "AWS Account ID,Subset Name,Billing Workflow Name\n111111111111,Acme,Standard\n222222222222,Beta,Retail\n");
    cell.billed.workflows.push_back(file("r.workflow", "Billing Workflow: Retail\n1. Discount Amazon EC2 by 10%.\n"));
    cell.billed.workflow.clear();
    const auto whys = why(home, cell, notes);
    ASSERT_TRUE(whys) << errors_of(whys);
    std::string told;
    for (const Why& one : whys->why)
        told += fmt::format("{}: {} lines, {} at list price, {}; ", one.workflow, one.lines,
                            to_text(one.public_on_demand), to_text(one.charge));
    EXPECT_EQ(told,
              ": 1 lines, 1000 at list price, 1000; Retail: 1 lines, 100 at list price, 90; "
              "Standard: 3 lines, 21 at list price, 20; ");
}

TEST_F(WhyTest, SaysWhyARulePassedOverLines) {
    auto with_plan = lines();
    with_plan.push_back(line_of("c", "i1", "4"));
    with_plan.back()["line_type"] = "SavingsPlanCoveredUsage";
    const std::string rules =
        "1. Discount Amazon EC2 by 10% when the operation is RunInstances, and no later rule applies.\n"
        "2. Uplift the price of all services by 50%.\n";
    const std::string cell = words(request(with_plan, rules, {"subset=Acme"}));
    EXPECT_TRUE(cell.ends_with(R"(
  2. Uplift the price of all services by 50%.
     2 of 4 lines: the charge is multiplied by 1.5
       yes  the line type is neither Tax nor Credit: Usage, DiscountedUsage, SavingsPlanCoveredUsage
       some earlier rules let later ones apply (3 of 4): rule 1
       some replaced by an earlier rule, if Savings Plan usage or a negation (3 of 4): SavingsPlanCoveredUsage
     from USD 20 to USD 23.5: USD 3.5
     charge USD 23.5, margin USD 2.5
)")) << cell;
    WhyRequest line = request(with_plan, rules, {});
    line.line_id = "c";
    const std::string plan = words(line);
    EXPECT_TRUE(plan.contains("0 of 1 line: the charge is multiplied by 1.5\n")) << plan;
    EXPECT_TRUE(plan.contains("no   replaced by an earlier rule, if Savings Plan usage or a negation: Savings"))
        << plan;
    line.line_id = "a";
    line.interval = "i1";
    const std::string closed = words(line);
    EXPECT_TRUE(closed.contains("no   earlier rules let later ones apply: rule 1\n")) << closed;
    EXPECT_FALSE(closed.contains("negation")) << closed;
}

TEST_F(WhyTest, EveryLineIsChargedAsByTheOracle) {
    const WhyRequest all = request(lines(), kRules, {});
    const auto billed = bill(all.billed);  // verified
    ASSERT_TRUE(billed) << errors_of(billed);
    const auto table = lines_of(home, all, notes);
    ASSERT_TRUE(table) << errors_of(table);
    EXPECT_EQ(charges_of(table->table), "4 9 7 ");
}

}  // namespace
}  // namespace bw::test
