#include "lines/manifest.h"

#include <gtest/gtest.h>

#include "support/source.h"

namespace bw::test {
namespace {

Result<Manifest> parsed(const std::string& text, const std::string& file = "x/hourly-Manifest.json") {
    return parse_manifest(text, file);
}

// "line:column message"
std::string refused(const std::string& text, const std::string& file = "x/hourly-Manifest.json") {
    const auto manifest = parse_manifest(text, file);
    if (manifest) return "read";
    const Error& error = manifest.error().front();
    EXPECT_EQ(error.code, Code::kManifestInvalid);
    EXPECT_EQ(error.place.file, file);
    EXPECT_FALSE(error.hint.empty());
    return std::to_string(error.place.line) + ":" + std::to_string(error.place.column) + " " + error.message;
}

const std::string kLegacy = R"({"assemblyId":"a-1","account":"999999999999","reportId":"r","reportName":"costs",
 "columns":[{"category":"lineItem","name":"UnblendedCost"},{"category":"resourceTags","name":"user:Team"}],
 "billingPeriod":{"start":"20181001T000000.000Z","end":"20181101T000000.000Z"},
 "bucket":"b","reportKeys":["p/costs/20181001-20181101/a-1/costs-1.csv.gz","/p/costs-2.csv.gz"]})";

TEST(Manifest, OfALegacyReport) {
    const auto manifest = parsed(kLegacy);
    ASSERT_TRUE(manifest);
    EXPECT_EQ(manifest->id, "a-1");
    EXPECT_EQ(manifest->report, "costs");
    EXPECT_EQ(to_text(manifest->month), "2018-10");
    EXPECT_FALSE(manifest->is_export);
    EXPECT_EQ(manifest->columns, (std::vector<std::string>{"lineItem/UnblendedCost", "resourceTags/user:Team"}));
    EXPECT_EQ(manifest->keys,
              (std::vector<std::string>{"p/costs/20181001-20181101/a-1/costs-1.csv.gz", "p/costs-2.csv.gz"}));
}

TEST(Manifest, OfADataExportTakesItsMonthFromThePathOrFromItsFiles) {
    const std::string arn = "arn:aws:bcm-data-exports:us-east-1:999999999999:export/cur2-" + std::string(36, '0');
    const std::string text = R"({"executionId":"e","exportArn":")" + arn +
                             R"(","columns":[{"name":"line_item_unblended_cost","type":"double"}],
        "dataFiles":["s3://bucket/p/cur2/data/BILLING_PERIOD=2026-09/cur2-00001.snappy.parquet"]})";
    const auto by_files = parsed(text, "manifest.json");
    ASSERT_TRUE(by_files);
    EXPECT_TRUE(by_files->is_export);
    EXPECT_EQ(to_text(by_files->month), "2026-09");
    EXPECT_EQ(by_files->report, "cur2");
    EXPECT_EQ(by_files->owner, arn);
    EXPECT_EQ(by_files->keys.front(), "p/cur2/data/BILLING_PERIOD=2026-09/cur2-00001.snappy.parquet");
    EXPECT_EQ(by_files->columns.front(), "line_item_unblended_cost");
    const auto by_path =
        parsed(R"({"executionId":"e","dataFiles":["k.csv"]})", "metadata/BILLING_PERIOD=2026-10/x-Manifest.json");
    ASSERT_TRUE(by_path);
    EXPECT_EQ(to_text(by_path->month), "2026-10");
    EXPECT_EQ(by_path->report, "x");
}

TEST(Manifest, WhatIsWrongIsSaid) {
    EXPECT_EQ(refused(""), "1:1 the manifest is cut off");
    EXPECT_EQ(refused("{\n  \"assemblyId\": \"a"), "2:19 the manifest is cut off");
    EXPECT_EQ(refused("{\n  \"assemblyId\" = 1}"), "2:16 the manifest is no JSON");
    EXPECT_EQ(refused("[]"), "0:0 the manifest is no JSON object");
    EXPECT_EQ(refused("{}"), "0:0 the manifest has no \"assemblyId\"");
    EXPECT_EQ(refused(R"({"assemblyId":"a"})"), "0:0 the manifest has no list \"reportKeys\"");
    EXPECT_EQ(refused(R"({"assemblyId":"a","reportKeys":[1]})"), "0:0 \"reportKeys\" holds what is no name of a file");
    EXPECT_EQ(refused(R"({"assemblyId":"a","reportKeys":["k"],"columns":[{}]})"),
              "0:0 \"columns\" holds an entry without a name");
    EXPECT_TRUE(refused(R"({"assemblyId":"a","reportKeys":["k"]})").contains("billingPeriod"));
    EXPECT_TRUE(refused(R"({"executionId":"a","dataFiles":["s3://b/k"]})").contains("BILLING_PERIOD=YYYY-MM"));
    EXPECT_TRUE(refused(R"({"assemblyId":1e999})").contains("beyond"));
    EXPECT_NE(refused("{\"assemblyId\":" + std::string(1'000'000, '[')), "read") << "and no stack is used up";
    EXPECT_NE(refused("{\"assemblyId\":\"\xff\"}"), "read");
}

TEST(Manifest, ColumnsAreComparedWhateverTheirSpellingAndOrder) {
    const Manifest manifest = parsed(kLegacy).value();
    const auto difference = compare_columns(
        manifest, std::vector<ContentColumn>{{"resource_tags_user_team", ""}, {"line_item_unblended_cost", ""}});
    EXPECT_TRUE(difference.lacks_used.empty() && difference.lacks.empty() && difference.beyond.empty());
    const auto other =
        compare_columns(manifest, std::vector<ContentColumn>{{"lineItem/UnblendedCost", ""}, {"product/colour", ""}});
    EXPECT_EQ(other.lacks_used, std::vector<std::string>{"resourceTags/user:Team"});
    EXPECT_EQ(other.beyond, std::vector<std::string>{"product/colour"});
    Manifest unlisted = manifest;
    unlisted.columns = {"product/colour"};
    EXPECT_EQ(compare_columns(unlisted, {}).lacks, std::vector<std::string>{"product/colour"});
    unlisted.columns.clear();
    EXPECT_TRUE(compare_columns(unlisted, std::vector<ContentColumn>{{"a", ""}}).beyond.empty());
}

TEST(Manifest, BillingViewsTellProFormaReports) {
    const auto view_of = [](const std::string& arn) {
        Manifest manifest;
        if (!arn.empty()) manifest.billing_views = {arn};
        return billing_view(manifest);
    };
    EXPECT_EQ(view_of(""), BillingView::kStandard);
    EXPECT_EQ(view_of("arn:aws:billing::999999999999:billingview/primary"), BillingView::kStandard);
    EXPECT_EQ(view_of("arn:aws:billing::999999999999:billingview/billing-group-111111111111"), BillingView::kProForma);
    EXPECT_EQ(view_of("arn:aws:billing::999999999999:billingview/custom-1234"), BillingView::kOther);
    const auto nested = parsed(R"({"executionId":"e","dataFiles":["BILLING_PERIOD=2026-10/k"],"q":{"t":[{"v":
        "arn:aws:billing::999999999999:billingview/billing-group-111111111111"}]}})");
    EXPECT_EQ(billing_view(nested.value()), BillingView::kProForma);
}

TEST(Manifest, Names) {
    EXPECT_TRUE(is_manifest_name("hourly-Manifest.json"));
    EXPECT_FALSE(is_manifest_name("hourly-RedshiftManifest.json"));
    EXPECT_FALSE(is_manifest_name("manifest.json"));
}

TEST(Manifest, RealOnes) {
    const auto data = shared_data() / "price-list-and-manifests-ice";
    if (!std::filesystem::exists(data)) GTEST_SKIP() << "no real manifests";
    const auto read = [&](const std::string& name) {
        const auto manifest = parse_manifest(read_text(data / name), name);
        return manifest ? to_text(manifest->month) + " " + manifest->report + " " +
                              std::to_string(manifest->columns.size()) + " " + std::to_string(manifest->keys.size())
                        : to_text(manifest.error());
    };
    EXPECT_EQ(read("manifest-2018-01.json"), "2018-01 hourly-cost-and-usage 168 0");
    EXPECT_EQ(read("manifest-2019-01.json"), "2019-01 hourly-cost-and-usage 205 0");
    EXPECT_EQ(read("manifest-2019-12.json"), "2019-12 ReportName 275 0");
    EXPECT_EQ(read("manifestTest.json"), "2017-08 hourly-cost-and-usage 158 2");
    EXPECT_EQ(read("LineItemTest-Manifest.json"), "2017-08 hourly-cost-and-usage 24 0");
    EXPECT_EQ(read("ResourceTest-Manifest.json"), "2017-08 hourly-cost-and-usage 8 0");
}

}  // namespace
}  // namespace bw::test
