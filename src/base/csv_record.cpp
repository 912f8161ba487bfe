#include "base/csv_record.h"

namespace bw {
namespace {

bool ends_record(char c) { return c == '\n' || c == '\r'; }

// Appends the quoted text that begins at `at` (the opening quote) and returns the offset behind the closing quote,
// or npos where there is none.
std::size_t read_quoted(std::string_view text, std::size_t at, std::string& field) {
    for (++at; at < text.size(); ++at) {
        if (text[at] != '"') {
            field += text[at];
        } else if (at + 1 < text.size() && text[at + 1] == '"') {
            field += '"';
            ++at;
        } else {
            return at + 1;
        }
    }
    return std::string_view::npos;
}

std::size_t behind_line_break(std::string_view text, std::size_t at) {
    const bool crlf = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    return at + (crlf ? 2 : 1);
}

}  // namespace

CsvRecord parse_csv_record(std::string_view text, std::size_t offset, char separator) {
    CsvRecord record;
    std::size_t at = offset;
    while (true) {
        std::string& field = record.fields.emplace_back();
        if (at < text.size() && text[at] == '"') {
            at = read_quoted(text, at, field);
            if (at == std::string_view::npos) {
                record.unterminated = true;
                record.next = text.size();
                return record;
            }
        }
        while (at < text.size() && text[at] != separator && !ends_record(text[at])) field += text[at++];
        if (at == text.size() || text[at] != separator) break;
        ++at;
    }
    record.ended = at < text.size();
    record.next = record.ended ? behind_line_break(text, at) : at;
    return record;
}

std::string_view without_bom(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    return text;
}

}  // namespace bw
