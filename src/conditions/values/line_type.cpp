#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/similar.h"
#include "conditions/values/line_types.h"
#include "conditions/values/value_form.h"

namespace bw {
namespace {

constexpr std::array<std::string_view, 20> kTypes = {
    "Usage",
    "DiscountedUsage",
    "RIFee",
    "Fee",
    "Refund",
    "Credit",
    "Tax",
    "Discount",
    "BundledDiscount",
    "SavingsPlanCoveredUsage",
    "SavingsPlanNegation",
    "SavingsPlanRecurringFee",
    "SavingsPlanUpfrontFee",
    "EdpDiscount",
    "PrivateRateDiscount",
    "RiVolumeDiscount",
    "SppDiscount",
    "FlatRateSubscription",
    "Purchase",
    "Adjustment",
};

bool parse(Cursor& cursor, std::vector<std::string>& values) {
    if (reject_unfilled(cursor)) return true;
    const Token& token = cursor.peek();
    if (token.kind == TokenKind::kQuoted && !token.text.empty()) {
        values.push_back(token.text);
        cursor.advance();
        return true;
    }
    if (token.kind != TokenKind::kWord || ends_value(token)) return false;
    const auto known = std::ranges::find_if(kTypes, [&](std::string_view type) { return is_word(token, type); });
    if (known != kTypes.end()) {
        values.emplace_back(*known);
        cursor.advance();
        return true;
    }
    const Span span = skip_unknown_name(cursor);
    const std::string name(cursor.source().text(span));
    std::vector<Spelling> spellings;
    spellings.reserve(kTypes.size());
    for (std::string_view type : kTypes) spellings.push_back({type, type});
    std::string hint = did_you_mean(similar_names(name, spellings, 3));
    if (hint.empty()) hint = "a type that Billwright does not know is written in quotes";
    cursor.complain(Code::kUnknownLineType, span, fmt::format("no line type is called \"{}\"", name), hint);
    return true;
}

std::vector<std::string> items(const std::vector<std::string>& values) {
    std::vector<std::string> texts;
    texts.reserve(values.size());
    for (const std::string& type : values) texts.push_back(std::ranges::count(kTypes, type) > 0 ? type : quoted(type));
    return texts;
}

}  // namespace

std::span<const std::string_view> named_line_types() { return kTypes; }

const ValueForm& line_type_value() {
    static constexpr ValueForm form{"a line type such as Usage or DiscountedUsage", parse, items};
    return form;
}

}  // namespace bw
