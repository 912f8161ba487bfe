// The three tables of the enrolment over the sample payer, as CSV and as workbooks, whole and as Excel damages them: the
// same bill.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "support/docs.h"
#include "support/source.h"
#include "support/workbook.h"
#include "tables/csv_reader.h"

namespace bw::test {
namespace {

using Rows = std::vector<std::vector<std::string>>;
constexpr std::size_t kAccount = 2;  // the column of the ids

class SubsetTables : public testing::Test {
protected:
    void SetUp() override {
        const auto made = run_command(
            "billwright sample --lines 3000 --accounts 12 --months 1 --seed 7 --format legacy-csv --out payer && "
            "billwright ingest payer",
            folder_);
        ASSERT_EQ(made.exit_status, 0) << made.output;
        const auto table = read_csv(read_text(folder_ / "payer" / "subsets.csv"), "subsets.csv");
        ASSERT_TRUE(table);
        for (const TableRow& row : *table) {
            const bool is_header = row.number == 1;
            rows_.push_back(row.cells);
            rows_.back().resize(5);
            rows_.back().emplace_back(is_header ? "Console Email" : "billing@customer.example");
            rows_.back().emplace_back(is_header ? "Org ID" : "o-1");
        }
    }

    // The bill as CSV.
    std::string bill(const std::string& name, const std::string& table) const {
        write_text(folder_ / name, table);
        const auto ran = run_command(
            "billwright bill --workflows payer/customers.workflow --workflow Standard --by "
            "subset,account,service --format csv --subsets " +
                name + " 2>err.txt",
            folder_);
        EXPECT_EQ(ran.exit_status, 0) << read_text(folder_ / "err.txt");
        return ran.output;
    }

    std::size_t repairs() const {
        const std::string said = read_text(folder_ / "err.txt");
        std::size_t count = 0;
        for (auto at = said.find("BW3155"); at != std::string::npos; at = said.find("BW3155", at + 1)) ++count;
        return count;
    }

    // The first columns of the table.
    std::string csv(std::size_t columns, char separator) const {
        std::string text;
        for (const auto& row : rows_)
            for (std::size_t i = 0; i < columns; ++i) {
                std::string cell = row[i];
                for (auto at = cell.find('"'); at != std::string::npos; at = cell.find('"', at + 2))
                    cell.insert(at, "\"");
                text += "\"" + cell + "\"" + (i + 1 < columns ? separator : '\n');
            }
        return text;
    }

    // A title, then the table, with the ids as numbers.
    std::string workbook(std::size_t columns) const {
        return make_workbook([&](lxw_workbook* book) {
            lxw_worksheet* tab = workbook_add_worksheet(book, "Customers");
            worksheet_write_string(tab, 0, 0, "Customers", nullptr);
            for (std::size_t row = 0; row < rows_.size(); ++row)
                for (std::size_t column = 0; column < columns; ++column)
                    write(tab, static_cast<lxw_row_t>(row + 2), static_cast<lxw_col_t>(column), rows_[row][column],
                          row > 0 && column == kAccount);
        });
    }

    std::filesystem::path folder_ = scratch_directory("subset_tables");
    Rows rows_{};

private:
    static void write(lxw_worksheet* tab, lxw_row_t row, lxw_col_t column, const std::string& cell, bool as_number) {
        double number = 0;
        if (as_number && std::from_chars(cell.data(), cell.data() + cell.size(), number).ec == std::errc{})
            worksheet_write_number(tab, row, column, number, nullptr);
        else
            worksheet_write_string(tab, row, column, cell.c_str(), nullptr);
    }
};

TEST_F(SubsetTables, OfTheEnrolmentGiveOneBillInEveryForm) {
    const auto with_leading_zero = static_cast<std::size_t>(
        std::ranges::count_if(rows_, [](const auto& row) { return row[kAccount].starts_with('0'); }));
    EXPECT_GE(with_leading_zero, 1U) << "the sample has ids that numbers lose a zero of";
    for (const std::size_t columns : {4U, 5U, 7U}) {
        const std::string expected = bill("t.csv", csv(columns, ','));
        EXPECT_GT(std::ranges::count(expected, '\n'), 20);
        EXPECT_EQ(repairs(), 0U);
        EXPECT_EQ(bill("t.txt", csv(columns, ';')), expected);
        EXPECT_EQ(bill("t.xlsx", workbook(columns)), expected);
        EXPECT_EQ(repairs(), with_leading_zero);
    }
}

TEST_F(SubsetTables, DamagedByExcelGiveTheSameBill) {
    const std::string expected = bill("t.csv", csv(5, ','));
    for (std::size_t row = 1; row < rows_.size(); ++row) {
        std::string& id = rows_[row][kAccount];
        if (row % 3 == 0) id = id.substr(0, 4) + "-" + id.substr(4, 4) + "-" + id.substr(8);
        if (row % 3 == 1) id = id.substr(std::min(id.find_first_not_of('0'), id.size())) + ",00";
        if (row % 3 == 2) {
            id = fmt::format("{:.10E}", std::stod(id));
            id[1] = ',';
        }
    }
    EXPECT_EQ(bill("damaged.csv", csv(5, ';')), expected);
    EXPECT_EQ(repairs(), rows_.size() - 1);
}

}  // namespace
}  // namespace bw::test
