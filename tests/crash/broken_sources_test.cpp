// Every way in which billing files can be broken, but zip files, given to the real program.
#include <cstdint>
#include <cstring>

#include "crash/broken_input.h"

namespace bw::test {
namespace {

namespace fs = std::filesystem;

std::string gzip_of(const std::string& text) {
    const fs::path folder = scratch_directory("gzip");
    write_text(folder / "text", text);
    EXPECT_EQ(run_command("gzip -n text", folder).exit_status, 0);
    return read_text(folder / "text.gz");
}

std::string long_report() {
    std::vector<ReportLine> lines(5000);
    for (std::size_t i = 0; i < lines.size(); ++i) lines[i]["description"] = std::to_string(i * 7919);
    return csv_report(lines);
}

// A Parquet file of the sample payer.
const std::string& parquet() {
    static const std::string bytes = [] {
        const fs::path folder = scratch_directory("parquet");
        const auto made =
            run_command("billwright sample --lines 2000 --accounts 3 --out s --format legacy-parquet", folder);
        EXPECT_EQ(made.exit_status, 0) << made.output;
        for (const auto& entry : fs::recursive_directory_iterator(folder / "s"))
            if (entry.path().extension() == ".parquet") return read_text(entry.path());
        return std::string();
    }();
    return bytes;
}

// Where the footer begins: its length stands before the last four bytes.
std::size_t footer_of(const std::string& bytes) {
    std::uint32_t length = 0;
    std::memcpy(&length, bytes.data() + bytes.size() - 8, 4);
    return bytes.size() - 8 - length;
}

std::function<void(const fs::path&)> csv(const std::vector<ReportLine>& lines) {
    return file("a.csv", [lines] { return csv_report(lines); });
}

// The report with the bytes `what` in front of its data row `row` (2 is the first).
std::function<void(const fs::path&)> csv_with(const std::string& what, std::size_t row = 3) {
    return file("a.csv", [=] {
        std::string text = csv_report({{}, {}, {}, {}});
        std::size_t at = 0;
        for (std::size_t i = 1; i < row; ++i) at = text.find('\n', at) + 1;
        return text.insert(at, what);
    });
}

// CUR 2.0, a line for each of the texts in the column of tags.
std::string cur2_with_tags(const std::vector<std::string>& tags) {
    std::string text =
        "bill_billing_period_start_date,bill_payer_account_id,line_item_usage_account_id,line_item_line_item_type,"
        "line_item_currency_code,line_item_product_code,line_item_unblended_cost,line_item_usage_start_date,product,"
        "resource_tags\n";
    for (const std::string& one : tags)
        text += "2018-10-01T00:00:00Z,999999999999,1,Usage,USD,AmazonEC2,1,2018-10-02T07:00:00Z,{}," + one + "\n";
    return text;
}

std::vector<BrokenCase> gzip_cases() {
    static const std::string whole = gzip_of(long_report());
    const auto gz = [](std::string bytes) { return file("a.csv.gz", [bytes] { return bytes; }); };
    const std::size_t size = whole.size();
    std::string flipped = whole;
    for (std::size_t i = size / 2; i < size / 2 + 8; ++i) flipped[i] = static_cast<char>(~flipped[i]);
    return {
        {"GzipHeaderFlags", gz(overwritten(whole, 3, "\xFF")), "a.csv.gz", "BW1002", "gzip file is damaged"},
        {"GzipMethod", gz(overwritten(whole, 2, "\x09")), "a.csv.gz", "BW1002", "gzip file is damaged"},
        {"GzipMagic", gz(overwritten(whole, 0, "\xFF")), "a.csv.gz", "BW1002", "does not begin as gzip files do"},
        {"GzipMiddle", gz(flipped), "a.csv.gz", "BW1002", "gzip file is damaged"},
        {"GzipChecksum", gz(overwritten(whole, size - 8, "\x01\x02\x03\x04")), "a.csv.gz", "BW1002", "data check"},
        {"GzipLength", gz(overwritten(whole, size - 4, "\x01\x02\x03\x04")), "a.csv.gz", "BW1002", "length check"},
        {"GzipCutOff", gz(whole.substr(0, size / 2)), "a.csv.gz", "BW1002", "cut off"},
        {"GzipCutOffInItsTrailer", gz(whole.substr(0, size - 3)), "a.csv.gz", "BW1002", "cut off"},
        {"GzipBytesBehindTheEnd", gz(whole + "garbage, garbage"), "a.csv.gz", "BW1002", "no gzip"},
        {"GzipEmpty", gz(""), "a.csv.gz", "BW1002", "the file is empty"},
    };
}

std::vector<BrokenCase> parquet_cases() {
    const auto pq = [](const std::function<std::string(const std::string&)>& breaks) {
        return file("a.parquet", [breaks] { return breaks(parquet()); });
    };
    return {
        {"ParquetCutOff", pq([](const auto& b) { return b.substr(0, b.size() / 2); }), "a.parquet", "BW1002",
         "cut off"},
        {"ParquetCutToItsStart", pq([](const auto& b) { return b.substr(0, 6); }), "a.parquet", "BW1002", "cut off"},
        {"ParquetEmpty", pq([](const auto&) { return ""; }), "a.parquet", "BW1002", "the file is empty"},
        {"ParquetMagicAtTheStart", pq([](const auto& b) { return overwritten(b, 0, "XXXX"); }), "a.parquet", "BW1002",
         "does not begin as Parquet files do"},
        {"ParquetMagicAtTheEnd", pq([](const auto& b) { return overwritten(b, b.size() - 4, "XXXX"); }), "a.parquet",
         "BW1002", "does not end as Parquet files do"},
        {"ParquetFooterLength",
         pq([](const auto& b) { return overwritten(b, b.size() - 8, std::string("\xFF\xFF\xFF\x7F", 4)); }),
         "a.parquet", "BW1002", "footer"},
        {"ParquetFooter", pq([](const auto& b) { return overwritten(b, footer_of(b) + 10, std::string(60, '\xFF')); }),
         "a.parquet", "BW1002", "damaged"},
        {"ParquetPages", pq([](const auto& b) { return overwritten(b, 4, std::string(footer_of(b) - 4, '\xFF')); }),
         "a.parquet, column \"", "BW1002", "the Parquet file is damaged: the column cannot be read"},
    };
}

std::vector<BrokenCase> row_cases() {
    const std::string billing = "2018-10-01T00:00:00Z";
    return {
        {"RowTooShort", csv_with("one,two\n"), "a.csv: row 3", "BW1008", "the row has 2 fields, the header has 9"},
        {"RowTooLong", csv_with("1,2,3,4,5,6,7,8,9,10\n", 4), "a.csv: row 4", "BW1008", "10 fields"},
        {"QuoteNeverClosed", csv_with("\"one,two\n", 6), "a.csv: row 6", "BW1008", "never closed"},
        {"QuoteInTheMiddle", csv_with("\"one\" two,"), "a.csv: row 3, column \"lineItem/UsageAccountId\"", "BW1008",
         "text follows a closing quote"},
        {"NoUtf8", csv_with("\xFF\xFE"), "a.csv: row 3, column \"lineItem/UsageAccountId\"", "BW1008", "not UTF-8"},
        {"NulByte", csv_with(std::string(5000, '1') + std::string(1, '\0')),
         "a.csv: row 3, column \"lineItem/UsageAccountId\"", "BW1008", "NUL"},
        {"RowBeyondTheLimit", csv_with("\"" + std::string(17U << 20U, 'x') + "\","), "a.csv: row 3", "BW1065",
         "longer than 16 MiB"},
        {"TextForANumber", csv({{}, {{"unblended", "ten"}}}), "a.csv: row 3, column \"lineItem/UnblendedCost\"",
         "BW1101", "\"ten\" is no number"},
        {"NumberWithComma", csv({{{"unblended", "1,5"}}}), "a.csv: row 2, column \"lineItem/UnblendedCost\"", "BW1101",
         "\"1,5\" is no number"},
        {"NotANumber", csv({{{"unblended", "NaN"}}}), "a.csv: row 2, column \"lineItem/UnblendedCost\"", "BW1101",
         "\"NaN\" is no number"},
        {"Infinity", csv({{{"unblended", "-inf"}}}), "a.csv: row 2, column \"lineItem/UnblendedCost\"", "BW1101",
         "\"-inf\" is no number"},
        {"AmountTooLarge", csv({{{"unblended", "1000000000000000000"}}}),
         "a.csv: row 2, column \"lineItem/UnblendedCost\"", "BW1102", "too large"},
        {"ExponentTooLarge", csv({{{"unblended", "1e99999"}}}), "a.csv: row 2, column \"lineItem/UnblendedCost\"",
         "BW1102", "too large"},
        {"TimeIsNone", csv({{}, {{"usage_start", "yesterday"}}}), "a.csv: row 3, column \"lineItem/UsageStartDate\"",
         "BW1009", "\"yesterday\" is no timestamp"},
        {"DayThatIsNone", csv({{{"usage_end", "2018-02-30T00:00:00Z"}}}),
         "a.csv: row 2, column \"lineItem/UsageEndDate\"", "BW1009", "no timestamp"},
        {"MapThatIsNone", file("a.csv", [] { return cur2_with_tags({"{}", "\"[1, 2\""}); }),
         "a.csv: row 3, column \"resource_tags\"", "BW1020", "\"[1, 2\" is no JSON object"},
        {"MapThatIsAList", file("a.csv", [] { return cur2_with_tags({"\"[1, 2]\""}); }),
         "a.csv: row 2, column \"resource_tags\"", "BW1020", "\"[1, 2]\" is no JSON object"},
        {"NoPayer", csv({{}, {{"payer", ""}}}), "a.csv: row 3, column \"bill/PayerAccountId\"", "BW1010",
         "names no payer account"},
        {"NoMonth", csv({{}, {}, {{"billing_period", "soon"}}}), "a.csv: row 4, column \"bill/BillingPeriodStartDate\"",
         "BW1010", "\"soon\" is no billing period"},
    };
}

std::vector<BrokenCase> file_cases() {
    const std::string report = csv_report({{}});
    const std::string rows = report.substr(report.find('\n') + 1);
    return {
        {"NoHeader", file("a.csv", [rows] { return rows; }), "a.csv", "BW1003", "no Cost and Usage Report", "in/a.csv"},
        {"OtherHeader", file("a.csv", [rows] { return "a,b,c,d,e,f,g,h,i\n" + rows; }), "a.csv", "BW1003",
         "it begins with \"a\", \"b\", \"c\"", "in/a.csv"},
        {"ColumnsMissing", file("a.csv", [] { return csv_report({{}}, "\n", {"unblended", "service"}); }), "a.csv",
         "BW1007", "lacks"},
        {"HeaderWithoutEnd", file("a.csv", [] { return "\"lineItem/UnblendedCost" + std::string(3U << 20U, ','); }),
         "a.csv: row 1", "BW1065", "does not end within 1 MiB"},
        {"HeaderOnly", file("a.csv", [] { return csv_report({}); }), "", "BW1005", "hold no lines"},
        {"Empty", file("a.csv", [] { return ""; }), "a.csv", "BW1002", "the file is empty"},
        {"TwoFormatsInOneMonth",
         [](const fs::path& in) {
             write_report(in / "a.csv", {{}});
             write_text(in / "b.csv", cur2_with_tags({"{}"}));
         },
         "", "BW1006", "adding deliveries of one month would double its bill"},
        {"TwoFoldersOfOneMonth",
         [](const fs::path& in) {
             write_report(in / "x" / "a.csv", {{}});
             write_report(in / "y" / "b.csv", {{}, {}});
         },
         "", "BW1006", "lies in"},
        {"FolderWithoutReports", [](const fs::path& in) { write_text(in / "notes.txt", "hello\n"); }, "", "BW1005",
         "hold no billing files"},
        {"EmptyFolder", [](const fs::path& in) { fs::create_directories(in); }, "", "BW1005", "hold no billing files"},
        {"Nothing", [](const fs::path&) {}, "", "BW1001", "no file matches"},
    };
}

// A good file beside the broken one does not help.
std::vector<BrokenCase> mixed_cases() {
    return {
        {"OneOfTwoCutOff",
         [](const fs::path& in) {
             write_text(in / "a.parquet", parquet());
             write_text(in / "b.parquet", parquet().substr(0, 5000));
         },
         "b.parquet", "BW1002", "cut off"},
        {"OneOfTwoOverwritten",
         [](const fs::path& in) {
             write_text(in / "a.parquet", parquet());
             write_text(in / "b.parquet", std::string(5000, '\0'));
         },
         "b.parquet", "BW1002", "does not begin as Parquet files do"},
        {"OneOfTwoMalformed",
         [](const fs::path& in) {
             write_report(in / "a.csv", {{}, {}});
             write_report(in / "b.csv", {{}, {{"unblended", "x"}}});
         },
         "b.csv: row 3, column \"lineItem/UnblendedCost\"", "BW1101", "no number"},
    };
}

std::vector<BrokenCase> all_cases() {
    std::vector<BrokenCase> all;
    for (const auto& cases : {gzip_cases(), parquet_cases(), row_cases(), file_cases(), mixed_cases()})
        all.insert(all.end(), cases.begin(), cases.end());
    return all;
}

TEST_F(BrokenInput, SourcesAreRefusedWithTheirPlaceAndNothingIsPublished) {
    for (const BrokenCase& broken : all_cases()) expect_source_refused(broken);
}

}  // namespace
}  // namespace bw::test
