// What is wrong with a source is said with its place.
#include <gtest/gtest.h>

#include <cstdlib>

#include "app/workplace.h"

namespace bw::test {
namespace {

class BadSources : public testing::Test, public Workplace {
protected:
    // "code file row column" of each error of a report in `a.csv`; the file as its name alone.
    std::string places(const std::vector<ReportLine>& lines) {
        const auto done = ingest({report("a.csv", lines)});
        if (done) return "published";
        EXPECT_EQ(in_force(), "") << "nothing is published";
        std::string text;
        for (const Error& error : done.error())
            text += fmt::format("{} {} {} {}\n", code_text(error.code),
                                std::filesystem::path(error.place.file).filename().string(), error.place.row,
                                error.place.field);
        return text;
    }
};

TEST_F(BadSources, TextWhereANumberBelongs) {
    EXPECT_EQ(places({{}, {{"unblended", "ten"}}, {}}), "BW1101 a.csv 3 lineItem/UnblendedCost\n");
    EXPECT_EQ(places({{{"unblended", "1,5"}}}), "BW1101 a.csv 2 lineItem/UnblendedCost\n");
    EXPECT_EQ(places({{{"usage", "1e"}, {"public_on_demand", "NaN"}}}),
              "BW1101 a.csv 2 lineItem/UsageAmount\nBW1101 a.csv 2 pricing/publicOnDemandCost\n");
}

TEST_F(BadSources, RowsAreRecordsWhateverLineBreaksTheyHold) {
    EXPECT_EQ(places({{{"description", "two\nlines"}}, {{"unblended", "x"}}}),
              "BW1101 a.csv 3 lineItem/UnblendedCost\n");
}

TEST_F(BadSources, TheFileOfSeveralIsNamed) {
    report("a.csv", {{}, {}});
    report("b.csv", {{}, {{"unblended", "x"}}});
    const auto done = ingest({(folder / "in").string()});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().front().place.file, in("b.csv").string());
    EXPECT_EQ(done.error().front().place.row, 3U);
}

TEST_F(BadSources, TheFirstTwentyOfManyAreNamed) {
    const auto done = ingest({report("a.csv", std::vector<ReportLine>(50, {{"unblended", "x"}}))});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().size(), 20U);
}

TEST_F(BadSources, AmountsBeyondTheRange) {
    EXPECT_EQ(places({{{"unblended", "1000000000000000000"}}}), "BW1102 a.csv 2 lineItem/UnblendedCost\n");
    EXPECT_EQ(places({{}, {{"unblended", "-9e40"}}}), "BW1102 a.csv 3 lineItem/UnblendedCost\n");
    const ReportLine large{{"unblended", "999999999999999999.9999999999"}};
    EXPECT_EQ(places({large}), "published") << "the largest there is";
    EXPECT_EQ(codes_of(bill(request_of({}))), "BW1102") << "charges have a smaller range";
}

TEST_F(BadSources, MalformedTimestamps) {
    EXPECT_EQ(places({{}, {{"usage_start", "yesterday"}}}), "BW1009 a.csv 3 lineItem/UsageStartDate\n");
    EXPECT_EQ(places({{{"usage_end", "2018-10-32T00:00:00Z"}}}), "BW1009 a.csv 2 lineItem/UsageEndDate\n");
    EXPECT_EQ(places({{{"usage_start", "2018-10-05"}, {"usage_end", ""}}, {{"usage_start", "2018-10-05 10:00:00.5"}}}),
              "published");
}

TEST_F(BadSources, LinesWithoutPayerOrMonth) {
    EXPECT_EQ(places({{}, {{"payer", ""}}, {{"payer", ""}}}), "BW1010 a.csv 3 bill/PayerAccountId\n");
    EXPECT_EQ(places({{{"billing_period", ""}}}), "BW1010 a.csv 2 bill/BillingPeriodStartDate\n");
    EXPECT_EQ(places({{}, {}, {{"billing_period", "October"}}}), "BW1010 a.csv 4 bill/BillingPeriodStartDate\n");
}

TEST_F(BadSources, FilesWithoutLines) {
    EXPECT_EQ(codes_of(ingest({file("empty.csv", "")})), "BW1002");
    EXPECT_EQ(codes_of(ingest({file("header.csv", csv_report({}))})), "BW1005");
    std::filesystem::create_directories(in("nothing"));
    EXPECT_EQ(codes_of(ingest({in("nothing").string()})), "BW1005");
    EXPECT_EQ(codes_of(ingest({in("absent.csv").string()})), "BW1001");
}

TEST_F(BadSources, AFileWithAHeaderAloneBesideOthersIsHarmless) {
    file("z.csv", csv_report({}));
    report("a.csv", {{}});
    const std::vector<std::string> all{(folder / "in").string()};
    ASSERT_EQ(errors_of(ingest(all)), "");
    EXPECT_EQ(in_force(), "999999999999 2018-10 1 USD 1\n");
    EXPECT_FALSE(ingest(all).value().front().is_new);
}

TEST_F(BadSources, RequiredColumnsAreNamed) {
    const auto done = ingest({file("a.csv", csv_report({{}}, "\n", {"unblended", "service"}))});
    EXPECT_EQ(codes_of(done), "BW1007");
    EXPECT_TRUE(errors_of(done).contains("lineItem/UnblendedCost") && errors_of(done).contains("lineItem/ProductCode"));
}

TEST_F(BadSources, OtherFormatsAreRecognizedAndRefused) {
    const std::string cur2 =
        "bill_billing_period_start_date,bill_payer_account_id,line_item_unblended_cost,product,resource_tags\n";
    EXPECT_EQ(codes_of(ingest({file("cur2.csv", cur2 + "2026-01-01,1,1,{},{}\n")})), "BW1007");
    const std::string focus = "BilledCost,BillingAccountId,ChargeCategory,ChargePeriodStart,ServiceName\n";
    EXPECT_EQ(codes_of(ingest({file("focus.csv", focus + "1,1,Usage,2026-01-01,EC2\n")})), "BW1007");
    EXPECT_EQ(codes_of(ingest({file("notes.txt", "hello\n")})), "BW1003");
    EXPECT_EQ(in_force(), "");
}

TEST_F(BadSources, OtherFilesInFoldersAreLeftOutAndNamed) {
    file("readme.txt", "hello\n");
    report("a.csv", {{}});
    ASSERT_EQ(errors_of(ingest({(folder / "in").string()})), "");
    EXPECT_TRUE(notes.text.contains("readme.txt")) << notes.text;
}

TEST_F(BadSources, RaggedRows) {
    std::string text = csv_report({{}, {}, {}});
    text.insert(text.rfind('\n', text.size() - 2) + 1, "one,two\n");
    const auto done = ingest({file("a.csv", text)});
    EXPECT_EQ(codes_of(done), "BW1008");
    EXPECT_EQ(done.error().front().place.file, in("a.csv").string());
    EXPECT_EQ(done.error().front().place.row, 4U);
}

TEST_F(BadSources, GzipIsReadWholeOrRefused) {
    std::vector<ReportLine> lines(20'000);
    for (std::size_t i = 0; i < lines.size(); ++i) lines[i]["description"] = std::to_string(i * 7919);
    const std::string csv = report("a.csv", lines);
    ASSERT_EQ(std::system(("gzip -f '" + csv + "'").c_str()), 0);
    const std::string whole = read_text(csv + ".gz");
    write_text(csv + ".gz", whole.substr(0, whole.size() / 2));
    EXPECT_EQ(codes_of(ingest({csv + ".gz"})), "BW1002");
    EXPECT_EQ(codes_of(bill(request_of({csv + ".gz"}))), "BW1002");
    write_text(csv + ".gz", whole);
    ASSERT_EQ(errors_of(ingest({csv + ".gz"})), "");
    EXPECT_EQ(in_force(), "999999999999 2018-10 20000 USD 20000\n");
}

TEST_F(BadSources, DigitsBeyondTheTenthAreCounted) {
    const auto done = ingest({report("a.csv", {{{"unblended", "0.12345678905"}, {"usage", "1.00000000001"}},
                                               {{"unblended", "0.1234567890"}, {"usage", "2.000000000010"}}})});
    ASSERT_TRUE(done) << errors_of(done);
    EXPECT_EQ(done->front().record.residues, (std::map<std::string, std::int64_t>{{"unblended", 1}, {"usage", 2}}));
    EXPECT_TRUE(notes.text.contains("unblended: 1 value")) << notes.text;
    EXPECT_EQ(in_force(), "999999999999 2018-10 2 USD 0.2469135781\n");
}

}  // namespace
}  // namespace bw::test
