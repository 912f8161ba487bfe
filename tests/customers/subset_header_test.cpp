// Where subset tables stand in files as people keep them.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>

#include "customers/subset_table.h"
#include "support/workbook.h"

namespace bw::test {
namespace {

using Rows = std::vector<std::vector<std::string>>;

const Rows kTable = {{"AWS Account ID", "Subset Name"}, {"111122223333", "Acme"}};

struct Tab {
    std::string name;
    Rows rows;
    bool hidden = false;
};

std::string workbook(const std::vector<Tab>& tabs) {
    return make_workbook([&](lxw_workbook* book) {
        for (const Tab& tab : tabs) {
            lxw_worksheet* sheet = workbook_add_worksheet(book, tab.name.c_str());
            for (std::size_t row = 0; row < tab.rows.size(); ++row)
                for (std::size_t column = 0; column < tab.rows[row].size(); ++column)
                    worksheet_write_string(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                                           tab.rows[row][column].c_str(), nullptr);
            if (tab.hidden) worksheet_hide(sheet);
        }
    });
}

// "Acme@t.xlsx#Sheet1", or the errors.
std::string read(const std::string& bytes, const std::string& sheet = "") {
    const auto table = read_subset_table(bytes, "t.xlsx", sheet);
    if (!table) return to_text(table.error());
    return fmt::format("{}@{}", table->subsets.subset_of("111122223333"), table->place);
}

TEST(SubsetHeader, StandsAnywhereNearTheTop) {
    EXPECT_EQ(read("Customers of Example MSP;;\n\nas of;2026-10\n\n;AWS Account ID;Subset Name\n;111122223333;Acme\n"),
              "Acme@t.xlsx");
    EXPECT_EQ(read(workbook({{"Liste",
                              {{"Customers"},
                               {},
                               {"x", "AWS Account ID", "", "Subset Name", "Note"},
                               {"", "111122223333", "", "Acme", "y", "beyond"}}}})),
              "Acme@t.xlsx#Liste");
    EXPECT_EQ(read(std::string(49, '\n') + "AWS Account ID,Subset Name\n111122223333,Acme\n"), "Acme@t.xlsx");
    EXPECT_TRUE(read(std::string(50, '\n') + "AWS Account ID,Subset Name\n").contains("error[BW3002]"));
}

TEST(SubsetHeader, ErrorsSpeakOfTheRowThatComesClosest) {
    EXPECT_EQ(read("Customers,,\nAccount Name,AWS Account ID,Customer\nx,111122223333,Acme\n"),
              "t.xlsx: row 2, column \"Subset Name\": error[BW3002]: the table has no column \"Subset Name\"\n"
              "  A row near the top names the columns; one must be \"Subset Name\".\n");
}

TEST(SubsetHeader, ErrorsOfRowsNameTheSheet) {
    EXPECT_EQ(read(workbook({{"Kunden", {{"title"}, {"AWS Account ID", "Subset Name"}, {"12x", "Acme"}}}})),
              "t.xlsx#Kunden: row 3, column \"AWS Account ID\": error[BW3005]: \"12x\" is no AWS account id\n"
              "  An AWS account id has exactly 12 digits.\n");
}

TEST(SubsetHeader, ForgivesSlipsAndSaysSo) {
    const auto table =
        read_subset_table("AWS Acount ID,Subsett Name,Billing Workfow Nmae\n111122223333,Acme,W\n", "t.csv");
    ASSERT_TRUE(table) << to_text(table.error());
    EXPECT_EQ(table->subsets.workflow_of_subset.at("Acme"), "W");
    EXPECT_EQ(to_text(table->warnings),
              "t.csv: row 1, column \"AWS Acount ID\": warning[BW3156]: the column was read as AWS Account ID\n"
              "t.csv: row 1, column \"Subsett Name\": warning[BW3156]: the column was read as Subset Name\n"
              "t.csv: row 1, column \"Billing Workfow Nmae\": warning[BW3156]: the column was read as Billing Workflow "
              "Name\n");
    EXPECT_TRUE(read("AWS Acount ID,AWS Account I,Subset Name\n").contains("error[BW3003]")) << "two can be it";
    EXPECT_EQ(read("AWS Acount ID,AWS Account ID,Subset Name\nx,111122223333,Acme\n"), "Acme@t.xlsx")
        << "the right name wins";
    EXPECT_EQ(read("Account ID,AWS Account ID,Subset Name\nx,111122223333,Acme\n"), "Acme@t.xlsx");
    EXPECT_EQ(read("Account Number,Subset\n111122223333,Acme\n"), "Acme@t.xlsx");
}

TEST(SubsetSheet, IsTheOneThatHasTheColumns) {
    EXPECT_EQ(read(workbook({{"Notes", {{"x"}}}, {"Kunden", kTable}, {"Empty", {}}})), "Acme@t.xlsx#Kunden");
    EXPECT_EQ(read(workbook({{"Kunden", kTable}, {"Old", kTable, true}})), "Acme@t.xlsx#Kunden");
}

TEST(SubsetSheet, IsNamedWhereSeveralOrNoneHaveThem) {
    EXPECT_EQ(read(workbook({{"2025", kTable}, {"Notes", {{"x"}}}, {"2026", kTable}})),
              "t.xlsx: error[BW3056]: several sheets have the columns of a subset table: \"2025\", \"2026\"\n"
              "  Name it: --subsets 't.xlsx#2025'.\n");
    EXPECT_EQ(read(workbook({{"2025", kTable}, {"2026", kTable}}), "2026"), "Acme@t.xlsx#2026");
    EXPECT_EQ(read(workbook({{"A", {{"x"}}}, {"Old", kTable, true}})),
              "t.xlsx: error[BW3056]: only the hidden sheet \"Old\" has the columns of a subset table\n"
              "  Name it: --subsets 't.xlsx#Old'.\n");
    EXPECT_EQ(read(workbook({{"A", {{"x"}}}, {"Old", kTable, true}}), "old"), "Acme@t.xlsx#Old");
    EXPECT_EQ(read(workbook({{"A", {{"x"}}}, {"B", {}}})),
              "t.xlsx: error[BW3056]: no sheet has the columns \"AWS Account ID\" and \"Subset Name\"\n"
              "  The sheets \"A\", \"B\" were looked through, 50 rows each.\n");
    EXPECT_EQ(read(workbook({{"A", {{"x"}}}})),
              "t.xlsx#A: row 1, column \"AWS Account ID\": error[BW3002]: the table has no column \"AWS Account ID\"\n"
              "  A row near the top names the columns; one must be \"AWS Account ID\".\n"
              "t.xlsx#A: row 1, column \"Subset Name\": error[BW3002]: the table has no column \"Subset Name\"\n"
              "  A row near the top names the columns; one must be \"Subset Name\".\n");
    EXPECT_TRUE(read(workbook({{"A", {}}})).starts_with("t.xlsx#A: error[BW3002]: the first 50 rows are empty"));
}

TEST(SubsetSheet, MustExist) {
    EXPECT_EQ(read(workbook({{"Kunden", kTable}}), "Kundn"),
              "t.xlsx: error[BW3056]: the workbook has no sheet \"Kundn\"\n  did you mean \"Kunden\"?\n");
    EXPECT_EQ(read(workbook({{"Kunden", kTable}}), "x"),
              "t.xlsx: error[BW3056]: the workbook has no sheet \"x\"\n  Its sheets are \"Kunden\".\n");
    EXPECT_EQ(read("AWS Account ID,Subset Name\n", "A"),
              "t.xlsx: error[BW3056]: this file has no sheets\n  Leave out the `#` and the name.\n");
}

// The three tables of the enrolment: each has the columns of the one before.
const Rows kEnrolment = {
    {"Account Name", "AWS Account Email", "AWS Account ID", "Subset Name", "Billing Workflow Name", "Console Email",
     "Org ID"},
    {"Acme production", "aws-prod@acme.example", "111122223333", "Acme", "Standard", "pay@acme.example", "o-acme"},
    {"Acme test", "aws-test@acme.example", "444455556666", "Acme", "Standard", "pay@acme.example", "o-acme"},
    {"Globex, Inc.", "aws@globex.example", "011122223333", "Globex", "Premium", "it@globex.example", "o-globex"},
};

std::string csv_of(const Rows& rows, char separator) {
    std::string text;
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            text += fmt::format("\"{}\"{}", row[i], i + 1 < row.size() ? separator : '\n');
    return text;
}

TEST(EnrolmentTables, WorkAsCsvAndAsWorkbooks) {
    for (const std::size_t columns : {4U, 5U, 7U}) {
        Rows rows = kEnrolment;
        for (auto& row : rows) row.resize(columns);
        Rows mirrored = rows;
        for (auto& row : mirrored) std::ranges::reverse(row);
        for (const std::string& bytes : {csv_of(rows, ','), csv_of(mirrored, ';'), make_workbook("Customers", rows),
                                         make_workbook("Customers", mirrored)}) {
            const auto table = read_subset_table(bytes, "t");
            ASSERT_TRUE(table) << columns << to_text(table.error());
            EXPECT_TRUE(table->warnings.empty()) << to_text(table->warnings);
            EXPECT_EQ(table->subsets.subset_of("111122223333"), "Acme");
            EXPECT_EQ(table->subsets.subset_of("444455556666"), "Acme");
            EXPECT_EQ(table->subsets.subset_of("011122223333"), "Globex");
            ASSERT_EQ(table->subsets.workflow_of_subset.size(), columns >= 5 ? 2U : 0U);
            ASSERT_EQ(table->consoles.size(), columns == 7 ? 2U : 0U);
            if (columns < 5) continue;
            EXPECT_EQ(table->subsets.workflow_of_subset.at("Globex"), "Premium");
            if (columns < 7) continue;
            EXPECT_EQ(table->consoles.at("Acme").email, "pay@acme.example");
            EXPECT_EQ(table->consoles.at("Globex").org_id, "o-globex");
        }
    }
}

}  // namespace
}  // namespace bw::test
