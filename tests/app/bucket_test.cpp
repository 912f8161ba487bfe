// Buckets are understood by their manifests: which files are the delivery that counts, and what is left alone.
#include <gtest/gtest.h>

#include "app/bucket_fixture.h"
#include "support/source.h"

namespace bw::test {
namespace {

TEST_F(BucketTest, TheManifestOfTheMonthSaysWhichDeliveryIsTheNewest) {
    put_delivery("aaaa", "1", false);
    put_delivery("bbbb", "2", true);
    put_delivery("cccc", "3", false);
    ASSERT_EQ(ingest_bucket(), "");
    EXPECT_EQ(in_force(), october("1 USD 2"));
    EXPECT_TRUE(
        notes.text.contains("found report hourly, 2018-10: delivery bbbb, 1 file (2 other deliveries left alone)"))
        << notes.text;
    const auto datasets = published_datasets(home).value();
    EXPECT_EQ(datasets.front().record.delivery, "bbbb");
    EXPECT_EQ(datasets.front().record.report, "hourly");
}

TEST_F(BucketTest, AnOlderDeliveryIsTakenWhenAskedFor) {
    put_delivery("aaaa", "1", false);
    put_delivery("bbbb", "2", true);
    ASSERT_EQ(ingest_bucket(), "");
    ASSERT_EQ(ingest_bucket({.deliveries = {"aa"}}), "");
    EXPECT_EQ(in_force(), october("1 USD 1"));
    expect_error(ingest_bucket({.deliveries = {"dddd"}}), "BW1048", {"dddd", "aaaa", "bbbb"});
    put_delivery("aabb", "1", false);
    expect_error(ingest_bucket({.deliveries = {"aa"}}), "BW1048", {"aaaa", "aabb"});
}

TEST_F(BucketTest, AnIncompleteNewestDeliveryIsRefusedAndNoOlderOneTakenSilently) {
    put_delivery("aaaa", "1", false);
    put_delivery("bbbb", "2", true);
    std::filesystem::remove(bucket + "/cur/hourly/20181001-20181101/bbbb/hourly-1.csv");
    expect_error(ingest_bucket(), "BW1041",
                 {"cur/hourly/20181001-20181101/bbbb/hourly-1.csv", "--delivery aaaa", "(1 of 1 files)"});
    EXPECT_EQ(in_force(), "");
    ASSERT_EQ(ingest_bucket({.deliveries = {"aaaa"}}), "");
    EXPECT_EQ(in_force(), october("1 USD 1"));
}

TEST_F(BucketTest, EveryMissingFileIsNamed) {
    const std::string period = "cur/hourly/20181001-20181101/";
    put_lines(period + "hourly-1.csv", std::vector<ReportLine>{{}});
    put_json(
        period + "hourly-Manifest.json",
        legacy_manifest("aaaa", "hourly", {period + "hourly-1.csv", period + "hourly-2.csv", period + "hourly-3.csv"}));
    expect_error(ingest_bucket(), "BW1041", {"(2 of 3 files)", "hourly-2.csv", "hourly-3.csv"});
}

TEST_F(BucketTest, WithoutAManifestOfTheMonthTimesInFolderNamesTell) {
    put_delivery("20181003T081120Z", "1", false);
    put_delivery("20181103T081120Z", "2", false);
    put_delivery("20181005T081120Z", "3", false);
    ASSERT_EQ(ingest_bucket(), "");
    EXPECT_EQ(in_force(), october("1 USD 2"));
    put_delivery("aaaa", "1", false);
    expect_error(ingest_bucket(), "BW1049", {"aaaa", "20181003T081120Z", "--delivery"});
}

TEST_F(BucketTest, OverwrittenDeliveries) {
    const std::string period = "cur/hourly/20181001-20181101/";
    put_lines(period + "hourly-1.csv", std::vector<ReportLine>{{}});
    put_lines(period + "hourly-2.csv", std::vector<ReportLine>{{{"unblended", "2"}}});
    put_json(period + "hourly-Manifest.json",
             legacy_manifest("aaaa", "hourly", {period + "hourly-1.csv", period + "hourly-2.csv"}));
    ASSERT_EQ(ingest_bucket(), "");
    EXPECT_EQ(in_force(), october("2 USD 3"));
}

TEST_F(BucketTest, AFileThatTheManifestDoesNotNameIsRefused) {
    const std::string period = "cur/hourly/20181001-20181101/";
    put_lines(period + "hourly-1.csv", std::vector<ReportLine>{{}});
    put_lines(period + "hourly-2.csv", std::vector<ReportLine>{{{"unblended", "2"}}});
    put(period + "hourly-create-table.sql", "CREATE EXTERNAL TABLE x;\n");
    put_json(period + "hourly-Manifest.json", legacy_manifest("aaaa", "hourly", {period + "hourly-1.csv"}));
    expect_error(ingest_bucket(), "BW1042", {"hourly-2.csv"});
    std::filesystem::remove(bucket + "/" + period + "hourly-2.csv");
    ASSERT_EQ(ingest_bucket(), "") << "other files of AWS's are no billing files";
}

TEST_F(BucketTest, EmptyAndCutOffFilesAreNamed) {
    const std::string period = "cur/hourly/20181001-20181101/";
    put(period + "hourly-1.csv", std::string{});
    put(period + "hourly-2.parquet", std::string("PAR1 and then the copy stopped"));
    put(period + "hourly-3.csv", std::string("hello\n"));
    put_lines(period + "hourly-4.csv", std::vector<ReportLine>{{}});
    put_json(period + "hourly-Manifest.json", legacy_manifest("aaaa", "hourly",
                                                              {period + "hourly-1.csv", period + "hourly-2.parquet",
                                                               period + "hourly-3.csv", period + "hourly-4.csv"}));
    const std::string errors = ingest_bucket();
    expect_error(errors, "BW1043", {"hourly-1.csv", "the file is empty", "hourly-2.parquet", "footer", "hourly-3.csv"});
    EXPECT_FALSE(errors.contains("hourly-4.csv")) << errors;
    put_delivery("aaaa", "1", false);
    put_delivery("bbbb", "2", true);
    put(period + "bbbb/hourly-1.csv", std::string{});
    expect_error(ingest_bucket(), "BW1043", {"bbbb/hourly-1.csv", "--delivery aaaa"});
}

TEST_F(BucketTest, DataExportsAreFoundByTheirPartition) {
    const auto put_execution = [&](const std::string& execution, const std::string& cost) {
        const Keys keys{"exports/cur2/data/BILLING_PERIOD=2018-10/" + execution + "/cur2-00001.csv"};
        put_lines(keys.front(), std::vector<ReportLine>{{{"unblended", cost}}});
        put_json("exports/cur2/metadata/BILLING_PERIOD=2018-10/" + execution + "/cur2-Manifest.json",
                 export_manifest(execution.substr(execution.size() - 4), "cur2", keys));
    };
    put_execution("2018-10-03T12:00:00.000Z-eeee", "1");
    put_execution("2018-10-04T12:00:00.000Z-dddd", "2");
    ASSERT_EQ(ingest_bucket(), "");
    EXPECT_EQ(in_force(), october("1 USD 2"));
    ASSERT_EQ(ingest_bucket({.deliveries = {"eeee"}}), "");
    EXPECT_EQ(in_force(), october("1 USD 1"));
    ASSERT_EQ(ingest_bucket({.deliveries = {"2018-10-04"}}), "") << "the folder's name will do";
    EXPECT_EQ(in_force(), october("1 USD 2"));
    EXPECT_EQ(published_datasets(home).value().front().record.report, "cur2");
}

TEST_F(BucketTest, AThenaKeepsItsManifestBesideTheMonth) {
    const Keys keys{"cur/hourly/hourly/year=2018/month=10/hourly-00001.csv"};
    put_lines(keys.front(), std::vector<ReportLine>{{}});
    put_json("cur/hourly/20181001-20181101/hourly-Manifest.json", legacy_manifest("aaaa", "hourly", keys));
    put_json("cur/hourly/hourly/year=2018/month=10/hourly-Manifest.json", legacy_manifest("aaaa", "hourly", keys));
    ASSERT_EQ(ingest_bucket(), "");
    EXPECT_EQ(in_force(), october("1 USD 1"));
    put_lines("cur/hourly/hourly/year=2018/month=10/hourly-00002.csv", std::vector<ReportLine>{{{"unblended", "7"}}});
    expect_error(ingest_bucket(), "BW1042", {"hourly-00002.csv"});
}

TEST_F(BucketTest, ACopyMayBeginAtAnyPrefix) {
    put_delivery("aaaa", "5", true);
    for (const char* part :
         {"cur", "cur/hourly", "cur/hourly/20181001-20181101", "cur/hourly/20181001-20181101/aaaa"}) {
        const std::string copy = in(std::string("copy of ") + std::to_string(std::string(part).size())).string();
        std::filesystem::copy(bucket + "/" + part, copy, std::filesystem::copy_options::recursive);
        const Home other = Home::open((folder / "home" / part).string()).value();
        const auto done = bw::ingest(other, std::vector{copy}, notes);
        ASSERT_TRUE(done) << part << "\n" << errors_of(done);
        EXPECT_EQ(done->front().record.delivery, "aaaa") << part;
    }
}

TEST_F(BucketTest, AManifestGivenByNameFindsItsFiles) {
    put_delivery("aaaa", "1", false);
    put_delivery("bbbb", "2", true);
    const std::string month = bucket + "/cur/hourly/20181001-20181101/";
    ASSERT_EQ(errors_of(ingest({month + "aaaa/hourly-Manifest.json"})), "");
    EXPECT_EQ(in_force(), october("1 USD 1"));
    ASSERT_EQ(errors_of(ingest({month + "hourly-Manifest.json"})), "");
    EXPECT_EQ(in_force(), october("1 USD 2"));
}

TEST_F(BucketTest, TwoReportsOfOneMonthAreRefusedUnlessOneIsChosen) {
    put_delivery("aaaa", "1", true, "hourly");
    put_delivery("bbbb", "2", true, "daily");
    expect_error(ingest_bucket(), "BW1006", {"report hourly", "report daily", "--report daily or --report hourly"});
    ASSERT_EQ(ingest_bucket({.report = "daily"}), "");
    EXPECT_EQ(in_force(), october("1 USD 2"));
    EXPECT_TRUE(notes.text.contains("report hourly, 2018-10: another report was asked for")) << notes.text;
    expect_error(ingest_bucket(), "BW1006", {"report hourly", "report daily"});
    expect_error(ingest_bucket({.report = "weekly"}), "BW1048", {"weekly", "daily, hourly"});
}

TEST_F(BucketTest, WhatNoManifestNamesYetIsLeftAlone) {
    put_delivery("aaaa", "1", true);
    put_lines("cur/hourly/20181001-20181101/bbbb/hourly-1.csv", std::vector<ReportLine>{{}, {}});
    ASSERT_EQ(ingest_bucket(), "");
    EXPECT_EQ(in_force(), october("1 USD 1"));
    EXPECT_TRUE(notes.text.contains("bbbb/hourly-1.csv: no manifest of its month names it")) << notes.text;
}

TEST_F(BucketTest, HelpersOfAthenaRedshiftAndQuickSightAndHiddenFilesAreLeftAloneAndTold) {
    put_delivery("aaaa", "1", true);
    const std::string period = "cur/hourly/20181001-20181101/";
    put("aws-programmatic-access-test-object", std::string("This object can be deleted.\n"));
    put(period + "aaaa/hourly-RedshiftCommands.sql", std::string("create table x;\n"));
    put(period + "aaaa/hourly-RedshiftManifest.json", std::string(R"({"entries":[{"url":"s3://x"}]})"));
    put(period + "aaaa/hourly-QuickSightManifest.json", std::string(R"({"fileLocations":[{"URIs":["s3://x"]}]})"));
    put(period + "hourly-create-table.sql", std::string("create table x;\n"));
    put(period + "crawler-cfn.yml", std::string("AWSTemplateFormatVersion: 2010-09-09\n"));
    put("invoices/Invoice_1.pdf", std::string("%PDF-1.4\n"));
    put(".DS_Store", std::string("x"));
    ASSERT_EQ(ingest_bucket(), "");
    for (const char* name :
         {"aws-programmatic-access-test-object", "RedshiftCommands.sql", "RedshiftManifest.json",
          "QuickSightManifest.json", "create-table.sql", "crawler-cfn.yml", "Invoice_1.pdf", ".DS_Store: hidden"})
        EXPECT_TRUE(notes.text.contains(name)) << name << "\n" << notes.text;
}

TEST_F(BucketTest, AYearOfMonthsIsReadOnceAndThenOnlyWhatIsNew) {
    const auto put_month = [&](int month, const std::string& cost) {
        const std::string from = fmt::format("2018{:02}", month);
        const std::string period = fmt::format("cur/hourly/{}01-{}01/", from, month == 12 ? "201901" : "2018xx");
        const std::string start = fmt::format("2018-{:02}-01T00:00:00Z", month);
        put_lines(period + "hourly-1.csv",
                  std::vector<ReportLine>{{{"billing_period", start}, {"usage_start", start}, {"unblended", cost}}});
        put_json(period + "hourly-Manifest.json",
                 legacy_manifest("id" + from + cost, "hourly", {period + "hourly-1.csv"}, from));
    };
    for (int month = 1; month <= 12; ++month) put_month(month, "1");
    auto done = bw::ingest(home, std::vector{bucket}, notes).value();
    EXPECT_EQ(done.size(), 12U);
    put_month(5, "2");
    done = bw::ingest(home, std::vector{bucket}, notes).value();
    ASSERT_EQ(done.size(), 12U);
    for (std::size_t i = 0; i < done.size(); ++i) EXPECT_EQ(done[i].is_new, i == 4) << i;
    EXPECT_TRUE(in_force().contains("2018-05 1 USD 2\n")) << in_force();
}

TEST_F(BucketTest, ADryRunSaysTheSameAndChangesNothing) {
    put_delivery("aaaa", "1", true);
    const auto plan = [&] {
        std::string text;
        const auto planned = bw::plan_ingest(home, std::vector{bucket}, notes).value();
        for (const PlannedMonth& one : planned)
            text += fmt::format("{} {} {} {}", static_cast<int>(one.fate), one.record.payer, to_text(one.record.month),
                                one.record.delivery);
        return text;
    };
    EXPECT_EQ(plan(), "1 999999999999 2018-10 aaaa");
    EXPECT_EQ(in_force(), "");
    ASSERT_EQ(ingest_bucket(), "");
    EXPECT_EQ(plan(), "0 999999999999 2018-10 aaaa");
    put_delivery("bbbb", "2", true);
    EXPECT_EQ(plan(), "2 999999999999 2018-10 bbbb");
    EXPECT_EQ(in_force(), october("1 USD 1"));
    EXPECT_TRUE(notes.text.contains("found report hourly, 2018-10: delivery bbbb")) << notes.text;
}

TEST_F(BucketTest, LinesOfAnotherMonthThanTheManifestsAreRefused) {
    const std::string period = "cur/hourly/20181101-20181201/";
    put_lines(period + "hourly-1.csv", std::vector<ReportLine>{{}});
    put_json(period + "hourly-Manifest.json", legacy_manifest("aaaa", "hourly", {period + "hourly-1.csv"}, "201811"));
    expect_error(ingest_bucket(), "BW1045", {"hourly-1.csv", "2018-10", "2018-11"});
}

TEST_F(BucketTest, ColumnsOfTheManifestMustBeInItsFiles) {
    const std::string period = "cur/hourly/20181001-20181101/";
    put_lines(period + "hourly-1.csv", std::vector<ReportLine>{{}});
    Keys columns;
    for (const std::string& name : parse_csv_record(csv_report({})).fields)
        if (!name.empty()) columns.push_back(name);
    const auto put_manifest = [&](const Keys& names) {
        put_json(period + "hourly-Manifest.json",
                 legacy_manifest("aaaa", "hourly", {period + "hourly-1.csv"}, "201810", names));
    };
    put_manifest(columns);
    ASSERT_EQ(ingest_bucket(), "");
    EXPECT_FALSE(notes.text.contains("BW1044")) << notes.text;
    Keys more = columns;
    more.push_back("pricing/publicOnDemandCost");
    more.push_back("product/colour");
    put_manifest(more);
    expect_error(ingest_bucket(), "BW1044", {"pricing/publicOnDemandCost", "hourly-1.csv"});
    EXPECT_TRUE(notes.text.contains("warning[BW1044]") && notes.text.contains("product/colour")) << notes.text;
    columns.pop_back();
    put_manifest(columns);
    ASSERT_EQ(ingest_bucket(), "");
    EXPECT_TRUE(notes.text.contains("warning[BW1044]")) << notes.text;
}

TEST_F(BucketTest, BrokenManifestsAreErrorsWithTheirPlace) {
    put_delivery("aaaa", "1", true);
    put("cur/hourly/20181001-20181101/hourly-Manifest.json", std::string("{\n  \"assemblyId\": \"aaaa\",\n  \"rep"));
    expect_error(ingest_bucket(), "BW1040", {"hourly-Manifest.json:3:", "cut off"});
    put("cur/hourly/20181001-20181101/hourly-Manifest.json", std::string{});
    expect_error(ingest_bucket(), "BW1040", {"hourly-Manifest.json"});
}

TEST_F(BucketTest, ProFormaReportsAreNoCost) {
    put_delivery("aaaa", "1", true);
    const Keys keys{"exports/customer/data/BILLING_PERIOD=2018-10/customer-00001.csv"};
    put_lines(keys.front(), std::vector<ReportLine>{{{"unblended", "9"}}});
    auto manifest = export_manifest("ffff", "customer", keys);
    manifest["queryStatement"] = {
        {"BILLING_VIEW_ARN", "arn:aws:billing::999999999999:billingview/billing-group-111111111111"}};
    const std::string place =
        put_json("exports/customer/metadata/BILLING_PERIOD=2018-10/customer-Manifest.json", manifest);
    ASSERT_EQ(ingest_bucket(), "");
    EXPECT_EQ(in_force(), october("1 USD 1"));
    EXPECT_TRUE(notes.text.contains("report customer, 2018-10: a pro forma report")) << notes.text;
    expect_error(errors_of(ingest({place})), "BW1047", {"billing-group-111111111111"});
    expect_error(errors_of(ingest({bucket + "/exports"})), "BW1047", {"billing-group-111111111111"});
    expect_error(ingest_bucket({.report = "customer"}), "BW1047", {"customer"});
}

TEST_F(BucketTest, ExportsThatHoldNoLineItemsAreLeftAlone) {
    put_delivery("aaaa", "1", true);
    const Keys keys{"exports/carbon/data/BILLING_PERIOD=2018-10/carbon-00001.csv"};
    put(keys.front(), std::string("model_version,total_emissions\n1,2\n"));
    put_json("exports/carbon/metadata/BILLING_PERIOD=2018-10/carbon-Manifest.json",
             export_manifest("ffff", "carbon", keys));
    ASSERT_EQ(ingest_bucket(), "");
    EXPECT_EQ(in_force(), october("1 USD 1"));
    EXPECT_TRUE(notes.text.contains("report carbon, 2018-10: holds no line items")) << notes.text;
}

TEST_F(BucketTest, Cur2FromADataExport) {
    std::string csv = csv_report({{{"product", "{}"}, {"unblended", "3"}}});
    Keys columns;
    for (const std::string& name : parse_csv_record(csv).fields)
        if (!name.empty()) columns.push_back(athena_name(name));
    csv = fmt::format("{}", fmt::join(columns, ",")) + csv.substr(csv.find('\n'));
    const Keys keys{"exports/cur2/data/BILLING_PERIOD=2018-10/cur2-00001.csv"};
    put(keys.front(), csv);
    put_json("exports/cur2/metadata/BILLING_PERIOD=2018-10/cur2-Manifest.json",
             export_manifest("ffff", "cur2", keys, columns));
    ASSERT_EQ(ingest_bucket(), "");
    EXPECT_EQ(in_force(), october("1 USD 3"));
    EXPECT_EQ(published_datasets(home).value().front().record.format, "cur2-csv");
    EXPECT_FALSE(notes.text.contains("BW1044")) << notes.text;
}

TEST_F(BucketTest, RealReportsLaidOutLikeABucketGiveTheSameBill) {
    const auto data = shared_data() / "aws-wa-labs-workshop-cur-2018";
    if (!std::filesystem::exists(data)) GTEST_SKIP() << "no real reports";
    std::vector<std::string> files;
    for (const auto& [name, month, next] :
         {std::tuple{"Oct2018", 10, "20181101"}, std::tuple{"Nov2018", 11, "20181201"}}) {
        files.push_back((data / (std::string(name) + "-WorkshopCUR-00001.snappy.parquet")).string());
        const std::string key = fmt::format("cur/costs/costs/year=2018/month={}/costs-00001.snappy.parquet", month);
        std::filesystem::create_directories(std::filesystem::path(bucket + "/" + key).parent_path());
        std::filesystem::copy_file(files.back(), bucket + "/" + key);
        put_json(fmt::format("cur/costs/2018{}01-{}/costs-Manifest.json", month, next),
                 legacy_manifest(name, "costs", {key}, fmt::format("2018{}", month)));
    }
    ASSERT_EQ(ingest_bucket(), "");
    BillRequest request = request_of({}, "account,service,charge_type");
    const std::string from_bucket = rows(bw::bill(home, request, notes));
    request.sources = files;
    EXPECT_EQ(from_bucket, rows(bw::bill(home, request, notes)));
    EXPECT_TRUE(from_bucket.starts_with("2018-10|836060457634|")) << from_bucket;
    EXPECT_EQ(published_datasets(home).value().back().record.delivery, "Nov2018");
}

TEST_F(BucketTest, RealManifestsAreRead) {
    const auto data = shared_data() / "price-list-and-manifests-ice";
    if (!std::filesystem::exists(data)) GTEST_SKIP() << "no real manifests";
    for (const char* name : {"manifest-2018-01.json", "manifest-2019-01.json", "manifest-2019-12.json"})
        expect_error(errors_of(ingest({(data / name).string()})), "BW1005", {"the manifest lists no files"});
    expect_error(errors_of(ingest({(data / "manifestTest.json").string()})), "BW1041",
                 {"hourly-cost-and-usage-01.csv.gz", "hourly-cost-and-usage-02.csv.gz"});
}

TEST_F(BucketTest, BillsOfFilesTakeTheSameChoice) {
    put_delivery("aaaa", "1", false);
    put_delivery("bbbb", "2", true);
    const auto billed = [&](const SourceChoice& choice) {
        BillRequest request = request_of({bucket});
        request.choice = choice;
        return rows(bill(request));
    };
    EXPECT_EQ(billed({}), "2018-10|999999999999|unassigned|USD|1|2|2|0\n");
    EXPECT_EQ(billed({.deliveries = {"aa"}}), "2018-10|999999999999|unassigned|USD|1|1|1|0\n");
    expect_error(billed({.deliveries = {"cc"}}), "BW1048", {"cc"});
    put_delivery("dddd", "4", true, "daily");
    expect_error(billed({}), "BW1006", {"--report daily or --report hourly"});
    EXPECT_EQ(billed({.report = "daily"}), "2018-10|999999999999|unassigned|USD|1|4|4|0\n");
    EXPECT_EQ(in_force(), "") << "nothing is published";
}

}  // namespace
}  // namespace bw::test
