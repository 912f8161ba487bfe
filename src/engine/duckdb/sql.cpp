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

std::string list_of(std::span<const std::string> items, std::string (*write)(std::string_view)) {
    std::string list = "[";
    for (const std::string& item : items) list += (list.size() > 1 ? ", " : "") + write(item);
    return list + "]";
}

}  // namespace

std::string sql_name(std::string_view name) { return quoted(name, '"'); }

std::string sql_text(std::string_view literal) { return quoted(literal, '\''); }

std::string sql_list(std::span<const std::string> literals) { return list_of(literals, sql_text); }

std::string sql_file(std::string_view path) {
    std::string pattern;
    for (const char c : path) {
        const bool special = c == '*' || c == '?' || c == '[';
        pattern += special ? std::string{'[', c, ']'} : std::string{c};
    }
    return sql_text(pattern);
}

std::string sql_files(std::span<const std::string> paths) { return list_of(paths, sql_file); }

std::string parquet_sql(std::span<const std::string> paths, std::string_view options) {
    return "read_parquet(" + sql_files(paths) + ", union_by_name = true, hive_partitioning = false" +
           std::string(options) + ")";
}

}  // namespace bw
