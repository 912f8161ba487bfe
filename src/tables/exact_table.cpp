#include "tables/exact_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "money/cents.h"
#include "tables/cents_text.h"
#include "tables/csv_writer.h"

namespace bw {
namespace {

struct CellText {
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(std::int64_t count) const { return std::to_string(count); }
    template <int Scale>
    std::string operator()(Decimal<Scale> number) const {
        return to_text(number);
    }
};

// Nothing adds nothing.
ExactAmount amount_in(const ExactCell& cell) {
    const auto* amount = std::get_if<ExactAmount>(&cell);
    return amount == nullptr ? ExactAmount{} : *amount;
}

std::optional<std::size_t> currency_column(const ExactTable& table) {
    const auto found = std::ranges::find(table.columns, "currency", &ExactColumn::name);
    if (found == table.columns.end()) return std::nullopt;
    return static_cast<std::size_t>(found - table.columns.begin());
}

nlohmann::ordered_json json_rows(const ExactTable& table) {
    auto array = nlohmann::ordered_json::array();
    for (const auto& row : table.rows) {
        nlohmann::ordered_json object;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (const auto* count = std::get_if<std::int64_t>(&row[i]))
                object[table.columns[i].name] = *count;
            else
                object[table.columns[i].name] = std::visit(CellText{}, row[i]);
        }
        array.push_back(std::move(object));
    }
    return array;
}

bool is_money(const ExactColumn& column, const ExactCell& cell) {
    return column.kind == CellKind::kMoney && std::holds_alternative<ExactAmount>(cell);
}

// Rows of one currency, with their money in cents.
class InCents {
public:
    InCents(const ExactTable& table, std::optional<std::size_t> currency_at, const std::string& currency) {
        for (const auto& row : table.rows)
            if (!currency_at || std::get<std::string>(row[*currency_at]) == currency) rows_.push_back(&row);
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            Column& column = columns_.emplace_back();
            for (const auto* row : rows_)
                if (const auto* count = std::get_if<std::int64_t>(&(*row)[i])) column.count += *count;
            if (table.columns[i].kind != CellKind::kMoney) continue;
            std::vector<ExactAmount> exact;
            for (const auto* row : rows_) exact.push_back(amount_in((*row)[i]));
            if (!table.total.empty()) {
                column.rows = to_cents(exact, &column.total);
            } else {
                for (const ExactAmount amount : exact) column.rows.push_back(round_to<Cents::kScale>(amount));
            }
        }
    }

    std::size_t size() const { return rows_.size(); }
    const ExactCell& cell(std::size_t row, std::size_t column) const { return (*rows_[row])[column]; }
    Cents cents(std::size_t row, std::size_t column) const { return columns_[column].rows[row]; }
    Cents total(std::size_t column) const { return columns_[column].total; }
    std::int64_t count(std::size_t column) const { return columns_[column].count; }

private:
    struct Column {
        std::vector<Cents> rows{};
        Cents total{};
        std::int64_t count = 0;
    };
    std::vector<const std::vector<ExactCell>*> rows_{};
    std::vector<Column> columns_{};
};

std::string count_of(std::int64_t count) { return count_text(static_cast<std::uint64_t>(count)); }

std::string one_currency(const ExactTable& table, std::optional<std::size_t> currency_at, const std::string& currency,
                         const TextTableStyle& style) {
    const InCents cents(table, currency_at, currency);
    TextTable text;
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (i != currency_at) shown.push_back(i);
    for (const std::size_t i : shown) {
        const ExactColumn& column = table.columns[i];
        text.columns.push_back({column.name, column.kind == CellKind::kText ? Align::kLeft : Align::kRight});
        if (table.total.empty()) continue;
        if (column.kind == CellKind::kMoney)
            text.total.push_back(cents_text(cents.total(i)));
        else
            text.total.push_back(column.kind == CellKind::kCount ? count_of(cents.count(i)) : "");
    }
    if (!text.total.empty() && text.total.front().empty()) text.total.front() = table.total;
    for (std::size_t row = 0; row < cents.size(); ++row) {
        auto& cells = text.rows.emplace_back();
        for (const std::size_t i : shown) {
            const ExactCell& cell = cents.cell(row, i);
            if (is_money(table.columns[i], cell))
                cells.push_back(cents_text(cents.cents(row, i)));
            else if (const auto* count = std::get_if<std::int64_t>(&cell))
                cells.push_back(count_of(*count));
            else
                cells.push_back(std::visit(CellText{}, cell));
        }
    }
    return to_text(text, style);
}

std::set<std::string> currencies_of(const ExactTable& table, std::optional<std::size_t> currency_at) {
    if (!currency_at) return {""};
    std::set<std::string> currencies;
    for (const auto& row : table.rows) currencies.insert(std::get<std::string>(row[*currency_at]));
    return currencies;
}

bool is_number(const ExactColumn& column) { return column.kind != CellKind::kText; }

void add_header(NewSheet& sheet, const ExactTable& table) {
    sheet.rows.push_back({{table.title.empty() ? table.name : table.title, CellLook::kTitle}});
    sheet.rows.emplace_back();
    sheet.header_row = sheet.rows.size();
    auto& header = sheet.rows.emplace_back();
    for (const ExactColumn& column : table.columns)
        header.push_back({column.name, is_number(column) ? CellLook::kNumberHeader : CellLook::kHeader});
}

SheetCell sheet_cell(const ExactCell& cell) {
    if (const auto* count = std::get_if<std::int64_t>(&cell)) return {*count};
    if (const auto* text = std::get_if<std::string>(&cell)) return {*text};
    return {std::visit(CellText{}, cell), CellLook::kDigits};
}

void add_total(NewSheet& sheet, const ExactTable& table, const InCents& cents, const std::string& currency,
               std::size_t first_row) {
    auto& row = sheet.rows.emplace_back();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        SheetCell& cell = row.emplace_back();
        cell.total = true;
        if (table.columns[i].kind == CellKind::kMoney) cell.value = Money{cents.total(i), currency};
        if (table.columns[i].kind == CellKind::kCount) cell.value = cents.count(i);
        if (cell.value.index() != 0) cell.sum = Sum{first_row, sheet.rows.size() - 1};
    }
    if (row.front().value.index() == 0) row.front().value = table.total;
}

NewSheet cents_sheet(const ExactTable& table) {
    NewSheet sheet{table.name};
    add_header(sheet, table);
    const auto currency_at = currency_column(table);
    for (const std::string& currency : currencies_of(table, currency_at)) {
        const InCents cents(table, currency_at, currency);
        const std::size_t first_row = sheet.rows.size();
        for (std::size_t row = 0; row < cents.size(); ++row) {
            auto& cells = sheet.rows.emplace_back();
            for (std::size_t i = 0; i < table.columns.size(); ++i)
                cells.push_back(is_money(table.columns[i], cents.cell(row, i))
                                    ? SheetCell{Money{cents.cents(row, i), currency}}
                                    : sheet_cell(cents.cell(row, i)));
        }
        if (!table.total.empty() && cents.size() > 0) add_total(sheet, table, cents, currency, first_row);
    }
    return sheet;
}

NewSheet exact_sheet(const ExactTable& table) {
    NewSheet sheet{table.name + " exact"};
    add_header(sheet, table);
    for (const auto& texts : text_rows(table)) {
        auto& row = sheet.rows.emplace_back();
        for (std::size_t i = 0; i < texts.size(); ++i)
            row.push_back({texts[i], is_number(table.columns[i]) ? CellLook::kDigits : CellLook::kPlain});
    }
    sheet.filter_end = sheet.rows.size();
    return sheet;
}

}  // namespace

std::vector<std::string> column_names(const ExactTable& table) {
    std::vector<std::string> names;
    for (const ExactColumn& column : table.columns) names.push_back(column.name);
    return names;
}

std::vector<std::vector<std::string>> text_rows(const ExactTable& table) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : table.rows) {
        auto& cells = rows.emplace_back();
        for (const ExactCell& cell : row) cells.push_back(std::visit(CellText{}, cell));
    }
    return rows;
}

std::string to_csv(const ExactTable& table) {
    std::string text;
    append_csv_row(text, column_names(table));
    for (const auto& row : text_rows(table)) append_csv_row(text, row);
    return text;
}

std::string to_json(std::span<const ExactTable> tables) {
    if (tables.size() == 1) return json_rows(tables.front()).dump(2) + "\n";
    nlohmann::ordered_json object;
    for (const ExactTable& table : tables) object[table.name] = json_rows(table);
    return object.dump(2) + "\n";
}

std::string to_text(const ExactTable& table, const TextTableStyle& style) {
    const auto currency_at = currency_column(table);
    std::string text;
    for (const std::string& currency : currencies_of(table, currency_at)) {
        text += text.empty() ? "" : "\n";
        text += table.title + (currency_at ? fmt::format(", {}", currency.empty() ? "no currency" : currency) : "");
        text += "\n" + one_currency(table, currency_at, currency, style);
    }
    return text.empty() ? table.title + ": nothing\n" : text;
}

NewWorkbook to_workbook(std::string title, Day created, std::span<const ExactTable> tables) {
    NewWorkbook workbook{std::move(title), created, {}};
    for (const ExactTable& table : tables) workbook.sheets.push_back(cents_sheet(table));
    for (const ExactTable& table : tables) workbook.sheets.push_back(exact_sheet(table));
    return workbook;
}

}  // namespace bw
