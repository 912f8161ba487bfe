#include "customers/cell_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace bw {
namespace {

constexpr std::array<std::string_view, 9> kErrorValues = {"#N/A",  "#REF!",  "#NAME?",  "#VALUE!", "#DIV/0!",
                                                          "#NUM!", "#NULL!", "#SPILL!", "#CALC!"};
constexpr std::size_t kMostOrgId = 64;

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

}  // namespace

std::string why_no_value(std::string_view text) {
    if (std::ranges::find(kErrorValues, text) != kErrorValues.end())
        return fmt::format("\"{}\" is the error of a formula", text);
    if (text.find_first_not_of('#') == std::string_view::npos && text.size() > 2)
        return fmt::format("\"{}\" is a number that did not fit its column", text);
    if (text.starts_with('=')) return fmt::format("\"{}\" is a formula without its value", text);
    return {};
}

std::string_view without_text_formula(std::string_view text) {
    if (text.size() < 3 || !text.starts_with("=\"") || !text.ends_with('"')) return text;
    return text.substr(2, text.size() - 3);
}

bool looks_like_email(std::string_view text) {
    const auto at = text.find('@');
    if (at == std::string_view::npos || at == 0 || text.find('@', at + 1) != std::string_view::npos) return false;
    const std::string_view domain = text.substr(at + 1);
    const auto point = domain.rfind('.');
    return point != std::string_view::npos && point != 0 && point + 1 < domain.size() && !domain.starts_with('.') &&
           text.find_first_of(" \t\r\n,;<>\"()") == std::string_view::npos;
}

bool looks_like_org_id(std::string_view text) {
    return !text.empty() && text.size() <= kMostOrgId && is_letter_or_digit(text.front()) &&
           std::ranges::all_of(text,
                               [](char c) { return is_letter_or_digit(c) || std::string_view("._:-").contains(c); });
}

}  // namespace bw
