#include "workflow/slots/shares.h"

#include <fmt/format.h>

#include <algorithm>

#include "conditions/values/value_form.h"
#include "workflow/slot.h"

namespace bw {
namespace {

const Coefficient kAll = parse_decimal<Coefficient::kScale>("100").value();

// `Redfern 60%`; nothing where no name stands here.
std::optional<NamedShare> parse_share(Cursor& cursor, const ShareWords& words) {
    std::vector<std::string> names;
    if (!text_value().parse(cursor, names)) {
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
    const Token& part = cursor.peek(name + 1);
    const bool is_share =
        part.kind == TokenKind::kWord && !part.text.empty() && part.text[0] >= '0' && part.text[0] <= '9';
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
