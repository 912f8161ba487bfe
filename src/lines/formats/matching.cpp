#include <algorithm>
#include <array>
#include <string>

#include "base/ascii_case.h"
#include "lines/formats/format.h"

namespace bw {

bool is_text(const Content& content) {
    return content.container == Container::kText || content.container == Container::kGzipText;
}

bool has_column(const Content& content, std::string_view name) {
    return std::ranges::any_of(content.columns, [lower = ascii_lower(name)](const ContentColumn& column) {
        return ascii_lower(column.name) == lower;
    });
}

bool has_column_with_prefix(const Content& content, std::string_view prefix) {
    return std::ranges::any_of(content.columns, [lower = ascii_lower(prefix)](const ContentColumn& column) {
        return ascii_lower(column.name).starts_with(lower);
    });
}

bool is_json_with(const Content& content, std::string_view member) {
    if (!is_text(content)) return false;
    const auto first = content.head.find_first_not_of(" \t\r\n");
    if (first == std::string::npos || content.head[first] != '{') return false;
    return content.head.find('"' + std::string(member) + '"') != std::string::npos;
}

bool has_line_item_columns(const Content& content) {
    return has_column_with_prefix(content, "lineItem/") || has_column_with_prefix(content, "line_item_");
}

bool has_cur2_columns(const Content& content) {
    constexpr std::array<std::string_view, 6> kOnlyThere = {
        "product",       "resource_tags",           "discount",
        "cost_category", "bill_payer_account_name", "line_item_usage_account_name"};
    return std::ranges::any_of(kOnlyThere, [&](std::string_view name) { return has_column(content, name); });
}

}  // namespace bw
