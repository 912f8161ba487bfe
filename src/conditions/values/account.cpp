#include <fmt/format.h>

#include <algorithm>

#include "conditions/values/group.h"
#include "conditions/values/value_form.h"

namespace bw {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The console shows 1111-2222-3333, spreadsheets 1.11122E+11: a suggestion only where nothing is guessed.
std::string hint_for(std::string text) {
    std::erase(text, '-');
    const bool plain = text.size() == 12 && std::ranges::all_of(text, is_digit);
    return plain ? fmt::format("did you mean {}?", text) : "an AWS account id has exactly 12 digits";
}

bool parse(Cursor& cursor, std::vector<std::string>& values) {
    if (reject_unfilled(cursor) || parse_group(cursor, GroupOf::kAccounts, values)) return true;
    cursor.skip_articles();
    cursor.skip("account");
    if (reject_unfilled(cursor)) return true;
    const Token& token = cursor.peek();
    const bool value = token.kind == TokenKind::kWord || token.kind == TokenKind::kQuoted;
    if (!value || (token.kind == TokenKind::kWord && ends_value(token))) return false;
    cursor.advance();
    if (token.text.size() == 12 && std::ranges::all_of(token.text, is_digit)) {
        values.push_back(token.text);
    } else {
        cursor.complain(Code::kInvalidAccount, token.span, fmt::format("\"{}\" is not an account id", token.text),
                        hint_for(token.text));
    }
    return true;
}

std::vector<std::string> items(const std::vector<std::string>& values) {
    std::vector<std::string> texts;
    const auto accounts = without_groups(values, texts);
    texts.insert(texts.end(), accounts.begin(), accounts.end());
    return texts;
}

}  // namespace

const ValueForm& account_value() {
    static constexpr ValueForm form{"an account id such as 111122223333", parse, items};
    return form;
}

}  // namespace bw
