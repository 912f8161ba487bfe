// CSV as spreadsheets write it: encodings, separators; and what is no table.
#include <gtest/gtest.h>

#include "tables/csv_separator.h"
#include "tables/rows.h"
#include "tables/text_encoding.h"

namespace bw::test {
namespace {

using namespace std::string_literals;

std::string utf16(std::u16string_view text, bool big_endian) {
    std::string bytes;
    for (const char16_t unit : text) {
        const char high = static_cast<char>(unit >> 8U);
        const char low = static_cast<char>(unit & 0xFFU);
        bytes += big_endian ? high : low;
        bytes += big_endian ? low : high;
    }
    return bytes;
}

std::string encoding_of(const std::string& bytes) {
    const auto decoded = to_utf8(bytes, "t.csv");
    return decoded ? std::string(decoded->encoding) + (decoded->guessed ? "? " : " ") + decoded->text
                   : to_text(decoded.error());
}

TEST(TextEncoding, IsToldByMarkThenByContent) {
    EXPECT_EQ(encoding_of("Zürich"), "UTF-8 Zürich");
    EXPECT_EQ(encoding_of("\xEF\xBB\xBFZürich"), "UTF-8 Zürich");
    EXPECT_EQ(encoding_of("\xFF\xFE" + utf16(u"Zürich 𝄞", false)), "UTF-16LE Zürich 𝄞");
    EXPECT_EQ(encoding_of("\xFE\xFF" + utf16(u"Zürich 𝄞", true)), "UTF-16BE Zürich 𝄞");
    EXPECT_EQ(encoding_of(utf16(u"a;Zürich", false)), "UTF-16LE a;Zürich");
    EXPECT_EQ(encoding_of(utf16(u"a;Zürich", true)), "UTF-16BE a;Zürich");
    EXPECT_EQ(encoding_of("Z\xFCrich \x80 \x93x\x94"), "Windows-1252? Zürich € “x”");
    EXPECT_EQ(encoding_of(""), "UTF-8 ");
}

TEST(TextEncoding, ConvertsLongTextsWhole) {
    std::u16string wide;
    std::string expected = "UTF-16LE ";
    for (int i = 0; i < 100'000; ++i) {
        wide += u"äx";
        expected += "äx";
    }
    EXPECT_EQ(encoding_of("\xFF\xFE" + utf16(wide, false)), expected);
}

TEST(TextEncoding, RefusesWhatTheEncodingDoesNotHave) {
    EXPECT_TRUE(encoding_of("a\nb\x81").starts_with("t.csv:2: error[BW3001]: the text is not Windows-1252"));
    EXPECT_TRUE(encoding_of("\xEF\xBB\xBF\nZ\xFCrich").starts_with("t.csv:2: error[BW3001]: the text is not UTF-8"));
    EXPECT_TRUE(encoding_of("\xFF\xFE" + utf16(u"a\n\n", false) + "\x00\xD8"s).contains("t.csv:3: error[BW3001]"));
    EXPECT_TRUE(encoding_of("\xFF\xFE" + utf16(u"ab", false) + "c").contains("error[BW3001]"));
}

std::string separated(std::string_view text) {
    const CsvSeparator found = find_csv_separator(text);
    return std::string(1, found.separator) + " " + std::string(text.substr(found.start));
}

TEST(CsvSeparator, IsTheOneThatMakesEvenRows) {
    EXPECT_EQ(separated("a,b\n1,2\n").front(), ',');
    EXPECT_EQ(separated("a;b\n1;2\n").front(), ';');
    EXPECT_EQ(separated("a\tb\n1\t2\n").front(), '\t');
    EXPECT_EQ(separated("a|b\n1|2\n").front(), '|');
    EXPECT_EQ(separated("just one column\nx\n").front(), ',');
    EXPECT_EQ(separated("id;name\n1;Acme, Inc.\n2;Globex, Ltd.\n").front(), ';');
    EXPECT_EQ(separated("id,name\n1,a; b\n2,c; d\n").front(), ',');
    EXPECT_EQ(separated("Customers, as of October, all\n\nid;name;workflow\n1;\"a\nb\";W\n").front(), ';');
    EXPECT_EQ(separated("id;share\n1;2,5\n2;3,5\n").front(), ';');
}

TEST(CsvSeparator, ALineThatSaysSoDecides) {
    EXPECT_EQ(separated("sep=;\r\na,x;b\n"), "; a,x;b\n");
    EXPECT_EQ(separated("\"SEP=|\"\na;b|c\n"), "| a;b|c\n");
    EXPECT_EQ(separated("sep=\t\na;b\tc\n"), "\t a;b\tc\n");
    EXPECT_EQ(separated("sep=\n"), ", sep=\n");
}

TEST(TableFile, ReadsCsvInEveryDress) {
    EXPECT_EQ(read_table("a,b\r\n\r\n\"x\"\"y\",z\r\n"), "1:a|b 3:x\"y|z");
    EXPECT_EQ(read_table("sep=;\na;b\n1;2\n"), "1:a|b 2:1|2") << "Excel does not show the line, nor count it";
    EXPECT_EQ(read_table("\xFF\xFE" + utf16(u"a\tb\r\nZürich\t\"x\ty\"\r\n", false)), "1:a|b 2:Zürich|x\ty");
    EXPECT_EQ(read_table("a;b\rZ\xFCrich;2\r"), "1:a|b 2:Zürich|2");
    EXPECT_EQ(read_table("a,b\n1,\"2\n"),
              "t: row 2: error[BW3001]: a cell begins with a quote that is never closed\n"
              "  Close it, or write two quotes for one inside a cell.\n");
}

TEST(TableFile, SaysWhenItGuessedTheEncoding) {
    const auto guessed = TableFile::open("Z\xFCrich", "t.csv");
    ASSERT_TRUE(guessed);
    EXPECT_EQ(to_text(guessed->warnings()),
              "t.csv: warning[BW3157]: the text is not UTF-8: it was read as Windows-1252\n"
              "  If names look wrong, save the table as \"CSV UTF-8\".\n");
    EXPECT_TRUE(TableFile::open("Zürich", "t.csv")->warnings().empty());
}

TEST(TableFile, TellsOtherFilesByTheirContent) {
    const std::string old_office = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + std::string(504, '\0');
    EXPECT_TRUE(read_table("").starts_with("t: error[BW3001]: the table is empty"));
    EXPECT_TRUE(read_table(" \r\n\r\n").starts_with("t: error[BW3001]: the table is empty"));
    EXPECT_TRUE(read_table("%PDF-1.7\n").starts_with("t: error[BW3001]: this is a PDF document"));
    EXPECT_TRUE(read_table("PAR1x").contains("Parquet"));
    EXPECT_TRUE(read_table("\x1F\x8B\x08").contains("gzip"));
    EXPECT_TRUE(read_table(old_office).contains("old Office, such as .xls"));
    EXPECT_TRUE(read_table(old_office + "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s).contains("password"));
    EXPECT_TRUE(read_table("\n<HTML><table>").contains("web page"));
    EXPECT_TRUE(read_table("<?xml version=\"1.0\"?><Workbook>").contains("XML"));
    EXPECT_TRUE(read_table("a,b\n1,\0\n"s).contains("no CSV file"));
    EXPECT_TRUE(read_table("PK\x03\x04").contains("damaged"));
}

TEST(TableFile, HasLimits) {
    EXPECT_TRUE(read_table(std::string(kMostTableColumns, ',') + "\n").contains("t: row 1: error[BW3057]"));
    EXPECT_TRUE(read_table(std::string(kMostTableRows, '\n') + "a\n").contains("t: row 1048577: error[BW3057]"));
    std::string wide;
    for (std::size_t row = 0; row < 1000; ++row) wide += std::string(4000, ',') + "\n";
    EXPECT_TRUE(read_table(wide).contains("t: row 1000: error[BW3057]"));
    EXPECT_TRUE(read_table(std::string(kMostTableBytes + 1, 'a')).contains("error[BW3057]"));
}

}  // namespace
}  // namespace bw::test
