#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "tables/csv_reader.h"
#include "tables/csv_writer.h"

namespace bw {
namespace {

using Cells = std::vector<std::string>;

std::string problem(std::string_view text) {
    const auto rows = read_csv(text, "t.csv");
    return rows ? "none" : to_text(rows.error());
}

TEST(ReadCsv, NumbersRowsAsASpreadsheetDoes) {
    const auto rows = read_csv("\xEF\xBB\xBFh1,h2\r\n\"two\nlines\",x\r\n\r\n , \r\nlast,y", "t.csv");
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 5U);
    EXPECT_EQ((*rows)[0].cells, (Cells{"h1", "h2"}));
    EXPECT_EQ((*rows)[1].cells, (Cells{"two\nlines", "x"}));
    EXPECT_TRUE((*rows)[2].is_blank());
    EXPECT_TRUE((*rows)[3].is_blank());
    EXPECT_EQ((*rows)[4].number, 5U);
    EXPECT_FALSE((*rows)[4].is_blank());
}

TEST(ReadCsv, TellsWhatIsNoTable) {
    using namespace std::string_literals;
    EXPECT_TRUE(problem("").starts_with("t.csv: error[BW3001]: the table is empty")) << problem("");
    EXPECT_TRUE(problem("PK\x03\x04\0"s).starts_with("t.csv:1: error[BW3001]: this is no CSV file"));
    EXPECT_TRUE(problem("a\nb,\"c\nd").starts_with("t.csv: row 2: error[BW3001]: a cell begins with a quote"))
        << problem("a\nb,\"c\nd");
    EXPECT_TRUE(problem("a\nZ\xFCrich\n").starts_with("t.csv: row 2: error[BW3001]: the text is not UTF-8"));
}

std::string written(const Cells& cells) {
    std::string out;
    append_csv_row(out, cells);
    return out;
}

TEST(ReadCsv, HasLimits) {
    std::string rows;
    for (std::size_t i = 0; i < kMostTableRows; ++i) rows += "a\n";
    EXPECT_EQ(problem(rows), "none");
    EXPECT_TRUE(problem(rows + "a\n").contains("error[BW3057]"));
}

TEST(WriteCsv, QuotesOnlyWhatNeedsIt) {
    EXPECT_EQ(written({"a", "", "b c"}), "a,,b c\n");
    EXPECT_EQ(written({"a,b", "say \"no\"", "x\ny", "\r"}), "\"a,b\",\"say \"\"no\"\"\",\"x\ny\",\"\r\"\n");
    EXPECT_EQ(written({""}), "\"\"\n");
}

TEST(WriteCsv, ReadsBackAsItWas) {
    EXPECT_TRUE(rc::check([] {
        const auto cell = rc::gen::container<std::string>(rc::gen::element(',', '"', '\n', '\r', ' ', 'a'));
        const auto row = rc::gen::nonEmpty(rc::gen::container<Cells>(cell));
        const auto rows = *rc::gen::nonEmpty(rc::gen::container<std::vector<Cells>>(row));
        std::string text;
        for (const Cells& cells : rows) append_csv_row(text, cells);
        const auto back = read_csv(text, "t.csv");
        RC_ASSERT(back.has_value());
        RC_ASSERT(back->size() == rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) RC_ASSERT((*back)[i].cells == rows[i]);
    }));
}

}  // namespace
}  // namespace bw
