#include "tables/sheet_names.h"

#include <fmt/format.h>
#include <locale.h>
#include <wctype.h>

#include <set>

#include "tables/code_points.h"
#include "tables/new_workbook.h"

namespace bw {
namespace {

constexpr std::size_t kMostUnits = 31;
constexpr std::string_view kForbidden = "[]:*?/\\";

std::string allowed_characters(std::string_view name) {
    std::string text = cell_text(name);
    for (char& c : text)
        if (kForbidden.contains(c)) c = '-';
    while (!text.empty() && (text.back() == '\'' || text.back() == ' ')) text.pop_back();
    text.erase(0, text.find_first_not_of("' "));
    return text.empty() ? "(none)" : text;
}

// Cut to fit, without a space or an apostrophe at the cut.
std::string shortened(std::string text, std::size_t units) {
    text = first_utf16_units(text, units);
    while (text.ends_with(' ') || text.ends_with('\'')) text.pop_back();
    return text;
}

// Letters of all scripts in lower case. The C.UTF-8 locale is part of the C library.
std::u32string folded(std::string_view name) {
    static const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    std::u32string folded;
    for (const char32_t c : to_code_points(name))
        folded += utf8 == nullptr ? static_cast<char32_t>(towlower(static_cast<wint_t>(c)))
                                  : static_cast<char32_t>(towlower_l(static_cast<wint_t>(c), utf8));
    return folded;
}

}  // namespace

std::vector<std::string> sheet_names(std::span<const std::string> wanted, std::span<const std::string> taken) {
    std::set<std::u32string> used{U"history"};
    for (const std::string& name : taken) used.insert(folded(name));
    std::vector<std::string> names;
    for (const std::string& one : wanted) {
        const std::string whole = allowed_characters(one);
        std::string name = shortened(whole, kMostUnits);
        for (std::size_t number = 2; !used.insert(folded(name)).second; ++number) {
            const std::string ending = fmt::format(" ({})", number);
            name = shortened(whole, kMostUnits - ending.size()) + ending;
        }
        names.push_back(std::move(name));
    }
    return names;
}

}  // namespace bw
