#include "conditions/condition.h"

#include <functional>
#include <set>

namespace bw {
namespace {

using Visit = std::function<void(const Condition&)>;

// Calls `visit` for the condition and everything inside it.
void each_part(const Condition& condition, const Visit& visit) {
    visit(condition);
    if (const auto* all = std::get_if<AllOf>(&condition.node)) {
        for (const Condition& part : all->parts) each_part(part, visit);
    } else if (const auto* any = std::get_if<AnyOf>(&condition.node)) {
        for (const Condition& part : any->parts) each_part(part, visit);
    } else if (const auto* negated = std::get_if<Not>(&condition.node)) {
        each_part(*negated->inner, visit);
    }
}

// Of a condition, or of a constant one.
template <class Leaf>
concept OfTime = requires(Leaf& leaf) { leaf.zone; };

}  // namespace

std::vector<std::string> tag_keys(const Condition& condition) {
    std::set<std::string> keys;
    each_part(condition, [&](const Condition& part) {
        const auto* leaf = std::get_if<FieldIs>(&part.node);
        if (leaf != nullptr && is_of_line(leaf->field)) keys.insert(leaf->tag_key);
    });
    return {keys.begin(), keys.end()};
}

std::string* zone_of(Condition& condition) {
    return std::visit(
        []<class Leaf>(Leaf& leaf) -> std::string* {
            if constexpr (OfTime<Leaf>) return &leaf.zone;
            return nullptr;
        },
        condition.node);
}

const std::string* zone_of(const Condition& condition) {
    return std::visit(
        []<class Leaf>(const Leaf& leaf) -> const std::string* {
            if constexpr (OfTime<const Leaf>) return &leaf.zone;
            return nullptr;
        },
        condition.node);
}

bool is_of_hours(const Condition& condition) {
    const std::string* zone = zone_of(condition);
    return zone != nullptr && (!zone->empty() || std::holds_alternative<HoursBetween>(condition.node));
}

bool speaks_of_days(const Condition& condition) {
    bool found = false;
    each_part(condition,
              [&](const Condition& part) { found = found || (zone_of(part) != nullptr && !is_of_hours(part)); });
    return found;
}

std::vector<const Condition*> hour_conditions(const Condition& condition) {
    std::vector<const Condition*> found;
    each_part(condition, [&](const Condition& part) {
        if (is_of_hours(part)) found.push_back(&part);
    });
    return found;
}

}  // namespace bw
