// Bills as csv, json and tables.
#include "app/bill_output.h"

#include <gtest/gtest.h>

#include "app/bill_read_back.h"
#include "app/workplace.h"

namespace bw::test {
namespace {

class BillOutput : public testing::Test, public Workplace {
protected:
    BillResult billed(const std::vector<ReportLine>& lines, const std::string& by,
                      const std::string& rules = "1. Uplift all services by 3%.") {
        BillRequest request = request_of({report("a.csv", lines)}, by);
        request.workflows = {file("../rules.workflow", "Billing Workflow: Standard\n" + rules + "\n")};
        request.workflow = "Standard";
        auto result = bill(request);
        if (!result) throw std::runtime_error(to_text(result.error()));
        return std::move(*result);
    }

    static std::string rule(int width) {
        std::string line;
        for (int i = 0; i < width; ++i) line += "─";
        return line + "\n";
    }

    static std::string table(const BillResult& result, std::size_t width = 0, bool waterfall = false) {
        return bill_text(result, {OutputFormat::kTable, waterfall, width, false});
    }
};

const std::vector<ReportLine> kLines{{{"account", "111111111111"}, {"unblended", "0.333"}},
                                     {{"account", "222222222222"}, {"unblended", "0.333"}},
                                     {{"account", "333333333333"}, {"unblended", "0.333"}},
                                     {{"account", "444444444444"}, {"unblended", "-1234567.005"}}};

TEST_F(BillOutput, CsvIsExact) {
    EXPECT_EQ(bill_text(billed(kLines, "account"), {OutputFormat::kCsv}),
              "month,payer,account,currency,lines,cost,charge,margin\n"
              "2018-10,999999999999,111111111111,USD,1,0.333,0.34299,0.00999\n"
              "2018-10,999999999999,222222222222,USD,1,0.333,0.34299,0.00999\n"
              "2018-10,999999999999,333333333333,USD,1,0.333,0.34299,0.00999\n"
              "2018-10,999999999999,444444444444,USD,1,-1234567.005,-1271604.01515,-37037.01015\n");
}

TEST_F(BillOutput, MonthAndPayerAreNotRepeatedAsKeys) {
    EXPECT_EQ(bill_text(billed({{}}, "month,payer,service"), {OutputFormat::kCsv}),
              "month,payer,service,currency,lines,cost,charge,margin\n"
              "2018-10,999999999999,AmazonEC2,USD,1,1,1.03,0.03\n");
}

TEST_F(BillOutput, CellsWithCommasAreQuoted) {
    const auto result = billed({{{"operation", "a,\"b\"\nc"}}}, "operation");
    EXPECT_EQ(bill_text(result, {OutputFormat::kCsv}),
              "month,payer,operation,currency,lines,cost,charge,margin\n"
              "2018-10,999999999999,\"a,\"\"b\"\"\nc\",USD,1,1,1.03,0.03\n");
    const OutputStyle csv{OutputFormat::kCsv};
    EXPECT_TRUE(write_bill(result, csv, (folder / "out.csv").string()));
}

TEST_F(BillOutput, CsvOfTheWaterfall) {
    EXPECT_EQ(bill_text(billed({{}}, "subset", "1. Uplift all services by 3%.\n2. Remove taxes."),
                        {OutputFormat::kCsv, true}),
              "month,payer,subset,currency,workflow,step,rule,amount\n"
              "2018-10,999999999999,unassigned,USD,Standard,0,cost,1\n"
              "2018-10,999999999999,unassigned,USD,Standard,1,Uplift the price of all services by 3%.,0.03\n"
              "2018-10,999999999999,unassigned,USD,Standard,2,Remove taxes.,0\n"
              "2018-10,999999999999,unassigned,USD,Standard,3,charge,1.03\n");
}

TEST_F(BillOutput, JsonHoldsTheSameRowsWithAmountsAsStrings) {
    EXPECT_EQ(bill_text(billed({{}}, "service"), {OutputFormat::kJson}),
              "[\n  {\n    \"month\": \"2018-10\",\n    \"payer\": \"999999999999\",\n    \"service\": "
              "\"AmazonEC2\",\n    \"currency\": \"USD\",\n    \"lines\": 1,\n    \"cost\": \"1\",\n    \"charge\": "
              "\"1.03\",\n    \"margin\": \"0.03\"\n  }\n]\n");
    const std::string waterfall = bill_text(billed({{}}, "service"), {OutputFormat::kJson, true});
    EXPECT_TRUE(waterfall.contains("\"step\": 1") && waterfall.contains("\"amount\": \"0.03\"")) << waterfall;
}

TEST_F(BillOutput, TablesShowCentsThatAddUpToTheTotal) {
    const std::string text = table(billed(kLines, "account"));
    // Rows are floored; what the total then lacks goes to those that lost most.
    EXPECT_EQ(text, std::string("2018-10, payer 999999999999, USD\n") +
                        "account       lines           cost         charge      margin\n" + rule(61) +
                        "111111111111      1           0.33           0.34        0.01\n"
                        "222222222222      1           0.33           0.34        0.01\n"
                        "333333333333      1           0.33           0.34        0.01\n"
                        "444444444444      1  -1,234,567.00  -1,271,604.01  -37,037.01\n" +
                        rule(61) + "total             4  -1,234,566.01  -1,271,602.99  -37,036.98\n");
}

TEST_F(BillOutput, ATableForEachCurrency) {
    const std::string text =
        table(billed({{}, {{"currency", "CNY"}, {"unblended", "7"}}, {{"currency", ""}}}, "service"));
    const auto place = [&](const char* heading) { return text.find(heading); };
    EXPECT_LT(place("no currency"), place("CNY"));
    EXPECT_LT(place("CNY"), place("USD"));
    EXPECT_NE(place("USD"), std::string::npos);
    std::size_t totals = 0;
    for (std::size_t at = text.find("\ntotal"); at != std::string::npos; at = text.find("\ntotal", at + 1)) ++totals;
    EXPECT_EQ(totals, 3U) << text;
    EXPECT_FALSE(text.contains("9.00")) << "never added\n" << text;
}

TEST_F(BillOutput, FitsTheTerminal) {
    const std::string name(200, 'x');
    const auto result = billed({{{"operation", name}}, {{"operation", "short"}}}, "operation,service");
    EXPECT_TRUE(table(result).contains(name)) << "unlimited";
    for (const std::size_t width : {60U, 80U, 120U}) {
        const std::string text = table(result, width);
        EXPECT_TRUE(text.contains("…"));
        std::size_t begin = 0;
        for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
            std::size_t characters = 0;
            for (std::size_t i = begin; i < end; ++i) characters += (text[i] & 0xC0) != 0x80 ? 1 : 0;
            EXPECT_LE(characters, width) << text;
            begin = end + 1;
        }
    }
}

TEST_F(BillOutput, ColoursOnlyWhenAskedFor) {
    const auto result = billed(kLines, "account");
    EXPECT_FALSE(table(result).contains('\x1b'));
    EXPECT_TRUE(bill_text(result, {OutputFormat::kTable, false, 80, true}).contains("\x1b[31m"));
}

TEST_F(BillOutput, TheWaterfallTableAddsUp) {
    const std::string text = table(billed({{{"unblended", "0.335"}}}, "service",
                                          "1. Uplift all services by 1%.\n2. Uplift "
                                          "all services by 1%."),
                                   0, true);
    EXPECT_EQ(text, std::string("AmazonEC2: 2018-10, payer 999999999999, USD\n") +
                        "step  Standard                                 amount\n" + rule(53) +
                        "   0  cost                                       0.34\n"
                        "   1  Uplift the price of all services by 1%.    0.00\n"
                        "   2  Uplift the price of all services by 1%.    0.00\n" +
                        rule(53) + "   3  charge                                     0.34\n");
}

TEST_F(BillOutput, WritesFilesWholeAndReadsThemBack) {
    const auto result = billed(kLines, "account");
    const std::string out = (folder / "bill.csv").string();
    write_text(out, "older");
    for (const bool waterfall : {false, true}) {
        for (const OutputFormat format : {OutputFormat::kCsv, OutputFormat::kJson, OutputFormat::kTable}) {
            const OutputStyle style{format, waterfall, 0, false};
            const auto written = write_bill(result, style, out);
            ASSERT_TRUE(written) << errors_of(written);
            EXPECT_EQ(read_text(out), bill_text(result, style));
        }
    }
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 4) << "home, in, rules, bill.csv";
}

TEST_F(BillOutput, ParquetHoldsTheSameRowsExactly) {
    BillRequest request = request_of({report("a.csv", {{{"unblended", "0.333"}},
                                                       {{"account", "222222222222"}, {"operation", "RunInstances"}},
                                                       {{"billing_period", "2018-11-01T00:00:00Z"},
                                                        {"usage_start", "2018-11-03T00:00:00Z"},
                                                        {"usage_end", "2018-11-03T01:00:00Z"}}})},
                                     "operation,day");
    request.workflows = {file("../rules.workflow", "Billing Workflow: A\n1. Uplift all services by 2.3456789%.\n")};
    request.workflow = "A";
    const auto result = bill(request);
    ASSERT_TRUE(result) << errors_of(result);
    const std::string out = (folder / "bill.parquet").string();
    for (const bool waterfall : {false, true}) {
        const OutputStyle style{OutputFormat::kParquet, waterfall, 0, false};
        const auto written = write_bill(*result, style, out);
        ASSERT_TRUE(written) << errors_of(written);
        const TextRows expected = all_rows(*result, waterfall);
        EXPECT_EQ(read_parquet(typed_columns(expected.columns), out).value(), expected.rows);
        EXPECT_EQ(expected.rows.size(), waterfall ? 9U : 3U);
    }
}

// Each format: a file that is not what was computed is told from one that is.
TEST_F(BillOutput, FilesThatWereChangedDoNotPass) {
    const auto result = billed(kLines, "account");
    const auto passes = [&](OutputFormat format, const std::string& content) {
        const std::string out = (folder / "changed").string();
        write_text(out, content);
        return check_written_rows(result, {format}, out).has_value();
    };
    for (const OutputFormat format : {OutputFormat::kCsv, OutputFormat::kJson}) {
        const std::string text = bill_text(result, {format});
        EXPECT_TRUE(passes(format, text));
        const auto changed = [&](const std::string& from, const std::string& to) {
            std::string other = text;
            other.replace(other.find(from), from.size(), to);
            return other;
        };
        EXPECT_FALSE(passes(format, changed("0.34299", "0.34298"))) << "does not add up";
        EXPECT_FALSE(passes(format, changed("222222222222", "222222222223"))) << "adds up, but is another row";
        EXPECT_FALSE(passes(format, changed("margin", "profit")));
        EXPECT_FALSE(passes(format, text.substr(0, text.size() / 2)));
        EXPECT_FALSE(passes(format, ""));
    }
}

TEST_F(BillOutput, WhatCannotBeWrittenLeavesTheOldFile) {
    const auto result = billed({{}}, "account");
    EXPECT_EQ(codes_of(write_bill(result, {OutputFormat::kCsv}, (folder / "no" / "such" / "folder.csv").string())),
              "BW4004");
    const auto taken = folder / "taken";
    std::filesystem::create_directories(taken / "inside");
    EXPECT_EQ(codes_of(write_bill(result, {OutputFormat::kCsv}, taken.string())), "BW4004");
    EXPECT_TRUE(std::filesystem::exists(taken / "inside"));
}

TEST_F(BillOutput, Formats) {
    EXPECT_EQ(parse_output_format("csv"), OutputFormat::kCsv);
    EXPECT_EQ(parse_output_format("json"), OutputFormat::kJson);
    EXPECT_EQ(parse_output_format("table"), OutputFormat::kTable);
    EXPECT_EQ(parse_output_format("xlsx"), OutputFormat::kXlsx);
    EXPECT_EQ(parse_output_format("parquet"), OutputFormat::kParquet);
    EXPECT_TRUE(is_file_format(OutputFormat::kXlsx) && is_file_format(OutputFormat::kParquet));
    EXPECT_FALSE(is_file_format(OutputFormat::kCsv));
    EXPECT_FALSE(parse_output_format("CSV"));
    EXPECT_FALSE(parse_output_format(""));
}

}  // namespace
}  // namespace bw::test
