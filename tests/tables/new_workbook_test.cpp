// Workbooks, written and read back by a reader that knows nothing of what was to be written.
#include "tables/new_workbook.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "support/source.h"
#include "tables/new_workbook_layout.h"
#include "tables/spreadsheet/workbook.h"

namespace bw {
namespace {

SheetCell text(const std::string& value, CellLook look = CellLook::kPlain) { return {value, look}; }
SheetCell money(std::int64_t cents, const std::string& currency = "USD") { return {Money{{cents}, currency}}; }
SheetCell sum(std::int64_t cents, const Sum& of, const std::string& currency = "USD") {
    SheetCell cell = money(cents, currency);
    cell.sum = of;
    return cell;
}

// A header, rows, and their total.
NewSheet sheet_of(const std::vector<std::vector<SheetCell>>& rows, const std::vector<SheetCell>& total = {}) {
    NewSheet sheet{"Bill"};
    sheet.rows.push_back({text("subset", CellLook::kHeader), text("charge", CellLook::kNumberHeader)});
    sheet.rows.insert(sheet.rows.end(), rows.begin(), rows.end());
    sheet.filter_end = sheet.rows.size();
    if (!total.empty()) sheet.rows.push_back(total);
    return sheet;
}

class NewWorkbookTest : public testing::Test {
protected:
    static NewWorkbook of(std::vector<NewSheet> sheets) { return {"A bill", day_from(2026, 10, 1), std::move(sheets)}; }

    Result<void> check(const NewWorkbook& workbook) const {
        return check_workbook(workbook, test::read_text(file_), file_.string());
    }

    // The cells of the first sheet, by their names; those of rows that hold anything.
    std::map<std::string, std::string> written(const NewWorkbook& workbook) const {
        EXPECT_TRUE(check_limits(workbook));
        EXPECT_TRUE(write_workbook(workbook, file_));
        const auto checked = check(workbook);
        EXPECT_TRUE(checked) << (checked ? "" : to_text(checked.error()));
        const std::string bytes = test::read_text(file_);
        std::map<std::string, std::string> cells;
        const auto rows = Workbook::open(bytes, "file").value().rows(0, 10'000).value();
        for (const TableRow& row : rows)
            for (std::size_t i = 0; i < row.cells.size(); ++i) cells[cell_name(row.number - 1, i)] = row.cells[i];
        return cells;
    }

    // A part of the file, by an independent program.
    std::string part(const std::string& name) const {
        const auto out = folder_ / "part.xml";
        const std::string command = "unzip -p '" + file_.string() + "' " + name + " > '" + out.string() + "'";
        EXPECT_EQ(std::system(command.c_str()), 0);
        return test::read_text(out);
    }

    std::filesystem::path folder_ = test::scratch_directory("workbook");
    std::filesystem::path file_ = folder_ / "bill.xlsx";
};

TEST_F(NewWorkbookTest, NumbersAreNumbersAndTextIsText) {
    const auto read =
        written(of({sheet_of({{text("Acme"), money(-5)}, {text("012345678901"), {std::int64_t{1234567}}}})}));
    EXPECT_EQ(read.at("B2"), "-0.05");
    EXPECT_EQ(read.at("A3"), "012345678901");
    EXPECT_EQ(read.at("B3"), "1234567");
    const std::string xml = part("xl/worksheets/sheet1.xml");
    EXPECT_TRUE(xml.contains("<v>-0.05</v>") && xml.contains("<v>1234567</v>")) << xml;
    EXPECT_FALSE(xml.contains("012345678901"));
}

TEST_F(NewWorkbookTest, EveryNumberOfCentsSurvives) {
    std::vector<std::vector<SheetCell>> rows;
    Decimal<2> total;
    for (std::int64_t i = 0; i < 5'000; ++i) {
        // 74.32 is one of them: a double that is stored as 74.31999999999999.
        const std::int64_t cents = 7432 + i * i * i * 3'989'051 % 99'999'999'989;
        rows.push_back({text("x"), money(i % 2 == 0 ? cents : -cents)});
        total += std::get<Money>(rows.back()[1].value).cents;
    }
    rows.push_back({text("x"), money(99'999'999'999'999)});
    const std::size_t end = rows.size();
    SheetCell all = sum(0, {1, end});
    all.value = Money{total, "USD"};
    written(of({sheet_of(rows, {text("total"), all})}));
}

TEST_F(NewWorkbookTest, NothingThatAPersonWroteIsAFormula) {
    std::vector<std::vector<SheetCell>> rows;
    for (const char* evil : {"=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "{=1}", "\t=1"})
        rows.push_back({text(evil)});
    const auto read = written(of({sheet_of(rows)}));
    EXPECT_EQ(read.at("A2"), "=1+1");
    EXPECT_FALSE(part("xl/worksheets/sheet1.xml").contains("<f>"));
}

TEST_F(NewWorkbookTest, AllTextComesBack) {
    const std::string odd = " <&> \"q\" 'a' _x0041_ _x005F_ ü 😀 ";
    const auto read = written(of({sheet_of({{text(odd)}, {text("a\nb\x01\xff")}, {text("")}})}));
    EXPECT_EQ(read.at("A2"), odd);
    EXPECT_EQ(read.at("A3"), "a b ?");
    EXPECT_FALSE(read.contains("A4"));
    EXPECT_TRUE(part("xl/sharedStrings.xml").contains("_x005F_x0041_")) << "else it would read as A";
}

TEST_F(NewWorkbookTest, TextIsCutWhereProgramsWouldRefuseTheFile) {
    const auto read = written(of({sheet_of({{text(std::string(40'000, 'x'))}})}));
    EXPECT_EQ(read.at("A2"), std::string(32'766, 'x') + "…");
}

TEST_F(NewWorkbookTest, TotalsAreFormulasOfWhatTheFilterShows) {
    const auto read =
        written(of({sheet_of({{text("a"), money(10)}, {text("b"), money(20)}}, {text("total"), sum(30, {1, 3})})}));
    EXPECT_EQ(read.at("B4"), "0.3");
    const std::string xml = part("xl/worksheets/sheet1.xml");
    EXPECT_TRUE(xml.contains("<f>SUBTOTAL(109,B2:B3)</f><v>0.3</v>")) << xml;
    EXPECT_TRUE(xml.contains("<autoFilter ref=\"A1:B3\"/>")) << xml;
    EXPECT_TRUE(xml.contains("topLeftCell=\"A2\"") && xml.contains("state=\"frozen\"")) << xml;
    EXPECT_TRUE(xml.contains("fitToHeight=\"0\"") && xml.contains("orientation=\"landscape\"")) << xml;
}

TEST_F(NewWorkbookTest, TotalsOfOneCurrencyLeaveOthersOut) {
    NewSheet sheet = sheet_of({{text("USD"), money(10)}, {text("C\"Y"), money(70, "C\"Y")}, {text("USD"), money(5)}});
    sheet.rows.push_back({text("total"), sum(15, {1, 4, 0, "USD"})});
    sheet.rows.push_back({text("total"), sum(70, {1, 4, 0, "C\"Y"}, "C\"Y")});
    written(of({sheet}));
    const std::string xml = part("xl/worksheets/sheet1.xml");
    EXPECT_TRUE(xml.contains("SUMIF(A2:A4,\"USD\",B2:B4)") && xml.contains("SUMIF(A2:A4,\"C\"\"Y\",B2:B4)")) << xml;
}

TEST_F(NewWorkbookTest, ManySheetsAreReadBackInOnePass) {
    std::vector<NewSheet> sheets;
    for (int i = 0; i < 1'500; ++i) {
        sheets.push_back(sheet_of({{text("Acme"), money(i)}}));
        sheets.back().name = "Sheet " + std::to_string(i);
    }
    NewWorkbook workbook = of(std::move(sheets));
    written(workbook);
    workbook.sheets[1'234].rows[1][1] = money(1);
    const auto checked = check(workbook);
    ASSERT_FALSE(checked);
    EXPECT_TRUE(to_text(checked.error()).contains("sheet \"Sheet 1234\": cell B2 holds \"12.34\""))
        << to_text(checked.error());
}

TEST_F(NewWorkbookTest, CurrenciesHaveFormatsOfTheirOwn) {
    written(
        of({sheet_of({{text("a"), money(1, "USD")}, {text("b"), money(1, "CNY")}, {text("c"), money(1, "x[\"")}})}));
    const std::string styles = part("xl/styles.xml");
    EXPECT_TRUE(styles.contains("[$USD] #,##0.00;[Red][$USD] -#,##0.00") && styles.contains("[$CNY]")) << styles;
    EXPECT_FALSE(styles.contains("x[")) << "no code, no format";
}

TEST_F(NewWorkbookTest, SheetsLeadToSheets) {
    NewSheet other = sheet_of({{text("x")}});
    other.name = "it's & more";
    SheetCell link = text("=more");
    link.leads_to = other.name;
    const auto read = written(of({sheet_of({{link}}), other}));
    EXPECT_EQ(read.at("A2"), "=more");
    EXPECT_TRUE(part("xl/worksheets/sheet1.xml").contains("location=\"'it''s &amp; more'!A1\""));
}

TEST_F(NewWorkbookTest, MergedCellsAreHighEnoughForTheirText) {
    NewSheet sheet = sheet_of({{text("Acme"), money(5)}});
    sheet.rows.push_back({text(std::string(100, 'x'), CellLook::kWrapped), {}, money(1)});
    sheet.merged.push_back({2, 0, 2});
    sheet.least_widths = {22, 30};
    written(of({sheet}));
    const std::string xml = part("xl/worksheets/sheet1.xml");
    EXPECT_TRUE(xml.contains("<mergeCell ref=\"A3:B3\"/>") && xml.contains("ht=\"30\"")) << xml;
}

TEST_F(NewWorkbookTest, ColumnsAreAsWideAsWhatTheyHold) {
    const auto widths = column_widths(
        sheet_of({{text(std::string(30, 'x')), money(123456789)}, {text(std::string(300, 'x'), CellLook::kNote)}}));
    ASSERT_EQ(widths.size(), 2U);
    EXPECT_EQ(widths[0], 32);
    EXPECT_EQ(widths[1], std::string("USD 1,234,567.89").size() + 2);
    EXPECT_EQ(column_widths(sheet_of({{text(std::string(300, 'x'))}}))[0], 60);
}

TEST_F(NewWorkbookTest, EqualWorkbooksAreEqualFiles) {
    const NewWorkbook workbook = of({sheet_of({{text("Acme"), money(5)}})});
    written(workbook);
    const std::string first = test::read_text(file_);
    ASSERT_EQ(setenv("TZ", "Asia/Tokyo", 1), 0);
    written(workbook);
    ASSERT_EQ(unsetenv("TZ"), 0);
    EXPECT_TRUE(test::read_text(file_) == first);
    EXPECT_TRUE(part("docProps/core.xml").contains("2026-10-01T00:00:00Z"));
}

// What the check says of a file that holds another workbook.
TEST_F(NewWorkbookTest, TheCheckFindsEveryDifference) {
    const NewWorkbook good =
        of({sheet_of({{text("a"), money(10)}, {text("b"), money(20)}}, {text("total"), sum(30, {1, 3})})});
    const auto says = [&](const NewWorkbook& other) {
        EXPECT_TRUE(write_workbook(other, file_));
        const auto checked = check(good);
        return checked ? std::string("nothing") : to_text(checked.error());
    };
    EXPECT_EQ(says(good), "nothing");
    NewWorkbook other = good;
    other.sheets[0].rows[1][1] = money(11);
    EXPECT_TRUE(says(other).contains("BW9005") && says(other).contains("cell B2 holds \"0.11\"")) << says(other);
    other = good;
    other.sheets[0].rows.push_back({text("more")});
    EXPECT_TRUE(says(other).contains("9 cells are filled, computed were 8")) << says(other);
    other = good;
    other.sheets[0].name = "Other";
    EXPECT_TRUE(says(other).contains("is called \"Other\"")) << says(other);
    other.sheets.push_back(other.sheets[0]);
    other.sheets.back().name = "Third";
    EXPECT_TRUE(says(other).contains("2 sheets are there")) << says(other);
}

TEST_F(NewWorkbookTest, TheCheckAddsUpWhatTheTotalsSay) {
    const NewWorkbook wrong =
        of({sheet_of({{text("a"), money(10)}, {text("b"), money(20)}}, {text("total"), sum(31, {1, 3})})});
    ASSERT_TRUE(write_workbook(wrong, file_));
    const auto checked = check(wrong);
    ASSERT_FALSE(checked);
    EXPECT_TRUE(to_text(checked.error()).contains("cell B4 says 0.31, its rows add up to 0.3"))
        << to_text(checked.error());
}

TEST_F(NewWorkbookTest, DamagedFilesAreNoWorkbooks) {
    const NewWorkbook workbook = of({sheet_of({{text("Acme"), money(5)}})});
    written(workbook);
    const std::string whole = test::read_text(file_);
    std::string flipped = whole;
    flipped[whole.size() / 3] = static_cast<char>(flipped[whole.size() / 3] ^ 1);
    for (const std::string& content :
         {std::string(), std::string("no zip"), whole.substr(0, whole.size() / 2), flipped}) {
        test::write_text(file_, content);
        EXPECT_FALSE(check(workbook));
    }
}

TEST_F(NewWorkbookTest, WhatCannotBeWrittenIsAnError) {
    const auto written = write_workbook(of({sheet_of({{text("a")}})}), folder_ / "no" / "bill.xlsx");
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().front().code, Code::kOutputFailed);
}

TEST_F(NewWorkbookTest, LimitsAreSaid) {
    const auto says = [&](const NewSheet& sheet) {
        const auto checked = check_limits(of({sheet}));
        return checked ? std::string("nothing") : to_text(checked.error());
    };
    EXPECT_EQ(says(sheet_of({{text("a"), money(999'999'999'999'999)}})), "nothing");
    EXPECT_TRUE(says(sheet_of({{text("a"), money(-1'000'000'000'000'000)}})).contains("BW4060"));
    EXPECT_TRUE(says(sheet_of({std::vector<SheetCell>(16'385)})).contains("16384 columns"));
    NewSheet long_one = sheet_of({});
    long_one.rows.resize(1'048'577);
    EXPECT_TRUE(says(long_one).contains("1048577 rows, and 1048576 is the most"));
    EXPECT_FALSE(check_limits(of(std::vector<NewSheet>(9'901, sheet_of({})))));
}

TEST(CellName, CountsLikeASpreadsheet) {
    EXPECT_EQ(cell_name(0, 0), "A1");
    EXPECT_EQ(cell_name(6, 25), "Z7");
    EXPECT_EQ(cell_name(0, 26), "AA1");
    EXPECT_EQ(cell_name(1'048'575, 16'383), "XFD1048576");
}

}  // namespace
}  // namespace bw
