// Every way in which a subset table can be broken, given to the real program: as CSV and as a workbook.
#include "crash/broken_input.h"
#include "support/workbook.h"

namespace bw::test {
namespace {

using namespace std::string_literals;

const std::string kTable = "AWS Account ID,Subset Name,Billing Workflow Name\n111111111111,Acme,\n";

BrokenCase csv(const std::string& name, const std::string& text, const std::string& place, const std::string& code,
               const std::string& says) {
    return {name, file("t.csv", [text] { return text; }), place, code, says, "in/t.csv"};
}

BrokenCase xlsx(const std::string& name, const std::string& bytes, const std::string& place, const std::string& code,
                const std::string& says) {
    return {name, file("t.xlsx", [bytes] { return bytes; }), place, code, says, "in/t.xlsx"};
}

std::vector<BrokenCase> csv_tables() {
    const std::string account = ", column \"AWS Account ID\"";
    return {
        {"Missing", [](const auto&) {}, "t.csv", "BW1001", "no such file", "in/t.csv"},
        {"Folder", [](const auto& in) { std::filesystem::create_directories(in / "t.csv"); }, "t.csv", "BW1002",
         "Is a directory", "in/t.csv"},
        csv("Empty", "", "t.csv", "BW3001", "the table is empty"),
        csv("Binary", "\x81\x8D"s + std::string(2000, '\0') + "\xFF", "t.csv", "BW3001", "neither CSV nor a workbook"),
        csv("NulByte", kTable + "222222222222,Glo\0bex,\n"s, "t.csv:3", "BW3001", "holds a NUL byte"),
        csv("Utf16CutOff", "\xFF\xFE"s + "a\0,\0b\0\n\0c"s, "t.csv:2", "BW3001", "the text is not UTF-16LE"),
        csv("QuoteNeverClosed", kTable + "\"222222222222,Globex,\n", "t.csv: row 3", "BW3001", "never closed"),
        csv("RowTooLong", kTable + "222222222222,Globex,,a,b\n", "t.csv: row 3", "BW3010", "the row has 5 cells"),
        csv("OtherHeader", "a,b\n1,2\n", "t.csv: row 1" + account, "BW3002", "the table has no column"),
        csv("HeaderTwice", "AWS Account ID,Subset Name,Subset Name\n", "t.csv: row 1, column \"Subset Name\"", "BW3003",
            "are both Subset Name"),
        csv("NoSubset", kTable + "222222222222,,\n", "t.csv: row 3, column \"Subset Name\"", "BW3004",
            "the row has no Subset Name"),
        csv("ShortId", kTable + "12345,Globex,\n", "t.csv: row 3" + account, "BW3005", "is no AWS account id"),
        csv("AccountTwice", kTable + "111111111111,Globex,\n", "t.csv: row 3" + account, "BW3006",
            "in the subset \"Globex\" here and in \"Acme\" in row 2"),
        csv("TwoWorkflows", "AWS Account ID,Subset Name,Billing Workflow Name\n111111111111,A,x\n222222222222,A,y\n",
            "t.csv: row 3, column \"Billing Workflow Name\"", "BW3007",
            "billed with \"y\" here and with \"x\" in row 2"),
        csv("UnknownWorkflow", "AWS Account ID,Subset Name,Billing Workflow Name\n111111111111,A,x\n",
            "t.csv: row 2, column \"Billing Workflow Name\"", "BW3008", "no workflow is called \"x\""),
        csv("Reserved", kTable + "222222222222,unassigned,\n", "t.csv: row 3, column \"Subset Name\"", "BW3009",
            "no subset can be called"),
        csv("ErrorValue", kTable + "#REF!,Globex,\n", "t.csv: row 3" + account, "BW3058", "#REF!"),
        csv("ReportForATable", "PAR1", "t.csv", "BW3001", "this is a Parquet file"),
    };
}

const std::string& whole() {
    static const std::string bytes =
        make_workbook("Customers", {{"AWS Account ID", "Subset Name"}, {"111111111111", "Acme"}});
    return bytes;
}

std::string flipped() {
    std::string bytes = whole();
    const auto sheet = bytes.find("xl/worksheets/sheet1.xml") + 60;
    for (std::size_t i = sheet; i < sheet + 20; ++i) bytes[i] = static_cast<char>(~bytes[i]);
    return bytes;
}

// The flag of every part, in front of it and in the list at the end.
std::string encrypted() {
    std::string bytes = whole();
    for (const auto& [mark, offset] : {std::pair{"PK\x03\x04"s, 6}, std::pair{"PK\x01\x02"s, 8}})
        for (auto at = bytes.find(mark); at != std::string::npos; at = bytes.find(mark, at + 4))
            bytes[at + static_cast<std::size_t>(offset)] |= 1;
    return bytes;
}

std::string without_sheet() {
    std::string bytes = whole();
    for (auto at = bytes.find("sheet1.xml"); at != std::string::npos; at = bytes.find("sheet1.xml"))
        bytes = overwritten(bytes, at, "sheet9.xml");
    return bytes;
}

std::string utf16(const std::string& text) {
    std::string wide;
    for (const char c : text) wide += {c, '\0'};
    return wide;
}

std::vector<BrokenCase> workbooks() {
    const std::string old_office = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0');
    const std::string row = "<row r='1'><c r='A1' t='inlineStr'><is><t>";
    return {
        xlsx("CutOff", whole().substr(0, whole().size() / 2), "t.xlsx", "BW3001", "its list of parts is missing"),
        xlsx("CutToItsStart", whole().substr(0, 9), "t.xlsx", "BW3001", "its list of parts is missing"),
        xlsx("Magic", overwritten(whole(), 0, "\xFF\xFF"), "t.xlsx", "BW3001", "neither CSV nor a workbook"),
        xlsx("Middle", flipped(), "t.xlsx", "BW3001", "the workbook is damaged: xl/worksheets/sheet1.xml"),
        xlsx("Encrypted", encrypted(), "t.xlsx", "BW3001", "protected by a password"),
        xlsx("EncryptedByOffice", old_office + utf16("EncryptedPackage"), "t.xlsx", "BW3001", "by a password"),
        xlsx("OldOffice", old_office, "t.xlsx", "BW3001", "such as .xls"),
        xlsx("ZipButNoWorkbook", make_zip({{"t.csv", kTable}}), "t.xlsx", "BW3001", "a zip file, but no workbook"),
        xlsx("SheetMissing", without_sheet(), "t.xlsx", "BW3001", "xl/worksheets/sheet1.xml is missing"),
        xlsx("XmlCutOff", make_raw_workbook("<worksheet><sheetData>" + row), "t.xlsx", "BW3001",
             "xl/worksheets/sheet1.xml, line 1"),
        xlsx("TextMissing", make_raw_workbook(sheet_xml("<row r='1'><c r='A1' t='s'><v>7</v></c></row>")),
             "t.xlsx#Sheet1", "BW3001", "names a text that is not there"),
        xlsx("OtherSheet", make_workbook("S", {{"a", "b"}}), "t.xlsx#S: row 1, column \"AWS Account ID\"", "BW3002",
             "the table has no column"),
        xlsx("Bomb", make_raw_workbook(sheet_xml(std::string(257U << 20U, ' '))), "t.xlsx", "BW3057", "larger than"),
        xlsx("ShortId", make_workbook("S", {{"AWS Account ID", "Subset Name"}, {"12", "Acme"}}),
             "t.xlsx#S: row 2, column \"AWS Account ID\"", "BW3005", "is no AWS account id"),
        xlsx("ErrorValue", make_workbook("S", {{"AWS Account ID", "Subset Name"}, {"#N/A", "Acme"}}),
             "t.xlsx#S: row 2, column \"AWS Account ID\"", "BW3058", "#N/A"),
    };
}

class BrokenTables : public BrokenInput {
protected:
    // The bill is refused, and nothing is written; so is the check of the table.
    void expect_table_refused(const BrokenCase& broken) const {
        make(broken);
        expect_refused(broken, "bill --format csv --out bill.csv --subsets " + broken.source);
        EXPECT_FALSE(std::filesystem::exists(folder_ / "bill.csv")) << broken.name;
        if (broken.code != "BW3008") expect_refused(broken, "subsets check " + broken.source);
    }
};

TEST_F(BrokenTables, AreRefusedWithTheirPlaceAndNothingIsWritten) {
    for (const auto& cases : {csv_tables(), workbooks()})
        for (const BrokenCase& broken : cases) expect_table_refused(broken);
}

}  // namespace
}  // namespace bw::test
