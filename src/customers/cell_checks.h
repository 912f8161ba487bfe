// What a cell of a subset table cannot hold.
#pragma once

#include <string>
#include <string_view>

namespace bw {

// Why the text is no value of its own: an error of a spreadsheet (#N/A, #REF! ...), or a formula without its value.
// "" where it is one.
std::string why_no_value(std::string_view text);

// The text of ="Acme", by which CSV files keep spreadsheets from changing a cell; any other text is itself.
std::string_view without_text_formula(std::string_view text);

// One address: something, `@`, a domain with a point; no blanks, commas, semicolons or angle brackets.
bool looks_like_email(std::string_view text);

// Letters, digits, `.`, `_`, `:`, `-`, at most 64, the first a letter or digit.
bool looks_like_org_id(std::string_view text);

}  // namespace bw
