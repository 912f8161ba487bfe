#include "conditions/rate_phrase.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "conditions/values/value_form.h"

namespace bw {
namespace {

struct Words {
    Comparison comparison;
    std::string_view words;
    std::string_view also;
};

constexpr std::array kComparisons{
    Words{Comparison::kAbove, "above", "more than"}, Words{Comparison::kAtLeast, "at least", "not below"},
    Words{Comparison::kBelow, "below", "less than"}, Words{Comparison::kAtMost, "at most", "not above"}};

constexpr std::string_view kSubject = "public rate is";

std::optional<Comparison> parse_comparison(Cursor& cursor) {
    for (const Words& one : kComparisons)
        if (cursor.skip(one.words) || cursor.skip(one.also)) return one.comparison;
    for (const Words& one : kComparisons) cursor.expected(fmt::format("`{}`", one.words));
    return std::nullopt;
}

bool is_currency(const Token& token) {
    const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    return token.kind == TokenKind::kWord && token.text.size() == 3 && std::ranges::all_of(token.text, upper);
}

// As prices are written: USD 0.10, USD 0.0000166667.
std::string rate_text(Rate rate) {
    std::string text = to_text(rate);
    const std::size_t point = text.find('.');
    return point != std::string::npos && point + 2 == text.size() ? text + "0" : text;
}

}  // namespace

bool starts_rate_condition(const Cursor& cursor) { return cursor.see(kSubject) > 0; }

std::optional<Condition> parse_rate_condition(Cursor& cursor) {
    if (!cursor.accept(kSubject)) return std::nullopt;
    const auto comparison = parse_comparison(cursor);
    if (!comparison) return std::nullopt;
    PublicRateIs leaf{*comparison, "USD", {}};
    if (reject_unfilled(cursor)) return Condition{leaf};
    if (!is_currency(cursor.peek())) {
        cursor.expected("a rate such as USD 0.10");
        return std::nullopt;
    }
    leaf.currency = cursor.peek().text;
    cursor.advance();
    const Token& number = cursor.peek();
    if (number.kind != TokenKind::kWord) {
        cursor.expected("a rate such as USD 0.10");
        return std::nullopt;
    }
    const bool plain = number.text.find_first_not_of("0123456789.") == std::string::npos;
    const auto rate = plain ? rate_from_text(number.text) : std::nullopt;
    cursor.advance();
    if (!rate) {
        cursor.complain(Code::kInvalidValue, number.span, fmt::format("\"{}\" is no rate", number.text),
                        "a rate is a number such as 0.10, without a sign, of at most 22 digits after the point");
    } else {
        leaf.rate = *rate;
    }
    return Condition{std::move(leaf)};
}

std::string print_rate_condition(const PublicRateIs& leaf) {
    const auto words = std::ranges::find(kComparisons, leaf.comparison, &Words::comparison);
    return fmt::format("the {} {} {} {}", kSubject, words->words, leaf.currency, rate_text(leaf.rate));
}

}  // namespace bw
