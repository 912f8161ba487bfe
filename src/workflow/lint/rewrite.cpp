#include "workflow/lint/rewrite.h"

#include <algorithm>
#include <utility>

#include "workflow/conditions_of_steps.h"

namespace bw {
namespace {

bool takes(const RuleKind& kind, std::string_view tail) {
    return std::ranges::find(kind.tails, tail) != kind.tails.end();
}

Condition& condition_in(SlotValue& value) {
    auto* further = std::get_if<Further>(&value);
    return further != nullptr ? further->when : std::get<Condition>(value);
}

Condition also_none_of(const Condition& when, const Condition& lines) {
    const auto* parts = std::get_if<AllOf>(&when.node);
    AllOf all = parts != nullptr ? *parts : AllOf{{when}};
    all.parts.push_back(none_of(lines));
    return all.parts.size() == 1 ? all.parts.front() : Condition{std::move(all)};
}

// Whether the value was in the list, and others are left.
bool erase_from(std::vector<std::string>& list, const std::string& value) {
    return list.size() > 1 && std::erase(list, value) > 0 && !list.empty();
}

bool erase_from(Condition& condition, const FieldIs& value) {
    const auto any = [&](std::vector<Condition>& parts) {
        bool erased = false;
        for (Condition& part : parts) erased |= erase_from(part, value);
        return erased;
    };
    if (auto* all = std::get_if<AllOf>(&condition.node)) return any(all->parts);
    if (auto* some = std::get_if<AnyOf>(&condition.node)) return any(some->parts);
    if (auto* negated = std::get_if<Not>(&condition.node)) {
        Condition inner = *negated->inner;
        if (!erase_from(inner, value)) return false;
        condition = none_of(std::move(inner));
        return true;
    }
    auto* field = std::get_if<FieldIs>(&condition.node);
    const bool same = field != nullptr && field->field == value.field && field->tag_key == value.tag_key &&
                      field->match == value.match;
    return same && erase_from(field->values, value.values.front());
}

bool erase_from(SlotValue& slot, const FieldIs& value) {
    if (auto* services = std::get_if<Services>(&slot))
        return value.field == Field::kService && erase_from(services->codes, value.values.front());
    if (std::holds_alternative<Condition>(slot) || std::holds_alternative<Further>(slot))
        return erase_from(condition_in(slot), value);
    auto* types = std::get_if<UsageTypes>(&slot);
    return types != nullptr && types->types.field == value.field && types->types.match == value.match &&
           erase_from(types->types.values, value.values.front());
}

}  // namespace

RuleParts parts_of(const Rule& rule) {
    for (const RuleKind* kind : all_rule_kinds())
        if (auto filled = kind->fill(rule.body)) return {kind, std::move(*filled)};
    return {};
}

Rule with_parts(const Rule& rule, const RuleParts& parts) {
    Rule made = rule;
    made.body = parts.kind->build(parts.filled);
    return made;
}

const Condition* condition_of(const RuleParts& parts) {
    const auto when = parts.filled.captures.find("condition");
    return when == parts.filled.captures.end() ? nullptr : &std::get<Condition>(when->second);
}

std::optional<Rule> without_condition(const Rule& rule) {
    RuleParts parts = parts_of(rule);
    if (parts.filled.captures.erase("condition") + parts.filled.captures.erase("further") == 0) return std::nullopt;
    return with_parts(rule, parts);
}

std::optional<Rule> except_lines(const Rule& rule, const Condition& lines) {
    RuleParts parts = parts_of(rule);
    const bool further = takes(*parts.kind, "further");
    if (!further && !takes(*parts.kind, "condition")) return std::nullopt;
    auto& slot = further ? parts.filled.captures.try_emplace("further", Further{}).first->second
                         : parts.filled.captures.try_emplace("condition", Condition{}).first->second;
    condition_in(slot) = also_none_of(condition_in(slot), lines);
    return with_parts(rule, parts);
}

std::optional<Rule> without_value(const Rule& rule, const FieldIs& value) {
    RuleParts parts = parts_of(rule);
    bool erased = false;
    for (auto& [name, slot] : parts.filled.captures) erased |= erase_from(slot, value);
    if (!erased) return std::nullopt;
    return with_parts(rule, parts);
}

std::optional<Rule> percentage_of(const Rule& rule, PriceBase base) {
    Rule changed = rule;
    auto* change = std::get_if<ChangePrice>(&changed.body);
    if (change == nullptr || change->of == base) return std::nullopt;
    change->of = base;
    if (base != PriceBase::kCharge && base != PriceBase::kCost)
        change->including_taxes = change->including_credits = false;
    return changed;
}

}  // namespace bw
