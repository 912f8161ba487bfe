#include "tables/csv_writer.h"

#include <string_view>

namespace bw {
namespace {

void append_quoted(std::string& out, std::string_view cell) {
    out += '"';
    for (char c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

}  // namespace

void append_csv_row(std::string& out, std::span<const std::string> cells) {
    bool first = true;
    for (const std::string& cell : cells) {
        if (!first) out += ',';
        first = false;
        const bool lone_empty = cell.empty() && cells.size() == 1;
        if (lone_empty || cell.find_first_of(",\"\r\n") != std::string::npos) {
            append_quoted(out, cell);
        } else {
            out += cell;
        }
    }
    out += '\n';
}

}  // namespace bw
