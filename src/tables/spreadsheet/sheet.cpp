#include "tables/spreadsheet/sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "tables/spreadsheet/reference.h"
#include "tables/spreadsheet/strings.h"

namespace bw {
namespace {

constexpr std::size_t kMostFormulaShown = 100;

class SheetReader : public XmlHandler {
public:
    SheetReader(const SheetContext& context, const std::string& name, std::uint64_t last_row)
        : context_(context), name_(name), last_row_(last_row) {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (in_item_) return item_.start(name);
        if (in_cell_) return start_in_cell(name);
        if (name == "row") return start_row(attributes);
        if (name == "c") return start_cell(attributes);
        if (name == "mergeCell") return add_merge(attributes.get("ref"));
    }

    void text(std::string_view piece) override {
        if (in_item_) item_.text(piece);
        if (in_value_) value_ += piece;
        if (in_formula_ && formula_.size() < kMostFormulaShown) formula_ += piece;
    }

    void end(std::string_view name) override {
        if (in_item_) item_.end(name);
        if (name == "is") in_item_ = false;
        if (name == "v") in_value_ = false;
        if (name == "f") in_formula_ = false;
        if (name == "c" && in_cell_) end_cell();
    }

    Result<std::vector<TableRow>> finish() {
        std::ranges::stable_sort(rows_, {}, &TableRow::number);
        for (const CellRange& range : merges_) {
            if (auto filled = fill(range); !filled) return std::unexpected(filled.error());
        }
        return std::move(rows_);
    }

private:
    // No row or cell can begin within a cell.
    void start_in_cell(std::string_view name) {
        in_value_ = name == "v";
        in_formula_ = name == "f";
        has_formula_ = has_formula_ || in_formula_;
        in_item_ = name == "is";
    }

    void start_row(const XmlAttributes& attributes) {
        const std::string_view number = attributes.get("r");
        std::uint64_t given = 0;
        std::from_chars(number.data(), number.data() + number.size(), given);
        row_ = given != 0 ? given : row_ + 1;
        column_ = 0;
        if (row_ > kMostTableRows) return stop(table_too_large({.file = name_, .row = row_}));
        if (row_ > last_row_) stop();
    }

    // Where a cell does not say where it is, it follows the one before.
    void start_cell(const XmlAttributes& attributes) {
        const auto place = parse_reference(attributes.get("r"));
        column_ = place ? place->column : column_ + 1;
        if (place) row_ = place->row;
        if (column_ > kMostTableColumns || row_ > kMostTableRows)
            return stop(table_too_large({.file = name_, .row = row_}));
        type_ = attributes.get("t");
        style_ = std::string_view::npos;
        const std::string_view style = attributes.get("s");
        std::from_chars(style.data(), style.data() + style.size(), style_);
        in_cell_ = true;
        has_formula_ = false;
        value_.clear();
        formula_.clear();
    }

    void end_cell() {
        in_cell_ = false;
        std::string inline_text = item_.take();
        std::string text = type_ == "inlineStr" ? std::move(inline_text) : value_text();
        if (text.empty() && has_formula_ && type_ != "str") text = "=" + formula_;
        if (text.empty()) return;
        if (rows_.empty() || rows_.back().number != row_) rows_.push_back({row_});
        auto& cells = rows_.back().cells;
        if (cells.size() < column_) {
            count_ += column_ - cells.size();
            cells.resize(column_);
        }
        if (count_ > kMostTableCells) return stop(table_too_large({.file = name_, .row = row_}));
        cells[column_ - 1] = std::move(text);
    }

    std::string value_text() {
        if (value_.empty()) return {};
        if (type_ == "s") return shared_string();
        if (type_ == "str" || type_ == "e" || type_ == "d") return unescaped(value_);
        if (type_ == "b") return value_ == "0" ? "FALSE" : "TRUE";
        const bool has_format = style_ < context_.formats.size();
        return number_text(value_, has_format ? context_.formats[style_] : NumberFormat{}, context_.since_1904);
    }

    std::string shared_string() {
        std::size_t index = std::string_view::npos;
        std::from_chars(value_.data(), value_.data() + value_.size(), index);
        if (index < context_.strings.size()) return context_.strings[index];
        stop(damaged_table(name_, fmt::format("row {} names a text that is not there", row_)));
        return {};
    }

    void add_merge(std::string_view text) {
        const auto range = parse_range(text);
        if (range && range->last.row > range->first.row) merges_.push_back(*range);
    }

    // Ranges do not overlap in a sound workbook; in another they could make work without end.
    Result<void> fill(const CellRange& range) {
        auto at = std::ranges::lower_bound(rows_, range.first.row, {}, &TableRow::number);
        const std::size_t index = range.first.column - 1;
        if (at == rows_.end() || at->number != range.first.row || at->cells.size() <= index) return {};
        const std::string text = at->cells[index];
        for (++at; at != rows_.end() && at->number <= range.last.row; ++at) {
            count_ += std::max(at->cells.size(), index + 1) - at->cells.size() + 1;
            if (count_ > kMostTableCells) return fail(table_too_large({.file = name_, .row = at->number}));
            at->cells.resize(std::max(at->cells.size(), index + 1));
            at->cells[index] = text;
        }
        return {};
    }

    const SheetContext& context_;
    const std::string& name_;
    std::uint64_t last_row_;
    std::vector<TableRow> rows_{};
    std::vector<CellRange> merges_{};
    std::size_t count_ = 0;
    std::uint64_t row_ = 0;
    std::size_t column_ = 0;
    std::string type_{};
    std::size_t style_ = 0;
    std::string value_{};
    std::string formula_{};
    StringItem item_{};
    bool in_cell_ = false;
    bool in_value_ = false;
    bool in_formula_ = false;
    bool has_formula_ = false;
    bool in_item_ = false;
};

}  // namespace

Result<std::vector<TableRow>> read_sheet(const Package& package, const std::string& part, const SheetContext& context,
                                         const std::string& name, std::uint64_t last_row) {
    SheetReader reader(context, name, last_row);
    if (auto done = read_xml(package, part, reader); !done) return std::unexpected(done.error());
    return reader.finish();
}

}  // namespace bw
