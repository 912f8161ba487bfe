#include "conditions/first_months.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace bw {
namespace {

constexpr std::string_view kSubject = "account is in its first";
constexpr std::array<std::string_view, 4> kSubjects = {kSubject, "accounts are in their first",
                                                       "accounts in their first", "account in its first"};
constexpr unsigned kMost = 120;

}  // namespace

bool starts_first_months(const Cursor& cursor) {
    return std::ranges::any_of(kSubjects, [&](std::string_view subject) { return cursor.see(subject) > 0; });
}

std::optional<Condition> parse_first_months(Cursor& cursor) {
    const auto is_next = [&](std::string_view subject) { return cursor.skip(subject); };
    if (std::ranges::none_of(kSubjects, is_next)) return std::nullopt;
    if (cursor.skip("month")) return Condition{InFirstMonths{1}};
    const Token number = cursor.peek();
    const auto months = whole_number(number);
    if (!months) {
        cursor.expected("a number of months, such as 3");
        return std::nullopt;
    }
    cursor.advance();
    if (*months == 0 || *months > kMost)
        cursor.complain(Code::kInvalidValue, number.span,
                        fmt::format("\"{}\" is no number of months from 1 to {}", number.text, kMost));
    if (!cursor.accept("months") && !cursor.accept("month")) return std::nullopt;
    return Condition{InFirstMonths{*months}};
}

std::string print_first_months(const InFirstMonths& leaf) {
    return leaf.months == 1 ? "the account is in its first month"
                            : fmt::format("the account is in its first {} months", leaf.months);
}

}  // namespace bw
