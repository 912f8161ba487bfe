#include "conditions/values/list.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "conditions/field_phrases.h"
#include "conditions/parse.h"
#include "conditions/values/group.h"

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

struct Values {
    std::vector<std::string> written{};
    std::vector<std::string> of_groups{};

    bool read(Cursor& cursor, const ValueForm& form) {
        std::vector<std::string> one;
        const bool found = form.parse(cursor, one);
        auto& all = !one.empty() && is_group_entry(one.front()) ? of_groups : written;
        std::ranges::move(one, std::back_inserter(all));
        return found;
    }
};

// What could have followed the separator. Two values of a condition are not joined by `and`.
void expect_more(Cursor& cursor, const ValueForm& form, Joining joining, Separator separator) {
    if (separator == Separator::kNone) return;
    if (separator != Separator::kAnd) cursor.expected(std::string(form.meaning));
    if (joining == Joining::kOr && separator != Separator::kComma) expect_condition(cursor);
}

}  // namespace

std::optional<List> parse_list(Cursor& cursor, const ValueForm& form, Joining joining) {
    List list;
    Values values;
    if (!values.read(cursor, form)) {
        cursor.expected(std::string(form.meaning));
        return std::nullopt;
    }
    while (true) {
        const auto before = cursor.mark();
        const Span span = cursor.peek().span;
        const Separator separator = accept_separator(cursor, joining);
        const bool more = separator != Separator::kNone && !starts_condition(cursor) && !starts_tail(cursor) &&
                          values.read(cursor, form);
        if (!more) {
            expect_more(cursor, form, joining, separator);
            cursor.reset(before);
            break;
        }
        if (separator == Separator::kAnd) list.joined_by_and = span;
    }
    list.values = united(values.written, values.of_groups);
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
