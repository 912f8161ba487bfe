#include "base/csv_record.h"

#include <gtest/gtest.h>

namespace bw {
namespace {

using Fields = std::vector<std::string>;

Fields fields(std::string_view text) { return parse_csv_record(text).fields; }

TEST(CsvRecord, SplitsAtCommas) {
    EXPECT_EQ(fields("a,b c,"), (Fields{"a", "b c", ""}));
    EXPECT_EQ(fields("\n"), Fields{""});
    EXPECT_EQ(fields(","), (Fields{"", ""}));
}

TEST(CsvRecord, KeepsWhatQuotesEnclose) {
    EXPECT_EQ(fields("\"a,b\",\"say \"\"no\"\"\",\"two\r\nlines\",\"\"\nnext"),
              (Fields{"a,b", "say \"no\"", "two\r\nlines", ""}));
}

TEST(CsvRecord, ForgivesStrayQuotes) {
    EXPECT_EQ(fields("5\" disk,x"), (Fields{"5\" disk", "x"}));
    EXPECT_EQ(fields("\"a\"b,c"), (Fields{"ab", "c"}));
}

TEST(CsvRecord, EndsAtEveryKindOfLineBreak) {
    for (const std::string_view line_break : {"\n", "\r\n", "\r"}) {
        const std::string text = "a,b" + std::string(line_break) + "c";
        const CsvRecord first = parse_csv_record(text);
        EXPECT_TRUE(first.ended);
        EXPECT_EQ(first.next, 3 + line_break.size());
        const CsvRecord second = parse_csv_record(text, first.next);
        EXPECT_EQ(second.fields, Fields{"c"});
        EXPECT_FALSE(second.ended);
    }
}

TEST(CsvRecord, TellsAnOpenQuote) {
    EXPECT_TRUE(parse_csv_record("a,\"b\nc").unterminated);
    EXPECT_TRUE(parse_csv_record("\"").unterminated);
    EXPECT_FALSE(parse_csv_record("\"\"").unterminated);
}

TEST(CsvRecord, ByteOrderMark) {
    EXPECT_EQ(without_bom("\xEF\xBB\xBFx"), "x");
    EXPECT_EQ(without_bom("x"), "x");
}

}  // namespace
}  // namespace bw
