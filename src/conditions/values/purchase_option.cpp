#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "conditions/values/value_form.h"

namespace bw {
namespace {

struct Option {
    std::string_view value;    // as lines/fields.h names it
    std::string_view printed;  // also a phrase, read in its variants
    std::string_view also;
};

constexpr std::array kOptions = {
    Option{"on-demand", "on-demand", "ondemand"},
    Option{"reserved", "reserved", "RIs"},
    Option{"savings plan", "Savings Plan", "Savings Plans"},
    Option{"spot", "Spot", "Spot"},
};

bool parse(Cursor& cursor, std::vector<std::string>& values) {
    if (reject_unfilled(cursor)) return true;
    // Longer phrases first: "Savings Plan", "Reserved Instances".
    std::size_t length = 0;
    std::string_view value;
    for (const Option& option : kOptions) {
        const std::size_t here = std::max(cursor.see_value(option.printed), cursor.see_value(option.also));
        if (here > length) std::tie(length, value) = std::pair(here, option.value);
    }
    if (length > 0) {
        values.emplace_back(value);
        cursor.advance(length);
        return true;
    }
    const Token& token = cursor.peek();
    if (token.kind != TokenKind::kQuoted && (token.kind != TokenKind::kWord || ends_value(token))) return false;
    const Span span = token.kind == TokenKind::kQuoted ? token.span : skip_unknown_name(cursor);
    if (token.kind == TokenKind::kQuoted) cursor.advance();
    cursor.complain(Code::kUnknownPurchaseOption, span,
                    fmt::format("no purchase option is called \"{}\"", cursor.source().text(span)),
                    "purchase options are on-demand, reserved, Savings Plan and Spot");
    return true;
}

std::vector<std::string> items(const std::vector<std::string>& values) {
    std::vector<std::string> texts;
    for (const std::string& value : values) {
        const auto known = std::ranges::find(kOptions, value, &Option::value);
        texts.emplace_back(known == kOptions.end() ? quoted(value) : std::string(known->printed));
    }
    return texts;
}

}  // namespace

const ValueForm& purchase_option_value() {
    static constexpr ValueForm form{"a purchase option: on-demand, reserved, Savings Plan or Spot", parse, items};
    return form;
}

}  // namespace bw
