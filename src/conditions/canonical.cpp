#include "conditions/canonical.h"

#include <algorithm>
#include <memory>
#include <optional>

#include "conditions/evaluate.h"
#include "conditions/names.h"
#include "conditions/values/group.h"

namespace bw {
namespace {

template <class T>
void sort_once(std::vector<T>& values) {
    std::ranges::sort(values);
    values.erase(std::ranges::unique(values).begin(), values.end());
}

bool has_star(const std::string& value) { return value.find('*') != std::string::npos; }

bool is_account_id(std::string_view text) {
    return text.size() == 12 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// The values that patterns without `*` stand for. Nothing where one of them is none: what is no account's id, or a name that
// is not known, which as a pattern holds in any case.
std::optional<std::vector<std::string>> values_named(const FieldIs& leaf) {
    const bool accounts = leaf.field == Field::kAccount || leaf.field == Field::kPayer;
    if (accounts && !std::ranges::all_of(leaf.values, is_account_id)) return std::nullopt;
    if (!has_names(leaf.field)) return leaf.values;
    std::vector<std::string> values;
    for (const std::string& name : leaf.values) {
        const FieldIs one{leaf.field, leaf.tag_key, leaf.match, {name}};
        const FieldTester is_so_called(one);
        const std::size_t before = values.size();
        for (const std::string_view value : named_values(leaf.field))
            if (is_so_called(value)) values.emplace_back(value);
        if (values.size() == before) return std::nullopt;
    }
    return values;
}

FieldIs canonical_leaf(FieldIs leaf) {
    if (leaf.match == Match::kLike && std::ranges::none_of(leaf.values, has_star)) {
        if (auto values = values_named(leaf)) leaf = {leaf.field, leaf.tag_key, Match::kEquals, std::move(*values)};
    }
    sort_once(leaf.values);
    return leaf;
}

bool absorb(Buyer& buyer, const Buyer& other) {
    if (auto* listed = std::get_if<ListedAccounts>(&buyer)) {
        const auto* same = std::get_if<ListedAccounts>(&other);
        if (same != nullptr) listed->accounts = united(listed->accounts, same->accounts);
        return same != nullptr;
    }
    auto* named = std::get_if<NamedSubsets>(&buyer);
    const auto* same = std::get_if<NamedSubsets>(&other);
    if (named == nullptr || same == nullptr) return false;
    named->names.insert(named->names.end(), same->names.begin(), same->names.end());
    sort_once(named->names);
    return true;
}

// Takes `other` into `leaf` where "leaf or other" is one leaf.
bool absorb(Condition& leaf, const Condition& other) {
    if (auto* field = std::get_if<FieldIs>(&leaf.node)) {
        const auto* same = std::get_if<FieldIs>(&other.node);
        if (same == nullptr || same->field != field->field || same->tag_key != field->tag_key ||
            same->match != field->match)
            return false;
        field->values = united(field->values, same->values);
        return true;
    }
    if (auto* purchase = std::get_if<PurchasedBy>(&leaf.node)) {
        const auto* same = std::get_if<PurchasedBy>(&other.node);
        return same != nullptr && same->commitment == purchase->commitment && absorb(purchase->buyer, same->buyer);
    }
    if (const auto* zone = zone_of(leaf); zone != nullptr && zone_of(other) != nullptr && *zone != *zone_of(other))
        return false;
    if (auto* days = std::get_if<WeekdayIs>(&leaf.node)) {
        const auto* same = std::get_if<WeekdayIs>(&other.node);
        if (same != nullptr) days->mask = static_cast<std::uint8_t>(days->mask | same->mask);
        return same != nullptr;
    }
    if (auto* months = std::get_if<MonthOfYearIs>(&leaf.node)) {
        const auto* same = std::get_if<MonthOfYearIs>(&other.node);
        if (same != nullptr) months->mask = static_cast<std::uint16_t>(months->mask | same->mask);
        return same != nullptr;
    }
    auto* years = std::get_if<YearIs>(&leaf.node);
    const auto* same = std::get_if<YearIs>(&other.node);
    if (years == nullptr || same == nullptr) return false;
    years->years.insert(years->years.end(), same->years.begin(), same->years.end());
    sort_once(years->years);
    return true;
}

template <class Group>
std::vector<Condition> flattened(std::vector<Condition> parts) {
    std::vector<Condition> flat;
    for (Condition& part : parts) {
        Condition one = canonical(std::move(part));
        if (auto* inner = std::get_if<Group>(&one.node)) {
            std::ranges::move(inner->parts, std::back_inserter(flat));
        } else {
            flat.push_back(std::move(one));
        }
    }
    return flat;
}

std::vector<Condition> merged(std::vector<Condition> parts) {
    std::vector<Condition> result;
    for (Condition& part : parts) {
        const bool taken = std::ranges::any_of(result, [&](Condition& earlier) { return absorb(earlier, part); });
        if (!taken) result.push_back(std::move(part));
    }
    return result;
}

struct Canonical {
    Condition operator()(AllOf all) const {
        all.parts = flattened<AllOf>(std::move(all.parts));
        if (all.parts.size() == 1) return std::move(all.parts.front());
        return {std::move(all)};
    }
    Condition operator()(AnyOf any) const {
        any.parts = merged(flattened<AnyOf>(std::move(any.parts)));
        if (any.parts.size() == 1) return std::move(any.parts.front());
        return {std::move(any)};
    }
    Condition operator()(const Not& negated) const {
        Condition inner = canonical(*negated.inner);
        if (const auto* twice = std::get_if<Not>(&inner.node)) return *twice->inner;
        return {Not{std::make_shared<const Condition>(std::move(inner))}};
    }
    Condition operator()(FieldIs leaf) const { return {canonical_leaf(std::move(leaf))}; }
    Condition operator()(YearIs leaf) const {
        sort_once(leaf.years);
        return {std::move(leaf)};
    }
    Condition operator()(PurchasedBy leaf) const {
        if (auto* listed = std::get_if<ListedAccounts>(&leaf.buyer)) sort_once(listed->accounts);
        if (auto* named = std::get_if<NamedSubsets>(&leaf.buyer)) sort_once(named->names);
        return {std::move(leaf)};
    }
    template <class Leaf>
    Condition operator()(Leaf leaf) const {
        return {std::move(leaf)};
    }
};

}  // namespace

Condition canonical(Condition condition) { return std::visit(Canonical{}, std::move(condition.node)); }

}  // namespace bw
