// By libxlsxwriter, which stops here. It says on stderr what it does not like, so that nothing of the kind gets there.
#include <fmt/format.h>
#include <xlsxwriter.h>

#include <map>
#include <tuple>

#include "tables/new_workbook.h"
#include "tables/new_workbook_charts.h"
#include "tables/new_workbook_layout.h"

namespace bw {
namespace {

constexpr double kLineHeight = 15;  // points
constexpr double kTitleHeight = 21;
constexpr int kA4 = 9;
constexpr std::size_t kMostLinks = 65'530;  // of a sheet; what comes after them is plain text
constexpr lxw_color_t kHeaderColour = 0xDCE6F1;
constexpr lxw_color_t kGrey = 0x595959;
constexpr lxw_color_t kLinkColour = 0x0563C1;

bool is_code(const std::string& currency) {
    if (currency.size() != 3) return false;
    for (const char c : currency)
        if (c < 'A' || c > 'Z') return false;
    return true;
}

std::string number_format(const SheetCell& cell) {
    if (std::holds_alternative<std::int64_t>(cell.value)) return "#,##0";
    const auto* money = std::get_if<Money>(&cell.value);
    if (money == nullptr) return {};
    const std::string code = is_code(money->currency) ? fmt::format("[${}] ", money->currency) : "";
    return fmt::format("{}#,##0.00;[Red]{}-#,##0.00", code, code);
}

// "_x0041_" in text would be read as "A": its first character is written as such an escape itself.
std::string escaped(const std::string& text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool looks_escaped = text[at] == '_' && at + 6 < text.size() && text[at + 1] == 'x' &&
                                   text[at + 6] == '_' &&
                                   text.find_first_not_of("0123456789abcdefABCDEF", at + 2) == at + 6;
        result += looks_escaped ? "_x005F_" : std::string(1, text[at]);
    }
    return result;
}

class Formats {
public:
    explicit Formats(lxw_workbook* workbook) : workbook_(workbook) {}

    lxw_format* of(const SheetCell& cell) {
        const auto key = std::tuple{cell.look, cell.total, !cell.leads_to.empty(), number_format(cell)};
        auto& format = made_[key];
        if (format == nullptr) format = make(cell, std::get<3>(key));
        return format;
    }

private:
    lxw_format* make(const SheetCell& cell, const std::string& number) {
        lxw_format* format = workbook_add_format(workbook_);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);  // numbers stand beside the first line of long texts
        if (!number.empty()) format_set_num_format(format, number.c_str());
        if (cell.total) {
            format_set_bold(format);
            format_set_top(format, LXW_BORDER_THIN);
        }
        if (!cell.leads_to.empty()) {
            format_set_font_color(format, kLinkColour);
            format_set_underline(format, LXW_UNDERLINE_SINGLE);
        }
        set_look(format, cell.look);
        return format;
    }

    static void set_look(lxw_format* format, CellLook look) {
        switch (look) {
            case CellLook::kPlain: break;
            case CellLook::kDigits: format_set_align(format, LXW_ALIGN_RIGHT); break;
            case CellLook::kWrapped:
                format_set_text_wrap(format);
                format_set_indent(format, 1);
                break;
            case CellLook::kTitle:
                format_set_bold(format);
                format_set_font_size(format, 14);
                break;
            case CellLook::kHeading: format_set_bold(format); break;
            case CellLook::kNote: format_set_font_color(format, kGrey); break;
            case CellLook::kNumberHeader: format_set_align(format, LXW_ALIGN_RIGHT); [[fallthrough]];
            case CellLook::kHeader:
                format_set_bold(format);
                format_set_bg_color(format, kHeaderColour);
                format_set_bottom(format, LXW_BORDER_THIN);
                break;
        }
    }

    lxw_workbook* workbook_;
    std::map<std::tuple<CellLook, bool, bool, std::string>, lxw_format*> made_;
};

class SheetWriter {
public:
    SheetWriter(lxw_worksheet* out, const NewSheet& sheet, Formats& formats)
        : out_(out), sheet_(sheet), formats_(formats) {}

    void write() {
        set_widths();
        for (std::size_t row = 0; row < sheet_.rows.size(); ++row)
            for (std::size_t column = 0; column < sheet_.rows[row].size(); ++column)
                note(write(row, column, sheet_.rows[row][column]));
        for (const MergedCells& merged : sheet_.merged) merge(merged);
        if (!sheet_.rows[0].empty() && sheet_.rows[0][0].look == CellLook::kTitle)
            note(worksheet_set_row(out_, 0, kTitleHeight, nullptr));
        set_view();
        set_print();
    }
    lxw_error error() const { return error_; }

private:
    void note(lxw_error error) {
        if (error_ == LXW_NO_ERROR) error_ = error;
    }

    void set_widths() {
        widths_ = column_widths(sheet_);
        for (std::size_t i = 0; i < widths_.size(); ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            if (widths_[i] > 0) note(worksheet_set_column(out_, column, column, widths_[i], nullptr));
        }
    }

    std::string formula(const Sum& sum, std::size_t column) const {
        const auto range = [&](std::size_t of) {
            return fmt::format("{}:{}", cell_name(sum.first_row, of), cell_name(sum.end_row - 1, of));
        };
        if (sum.only_column)
            return fmt::format("=SUMIF({},{},{})", range(*sum.only_column), quoted(sum.only, '"'), range(column));
        const bool filtered = sum.first_row > sheet_.header_row && sum.end_row <= sheet_.filter_end;
        return fmt::format("={}{})", filtered ? "SUBTOTAL(109," : "SUM(", range(column));
    }

    lxw_error write_number(lxw_row_t row, lxw_col_t column, const SheetCell& cell, const std::string& digits) {
        const double number = std::stod(digits);
        if (!cell.sum) return worksheet_write_number(out_, row, column, number, formats_.of(cell));
        return worksheet_write_formula_num(out_, row, column, formula(*cell.sum, column).c_str(), formats_.of(cell),
                                           number);
    }

    lxw_error write(std::size_t at_row, std::size_t at_column, const SheetCell& cell) {
        const auto row = static_cast<lxw_row_t>(at_row);
        const auto column = static_cast<lxw_col_t>(at_column);
        if (const auto* count = std::get_if<std::int64_t>(&cell.value))
            return write_number(row, column, cell, std::to_string(*count));
        if (const auto* money = std::get_if<Money>(&cell.value))
            return write_number(row, column, cell, to_text(money->cents));
        const auto* text = std::get_if<std::string>(&cell.value);
        if (text == nullptr || text->empty()) {
            if (cell.look == CellLook::kPlain && !cell.total) return LXW_NO_ERROR;
            return worksheet_write_blank(out_, row, column, formats_.of(cell));
        }
        const std::string shown = escaped(cell_text(*text));
        if (cell.leads_to.empty() || ++links_ > kMostLinks)
            return worksheet_write_string(out_, row, column, shown.c_str(), formats_.of(cell));
        const std::string target = "internal:" + quoted(cell.leads_to, '\'') + "!A1";
        return worksheet_write_url_opt(out_, row, column, target.c_str(), formats_.of(cell), shown.c_str(), nullptr);
    }

    static std::string quoted(const std::string& text, char quote) {
        std::string result(1, quote);
        for (const char c : text) result += std::string(c == quote ? 2 : 1, c);
        return result + quote;
    }

    // The library writes the text anew: cells already written are kept by merging without text, and writing again.
    void merge(const MergedCells& merged) {
        const auto row = static_cast<lxw_row_t>(merged.row);
        const SheetCell& cell = sheet_.rows[merged.row][merged.first_column];
        note(worksheet_merge_range(out_, row, static_cast<lxw_col_t>(merged.first_column), row,
                                   static_cast<lxw_col_t>(merged.end_column - 1), "", formats_.of(cell)));
        note(write(merged.row, merged.first_column, cell));
        const std::size_t lines = lines_of(sheet_, merged, widths_);
        if (lines > 1) note(worksheet_set_row(out_, row, kLineHeight * static_cast<double>(lines), nullptr));
    }

    lxw_col_t last_column() const { return static_cast<lxw_col_t>(sheet_.rows[sheet_.header_row].size() - 1); }

    void set_view() {
        const auto header = static_cast<lxw_row_t>(sheet_.header_row);
        worksheet_freeze_panes(out_, header + 1, 0);
        if (sheet_.filter_end > sheet_.header_row + 1)
            note(worksheet_autofilter(out_, header, 0, static_cast<lxw_row_t>(sheet_.filter_end - 1), last_column()));
        const std::string all = fmt::format("A1:{}", cell_name(sheet_.rows.size() - 1, widths_.size() - 1));
        note(worksheet_ignore_errors(out_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, all.c_str()));
    }

    void set_print() {
        worksheet_set_landscape(out_);
        worksheet_set_paper(out_, kA4);
        worksheet_fit_to_pages(out_, 1, 0);
        const auto header = static_cast<lxw_row_t>(sheet_.header_row);
        note(worksheet_repeat_rows(out_, header, header));
        note(worksheet_set_footer(out_, "&L&A&RPage &P of &N"));
    }

    lxw_worksheet* out_;
    const NewSheet& sheet_;
    Formats& formats_;
    std::vector<double> widths_{};
    std::size_t links_ = 0;
    lxw_error error_ = LXW_NO_ERROR;
};

void set_properties(lxw_workbook* out, const NewWorkbook& workbook) {
    std::string title = cell_text(workbook.title);
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.created = time_t{workbook.created.since_epoch} * 86'400;
    workbook_set_properties(out, &properties);
}

std::unexpected<Errors> output_failed(const std::filesystem::path& file, lxw_error error) {
    return fail(Code::kOutputFailed, fmt::format("the workbook cannot be written: {}", lxw_strerror(error)),
                {.file = file.string()});
}

}  // namespace

Result<void> write_workbook(const NewWorkbook& workbook, const std::filesystem::path& file) {
    std::string folder = file.has_parent_path() ? file.parent_path().string() : ".";
    lxw_workbook_options options{};
    options.tmpdir = folder.data();
    lxw_workbook* out = workbook_new_opt(file.c_str(), &options);
    if (out == nullptr) return output_failed(file, LXW_ERROR_MEMORY_MALLOC_FAILED);
    set_properties(out, workbook);
    Formats formats(out);
    lxw_error error = LXW_NO_ERROR;
    for (const NewSheet& sheet : workbook.sheets) {
        lxw_worksheet* worksheet = workbook_add_worksheet(out, sheet.name.c_str());
        if (worksheet == nullptr) {
            error = LXW_ERROR_PARAMETER_VALIDATION;
            break;
        }
        SheetWriter writer(worksheet, sheet, formats);
        writer.write();
        if (error == LXW_NO_ERROR) error = writer.error();
        if (error == LXW_NO_ERROR) error = add_charts(out, worksheet, sheet);
    }
    // Closing writes the file and frees everything, also where something went wrong before.
    const lxw_error closed = workbook_close(out);
    if (error == LXW_NO_ERROR) error = closed;
    if (error != LXW_NO_ERROR) return output_failed(file, error);
    return {};
}

}  // namespace bw
