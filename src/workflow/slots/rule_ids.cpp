#include <fmt/format.h>

#include "conditions/values/list.h"
#include "workflow/language.h"
#include "workflow/slot.h"

namespace bw {
namespace {

bool parse_id(Cursor& cursor, std::vector<std::string>& ids) {
    const Token& token = cursor.peek();
    if (token.kind == TokenKind::kQuoted || !token.text.starts_with('[')) return false;
    cursor.advance();
    const bool closed = token.text.ends_with(']');
    std::string id = token.text.substr(1, token.text.size() - (closed ? 2 : 1));
    if (closed && is_rule_id(id))
        ids.push_back(std::move(id));
    else
        cursor.complain(Code::kInvalidValue, token.span, fmt::format("\"{}\" is no id of a rule", token.text),
                        "write it as the rule has it, such as [edp]");
    return true;
}

const ValueForm& rule_id_value() {
    static const ValueForm form{"the id of a rule, such as [edp]", parse_id, [](const std::vector<std::string>& ids) {
                                    std::vector<std::string> items;
                                    for (const std::string& id : ids) items.push_back("[" + id + "]");
                                    return items;
                                }};
    return form;
}

std::optional<SlotValue> parse(Cursor& cursor) {
    auto list = parse_list(cursor, rule_id_value(), Joining::kEither);
    if (!list) return std::nullopt;
    return RuleIds{std::move(list->values)};
}

}  // namespace

const Slot& rule_ids_slot() {
    static constexpr Slot slot{
        "rule_ids", "ids of rules in square brackets", parse,
        [](const SlotValue& value) { return join(rule_id_value().items(std::get<RuleIds>(value).ids), "and"); },
        "[edp] and [tax]"};
    return slot;
}

}  // namespace bw
