#include <fmt/format.h>

#include <algorithm>

#include "conditions/values/value_form.h"
#include "workflow/slot.h"

namespace bw {
namespace {

const Coefficient kAll = parse_decimal<Coefficient::kScale>("100").value();

// `Redfern 60%`; nothing where no customer stands here.
std::optional<SubsetShare> parse_share(Cursor& cursor) {
    std::vector<std::string> names;
    if (!text_value().parse(cursor, names)) {
        cursor.expected("a customer, with the part that it is billed: `Redfern 60%`");
        return std::nullopt;
    }
    const auto start = cursor.mark();
    const auto percent = percent_slot().parse(cursor);
    if (!percent) return std::nullopt;
    const Coefficient part = std::get<Percent>(*percent).value;
    if (part <= Coefficient{} && cursor.problems().size() == start.problems)
        cursor.complain(Code::kInvalidPercent, cursor.span_since(start), "a customer is billed a part above 0%");
    return SubsetShare{names.empty() ? "" : names.front(), part};
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

void check(Cursor& cursor, Cursor::Mark start, const std::vector<SubsetShare>& shares) {
    if (cursor.problems().size() > start.problems) return;
    Coefficient sum;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        sum += shares[i].percent;
        const auto same = [&](const SubsetShare& other) { return other.subset == shares[i].subset; };
        if (std::ranges::count_if(shares, same) > 1)
            return cursor.complain(Code::kInvalidValue, cursor.span_since(start),
                                   fmt::format("\"{}\" stands twice", shares[i].subset), "write one part for each");
    }
    if (sum != kAll)
        cursor.complain(Code::kInvalidPercent, cursor.span_since(start),
                        fmt::format("the parts add up to {}%", to_text(sum)), "they are 100% in all");
}

std::optional<SlotValue> parse(Cursor& cursor) {
    const auto start = cursor.mark();
    SubsetShares read;
    while (true) {
        const auto share = parse_share(cursor);
        if (!share) return std::nullopt;
        read.shares.push_back(*share);
        if (!accept_joint(cursor)) break;
    }
    check(cursor, start, read.shares);
    return read;
}

std::string print(const SlotValue& value) {
    const auto& shares = std::get<SubsetShares>(value).shares;
    std::string text;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (i > 0) text += i + 1 == shares.size() ? " and " : ", ";
        text += (reads_back_bare(shares[i].subset) ? shares[i].subset : quoted(shares[i].subset)) + " " +
                to_text(shares[i].percent) + "%";
    }
    return text;
}

}  // namespace

const Slot& subset_shares_slot() {
    static constexpr Slot slot{"subset_shares",
                               "customers, each with its part: `Redfern 60% and Sable 40%`; 100% in all", parse, print,
                               "Redfern 60% and Sable 40%"};
    return slot;
}

}  // namespace bw
