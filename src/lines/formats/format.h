// One file of this folder per kind of file that is recognized, each a FormatInfo; list.cpp lists them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/content.h"
#include "lines/recognize.h"

namespace bw {

struct FormatInfo {
    std::string_view name;              // completes "this is ..."
    std::optional<SourceFormat> reads;  // none: recognized and refused
    std::string_view instead;           // where refused, what to give instead: a sentence
    bool holds_lines;                   // line items, or so packed that they may be in it
    bool (*matches)(const Content&);
};

// In the order in which they are asked: the first that matches counts.
std::span<const FormatInfo* const> source_formats();

// For `matches`; case is ignored.
bool is_text(const Content& content);
bool has_column(const Content& content, std::string_view name);
bool has_column_with_prefix(const Content& content, std::string_view prefix);
// The head begins with `{` and names this member.
bool is_json_with(const Content& content, std::string_view member);

// lineItem/... or line_item_...
bool has_line_item_columns(const Content& content);
// Columns that only CUR 2.0 has: its maps (`product`, `resource_tags` ...) and names of accounts.
bool has_cur2_columns(const Content& content);

}  // namespace bw
