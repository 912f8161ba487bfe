// Conditions on hours and time zones, from lines to bills; every bill is computed by the oracle, too.
#include <gtest/gtest.h>

#include "app/month_cube.h"
#include "app/preview.h"
#include "app/why.h"
#include "app/workplace.h"

namespace bw::test {
namespace {

ReportLine hour(const std::string& day, int hour, const std::string& cost = "1") {
    return {{"billing_period", day.substr(0, 8) + "01"},
            {"usage_start", fmt::format("{}T{:02}:00:00Z", day, hour)},
            {"usage_end", hour == 23 ? day + "T23:59:59Z" : fmt::format("{}T{:02}:00:00Z", day, hour + 1)},
            {"unblended", cost},
            {"usage", "1"}};
}

std::vector<ReportLine> whole_day(const std::string& day) {
    std::vector<ReportLine> lines;
    for (int at = 0; at < 24; ++at) lines.push_back(hour(day, at));
    return lines;
}

class Hours : public testing::Test, public Workplace {
protected:
    BillRequest request(const std::vector<ReportLine>& lines, const std::string& rules,
                        const std::string& by = "payer") {
        BillRequest request = request_of({report("a.csv", lines)}, by);
        request.workflows = {file("w.workflow", "Billing Workflow: Standard\n" + rules)};
        request.workflow = "Standard";
        return request;
    }

    // The lines, of one each, that are charged twice when the condition holds: how many they are.
    std::string doubled(const std::vector<ReportLine>& lines, const std::string& condition) {
        const auto result = bill(request(lines, "1. Uplift all services by 100% when " + condition + ".\n"));
        if (!result) return errors_of(result);
        const BillRow& row = result->months.at(0).bill.rows.at(0);
        return to_text(row.charge - row.cost);
    }

    // Folders of the cache whose names begin so.
    std::size_t cached(std::string_view name) const {
        std::size_t count = 0;
        for (const auto& entry : std::filesystem::directory_iterator(folder / "home" / "cache"))
            count += entry.path().filename().string().starts_with(name) ? 1 : 0;
        return count;
    }
};

TEST_F(Hours, OfADayInUtc) {
    const auto lines = whole_day("2025-06-04");
    EXPECT_EQ(doubled(lines, "the usage occurs between 08:00 and 18:00"), "10");
    EXPECT_EQ(doubled(lines, "the usage occurs between 22:00 and 06:00 UTC"), "8");
    EXPECT_EQ(doubled(lines, "the usage does not occur between 22:00 and 06:00 UTC"), "16");
    EXPECT_EQ(doubled(lines, "the usage occurs between 08:30 and 10:00"), "1");
    EXPECT_EQ(doubled(lines, "the usage occurs between 00:00 and 24:00"), "24");
}

// A rate in dollars, on bills in euros: 14 hours at USD 1 and ten at USD 0.2.
TEST_F(Hours, OfAFixedRateInAnotherCurrency) {
    auto lines = whole_day("2025-06-04");
    for (ReportLine& line : lines) line["usage_type"] = "Requests-Tier1";
    const std::string rules =
        "1. Bill in EUR at 0.5.\n2. Charge USD 0.2 per unit for usage types like \"*\" when the usage occurs between "
        "08:00 and 18:00.\n";
    const auto result = bill(request(lines, rules));
    ASSERT_TRUE(result) << errors_of(result);
    EXPECT_EQ(to_text(result->months.at(0).bill.rows.at(0).charge), "8");
}

TEST_F(Hours, WhereDaylightSavingTimeBegins) {
    const auto lines = whole_day("2025-03-30");
    EXPECT_EQ(doubled(lines, "the usage occurs between 00:00 and 04:00 Europe/Berlin"), "4")
        << "01:00 and 03:00, and two of the next day";
    EXPECT_EQ(doubled(lines, "the usage occurs between 02:00 and 03:00 Europe/Berlin"), "0") << "that hour is not";
    EXPECT_EQ(doubled(lines, "the usage occurs on Sundays Europe/Berlin"), "22");
}

TEST_F(Hours, WhereAnHourComesTwice) {
    const auto lines = whole_day("2025-10-26");
    EXPECT_EQ(doubled(lines, "the usage occurs between 02:00 and 03:00 Europe/Berlin"), "2");
    EXPECT_EQ(doubled(lines, "the usage occurs on Sundays Europe/Berlin"), "23");
    EXPECT_EQ(doubled(lines, "the usage occurs on weekdays between 00:00 and 02:00 Europe/Berlin"), "1");
}

TEST_F(Hours, HalfHoursCountByTheClockThere) {
    const auto lines = whole_day("2025-06-04");
    EXPECT_EQ(doubled(lines, "the usage occurs between 08:00 and 18:00 Asia/Kolkata"), "10") << "03:00 is 08:30";
    EXPECT_EQ(doubled(lines, "the usage occurs between 08:30 and 09:30 Asia/Kolkata"), "1");
    EXPECT_EQ(doubled(lines, "the usage occurs between 08:31 and 09:30 Asia/Kolkata"), "0");
    EXPECT_EQ(doubled(lines, "the usage occurs on Thursdays Asia/Kolkata"), "5") << "from 19:00";
}

TEST_F(Hours, LinesThatAreNotOfAnHourSatisfyNone) {
    auto lines = whole_day("2025-06-04");
    for (const char* end : {"2025-06-05T09:00:00Z", "2025-06-04T11:00:00Z", "2025-06-04T09:30:00Z", ""}) {
        lines.push_back(hour("2025-06-04", 9));
        lines.back()["usage_end"] = end;
    }
    lines.push_back(hour("2025-06-04", 9));
    lines.back()["usage_start"] = "2025-06-04T09:15:00Z";
    lines.back()["usage_end"] = "2025-06-04T10:15:00Z";
    lines.push_back(hour("2025-06-04", 9));
    lines.back()["usage_start"] = "2025-05-31T09:00:00Z";  // outside the month
    lines.back()["usage_end"] = "2025-05-31T10:00:00Z";
    EXPECT_EQ(doubled(lines, "the usage occurs between 09:00 and 10:00"), "3");
    EXPECT_EQ(doubled(lines, "the usage does not occur between 09:00 and 10:00"), "27");
    EXPECT_EQ(doubled(lines, "the usage occurs in May Europe/Berlin"), "1");
}

TEST_F(Hours, ConditionsOnDaysTagsAndHoursTogether) {
    std::vector<ReportLine> lines;
    for (const char* day : {"2025-06-03", "2025-06-04"}) {
        for (ReportLine& line : std::vector<ReportLine>(whole_day(day))) {
            line["resourceTags/user:env"] = lines.size() % 3 == 0 ? "prod" : "dev";
            lines.push_back(std::move(line));
        }
    }
    EXPECT_EQ(doubled(lines,
                      "the usage occurs on Tuesdays and the usage occurs between 00:00 and 12:00 and the tag env "
                      "is \"prod\""),
              "4");
    EXPECT_EQ(doubled(lines, "the usage occurs on Tuesdays or the usage occurs between 00:00 and 12:00 Asia/Tokyo"),
              "36");
}

// A rule on the sums of a customer, and one behind it whose answer depends on the hour: what is spread over lines is cut by
// hours, too. Two workflows tell other hours apart.
TEST_F(Hours, WhatIsSpreadIsCutByHours) {
    std::vector<ReportLine> lines;
    for (const char* day : {"2025-06-03", "2025-06-04", "2025-06-05"})
        for (int at = 0; at < 24; at += 5)
            for (const char* account : {"111111111111", "222222222222"})
                for (const char* tag : {"a", "b", ""}) {
                    lines.push_back(hour(day, at, fmt::format("0.{}3", lines.size() % 7 + 1)));
                    lines.back()["account"] = account;
                    lines.back()["resourceTags/user:env"] = tag;
                }
    for (const char* by : {"payer", "day", "tag:env", "account,tag:env,day"}) {
        BillRequest two = request(
            lines,
            "1. Add a fee of USD 1.0000000007 per month in proportion to charges.\n"
            "2. Discount all services by 33.3333333333% when the usage occurs between 08:00 and 18:00 Europe/Berlin.\n"
            "3. Keep a margin of at least 5% on all services when the usage occurs on Wednesdays Asia/Tokyo.\n"
            "4. Uplift all services by 3.1415926535% when the usage occurs on weekdays between 07:00 and 12:00 "
            "Asia/Tokyo.\n"
            "\nBilling Workflow: Other\n"
            "1. Add a fee of 7.77% of charges, in proportion to charges when the usage occurs between 03:00 and "
            "20:00.\n"
            "2. Discount all services by 1.2345678901% when the usage occurs between 10:00 and 16:00.\n",
            by);
        two.subsets = file(
            "s.csv",
            "AWS Account ID,Subset Name,Billing Workflow Name\n111111111111,Red,Standard\n222222222222,Blue,Other\n");
        const auto result = bill(two);
        EXPECT_TRUE(result) << by << ": " << errors_of(result);
    }
}

TEST_F(Hours, AReductionIsMadeOncePerHoursAndShapes) {
    std::vector<ReportLine> lines = whole_day("2025-06-04");
    lines.push_back(hour("2025-06-04", 9));
    lines.back()["service"] = "AmazonS3";
    const std::string day = " when the usage occurs between 08:00 and 18:00 Europe/Berlin.\n";
    for (const char* rule : {"Discount Amazon EC2 by 5%", "Discount Amazon EC2 by 6%", "Uplift Amazon EC2 by 7%"})
        ASSERT_TRUE(bill(request(lines, std::string("1. ") + rule + day)));
    EXPECT_EQ(cached("hours-"), 1U);
    ASSERT_TRUE(bill(request(lines, "1. Discount all services by 5%" + day)));
    EXPECT_EQ(cached("hours-"), 2U) << "of more shapes";
    ASSERT_TRUE(bill(request(lines, "1. Discount Amazon RDS by 5%" + day)));
    EXPECT_EQ(cached("hours-"), 2U) << "of no shape";
}

TEST_F(Hours, OnlyShapesForWhichItMattersAreToldApart) {
    std::vector<ReportLine> lines = whole_day("2025-06-04");
    for (ReportLine& line : std::vector<ReportLine>(whole_day("2025-06-04"))) {
        line["service"] = "AmazonS3";
        lines.push_back(std::move(line));
    }
    ASSERT_TRUE(ingest({report("a.csv", lines)}));
    const auto billed = bill(
        request(lines, "1. Discount Amazon EC2 by 5% when the usage occurs between 08:00 and 18:00 Europe/Berlin.\n"));
    ASSERT_TRUE(billed) << errors_of(billed);
    Database database = Database::open({}).value();
    const std::array plans{billed->months.at(0).plan.get()};
    const auto cube =
        load_month(database, home, {billed->months[0].dataset, billed->months[0].folder}, plans, {}).value();
    std::string text;
    for (std::size_t cell = 0; cell < cube->cells.size(); ++cell) {
        const std::uint32_t shape = cube->cells.shape[cell];
        text += fmt::format("{} {} {}\n", (*cube)[Dim::kService].value(shape), cube->hours.value(shape),
                            cube->cells.lines[cell]);
    }
    EXPECT_TRUE(text.contains("AmazonEC2 2025-06-01 00:00:00 14\n")) << text;
    EXPECT_TRUE(text.contains("AmazonEC2 2025-06-01 06:00:00 10\n")) << text;
    EXPECT_TRUE(text.contains("AmazonS3  24\n")) << text;
    EXPECT_EQ(cube->cells.size(), 3U) << text;
}

TEST_F(Hours, WhyShowsTheClock) {
    std::vector<ReportLine> lines = whole_day("2025-03-30");
    for (std::size_t i = 0; i < lines.size(); ++i) lines[i]["line_item_id"] = fmt::format("l{}", i);
    WhyRequest one{request(lines,
                           "1. Discount Amazon EC2 by 10% when the usage occurs on Sundays between 03:00 and 04:00 "
                           "Europe/Berlin.\n")};
    one.line_id = "l1";
    const auto result = why(home, one, notes);
    ASSERT_TRUE(result) << errors_of(result);
    const std::string text = to_words(result->why.at(0), false);
    EXPECT_EQ(to_text(result->why[0].charge), "0.9");
    EXPECT_TRUE(text.contains("the usage occurs between 03:00 and 04:00 Europe/Berlin")) << text;
    EXPECT_TRUE(text.contains("2025-03-30 03:00 Europe/Berlin")) << text;
    one.line_id = "l0";
    const auto other = why(home, one, notes);
    ASSERT_TRUE(other) << errors_of(other);
    EXPECT_EQ(to_text(other->why.at(0).charge), "1");
    WhyRequest cell{one.billed, {parse_cell_filter("service=AmazonEC2").value()}};
    const auto whole = why(home, cell, notes);
    ASSERT_TRUE(whole) << errors_of(whole);
    EXPECT_EQ(to_text(whole->why.at(0).charge), "23.9");
    EXPECT_EQ(whole->why[0].rules.at(0).steps.at(0).matched, 1);
    const auto extracted = lines_of(home, cell, notes);
    ASSERT_TRUE(extracted) << errors_of(extracted);
    EXPECT_EQ(extracted->table.rows.size(), 24U);
    // Also where the hour makes no difference.
    WhyRequest elsewhere{request(lines,
                                 "1. Discount Amazon S3 by 10% when the usage occurs between 02:00 and 04:00 "
                                 "Europe/Berlin and the usage occurs on Mondays Asia/Tokyo.\n")};
    elsewhere.line_id = "l1";
    const auto no_matter = why(home, elsewhere, notes);
    ASSERT_TRUE(no_matter) << errors_of(no_matter);
    const auto& parts = no_matter->why.at(0).rules.at(0).steps.at(0).parts;
    ASSERT_EQ(parts.size(), 4U);
    EXPECT_EQ(parts[0].held, 0) << parts[0].text;
    EXPECT_EQ(parts[1].held, 1) << parts[1].text;
    EXPECT_EQ(parts[2].held, 0) << parts[2].text;
}

TEST_F(Hours, ADraftWithHoursIsPreviewed) {
    ASSERT_TRUE(ingest({report("a.csv", whole_day("2025-06-04"))}));
    PreviewRequest draft;
    draft.drafts = {file("draft.workflow",
                         "Billing Workflow: Draft\n1. Discount all services by 50% when the usage occurs between 08:00 "
                         "and 18:00 Europe/Berlin.\n")};
    const auto result = preview(home, draft, notes);
    EXPECT_TRUE(result) << errors_of(result);
}

}  // namespace
}  // namespace bw::test
