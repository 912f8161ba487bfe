#include "engine/duckdb/sql.h"

namespace bw {
namespace {

std::string quoted(std::string_view text, char quote) {
    std::string result(1, quote);
    for (char c : text) {
        result += c;
        if (c == quote) result += c;
    }
    return result + quote;
}

}  // namespace

std::string sql_name(std::string_view name) { return quoted(name, '"'); }

std::string sql_text(std::string_view literal) { return quoted(literal, '\''); }

std::string sql_list(std::span<const std::string> literals) {
    std::string list = "[";
    for (const std::string& literal : literals) {
        if (list.size() > 1) list += ", ";
        list += sql_text(literal);
    }
    return list + "]";
}

}  // namespace bw
