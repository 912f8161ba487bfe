// Workbooks as libxlsxwriter and other programs write them.
#include <gtest/gtest.h>

#include "support/workbook.h"
#include "tables/rows.h"
#include "tables/spreadsheet/formats.h"
#include "tables/spreadsheet/reference.h"
#include "tables/spreadsheet/strings.h"

namespace bw::test {
namespace {

std::string read_raw(const std::string& rows, const std::string& behind = "", const std::vector<ZipPart>& more = {}) {
    return read_table(make_raw_workbook(sheet_xml(rows, behind), more), "t.xlsx");
}

void write_everything(lxw_workbook* book) {
    lxw_worksheet* tab = workbook_add_worksheet(book, "Customers & more");
    lxw_format* date = workbook_add_format(book);
    format_set_num_format(date, "dd/mm/yyyy");
    lxw_format* moment = workbook_add_format(book);
    format_set_num_format_index(moment, 22);
    lxw_format* padded = workbook_add_format(book);
    format_set_num_format(padded, "000000000000");
    lxw_format* bold = workbook_add_format(book);
    format_set_bold(bold);
    worksheet_write_string(tab, 0, 0, " Zürich <&> \"x\" ", nullptr);
    worksheet_write_number(tab, 0, 1, 123456789012, nullptr);
    worksheet_write_number(tab, 0, 2, 11254002932, padded);
    worksheet_write_number(tab, 0, 3, 0.1, nullptr);
    worksheet_write_boolean(tab, 0, 4, 1, nullptr);
    lxw_datetime day{2026, 1, 15, 0, 0, 0};
    worksheet_write_datetime(tab, 0, 5, &day, date);
    worksheet_write_blank(tab, 1, 7, bold);
    worksheet_write_formula_num(tab, 3, 0, "=2*3", nullptr, 6);
    worksheet_write_formula_str(tab, 3, 1, "=\"a\"&\"b\"", nullptr, "ab");
    std::string two = "two ", fonts = "fonts";
    lxw_rich_string_tuple plain{nullptr, two.data()}, strong{bold, fonts.data()};
    lxw_rich_string_tuple* rich[] = {&plain, &strong, nullptr};
    worksheet_write_rich_string(tab, 3, 2, rich, nullptr);
    worksheet_write_number(tab, 3, 3, -1500000, nullptr);
    worksheet_write_number(tab, 3, 4, 43466.5, moment);
    worksheet_write_url(tab, 3, 5, "mailto:a@b.example", nullptr);
}

constexpr const char* kEverything =
    "1: Zürich <&> \"x\" |123456789012|011254002932|0.1|TRUE|2026-01-15 "
    "4:6|ab|two fonts|-1500000|2019-01-01T12:00:00|a@b.example";

TEST(Workbook, ReadsEveryKindOfCell) {
    EXPECT_EQ(read_table(make_workbook(write_everything)), kEverything);
    EXPECT_EQ(read_table(make_workbook(write_everything, true)), kEverything) << "with text in the cells themselves";
}

TEST(Workbook, MergedCellsSpeakForTheRowsBelow) {
    const std::string bytes = make_workbook([](lxw_workbook* book) {
        lxw_worksheet* tab = workbook_add_worksheet(book, nullptr);
        worksheet_merge_range(tab, 0, 0, 0, 2, "Our customers", nullptr);
        worksheet_write_string(tab, 1, 0, "1", nullptr);
        worksheet_merge_range(tab, 1, 1, 4, 1, "Acme", nullptr);
        worksheet_write_string(tab, 2, 0, "2", nullptr);
        worksheet_write_string(tab, 4, 0, "3", nullptr);
        worksheet_write_string(tab, 5, 0, "4", nullptr);
    });
    EXPECT_EQ(read_table(bytes), "1:Our customers 2:1|Acme 3:2|Acme 5:3|Acme 6:4");
}

TEST(Workbook, HasSheetsInTheOrderOfItsTabs) {
    const std::string bytes = make_workbook([](lxw_workbook* book) {
        worksheet_write_string(workbook_add_worksheet(book, "One"), 0, 0, "1", nullptr);
        workbook_add_chartsheet(book, "Chart");
        lxw_worksheet* two = workbook_add_worksheet(book, "Zwei ü");
        worksheet_write_string(two, 4, 1, "2", nullptr);
        worksheet_hide(two);
    });
    const auto file = TableFile::open(bytes, "t.xlsx");
    ASSERT_TRUE(file) << to_text(file.error());
    ASSERT_EQ(file->sheets().size(), 2U);
    EXPECT_EQ(file->sheets()[0].name, "One");
    EXPECT_FALSE(file->sheets()[0].hidden);
    EXPECT_EQ(file->sheets()[1].name, "Zwei ü");
    EXPECT_TRUE(file->sheets()[1].hidden);
    EXPECT_EQ(file->place(1), "t.xlsx#Zwei ü");
    EXPECT_EQ(text_of(file->rows(1)), "5:|2");
    EXPECT_EQ(text_of(file->rows(1, 4)), "");
}

TEST(Workbook, ReadsWhatOtherProgramsWrite) {
    EXPECT_EQ(read_raw("<row><c><v>1.23456789012E11</v></c><c t='inlineStr'><is><t>a</t></is></c></row>"
                       "<row/><row><c><v>2.0</v></c></row>"),
              "1:123456789012|a 3:2")
        << "no references: one after the other";
    EXPECT_EQ(read_raw("<row r='2'><c r='B2' t='d'><v>2026-01-15</v></c></row>"), "2:|2026-01-15");
    EXPECT_EQ(read_raw("<row r='1'><c r='A1' t='e'><v>#N/A</v></c><c r='B1' t='b'><v>0</v></c></row>"), "1:#N/A|FALSE");
    EXPECT_EQ(read_raw("<row r='1'><c r='A1'><f>B1&amp;\"x\"</f></c><c r='B1' t='str'><f>C1</f><v></v></c>"
                       "<c r='C1'><f/><v/></c><c r='D1'><v>7</v></c></row>"),
              "1:=B1&\"x\"||=|7")
        << "a formula without its value is shown, an empty text is none";
    EXPECT_EQ(read_raw("<row r='1'><c r='A1' t='s'><v>1</v></c></row>", "",
                       {{"xl/sharedStrings.xml",
                         "<x:sst xmlns:x='u'><x:si><x:t>no</x:t></x:si><x:si><x:r><x:t xml:space='preserve'>a "
                         "</x:t></x:r><x:r><x:t>b_x000D_</x:t></x:r><x:rPh><x:t>ruby</x:t></x:rPh></x:si></x:sst>"}}),
              "1:a b\r")
        << "prefixes, runs, escapes, phonetics";
    EXPECT_EQ(read_raw("<row r='1'><c r='A1' s='1'><v>1</v></c><c r='B1' s='0'><v>1</v></c></row>", "",
                       {{"xl/styles.xml",
                         "<styleSheet><cellStyleXfs><xf numFmtId='0'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"
                         "<xf numFmtId='14'/></cellXfs></styleSheet>"}}),
              "1:1900-01-01|1");
}

TEST(Workbook, NoRowBeginsWithinACell) {
    EXPECT_EQ(read_raw("<row r='2'><c r='B2'><row r='3'/><v>7</v></c></row>"), "2:|7");
}

TEST(Workbook, FindsItsPartsAsTheFileSays) {
    const std::string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const std::string strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/";
    EXPECT_EQ(read_table(make_zip({
                  {"_rels/.rels", "<Relationships><Relationship Id='a' Type='" + strict +
                                      "officeDocument' Target='/Other/Book.xml'/></Relationships>"},
                  {"other\\book.xml",
                   "<workbook xmlns:r='q'><workbookPr date1904='1'/><sheets><sheet name='S' r:id='x'/>"
                   "</sheets></workbook>"},
                  {"other/_rels/book.xml.rels", "<Relationships><Relationship Id='x' Type='" + relations +
                                                    "worksheet' Target='../one.xml'/></Relationships>"},
                  {"ONE.xml", sheet_xml("<row><c><v>5</v></c></row>")},
              })),
              "1:5");
}

TEST(Workbook, SaysWhatIsDamaged) {
    const std::string good = make_workbook(write_everything);
    for (std::size_t part = 1; part < 8; ++part)
        EXPECT_TRUE(read_table(good.substr(0, good.size() * part / 8)).starts_with("t: error[BW3001]: the workbook is"))
            << part;
    EXPECT_EQ(read_raw("<row r='1'><c r='A1' t='s'><v>0</v></c></row>"),
              "t.xlsx#Sheet1: error[BW3001]: the workbook is damaged: row 1 names a text that is not there\n"
              "  Was it copied whole? Open it in a spreadsheet program and save it again.\n");
    EXPECT_TRUE(read_raw("<row r='1'>").contains("xl/worksheets/sheet1.xml, line 1: mismatched tag"));
    EXPECT_TRUE(read_table(make_raw_workbook("<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet/>")).contains("document type"));
    EXPECT_TRUE(read_table(make_zip({{"a.txt", "x"}})).contains("a zip file, but no workbook"));
    EXPECT_TRUE(
        read_table(make_zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}})).contains("(.ods)"));
    EXPECT_TRUE(read_raw("", "", {{"xl/workbook.bin", "x"}}).contains("(.xlsb)"));
    EXPECT_TRUE(read_table(make_zip({{"_rels/.rels", "<Relationships/>"}})).contains("no workbook"));
    std::string flipped = make_raw_workbook(sheet_xml("<row><c><v>1234567</v></c></row>"));
    flipped[flipped.find("xl/worksheets/sheet1.xml") + 60] ^= 0x55;
    EXPECT_TRUE(read_table(flipped).contains("error[BW3001]")) << "the checksum tells";
}

TEST(Workbook, HasLimits) {
    EXPECT_TRUE(read_raw("<row r='1048577'/>").contains("t.xlsx#Sheet1: row 1048577: error[BW3057]"));
    EXPECT_TRUE(read_raw("<row r='1'><c r='XFE1'/></row>").contains("error[BW3057]"));
    std::string wide;
    for (int row = 1; row <= 300; ++row) wide += fmt::format("<row r='{0}'><c r='XFD{0}'><v>1</v></c></row>", row);
    EXPECT_TRUE(read_raw(wide).contains("row 245: error[BW3057]"));
}

TEST(Workbook, SlowZipBombIsStopped) {
    const std::string bomb = make_raw_workbook(sheet_xml(std::string(kMostUnpackedBytes, ' ')));
    EXPECT_LT(bomb.size(), kMostUnpackedBytes / 200);
    EXPECT_TRUE(read_table(bomb).contains("error[BW3057]"));
}

TEST(Workbook, OverlappingMergesEnd) {
    std::string rows, merges;
    for (int row = 1; row <= 3000; ++row) rows += fmt::format("<row r='{0}'><c r='A{0}'><v>1</v></c></row>", row);
    for (int i = 0; i < 3000; ++i) merges += "<mergeCell ref='A1:A3000'/>";
    EXPECT_TRUE(read_raw(rows, "<mergeCells>" + merges + "</mergeCells>").contains("error[BW3057]"));
}

TEST(NumberText, IsWhatTheCellSays) {
    const auto text = [](std::string_view raw, std::string_view code) {
        return number_text(raw, number_format(code), false);
    };
    EXPECT_EQ(text("123456789012", "General"), "123456789012");
    EXPECT_EQ(text("999999999999", "0.00E+00"), "999999999999");
    EXPECT_EQ(text("11254002932", "0000\\-0000\\-0000"), "011254002932");
    EXPECT_EQ(text("11254002932", "000000000000;@"), "011254002932");
    EXPECT_EQ(text("11254002932", "#,##0"), "11254002932");
    EXPECT_EQ(text("1.5", "0"), "1.5");
    EXPECT_EQ(text("1E+20", "0"), "1e+20");
    EXPECT_EQ(text("x", "0"), "x");
    EXPECT_EQ(text("60", "General \"days\""), "60");
    EXPECT_EQ(text("43831", "[$-409]mmm\\-yy;@"), "2020-01-01");
    EXPECT_EQ(text("0.75", "[h]:mm"), "18:00:00");
    EXPECT_EQ(text("43831.999999999", "yyyy-mm-dd"), "2020-01-02");
    EXPECT_EQ(text("-1", "yyyy-mm-dd"), "-1");
    EXPECT_EQ(text("1E+300", "yyyy-mm-dd"), "1e+300");
    EXPECT_EQ(number_text("0", number_format("yyyy-mm-dd"), true), "1904-01-01");
}

TEST(CellReference, CountsColumnsInLetters) {
    EXPECT_EQ(parse_reference("XFD1048576")->column, 16'384U);
    EXPECT_EQ(parse_reference("AA7")->column, 27U);
    EXPECT_EQ(parse_reference("AA7")->row, 7U);
    for (const char* bad : {"", "A", "7", "A0", "A-1", "ABCDE1", "A1B", "A99999999999999999999"})
        EXPECT_FALSE(parse_reference(bad)) << bad;
    EXPECT_TRUE(parse_range("A1:B2"));
    for (const char* bad : {"A1", "B2:A1", "A1:", "A1:B2:C3"}) EXPECT_FALSE(parse_range(bad)) << bad;
}

TEST(Unescaped, KnowsWholeEscapesOnly) {
    EXPECT_EQ(unescaped("a_x000A_b_x00e9__x20AC_"), "a\nbé€");
    EXPECT_EQ(unescaped("_x_ _x12_ _xD800_ _x00"), "_x_ _x12_ _xD800_ _x00");
    EXPECT_EQ(unescaped("_x005F_x000A_"), "_x000A_");
}

}  // namespace
}  // namespace bw::test
