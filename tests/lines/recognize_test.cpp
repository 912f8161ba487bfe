#include "lines/recognize.h"

#include <gtest/gtest.h>

#include <set>

#include "base/csv_record.h"
#include "lines/formats/format.h"
#include "lines/schema.h"
#include "support/source.h"

namespace bw {
namespace {

using Names = std::vector<std::string>;

Content text(const std::string& content) {
    Content found{Container::kText, content, {}};
    if (content.empty()) return found;
    for (const std::string& name : parse_csv_record(content).fields) found.columns.push_back({name, ""});
    return found;
}

Content parquet(const Names& names) {
    Content found{Container::kParquet, "PAR1", {}};
    for (const std::string& name : names) found.columns.push_back({name, "VARCHAR"});
    return found;
}

Content packed(const std::string& head) { return {Container::kOther, head, {}}; }

Names required(bool athena) {
    Names names;
    for (const auto table : {dimensions(), measures(), line_keys()}) {
        for (const ColumnInfo& column : table) {
            if (column.required) names.push_back(athena ? athena_name(column.csv) : std::string(column.csv));
        }
    }
    return names;
}

std::string header(const Names& names) {
    std::string line;
    for (const std::string& name : names) line += (line.empty() ? "" : ",") + name;
    return line + "\n";
}

Names with(Names names, const std::string& more) {
    names.push_back(more);
    return names;
}

// The format's name, or the code and message of the error.
std::string recognized(const Content& content) {
    const auto format = recognize(content, "file");
    if (!format) return code_text(format.error().front().code) + " " + format.error().front().message;
    return std::string{to_text(*format)};
}

std::string refused(std::string_view what) { return "BW1004 this is " + std::string(what); }

TEST(Recognize, LegacyReports) {
    EXPECT_EQ(recognized(text(header(required(false)))), "legacy-csv");
    EXPECT_EQ(recognized(parquet(required(true))), "legacy-parquet");
    EXPECT_EQ(recognized(parquet(required(false))), "legacy-parquet") << "CSV converted to Parquet";
    EXPECT_EQ(recognized(text("lineitem/usageaccountid," + header(required(false)))), "legacy-csv");
}

TEST(Recognize, ALegacyReportUnderAthenasNamesInCsv) {
    EXPECT_EQ(recognized(text(header(with(required(true), "product_product_name")))), "legacy-csv");
    EXPECT_EQ(recognized(text(header(with(required(true), "resource_tags_user_name")))), "legacy-csv");
}

TEST(Recognize, Cur2) {
    EXPECT_EQ(recognized(text(header(required(true)))), "cur2-csv");
    for (const auto* column : {"product", "resource_tags", "discount", "cost_category", "bill_payer_account_name",
                               "line_item_usage_account_name"}) {
        EXPECT_EQ(recognized(parquet(with(required(true), column))), "cur2-parquet") << column;
        EXPECT_EQ(recognized(text(header(with(required(true), column)))), "cur2-csv") << column;
    }
}

TEST(SourceFormats, NamesReadBack) {
    for (const SourceFormat format : {SourceFormat::kLegacyCsv, SourceFormat::kLegacyParquet, SourceFormat::kCur2Csv,
                                      SourceFormat::kCur2Parquet, SourceFormat::kFocusCsv, SourceFormat::kFocusParquet})
        EXPECT_EQ(parse_source_format(to_text(format)), format);
    EXPECT_FALSE(parse_source_format("xlsx"));
    EXPECT_TRUE(is_csv(SourceFormat::kCur2Csv) && !is_csv(SourceFormat::kCur2Parquet));
    EXPECT_TRUE(is_focus(SourceFormat::kFocusParquet) && !is_focus(SourceFormat::kCur2Parquet));
    EXPECT_TRUE(has_selected_columns(SourceFormat::kCur2Csv) && !has_selected_columns(SourceFormat::kLegacyCsv));
}

const Names kFocus{"BilledCost",  "BillingAccountId", "BillingPeriodStart", "ChargeCategory",
                   "ServiceName", "SubAccountId",     "ChargePeriodStart"};

TEST(Recognize, Focus) {
    EXPECT_EQ(recognized(text(header(kFocus))), "focus-csv");
    EXPECT_EQ(recognized(parquet(kFocus)), "focus-parquet");
    EXPECT_EQ(recognized(text("BilledCost,ChargePeriodStart,ChargeCategory,SubAccountId\n")),
              "BW1007 the report lacks BillingPeriodStart; BillingAccountId; x_ServiceCode or ServiceName");
}

TEST(Recognize, FilesWithoutLinesAreRefused) {
    EXPECT_EQ(recognized(text("{\"assemblyId\":\"9\",\"account\":\"1\"}")),
              refused("the manifest of a report, not the report"));
    EXPECT_EQ(recognized(text("{\n  \"executionId\" : \"9\"}")), refused("the manifest of a report, not the report"));
    EXPECT_EQ(recognized(text("{\"formatVersion\":\"v1.0\",\"offerCode\":\"AmazonEC2\"}")),
              refused("an AWS price list"));
    EXPECT_EQ(recognized(text("Service,EC2-Instances($),Total costs($)\n")), refused("a table from Cost Explorer"));
}

TEST(Recognize, PackedFilesAreRefused) {
    EXPECT_EQ(recognized(packed("PK\x03\x04....report-1.csv")), refused("a zip file"));
    EXPECT_EQ(recognized(packed("PK\x03\x04....[Content_Types].xml")), refused("a spreadsheet"));
    EXPECT_EQ(recognized(packed("BZh91AY")), refused("a file packed with bzip2"));
    EXPECT_EQ(recognized(packed("\x28\xB5\x2F\xFD....")), refused("a file packed with Zstandard"));
    EXPECT_EQ(recognized(packed("PAR1")), refused("a Parquet file packed with gzip"));
}

TEST(Recognize, AnythingElseIsUnknown) {
    EXPECT_EQ(recognized(text("")), "BW1003 the file is empty");
    EXPECT_EQ(recognized(text("a,b,c,d\n")),
              "BW1003 this is no Cost and Usage Report: it begins with \"a\", \"b\", \"c\"");
    EXPECT_EQ(recognized(text(std::string(100, 'x'))), "BW1003 this is no Cost and Usage Report");
    EXPECT_EQ(recognized(packed("\x7f"
                                "ELF")),
              "BW1003 this is no Cost and Usage Report");
    EXPECT_EQ(recognized(text("{\"a\": 1}")).substr(0, 6), "BW1003");
}

TEST(Recognize, MissingColumnsAreAllNamedInTheFilesOwnSpelling) {
    EXPECT_EQ(
        recognized(text("lineItem/LineItemType,lineItem/ProductCode,lineItem/UsageStartDate,bill/PayerAccountId\n")),
        "BW1007 the report lacks bill/BillingPeriodStartDate; lineItem/UsageAccountId; lineItem/UnblendedCost");
    Names names = required(true);
    std::erase(names, "line_item_unblended_cost");
    EXPECT_EQ(recognized(parquet(names)), "BW1007 the report lacks line_item_unblended_cost");
}

// "use", "skip: note" or "error".
std::string judged(const Content& content, bool named) {
    const auto judgement = judge_source(content, "file", named);
    if (!judgement) return "error";
    if (const auto* skipped = std::get_if<Skipped>(&*judgement)) return "skip: " + skipped->note;
    return "use";
}

TEST(JudgeSource, InAFolderOnlyFilesWithoutLinesAreLeftOut) {
    EXPECT_EQ(judged(text(header(required(false))), false), "use");
    EXPECT_EQ(judged(text("# README\n"), false), "skip: file: no billing file");
    EXPECT_EQ(judged(text(""), false), "skip: file: no billing file");
    EXPECT_EQ(judged(parquet({"status"}), false), "skip: file: no billing file");
    EXPECT_EQ(judged(text("{\"assemblyId\":1}"), false), "skip: file: the manifest of a report, not the report");
    EXPECT_EQ(judged(packed("PK\x03\x04 xl/workbook.xml"), false), "skip: file: a spreadsheet");
}

TEST(JudgeSource, WhatMayHoldLinesIsNeverLeftOut) {
    EXPECT_EQ(judged(text("BilledCost,ChargePeriodStart,ChargeCategory\n"), false), "error");
    EXPECT_EQ(judged(packed("PK\x03\x04 report-1.csv"), false), "error");
    EXPECT_EQ(judged(text("lineItem/UnblendedCost\n"), false), "error") << "columns are missing";
}

TEST(JudgeSource, AFileThatPromisesLinesIsNeverLeftOut) {
    const auto code_of = [](const Content& content, const std::string& file) {
        const auto judged = judge_source(content, file, false);
        return judged ? "left out" : code_text(judged.error().front().code);
    };
    for (const char* file : {"a.parquet", "a.csv.gz", "A.CSV"}) EXPECT_EQ(code_of(text(""), file), "BW1002") << file;
    EXPECT_EQ(code_of(text(""), "_SUCCESS"), "left out");
    EXPECT_EQ(code_of(packed("garbage"), "a.parquet"), "BW1002");
    EXPECT_EQ(code_of(packed("garbage"), "a.csv.gz"), "BW1002");
    EXPECT_EQ(code_of(packed("garbage"), "a.bin"), "left out");
    EXPECT_EQ(code_of({Container::kText, "lineItem/UnblendedCost,,", {}}, "a.csv"), "BW1065");
    EXPECT_EQ(code_of({Container::kText, "a long text", {}}, "a.csv"), "left out");
}

TEST(Recognize, HasALimitOfColumns) {
    Names names = required(true);
    names.resize(kMostColumns, "another");
    EXPECT_TRUE(recognize(parquet(names), "a"));
    names.emplace_back("one more");
    EXPECT_EQ(recognize(parquet(names), "a").error().front().code, Code::kSourceLimit);
}

TEST(JudgeSource, ANamedFileMustBeUsable) {
    EXPECT_EQ(judged(text(header(required(false))), true), "use");
    for (const Content& content : {text(""), text("# README\n"), text("{\"assemblyId\":1}"), parquet({"status"})}) {
        EXPECT_EQ(judged(content, true), "error");
    }
}

TEST(SourceFormats, TellWhatToGiveInstead) {
    std::set<std::string_view> names;
    for (const FormatInfo* format : source_formats()) {
        EXPECT_TRUE(names.insert(format->name).second);
        EXPECT_EQ(format->instead.empty(), format->reads.has_value()) << format->name;
        EXPECT_TRUE(format->reads || format->instead.ends_with('.')) << format->name;
    }
}

// Files beside the repository, as others deliver them.
TEST(Recognize, RealFiles) {
    const auto data = test::shared_data();
    if (!exists(data)) GTEST_SKIP() << "no real billing files in " << data;
    const auto real = [&](const char* file) {
        const std::string whole = test::read_text(data / file);
        Content content = text(std::string(without_bom(whole)));
        content.head.resize(std::min<std::size_t>(content.head.size(), 4096));
        return recognized(content);
    };
    EXPECT_EQ(real("focus-converters-cur-2023/sample-anonymous-aws-export-dataset.csv"), "legacy-csv");
    EXPECT_EQ(real("focus-sample-1.0/focus_sample.csv"), "focus-csv");
    EXPECT_EQ(
        real("focus-spec-commitment-scenarios/commitment_discount_usage_scenario_1.csv"),
        "BW1007 the report lacks BillingAccountId; SubAccountId or BillingAccountId; x_ServiceCode or ServiceName");
    EXPECT_EQ(real("focus-toolkit-synthetic/aws_1_3_cost_and_usage_rows25_seed7.csv"), "focus-csv");
    EXPECT_EQ(real("price-list-and-manifests-ice/manifest-2019-12.json"),
              refused("the manifest of a report, not the report"));
    EXPECT_EQ(real("price-list-and-manifests-ice/PriceListTestData.json"), refused("an AWS price list"));
    EXPECT_EQ(real("price-list-and-manifests-ice/VersionIndex.json"), refused("an AWS price list"));
}

}  // namespace
}  // namespace bw
