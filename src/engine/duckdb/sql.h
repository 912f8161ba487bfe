// The one writer of SQL text: names and literals enter a statement only through these.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace bw {

std::string sql_name(std::string_view name);                  // "a""b"
std::string sql_text(std::string_view literal);               // 'it''s'
std::string sql_list(std::span<const std::string> literals);  // ['a', 'b']

// Files to read: the engine takes paths for patterns, so that what is special in them is escaped.
std::string sql_file(std::string_view path);                // '/a[[]1].csv'
std::string sql_files(std::span<const std::string> paths);  // a list of them

// The lines of Parquet files, columns united by name. `options`: more of read_parquet, ", filename = true".
std::string parquet_sql(std::span<const std::string> paths, std::string_view options);

}  // namespace bw
