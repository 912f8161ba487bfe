// Deliveries become datasets: published whole, or not at all.
#include "app/ingest.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/dataset_list.h"
#include "app/workplace.h"
#include "engine/duckdb/database.h"
#include "engine/duckdb/sql.h"

namespace bw::test {
namespace {

const std::string kDefault = "999999999999 2018-10 ";

class IngestTest : public testing::Test, public Workplace {
protected:
    // The CSV file as Parquet with Athena's names, amounts as doubles and times as timestamps.
    std::string parquet(const std::string& name, const std::vector<ReportLine>& lines) {
        const std::string csv = report(name + ".csv", lines);
        auto database = Database::open({.threads = 1}).value();
        std::string list;
        for (const auto& [column, value] : default_report_line()) {
            const std::string header = header_of(column);
            const char* type = column == "unblended" ? "DOUBLE" : value.contains('T') ? "TIMESTAMP" : "VARCHAR";
            list += fmt::format("{}CAST({} AS {}) AS {}", list.empty() ? "" : ", ", sql_name(header), type,
                                athena_name(header));
        }
        auto done = database.run(fmt::format("COPY (SELECT {} FROM read_csv({}, all_varchar = true)) TO {}", list,
                                             sql_text(csv), sql_text(in(name).string())));
        EXPECT_TRUE(done) << errors_of(done);
        std::filesystem::remove(csv);
        return in(name).string();
    }

    std::vector<std::string> files_of_home() const {
        std::vector<std::string> files;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(home.path()))
            if (entry.is_regular_file() && entry.path().filename() != "lock")
                files.push_back(entry.path().lexically_relative(home.path()).string());
        std::ranges::sort(files);
        return files;
    }
};

TEST_F(IngestTest, PublishesADelivery) {
    const auto done = ingest({report("a.csv", {{{"unblended", "1.25"}}, {{"unblended", "-0.25"}}})});
    ASSERT_TRUE(done) << errors_of(done);
    ASSERT_EQ(done->size(), 1U);
    EXPECT_TRUE(done->front().is_new);
    EXPECT_EQ(done->front().record.format, "legacy-csv");
    EXPECT_EQ(done->front().record.shapes, 1);
    EXPECT_EQ(in_force(), kDefault + "2 USD 1\n");
    EXPECT_EQ(dataset_list(home, false, 0).value().contains("2018-10"), true);
}

TEST_F(IngestTest, TheSameBytesAgainDoNothing) {
    const std::string first = report("a.csv", {{}});
    const auto done = ingest({first}).value();
    const auto before = files_of_home();
    const auto again = ingest({first}).value();
    EXPECT_FALSE(again.front().is_new);
    EXPECT_EQ(again.front().record.id, done.front().record.id);
    const auto elsewhere = ingest({report("other/b.csv", {{}})}).value();
    EXPECT_FALSE(elsewhere.front().is_new) << "known by content, not by name";
    EXPECT_EQ(files_of_home(), before);
}

TEST_F(IngestTest, ANewDeliveryReplacesTheOldWholeAndKeepsItReadable) {
    const std::string old_id = ingest({report("a.csv", {{}, {}, {}})}).value().front().record.id;
    const auto replaced = ingest({report("a.csv", {{{"unblended", "7"}}})}).value();
    EXPECT_TRUE(replaced.front().is_new);
    EXPECT_EQ(in_force(), kDefault + "1 USD 7\n");
    const auto old = home.find(old_id);
    ASSERT_TRUE(old) << errors_of(old);
    EXPECT_FALSE(old->current);
    EXPECT_EQ(read_dataset_record(old->path).value().lines, 3);
    EXPECT_TRUE(dataset_list(home, true, 0).value().contains(old_id));
    EXPECT_FALSE(dataset_list(home, false, 0).value().contains(old_id));
    BillRequest request;
    request.grouping = parse_grouping("payer").value();
    request.dataset = old_id.substr(0, 8);
    EXPECT_EQ(bill(request).value().months.front().bill.rows.front().lines, 3);
    request.dataset = "0123";
    EXPECT_EQ(codes_of(bill(request)), "BW1202");
}

TEST_F(IngestTest, AnOlderDeliveryCanBePutInForceAgain) {
    const std::string old = report("old.csv", {{}, {}});
    ASSERT_TRUE(ingest({old}));
    ASSERT_TRUE(ingest({report("new.csv", {{}})}));
    EXPECT_TRUE(ingest({old}).value().front().is_new);
    EXPECT_EQ(in_force(), kDefault + "2 USD 2\n");
}

TEST_F(IngestTest, OfAFileWithSeveralPayersEachMonthCountsByItself) {
    const ReportLine other{{"payer", "888888888888"}};
    const std::string both = report("both.csv", {{}, other, other});
    ASSERT_TRUE(ingest({both}));
    ASSERT_TRUE(ingest({report("one.csv", {{{"unblended", "5"}}})}));
    EXPECT_EQ(in_force(), "888888888888 2018-10 2 USD 2\n" + kDefault + "1 USD 5\n");
    ASSERT_TRUE(ingest({both}));
    EXPECT_EQ(in_force(), "888888888888 2018-10 2 USD 2\n" + kDefault + "1 USD 1\n") << "the first delivery again";
}

TEST_F(IngestTest, SeveralPayersAndMonthsInOneFile) {
    const ReportLine november{{"billing_period", "2018-11-01T00:00:00Z"}, {"usage_start", "2018-11-05T00:00:00Z"}};
    const ReportLine other{{"payer", "888888888888"}, {"unblended", "10"}};
    const auto done = ingest({report("a.csv", {{}, november, other, november, {{"unblended", "3"}}})});
    ASSERT_TRUE(done) << errors_of(done);
    EXPECT_EQ(done->size(), 3U);
    EXPECT_EQ(in_force(),
              "888888888888 2018-10 1 USD 10\n999999999999 2018-10 2 USD 4\n999999999999 2018-11 2 USD 2\n");
}

TEST_F(IngestTest, FilesOfOneFolderAreOneDelivery) {
    report("a.csv", {{}});
    report("b.csv", {{{"unblended", "2"}}});
    ASSERT_EQ(errors_of(ingest({(folder / "in").string()})), "");
    EXPECT_EQ(in_force(), kDefault + "2 USD 3\n");
}

TEST_F(IngestTest, TheSameBytesTwiceCountOnce) {
    const std::string a = report("a.csv", {{}});
    const std::string copy = report("elsewhere/copy.csv", {{}});
    ASSERT_EQ(errors_of(ingest({a, copy, a})), "");
    EXPECT_EQ(in_force(), kDefault + "1 USD 1\n");
    EXPECT_TRUE(notes.text.contains("the same bytes")) << notes.text;
}

TEST_F(IngestTest, TwoFoldersOfOneMonthAreRefusedAndNamed) {
    const auto done = ingest({report("first/a.csv", {{}}), report("second/b.csv", {{}, {}})});
    EXPECT_EQ(codes_of(done), "BW1006");
    EXPECT_TRUE(errors_of(done).contains(in("first").string())) << errors_of(done);
    EXPECT_TRUE(errors_of(done).contains(in("second").string()));
    EXPECT_EQ(in_force(), "");
}

TEST_F(IngestTest, CsvAndParquetOfOneMonthAreRefusedAndNamed) {
    const auto done = ingest({parquet("a.parquet", {{}}), report("b.csv", {{}, {}})});
    EXPECT_EQ(codes_of(done), "BW1006");
    EXPECT_TRUE(errors_of(done).contains(in("a.parquet").string())) << errors_of(done);
    EXPECT_TRUE(errors_of(done).contains(in("b.csv").string()));
    EXPECT_TRUE(errors_of(done).contains("legacy-parquet") && errors_of(done).contains("legacy-csv"));
}

TEST_F(IngestTest, ParquetIsKeptByteForByte) {
    const std::string file = parquet("a.parquet", {{{"unblended", "0.1"}}, {{"unblended", "1234567.89"}}});
    const auto done = ingest({file});
    ASSERT_TRUE(done) << errors_of(done);
    EXPECT_EQ(in_force(), kDefault + "2 USD 1234567.99\n");
    EXPECT_EQ(read_text(done->front().folder / "lines" / "1.parquet"), read_text(file));
}

TEST_F(IngestTest, ColumnsMayDifferFromMonthToMonthAndFromFileToFile) {
    const ReportLine november{{"billing_period", "2018-11-01T00:00:00Z"},
                              {"usage_start", "2018-11-05T00:00:00Z"},
                              {"operation", "RunInstances"}};
    report("nov/a.csv", {november});
    report("oct/a.csv", {{{"region_code", "eu-west-1"}, {"public_on_demand", "3"}}});
    report("oct/b.csv", {{{"resourceTags/user:env", "prod"}, {"unblended", "2"}}});
    ASSERT_EQ(errors_of(ingest({(folder / "in").string()})), "");
    EXPECT_EQ(rows(bill(request_of({}, "region,operation,tag:env"))),
              "2018-10|999999999999|||prod|USD|1|2|2|0\n2018-10|999999999999|eu-west-1|||USD|1|1|1|0\n"
              "2018-11|999999999999||RunInstances||USD|1|1|1|0\n");
}

TEST_F(IngestTest, PathsMayHoldWhatPatternsAreMadeOf) {
    const Home odd = Home::open((folder / "ho[m]e *'s?").string()).value();
    report("month [1]/b.csv", {{}, {}});
    const auto done = bw::ingest(odd, std::vector{report("month [1]/report[1].csv", {{{"unblended", "4"}}})}, notes);
    ASSERT_TRUE(done) << errors_of(done);
    EXPECT_EQ(done->front().record.lines, 1);
    const auto billed = bw::bill(odd, request_of({}, "service,tag:env"), notes);
    EXPECT_EQ(rows(billed), "2018-10|999999999999|AmazonEC2||USD|1|4|4|0\n");
    const auto wrong = bw::ingest(odd, std::vector{report("m[2]/x[1].csv", {{{"unblended", "x"}}})}, notes);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().front().place.file, in("m[2]/x[1].csv").string());
}

TEST_F(IngestTest, NothingIsPublishedWhenAnythingFails) {
    ASSERT_TRUE(ingest({report("old.csv", {{}})}));
    const auto before = files_of_home();
    const ReportLine good{{"payer", "111111111111"}, {"unblended", "5"}};
    const ReportLine bad{{"payer", "222222222222"}, {"unblended", "five"}};
    EXPECT_EQ(codes_of(ingest({report("a.csv", {good, bad, {{"unblended", "9"}}})})), "BW1101");
    EXPECT_EQ(codes_of(ingest({report("x/a.csv", {good}), report("y/b.csv", {bad})})), "BW1101");
    EXPECT_EQ(in_force(), kDefault + "1 USD 1\n");
    EXPECT_EQ(files_of_home(), before) << "nothing is left behind";
}

TEST_F(IngestTest, UnknownLineTypesAreKeptAtCostAndReported) {
    ASSERT_TRUE(ingest({report("a.csv", {{{"line_type", "Gift"}, {"unblended", "-2"}}, {}})}));
    const auto result = bill(request_of({}, "charge_type"));
    EXPECT_EQ(rows(result), "2018-10|999999999999|Gift|USD|1|-2|-2|0\n2018-10|999999999999|Usage|USD|1|1|1|0\n");
    EXPECT_TRUE(result->months[0].bill.findings.unknown_line_types.contains("Gift"));
}

TEST_F(IngestTest, SplitCostRowsCountAsLinesAndMeasureNothing) {
    ASSERT_TRUE(ingest({report("a.csv", {{{"parent_resource_id", "i-1"}, {"unblended", "5"}}, {}})}));
    EXPECT_EQ(in_force(), kDefault + "2 USD 1\n");
    EXPECT_EQ(rows(bill(request_of({}))), "2018-10|999999999999|unassigned|USD|2|1|1|0\n");
}

}  // namespace
}  // namespace bw::test
