#include <fmt/format.h>

#include <algorithm>

#include "base/ascii_case.h"
#include "conditions/evaluate.h"
#include "conditions/text/wording.h"
#include "conditions/values/value_form.h"

namespace bw {
namespace {

bool append(Cursor& cursor, std::vector<std::string>& values, std::string value) {
    const Token& token = cursor.peek();
    cursor.advance();
    if (value.empty()) {
        cursor.complain(Code::kInvalidValue, token.span, "an empty value equals nothing",
                        "`not (...)` around a condition selects what has no value");
    } else {
        values.push_back(std::move(value));
    }
    return true;
}

bool is_bare(const Token& token) { return token.kind == TokenKind::kWord && !ends_value(token); }

bool parse_text(Cursor& cursor, std::vector<std::string>& values) {
    if (reject_unfilled(cursor)) return true;
    const Token& token = cursor.peek();
    if (token.kind != TokenKind::kQuoted && !is_bare(token)) return false;
    return append(cursor, values, token.text);
}

bool parse_pattern(Cursor& cursor, std::vector<std::string>& values) { return parse_text(cursor, values); }

bool parse_expression(Cursor& cursor, std::vector<std::string>& values) {
    const Span span = cursor.peek().span;
    const std::size_t before = values.size();
    if (!parse_text(cursor, values)) return false;
    if (values.size() == before) return true;
    if (const std::string wrong = pattern_error(values.back()); !wrong.empty()) {
        cursor.complain(Code::kInvalidPattern, span,
                        fmt::format("{} is no regular expression: {}", quoted(values.back()), wrong));
        values.pop_back();
    }
    return true;
}

std::vector<std::string> quoted_items(const std::vector<std::string>& values) {
    std::vector<std::string> texts;
    texts.reserve(values.size());
    for (const std::string& value : values) texts.push_back(quoted(value));
    return texts;
}

// AWS writes instance types in lower case, so a bare one may be written in any.
bool parse_instance(Cursor& cursor, std::vector<std::string>& values) {
    if (!is_bare(cursor.peek())) return parse_text(cursor, values);
    return append(cursor, values, ascii_lower(cursor.peek().text));
}

// A word such as `empty` would say that there is none.
bool is_plain_instance(const std::string& value) {
    return reads_back_bare(value) && !says_there_is_one({TokenKind::kWord, value, {}}) && ascii_lower(value) == value &&
           value.find('*') == std::string::npos;
}

std::vector<std::string> instance_items(const std::vector<std::string>& values) {
    std::vector<std::string> texts;
    texts.reserve(values.size());
    for (const std::string& value : values) texts.push_back(is_plain_instance(value) ? value : quoted(value));
    return texts;
}

}  // namespace

bool reads_back_bare(const std::string& text) {
    const auto tokens = tokenize(text, {0, text.size()});
    // An article belongs to the word behind it: `m5, the or r5` would lose it.
    return tokens.size() == 2 && is_bare(tokens[0]) && !is_article(tokens[0]) && tokens[0].text == text;
}

const ValueForm& text_value() {
    static constexpr ValueForm form{"a value in quotes", parse_text, quoted_items};
    return form;
}

const ValueForm& pattern_value() {
    static constexpr ValueForm form{"a pattern in quotes such as \"*BoxUsage*\"", parse_pattern, quoted_items};
    return form;
}

const ValueForm& expression_value() {
    static constexpr ValueForm form{"a regular expression in quotes such as \".*-BoxUsage(:.*)?\"", parse_expression,
                                    quoted_items};
    return form;
}

const ValueForm& instance_value() {
    static constexpr ValueForm form{"an instance type or family such as m5.large or m5", parse_instance,
                                    instance_items};
    return form;
}

}  // namespace bw
