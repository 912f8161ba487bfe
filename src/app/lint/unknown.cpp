#include "app/lint/unknown.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "base/similar.h"
#include "conditions/evaluate.h"
#include "conditions/field_phrases.h"
#include "conditions/names.h"
#include "conditions/values/group.h"
#include "conditions/values/value_form.h"
#include "lines/fields.h"
#include "workflow/language.h"
#include "workflow/lint/edits.h"
#include "workflow/lint/rewrite.h"

namespace bw {
namespace {

constexpr std::size_t kMostNear = 3;
constexpr std::size_t kMostSearched = 5000;  // values that patterns are looked for in, the dearest

using Costs = std::map<std::string, Amount>;  // by currency

// What was perhaps meant, with what its lines cost.
using Near = std::vector<std::pair<std::string, Costs>>;

std::string hint_of(const DataMonths& data, const Near& near) {
    if (near.empty()) return "";
    const auto money = [](const Costs& cost) { return cost.empty() ? "" : fmt::format(" ({})", money_text(cost)); };
    if (near.size() == 1) {
        const Costs& cost = near.front().second;
        return fmt::format("did you mean \"{}\"?{}", near.front().first,
                           cost.empty() ? "" : fmt::format(" ({} in {})", money_text(cost), data.span()));
    }
    std::string list;
    for (std::size_t i = 0; i < near.size(); ++i)
        list += fmt::format("{}\"{}\"{}",
                            i == 0                 ? ""
                            : i + 1 == near.size() ? " or "
                                                   : ", ",
                            near[i].first, money(near[i].second));
    return fmt::format("did you mean {}?", list);
}

std::string unquoted(std::string text) {
    if (text.size() < 2 || text.front() != '"' || text.back() != '"') return text;
    return text.substr(1, text.size() - 2);
}

// Texts that people make up: elsewhere a name that is near to another is often another thing, and both are AWS's.
bool is_free_text(Field field) {
    switch (field) {
        case Field::kTag:
        case Field::kCostCategory:
        case Field::kAccountTag:
        case Field::kAccountName:
        case Field::kDescription:
        case Field::kProductFamily:
        case Field::kSeller:
        case Field::kBillingEntity:
        case Field::kUsageType:
        case Field::kOperation:
        case Field::kOperatingSystem:
        case Field::kPricingTerm: return true;
        default: return false;
    }
}

std::string without_digits(std::string_view text) {
    std::string left(text);
    std::erase_if(left, [](char c) { return c >= '0' && c <= '9'; });
    return left;
}

// "team-1" and "team-2" are two things.
bool may_replace(Field field, const std::string& written, const Near& near) {
    return is_free_text(field) && near.size() == 1 && without_digits(written) != without_digits(near.front().first);
}

// Account ids differ in digits that mean nothing: only what one or two slips explain is near.
bool is_near(Field field, const std::string& text, const std::string& name) {
    const bool account = field == Field::kAccount || field == Field::kPayer;
    return !account || edit_distance_within(2, text, name).has_value();
}

Near near_values(Field field, const std::string& written, const std::vector<KnownValue>& known) {
    const ValueForm& form = phrase_of(field).form();
    std::vector<std::string> names;
    for (const KnownValue& one : known) names.push_back(unquoted(form.items({one.value}).front()));
    std::vector<Spelling> spellings;
    for (const std::string& name : names)
        if (!name.empty()) spellings.push_back({name, name});
    Near near;
    for (const std::string& name : similar_names(written, spellings, kMostNear)) {
        if (!is_near(field, written, name)) continue;
        near.emplace_back(name, known[static_cast<std::size_t>(std::ranges::find(names, name) - names.begin())].cost);
    }
    return near;
}

bool is_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

// Where each run of letters and digits begins, and ends.
std::vector<std::pair<std::size_t, std::size_t>> words_in(std::string_view text) {
    std::vector<std::pair<std::size_t, std::size_t>> words;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_letter(text[at])) continue;
        const std::size_t begin = at;
        while (at < text.size() && is_letter(text[at])) ++at;
        words.emplace_back(begin, at);
    }
    return words;
}

// What stands between the `*` at the ends of the pattern; nothing where others stand within.
std::optional<std::string> core_of(const std::string& pattern) {
    const std::size_t begin = pattern.find_first_not_of('*');
    if (begin == std::string::npos) return std::nullopt;
    const std::size_t end = pattern.find_last_not_of('*') + 1;
    std::string core = pattern.substr(begin, end - begin);
    return core.contains('*') ? std::nullopt : std::optional(std::move(core));
}

Costs cost_of(const FieldIs& leaf, const std::vector<KnownValue>& known) {
    const FieldTester holds(leaf);
    Costs sum;
    for (const KnownValue& one : known)
        if (holds(one.value))
            for (const auto& [currency, amount] : one.cost) sum[currency] += amount;
    return sum;
}

// As many words of a known value as the pattern has.
Near near_patterns(const FieldIs& leaf, const std::vector<KnownValue>& known) {
    const std::string& pattern = leaf.values.front();
    const auto core = leaf.match == Match::kMatches ? std::nullopt : core_of(pattern);
    const std::size_t length = core ? words_in(*core).size() : 0;
    if (length == 0) return {};
    std::set<std::string, std::less<>> runs;
    for (const KnownValue& one : std::span(known).first(std::min(known.size(), kMostSearched))) {
        for (const std::string_view text : {std::string_view(one.value), name_of(leaf.field, one.value)}) {
            const auto words = words_in(text);
            for (std::size_t i = 0; i + length <= words.size(); ++i)
                runs.emplace(text.substr(words[i].first, words[i + length - 1].second - words[i].first));
        }
    }
    std::vector<Spelling> spellings;
    for (const std::string& run : runs) spellings.push_back({run, run});
    Near near;
    for (const std::string& run : similar_names(*core, spellings, kMostNear)) {
        std::string meant = pattern;
        meant.replace(pattern.find(*core), core->size(), run);
        Costs cost = cost_of({leaf.field, leaf.tag_key, leaf.match, {meant}}, known);
        if (!cost.empty()) near.emplace_back(std::move(meant), std::move(cost));
    }
    return near;
}

std::string subject_of(const FieldIs& field) {
    const std::string_view words = phrase_of(field.field).words;
    return has_key(field.field) ? fmt::format("{} {}", words, printed_key(field.field, field.tag_key))
                                : std::string(words);
}

// `near`: as sentences write it; the only one of it replaces it where that may be done without asking.
Unknown unknown(std::string what, std::string written, std::string hint, std::vector<std::string> near, bool replaces,
                std::optional<FieldIs> value) {
    Unknown one{std::move(what), std::move(written), std::move(hint)};
    if (replaces)
        one.replacement = std::move(near.front());
    else
        one.near = std::move(near);
    one.value = std::move(value);
    return one;
}

// In quotes where what is replaced is.
std::vector<std::string> written_as(const std::string& written, const Near& near) {
    std::vector<std::string> meant;
    for (const auto& [name, cost] : near) meant.push_back(written.starts_with('"') ? bw::quoted(name) : name);
    return meant;
}

Unknown unknown_value(const DataMonths& data, const FieldIs& field, const std::string& value,
                      const std::vector<KnownValue>& known) {
    const std::string written = phrase_of(field.field).form().items({value}).front();
    const Near near = near_values(field.field, unquoted(written), known);
    return unknown(fmt::format("the {} {}", subject_of(field), written), written, hint_of(data, near),
                   written_as(written, near), may_replace(field.field, value, near),
                   FieldIs{field.field, field.tag_key, field.match, {value}});
}

Unknown unknown_pattern(const DataMonths& data, const FieldIs& one, const std::vector<KnownValue>& known) {
    const Near near = near_patterns(one, known);
    const std::string written = bw::quoted(one.values.front());
    const std::string_view verb = one.match == Match::kLike       ? "is like"
                                  : one.match == Match::kContains ? "contains"
                                                                  : "matches";
    const std::string subject = subject_of(one);
    const bool vowel = std::string_view("aeio").contains(subject.front());
    return unknown(fmt::format("{} {} that {} {}", vowel ? "an" : "a", subject, verb, written), written,
                   hint_of(data, near), written_as(written, near), may_replace(one.field, one.values.front(), near),
                   one);
}

Unknown unknown_key(const DataMonths& data, const FieldIs& field) {
    std::map<std::string, std::string> keys;  // as sentences write them, by what is between the quotes
    for (const std::string& key : data.values().keys(field.field))
        if (const std::string printed = printed_key(field.field, key); !printed.empty())
            keys[unquoted(printed)] = printed;
    std::vector<Spelling> spellings;
    for (const auto& [key, printed] : keys) spellings.push_back({key, key});
    const std::string written = unquoted(printed_key(field.field, field.tag_key));
    Near near;
    for (const std::string& key : similar_names(written, spellings, kMostNear)) near.emplace_back(key, Costs{});
    std::vector<std::string> meant;
    for (const auto& [key, cost] : near) meant.push_back(fmt::format("{} {}", phrase_of(field.field).words, keys[key]));
    return unknown(fmt::format("the {}", subject_of(field)), subject_of(field), hint_of(data, near), std::move(meant),
                   may_replace(field.field, written, near), std::nullopt);
}

// Names and tags of accounts come with subset tables: where the catalog has none, a bill names its table itself.
bool is_untold(const DataMonths& data, const FieldIs& field) {
    if (field.field != Field::kAccountName && field.field != Field::kAccountTag) return false;
    const auto* names = data.values().find(Field::kAccountName, "");
    return (names == nullptr || names->empty()) && data.values().keys(Field::kAccountTag).empty();
}

bool is_judged(const DataMonths& data, const FieldIs& field) {
    if (is_untold(data, field)) return false;
    return field.field != Field::kPurchaseOption && !data.is_left_out(field.tag_key);
}

// Those written out one by one that are not AWS's own words.
std::vector<std::string> values_to_judge(const FieldIs& field) {
    std::vector<std::string> groups;
    const ValueForm& form = phrase_of(field.field).form();
    const auto items = form.items(field.values);
    std::vector<std::string> values;
    for (const std::string& value : without_groups(field.values, groups)) {
        const bool single = std::ranges::count(items, form.items({value}).front()) > 0;
        if (single && !(field.field == Field::kLineType && is_known_line_type(value))) values.push_back(value);
    }
    return values;
}

}  // namespace

std::vector<Unknown> unknown_in(const DataMonths& data, const FieldIs& field) {
    if (!is_judged(data, field)) return {};
    const auto* known = data.values().find(field.field, field.tag_key);
    if (has_key(field.field) && (known == nullptr || known->empty())) return {unknown_key(data, field)};
    static const std::vector<KnownValue> nothing;
    const auto& values = known == nullptr ? nothing : *known;
    std::vector<Unknown> unknown;
    if (field.match == Match::kEquals) {
        for (const std::string& value : values_to_judge(field))
            if (std::ranges::find(values, value, &KnownValue::value) == values.end())
                unknown.push_back(unknown_value(data, field, value, values));
        return unknown;
    }
    for (const std::string& pattern : field.values) {
        const FieldIs one{field.field, field.tag_key, field.match, {pattern}};
        const FieldTester holds(one);
        if (std::ranges::none_of(values, [&](const KnownValue& value) { return holds(value.value); }))
            unknown.push_back(unknown_pattern(data, one, values));
    }
    return unknown;
}

std::optional<std::size_t> place_in(std::string_view sentence, std::string_view written) {
    std::optional<std::size_t> found;
    for (std::size_t at = sentence.find(written); at != std::string_view::npos; at = sentence.find(written, at + 1)) {
        const std::size_t end = at + written.size();
        const bool inside = (at > 0 && is_letter(sentence[at - 1]) && is_letter(written.front())) ||
                            (end < sentence.size() && is_letter(sentence[end]) && is_letter(written.back()));
        if (inside) continue;
        if (found) return std::nullopt;
        found = at;
    }
    return found;
}

std::vector<Edit> with_replacements(const LintedRule& rule, const std::vector<Unknown>& unknown) {
    const std::string before = to_sentence(rule.rule);
    std::string sentence = before;
    for (const Unknown& one : unknown) {
        if (one.replacement.empty()) continue;
        if (const auto at = place_in(sentence, one.written)) sentence.replace(*at, one.written.size(), one.replacement);
    }
    if (sentence == before) return {};
    return {{rule.sentence, std::move(sentence)}};
}

void suggest_known(const LintedRule& rule, const std::vector<Unknown>& unknown, Finding& finding) {
    for (const Unknown& one : unknown) {
        for (const std::string& meant : one.near) {
            Unknown replaced = one;
            replaced.replacement = meant;
            finding.suggest(fmt::format("{} in the place of {}", meant, one.written),
                            with_replacements(rule, {replaced}));
        }
    }
    for (const Unknown& one : unknown)
        if (one.value && one.replacement.empty())
            finding.suggest(fmt::format("leave out {}", one.written),
                            rewriting(rule, without_value(rule.rule, *one.value)));
}

std::vector<const FieldIs*> fields_in(const Condition& condition) {
    std::vector<const FieldIs*> fields;
    const auto add = [&](const Condition& part) {
        for (const FieldIs* field : fields_in(part)) fields.push_back(field);
    };
    if (const auto* all = std::get_if<AllOf>(&condition.node))
        for (const Condition& part : all->parts) add(part);
    else if (const auto* any = std::get_if<AnyOf>(&condition.node))
        for (const Condition& part : any->parts) add(part);
    else if (const auto* negated = std::get_if<Not>(&condition.node))
        add(*negated->inner);
    else if (const auto* field = std::get_if<FieldIs>(&condition.node))
        fields.push_back(field);
    return fields;
}

}  // namespace bw
