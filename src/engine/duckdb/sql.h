// The one writer of SQL text: names and literals enter a statement only through these.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace bw {

std::string sql_name(std::string_view name);                  // "a""b"
std::string sql_text(std::string_view literal);               // 'it''s'
std::string sql_list(std::span<const std::string> literals);  // ['a', 'b']

}  // namespace bw
