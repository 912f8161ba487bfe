#include "tables/text_table.h"

#include <gtest/gtest.h>

#include "tables/cents_text.h"

namespace bw {
namespace {

const TextTable kBill{
    .columns = {{"subset"}, {"lines", Align::kRight}, {"charge", Align::kRight}, {"workflow"}},
    .rows = {{"Acme", "120", "1,012.50", "Standard"}, {"Zürich & Söhne", "3", "-0.75", ""}},
    .total = {"total", "123", "1,011.75", ""},
};

TEST(TextTable, AlignsAndEndsWithTheTotal) {
    EXPECT_EQ(to_text(kBill),
              "subset          lines    charge  workflow\n"
              "─────────────────────────────────────────\n"
              "Acme              120  1,012.50  Standard\n"
              "Zürich & Söhne      3     -0.75\n"
              "─────────────────────────────────────────\n"
              "total             123  1,011.75\n");
}

TEST(TextTable, ShortensTextsAndNeverNumbers) {
    EXPECT_EQ(to_text(kBill, {.width = 36}),
              "subset     lines    charge  workflow\n"
              "────────────────────────────────────\n"
              "Acme         120  1,012.50  Standard\n"
              "Zürich &…      3     -0.75\n"
              "────────────────────────────────────\n"
              "total        123  1,011.75\n");
    EXPECT_EQ(to_text(kBill, {.width = 10}), to_text(kBill, {.width = 35})) << "no text under 8 characters";
}

TEST(TextTable, ShortensTheWidestFirst) {
    const TextTable table{.columns = {{"a"}, {"b"}}, .rows = {{std::string(20, 'x'), std::string(12, 'y')}}};
    EXPECT_EQ(to_text(table, {.width = 26}).substr(0, 4), "a   ");
    EXPECT_NE(to_text(table, {.width = 26}).find("xxxxxxxxxxx…  yyyyyyyyyyyy\n"), std::string::npos);
}

TEST(TextTable, ColoursOnlyWhenAsked) {
    EXPECT_EQ(to_text(kBill).find('\x1b'), std::string::npos);
    const std::string coloured = to_text(kBill, {.colours = true});
    EXPECT_NE(coloured.find("\x1b[31m-0.75\x1b[0m"), std::string::npos);
    EXPECT_NE(coloured.find("\x1b[1msubset\x1b[0m"), std::string::npos);
}

TEST(TextTable, IsOneLineARowAndKeepsTerminalsSafe) {
    const TextTable table{.columns = {{"a"}}, .rows = {{"x\ny\x1b[2J"}, {""}}};
    EXPECT_EQ(to_text(table), "a\n───────\nx y [2J\n\n");
}

TEST(TextTable, MayBeEmpty) { EXPECT_EQ(to_text(TextTable{.columns = {{"a"}, {"b"}}}), "a  b\n────\n"); }

TEST(CentsText, GroupsThousands) {
    EXPECT_EQ(cents_text({0}), "0.00");
    EXPECT_EQ(cents_text({-5}), "-0.05");
    EXPECT_EQ(cents_text({99999}), "999.99");
    EXPECT_EQ(cents_text({100000}), "1,000.00");
    EXPECT_EQ(cents_text({-123456780}), "-1,234,567.80");
    EXPECT_EQ(count_text(0), "0");
    EXPECT_EQ(count_text(119307), "119,307");
    EXPECT_EQ(count_text(1000000), "1,000,000");
}

}  // namespace
}  // namespace bw
