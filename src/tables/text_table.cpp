#include "tables/text_table.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "base/trim.h"
#include "base/utf8.h"

namespace bw {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kShortestText = 8;
constexpr std::string_view kEllipsis = "…";
constexpr std::string_view kRule = "─";
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kRed = "\x1b[31m";
constexpr std::string_view kPlain = "\x1b[0m";

using Cells = std::vector<std::string>;
using Widths = std::vector<std::size_t>;

std::string shown(std::string_view cell) {
    std::string text(cell);
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    }
    return std::string(trim(text));
}

std::string shortened(std::string_view cell, std::size_t width) {
    if (code_points(cell) <= width) return std::string(cell);
    return std::string(first_code_points(cell, width - 1)) + std::string(kEllipsis);
}

Cells headers(const TextTable& table) {
    Cells cells;
    for (const TextColumn& column : table.columns) cells.push_back(column.header);
    return cells;
}

std::size_t total_width(const Widths& widths) {
    std::size_t width = widths.empty() ? 0 : kGap * (widths.size() - 1);
    for (std::size_t column : widths) width += column;
    return width;
}

Widths natural_widths(const TextTable& table) {
    Widths widths(table.columns.size(), 0);
    const auto measure = [&](std::span<const std::string> cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) widths[i] = std::max(widths[i], code_points(cells[i]));
    };
    measure(headers(table));
    for (const Cells& row : table.rows) measure(row);
    measure(table.total);
    return widths;
}

// Takes from the widest text column, one character at a time, until the table fits.
void fit(Widths& widths, const TextTable& table, std::size_t width) {
    while (width != 0 && total_width(widths) > width) {
        std::size_t* widest = nullptr;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const bool text = table.columns[i].align == Align::kLeft;
            if (text && widths[i] > kShortestText && (widest == nullptr || widths[i] > *widest)) widest = &widths[i];
        }
        if (widest == nullptr) return;
        --*widest;
    }
}

class Printer {
public:
    Printer(const TextTable& table, const TextTableStyle& style) : table_(table), style_(style) {
        widths_ = natural_widths(table);
        fit(widths_, table, style.width);
    }

    void header() {
        row(headers(table_), kBold);
        rule();
    }

    void rule() {
        for (std::size_t i = 0; i < total_width(widths_); ++i) text_ += kRule;
        text_ += '\n';
    }

    void row(std::span<const std::string> cells, std::string_view colour = {}) {
        std::size_t blanks = 0;  // written once something follows: no line ends in spaces
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const bool number = table_.columns[i].align == Align::kRight;
            const std::string cell = number ? shown(cells[i]) : shortened(shown(cells[i]), widths_[i]);
            const std::size_t padding = widths_[i] - code_points(cell);
            if (number) blanks += padding;
            if (!cell.empty()) {
                text_.append(blanks, ' ');
                append(cell, number && cell.starts_with('-') ? kRed : colour);
                blanks = 0;
            }
            blanks += kGap + (number ? 0 : padding);
        }
        text_ += '\n';
    }

    std::string take() { return std::move(text_); }

private:
    void append(std::string_view cell, std::string_view colour) {
        const bool use = style_.colours && !colour.empty();
        if (use) text_ += colour;
        text_ += cell;
        if (use) text_ += kPlain;
    }

    const TextTable& table_;
    const TextTableStyle& style_;
    Widths widths_;
    std::string text_;
};

}  // namespace

std::string to_text(const TextTable& table, const TextTableStyle& style) {
    Printer printer(table, style);
    printer.header();
    for (const std::vector<std::string>& row : table.rows) printer.row(row);
    if (!table.total.empty()) {
        printer.rule();
        printer.row(table.total, kBold);
    }
    return printer.take();
}

}  // namespace bw
