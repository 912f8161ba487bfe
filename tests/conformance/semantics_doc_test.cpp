// docs/semantics.md says what is so: every table in it is computed again by the oracle.
//
// A header in backticks is a canonical column: what the line is given, or, for a derived one, what comes out. The other
// headers are results: `effect N` and `charge` of the workflow in the last fenced block before the table, `customer` and
// `identifier` (a line that several customers are billed, or that several identifiers have a part of, is a row for each), and the few
// of `plain_result`. Three tables have no lines: "as delivered" / "read as", "exact" / "shown", and "SKU of the
// price list", which is in effect in the tables below it.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <sstream>

#include "base/trim.h"
#include "lines/fields.h"
#include "money/cents.h"
#include "money/raw_amount.h"
#include "oracle/month.h"
#include "oracle/oracle.h"
#include "support/make_line.h"
#include "support/price_list.h"
#include "support/source.h"
#include "workflow/language.h"

namespace bw {
namespace {

using test::Values;
using Row = std::vector<std::string>;

struct Table {
    std::size_t line = 0;  // of its header
    Row header{};
    std::vector<Row> rows{};
    std::string workflow{};
    std::shared_ptr<const PriceBook> prices{};

    std::optional<std::size_t> column(std::string_view name) const {
        const auto found = std::ranges::find(header, name);
        if (found == header.end()) return std::nullopt;
        return static_cast<std::size_t>(found - header.begin());
    }
};

Row cells_of(const std::string& line) {
    Row cells;
    std::istringstream in(line.substr(1));
    for (std::string cell; std::getline(in, cell, '|');) cells.emplace_back(trim(cell));
    return cells;
}

std::vector<Table> tables_of(const std::string& text) {
    std::vector<Table> tables;
    std::istringstream in(text);
    std::string workflow;
    bool in_workflow = false;
    bool in_table = false;
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (in_workflow) {
            in_workflow = line != "```";
            if (in_workflow) workflow += line + "\n";
        } else if (line == "```workflow") {
            in_workflow = true;
            workflow.clear();
        } else if (!line.starts_with('|')) {
            in_table = false;
        } else if (!in_table) {
            in_table = true;
            tables.push_back({.line = number, .header = cells_of(line), .workflow = workflow});
        } else if (!line.starts_with("|---")) {
            tables.back().rows.push_back(cells_of(line));
        }
    }
    return tables;
}

bool is_column(std::string_view header) { return header.starts_with('`'); }
std::string column_name(std::string_view header) { return std::string(header.substr(1, header.size() - 2)); }

std::optional<Dim> derived_dimension(std::string_view name) {
    for (std::size_t i = 0; i < kDimensionCount; ++i) {
        const auto dim = static_cast<Dim>(i);
        if (is_derived(dim) && info(dim).name == name) return dim;
    }
    return std::nullopt;
}

Line line_of(const Table& table, const Row& row) {
    Values values;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (!is_column(table.header[i])) continue;
        const std::string name = column_name(table.header[i]);
        if (!derived_dimension(name) && name != "discount_other") values[name] = row[i];
    }
    return test::make_line(values);
}

std::string derived_result(const Line& line, Dim dim) {
    if (info(dim).type != Type::kFlag) return line[dim];
    return line[dim].empty() ? "no" : "yes";
}

std::string bill_result(const LineBill& bill, const std::string& header) {
    if (header == "charge") return to_text(bill.charge);
    if (header == "paid") return to_text(bill.cost);
    if (header == "customer") return bill.subset;
    if (header == "identifier") return bill.identifier;
    const std::size_t rule = std::stoul(header.substr(std::string_view("effect ").size()));
    return to_text(bill.effects.at(rule - 1));
}

std::string plain_result(const Line& line, const std::string& header) {
    if (header == "cost") return to_text(line[Measure::kUnblended]);
    if (header == "`discount_other`") return to_text(line[Measure::kDiscountOther]);
    if (header == "placed on") return to_text(line.placed_day);
    if (header == "instance family") return std::string(instance_family_of(line[Dim::kInstanceType]));
    if (header == "purchase option") {
        return std::string(purchase_option_of(line[Dim::kLineType], line[Dim::kUsageType], line[Dim::kReservationArn]));
    }
    if (header == "region") {
        return region_of(line[Dim::kRegionCode], line[Dim::kRegionName], line[Dim::kAvailabilityZone],
                         line[Dim::kLocation]);
    }
    throw std::runtime_error("no result is called " + header);
}

// Those that the lines of the table name.
SavingsPlanIds savings_plans_of(const Table& table) {
    SavingsPlanIds ids;
    for (const Row& row : table.rows) add_savings_plan(ids, line_of(table, row)[Dim::kSavingsPlanArn]);
    return ids;
}

// A list of SKU, tier, unit and price, published in the month of the lines.
std::shared_ptr<const PriceBook> price_book(const Table& table) {
    std::vector<test::TestPrice> prices;
    for (const Row& row : table.rows) prices.push_back({row[0], row[1], row[3], row[2]});
    std::istringstream in(test::price_list_json("AmazonS3", "2018-10-15T00:00:00Z", prices));
    const auto text = std::make_shared<const std::string>(price_table_text(read_price_list(in, "list").value()));
    return std::make_shared<const PriceBook>(std::vector{PriceTable::open(*text, text, "list").value()},
                                             parse_month("2018-10").value());
}

LineBill bill_of(const Table& table, const Line& line) {
    const auto parsed = parse_workflows(table.workflow, "docs/semantics.md");
    EXPECT_TRUE(parsed.problems.empty()) << to_text(parsed.problems);
    Subsets subsets;
    subsets.subset_of_account = {{"111111111111", "Blue"}, {"222222222222", "Blue"}};
    LineBill bill =
        bill_line(line, {.subsets = subsets,
                         .workflow_of = [&](std::string_view) { return &parsed.workflows.at(0); },
                         .billing_month = parse_month(line[Dim::kBillingPeriod]).value(),
                         .discounts = table.column("`net_unblended`") ? DiscountForm::kColumns : DiscountForm::kRows,
                         .payer_accounts = {"111111111111", "222222222222", "333333333333", "999999999999"},
                         .savings_plans = savings_plans_of(table),
                         .prices = table.prices.get()});
    bill.workflow = nullptr;  // it ends here
    return bill;
}

// Rules on all lines of a customer together: the rows are one month, with the lines that rules add last.
bool is_month(const Table& table) {
    const auto parsed = parse_workflows(table.workflow, "docs/semantics.md");
    return table.column("charge") && !parsed.workflows.empty() && needs_whole_month(parsed.workflows.front());
}

// The row says again the line of the row above it, for another customer or identifier.
bool is_repeated(const Table& table, std::size_t row) {
    if (row == 0 || (!table.column("customer") && !table.column("identifier"))) return false;
    for (std::size_t i = 0; i < table.header.size(); ++i)
        if (is_column(table.header[i]) && table.rows[row][i] != table.rows[row - 1][i]) return false;
    return true;
}

void check_month(const Table& table) {
    const auto parsed = parse_workflows(table.workflow, "docs/semantics.md");
    EXPECT_TRUE(parsed.problems.empty()) << to_text(parsed.problems);
    Subsets subsets;
    subsets.subset_of_account = {{"111111111111", "Blue"}, {"222222222222", "Blue"}};
    std::vector<Line> lines;
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        if (!table.rows[row].front().starts_with("Provider") && !is_repeated(table, row))
            lines.push_back(line_of(table, table.rows[row]));
    const auto billed =
        bill_month(std::move(lines),
                   {.subsets = subsets,
                    .workflow_of = [&](std::string_view) { return &parsed.workflows.at(0); },
                    .billing_month = parse_month("2018-10").value(),
                    .discounts = table.column("`net_unblended`") ? DiscountForm::kColumns : DiscountForm::kRows,
                    .payer_accounts = {"111111111111", "222222222222", "999999999999"},
                    .savings_plans = savings_plans_of(table),
                    .by_identifier = table.column("identifier").has_value()})
            .lines;
    ASSERT_EQ(billed.size(), table.rows.size()) << "the table at line " << table.line;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        EXPECT_EQ(billed[row].line[Dim::kLineType], table.rows[row][0]) << "the table at line " << table.line;
        for (std::size_t i = 0; i < table.header.size(); ++i) {
            if (is_column(table.header[i])) continue;
            EXPECT_EQ(bill_result(billed[row].bill, table.header[i]), table.rows[row][i])
                << table.header[i] << ", row " << row + 1 << " of the table at line " << table.line;
        }
    }
}

void check_lines(const Table& table) {
    for (const Row& row : table.rows) {
        const Line line = line_of(table, row);
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string& header = table.header[i];
            const auto derived = is_column(header) ? derived_dimension(column_name(header)) : std::nullopt;
            if (is_column(header) && !derived && header != "`discount_other`") continue;
            const bool billed = header == "charge" || header == "paid" || header.starts_with("effect ");
            const std::string result = derived  ? derived_result(line, *derived)
                                       : billed ? bill_result(bill_of(table, line), header)
                                                : plain_result(line, header);
            EXPECT_EQ(result, row[i]) << header << " of the table at line " << table.line;
        }
    }
}

void check_amounts(const Table& table) {
    for (const Row& row : table.rows) EXPECT_EQ(to_text(amount_from_text(row[0]).value().amount), row[1]);
}

// The last row is the total.
void check_cents(const Table& table) {
    std::vector<ExactAmount> exact;
    for (const Row& row : table.rows) exact.push_back(parse_decimal<22>(row[1]).value());
    const ExactAmount exact_total = exact.back();
    exact.pop_back();
    Cents total;
    const auto shown = to_cents(exact, &total);
    ExactAmount sum;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        EXPECT_EQ(to_fixed(shown[i], 2), table.rows[i][2]);
        sum += exact[i];
    }
    EXPECT_EQ(sum, exact_total);
    EXPECT_EQ(to_fixed(total, 2), table.rows.back()[2]);
}

TEST(SemanticsDoc, EveryTableIsTrue) {
    const auto tables = tables_of(test::read_text(test::repository() / "docs" / "semantics.md"));
    EXPECT_GE(tables.size(), 20U);
    std::shared_ptr<const PriceBook> prices;
    for (Table table : tables) {
        table.prices = prices;
        for (const Row& row : table.rows) {
            ASSERT_EQ(row.size(), table.header.size()) << "the table at line " << table.line;
        }
        if (table.column("SKU of the price list")) {
            prices = price_book(table);
        } else if (table.column("read as")) {
            check_amounts(table);
        } else if (table.column("shown")) {
            check_cents(table);
        } else if (is_month(table)) {
            check_month(table);
        } else {
            check_lines(table);
        }
    }
}

}  // namespace
}  // namespace bw
