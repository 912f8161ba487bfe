#include "conditions/print.h"

#include <fmt/format.h>

#include <span>
#include <vector>

#include "conditions/field_phrases.h"
#include "conditions/first_months.h"
#include "conditions/hours_phrase.h"
#include "conditions/purchase_phrase.h"
#include "conditions/rate_phrase.h"
#include "conditions/time_phrases.h"
#include "conditions/values/region_group.h"

namespace bw {
namespace {

bool is_region(const Condition& condition) {
    const auto* leaf = std::get_if<FieldIs>(&condition.node);
    return leaf != nullptr && leaf->field == Field::kRegion && print_phrase(condition).has_value();
}

bool is_region_group(const Condition& condition) {
    return is_region(condition) && !group_of_regions(std::get<FieldIs>(condition.node).values).empty();
}

bool is_phrase(const Condition& condition) { return is_time(condition) || is_region(condition); }

// The phrase that the zone is printed behind: the last of hours, else the last of time.
std::size_t place_of_zone(std::span<const Condition> phrases) {
    std::size_t place = phrases.size();
    bool hours = false;
    for (std::size_t i = 0; i < phrases.size(); ++i) {
        const bool of_hours = std::holds_alternative<HoursBetween>(phrases[i].node);
        if (of_hours || (!hours && is_time(phrases[i]))) place = i;
        hours = hours || of_hours;
    }
    return place;
}

std::string print_phrases(std::span<const Condition> phrases) {
    std::string text = "the usage occurs";
    const std::size_t zone_after = place_of_zone(phrases);
    for (std::size_t i = 0; i < phrases.size(); ++i) {
        text += " " + print_phrase(phrases[i], i == 0 ? nullptr : &phrases[i - 1]).value_or("");
        if (i == zone_after) text += zone_text(phrases);
    }
    return text;
}

// How many parts from the first on are printed as one "the usage occurs ...": a row of phrases, one of them of time and
// all of these in one zone, or a single group of regions.
std::size_t length_of_group(std::span<const Condition> parts) {
    std::size_t length = 0;
    const std::string* zone = nullptr;
    for (; length < parts.size() && is_phrase(parts[length]); ++length) {
        const std::string* own = zone_of(parts[length]);
        if (own != nullptr && zone != nullptr && *own != *zone) break;
        if (own != nullptr) zone = own;
    }
    const bool any_time = zone != nullptr;
    if (any_time) return length;
    return length > 0 && is_region_group(parts.front()) ? 1 : 0;
}

std::string print_not(const Condition& inner) {
    const auto* leaf = std::get_if<FieldIs>(&inner.node);
    if (leaf != nullptr && !is_region_group(inner)) return print_field_condition(*leaf, true);
    if (const auto phrase = print_phrase(inner)) return "the usage does not occur " + *phrase + zone_text({&inner, 1});
    return fmt::format("not ({})", print_condition(inner));
}

std::string print_all(std::span<const Condition> parts) {
    std::string text;
    while (!parts.empty()) {
        if (!text.empty()) text += " and ";
        if (const std::size_t length = length_of_group(parts); length > 0) {
            text += print_phrases(parts.first(length));
            parts = parts.subspan(length);
            continue;
        }
        const bool alternatives = std::holds_alternative<AnyOf>(parts.front().node);
        const std::string part = print_condition(parts.front());
        text += alternatives ? fmt::format("({})", part) : part;
        parts = parts.subspan(1);
    }
    return text;
}

std::string print_any(std::span<const Condition> parts) {
    std::string text;
    for (const Condition& part : parts) {
        if (!text.empty()) text += " or ";
        const auto* all = std::get_if<AllOf>(&part.node);
        const bool parentheses = all != nullptr && length_of_group(all->parts) != all->parts.size();
        text += parentheses ? fmt::format("({})", print_condition(part)) : print_condition(part);
    }
    return text;
}

struct Printer {
    std::string operator()(const AllOf& all) const { return all.parts.empty() ? "always" : print_all(all.parts); }
    std::string operator()(const AnyOf& any) const { return any.parts.empty() ? "never" : print_any(any.parts); }
    std::string operator()(const Not& negated) const { return print_not(*negated.inner); }
    std::string operator()(const FieldIs& leaf) const {
        const Condition whole{leaf};
        return is_region_group(whole) ? print_phrases({&whole, 1}) : print_field_condition(leaf, false);
    }
    std::string operator()(const PurchasedBy& leaf) const { return print_purchase_condition(leaf); }
    std::string operator()(const PublicRateIs& leaf) const { return print_rate_condition(leaf); }
    std::string operator()(const InFirstMonths& leaf) const { return print_first_months(leaf); }
    std::string operator()(const IsFreeTier&) const { return "the usage is free tier"; }
    std::string operator()(const IsDiscountLine&) const { return "the line is a discount"; }
    std::string operator()(const ColumnIs& leaf) const {
        return fmt::format("the {} is {}", info(leaf.dim).name, leaf.value);
    }
    template <class Time>
    std::string operator()(const Time& leaf) const {
        const Condition whole{leaf};
        return print_phrases({&whole, 1});
    }
};

// What a sentence writes as `except when` at its end: a negation that has no short form.
const Condition* exception_of(const AllOf& all) {
    if (all.parts.size() < 2) return nullptr;
    const auto* last = std::get_if<Not>(&all.parts.back().node);
    if (last == nullptr) return nullptr;
    const Condition& inner = *last->inner;
    const bool has_short_form = std::holds_alternative<FieldIs>(inner.node) || is_phrase(inner);
    return has_short_form ? nullptr : &inner;
}

}  // namespace

std::string print_condition(const Condition& condition) { return std::visit(Printer{}, condition.node); }

std::string print_when(const Condition& condition) {
    if (const auto* negated = std::get_if<Not>(&condition.node))
        return "except when " + print_condition(*negated->inner);
    const auto* all = std::get_if<AllOf>(&condition.node);
    if (all != nullptr && all->parts.empty()) return "";
    const Condition* exception = all == nullptr ? nullptr : exception_of(*all);
    if (exception == nullptr) return "when " + print_condition(condition);
    const auto others = std::span(all->parts).first(all->parts.size() - 1);
    return fmt::format("when {} except when {}", print_all(others), print_condition(*exception));
}

}  // namespace bw
