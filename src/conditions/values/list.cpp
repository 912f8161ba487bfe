#include "conditions/values/list.h"

#include <fmt/format.h>

#include <algorithm>

#include "conditions/field_phrases.h"
#include "conditions/parse.h"

namespace bw {
namespace {

enum class Separator : std::uint8_t { kNone, kComma, kPlain, kAnd };

Separator accept_separator(Cursor& cursor, Joining joining) {
    const bool comma = cursor.accept_punctuation(',');
    if (cursor.take(joining == Joining::kNor ? "nor" : "or")) return Separator::kPlain;
    if (joining == Joining::kOr ? cursor.skip("and") : joining == Joining::kEither && cursor.take("and"))
        return joining == Joining::kEither ? Separator::kPlain : Separator::kAnd;
    return comma ? Separator::kComma : Separator::kNone;
}

// What could have followed the separator. Two values of a condition are not joined by `and`.
void expect_more(Cursor& cursor, const ValueForm& form, Joining joining, Separator separator) {
    if (separator == Separator::kNone) return;
    if (separator != Separator::kAnd) cursor.expected(std::string(form.meaning));
    if (joining == Joining::kOr && separator != Separator::kComma) expect_condition(cursor);
}

}  // namespace

std::optional<List> parse_list(Cursor& cursor, const ValueForm& form, Joining joining) {
    List list;
    if (!form.parse(cursor, list.values)) {
        cursor.expected(std::string(form.meaning));
        return std::nullopt;
    }
    while (true) {
        const auto before = cursor.mark();
        const Span span = cursor.peek().span;
        const Separator separator = accept_separator(cursor, joining);
        const bool more = separator != Separator::kNone && !starts_condition(cursor) && !starts_tail(cursor) &&
                          form.parse(cursor, list.values);
        if (!more) {
            expect_more(cursor, form, joining, separator);
            cursor.reset(before);
            break;
        }
        if (separator == Separator::kAnd) list.joined_by_and = span;
    }
    std::ranges::sort(list.values);
    list.values.erase(std::ranges::unique(list.values).begin(), list.values.end());
    return list;
}

std::string join(const std::vector<std::string>& items, std::string_view last) {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) text += i + 1 == items.size() ? fmt::format(" {} ", last) : ", ";
        text += items[i];
    }
    return text;
}

}  // namespace bw
