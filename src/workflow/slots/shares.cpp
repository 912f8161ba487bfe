#include "workflow/slots/shares.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "conditions/values/value_form.h"
#include "workflow/slot.h"

namespace bw {
namespace {

const Coefficient kAll = parse_decimal<Coefficient::kScale>("100").value();

bool is_number(const Token& token) {
    return token.kind == TokenKind::kWord && !token.text.empty() && token.text[0] >= '0' && token.text[0] <= '9';
}

// The tokens of the name that stands `ahead` of here: one in quotes, or words up to the part, `Acme Europe 60%`.
std::size_t length_of_name(const Cursor& cursor, std::size_t ahead) {
    if (cursor.peek(ahead).kind != TokenKind::kWord) return 1;
    std::size_t length = 0;
    while (cursor.peek(ahead + length).kind == TokenKind::kWord && !ends_value(cursor.peek(ahead + length)) &&
           (length == 0 || !is_number(cursor.peek(ahead + length))))
        ++length;
    return std::max<std::size_t>(length, 1);
}

// Of what follows it rather than of a name: `the identifiers Web 60%`, `subset Redfern 60%`.
bool says_what_is_named(const Token& token) {
    constexpr std::array kWords{"identifier", "identifiers", "subset",  "subsets",
                                "customer",   "customers",   "account", "accounts"};
    return is_article(token) || std::ranges::any_of(kWords, [&](const char* word) { return is_word(token, word); });
}

// A name of several words is not guessed: one of them may be a misspelt word of the language.
bool parse_name(Cursor& cursor, std::vector<std::string>& names) {
    const std::size_t length = says_what_is_named(cursor.peek()) ? 1 : length_of_name(cursor, 0);
    if (length == 1 || !is_number(cursor.peek(length))) return text_value().parse(cursor, names);
    const auto start = cursor.mark();
    cursor.advance(length);
    const Span span = cursor.span_since(start);
    const std::string name(cursor.source().text(span));
    cursor.complain(Code::kInvalidValue, span, "a name of several words stands in quotes",
                    fmt::format("write {}", quoted(name)));
    names.push_back(name);
    return true;
}

// `Redfern 60%`; nothing where no name stands here.
std::optional<NamedShare> parse_share(Cursor& cursor, const ShareWords& words) {
    std::vector<std::string> names;
    if (!parse_name(cursor, names)) {
        cursor.expected(std::string(words.expected));
        return std::nullopt;
    }
    const auto start = cursor.mark();
    const auto percent = percent_slot().parse(cursor);
    if (!percent) return std::nullopt;
    const Coefficient part = std::get<Percent>(*percent).value;
    if (part <= Coefficient{} && cursor.problems().size() == start.problems)
        cursor.complain(Code::kInvalidPercent, cursor.span_since(start), std::string(words.above_zero));
    return NamedShare{names.empty() ? "" : names.front(), part};
}

// Reads what joins two shares. A comma can also be the end of them: `, and no later rule applies`.
bool accept_joint(Cursor& cursor) {
    if (!cursor.see_punctuation(',')) return cursor.take("and");
    const std::size_t name = 1 + cursor.see("and", 1);
    const bool is_share = !ends_value(cursor.peek(name)) && is_number(cursor.peek(name + length_of_name(cursor, name)));
    if (is_share) cursor.advance(name);
    return is_share;
}

void check(Cursor& cursor, Cursor::Mark start, const std::vector<NamedShare>& shares) {
    if (cursor.problems().size() > start.problems) return;
    Coefficient sum;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        sum += shares[i].percent;
        const auto same = [&](const NamedShare& other) { return other.name == shares[i].name; };
        if (std::ranges::count_if(shares, same) > 1)
            return cursor.complain(Code::kInvalidValue, cursor.span_since(start),
                                   fmt::format("\"{}\" stands twice", shares[i].name), "write one part for each");
    }
    if (sum != kAll)
        cursor.complain(Code::kInvalidPercent, cursor.span_since(start),
                        fmt::format("the parts add up to {}%", to_text(sum)), "they are 100% in all");
}

}  // namespace

std::optional<std::vector<NamedShare>> parse_shares(Cursor& cursor, const ShareWords& words) {
    const auto start = cursor.mark();
    std::vector<NamedShare> shares;
    while (true) {
        const auto share = parse_share(cursor, words);
        if (!share) return std::nullopt;
        shares.push_back(*share);
        if (!accept_joint(cursor)) break;
    }
    check(cursor, start, shares);
    return shares;
}

std::string print_shares(const std::vector<NamedShare>& shares) {
    std::string text;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (i > 0) text += i + 1 == shares.size() ? " and " : ", ";
        text += (reads_back_bare(shares[i].name) ? shares[i].name : quoted(shares[i].name)) + " " +
                to_text(shares[i].percent) + "%";
    }
    return text;
}

}  // namespace bw
