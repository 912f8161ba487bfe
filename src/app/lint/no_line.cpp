#include "app/lint/no_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "conditions/field_phrases.h"
#include "conditions/print.h"
#include "conditions/time_phrases.h"
#include "conditions/values/list.h"
#include "workflow/language.h"

namespace bw {
namespace {

constexpr std::size_t kMostHints = 2;
constexpr std::size_t kMostValues = 3;

void add_parts(const Condition& condition, std::vector<const Condition*>& parts) {
    if (const auto* all = std::get_if<AllOf>(&condition.node))
        for (const Condition& part : all->parts) add_parts(part, parts);
    else
        parts.push_back(&condition);
}

// What must hold together.
std::vector<const Condition*> parts_of(const Condition& condition) {
    std::vector<const Condition*> parts;
    add_parts(condition, parts);
    return parts;
}

Condition all_but(const std::vector<const Condition*>& parts, const Condition* left_out) {
    AllOf rest;
    for (const Condition* part : parts)
        if (part != left_out) rest.parts.push_back(*part);
    return {std::move(rest)};
}

using Costs = std::map<std::string, Amount>;

struct ByCost {
    std::map<std::string, Costs> values{};

    void add(const std::string& value, const std::string& currency, Amount cost) {
        if (!value.empty()) values[value][currency] += cost;
    }

    // `"a" (USD 2.00), "b" (USD 1.00) or others`, the dearest first.
    template <class Written>
    std::string listed(const Written& written) const {
        std::vector<std::pair<std::string, Costs>> sorted(values.begin(), values.end());
        const auto most = [](const auto& one) {
            Amount dearest{};
            for (const auto& [currency, amount] : one.second) dearest = std::max(dearest, amount);
            return dearest;
        };
        std::ranges::stable_sort(sorted, std::ranges::greater{}, most);
        std::vector<std::string> items;
        for (const auto& [value, cost] : sorted)
            if (items.size() < kMostValues) items.push_back(fmt::format("{} ({})", written(value), money_text(cost)));
        if (sorted.size() > kMostValues) items.emplace_back("others");
        return join(items, "or");
    }
};

class Reasons {
public:
    Reasons(const DataMonths& data, const LintedRule& rule)
        : data_(data), rule_(rule), sentence_(to_sentence(rule.rule)) {}

    NoLine found{};

    void look(const Condition& when) {
        const auto parts = parts_of(when);
        bool alone = false;
        for (const Condition* part : parts) {
            if (some_line(data_, rule_.rule, *part)) continue;
            alone = true;
            if (is_written(*part)) look_at_part(*part);
        }
        if (alone) return;
        // Services last: of which region a service has lines says more than which services a region has.
        for (const bool services : {false, true})
            for (const Condition* part : parts)
                if (is_service(*part) == services && is_written(*part)) look_at_rest(*part, all_but(parts, part));
    }

private:
    void hint(std::string text) {
        if (found.hints.size() < kMostHints && std::ranges::count(found.hints, text) == 0)
            found.hints.push_back(std::move(text));
    }

    static bool is_service(const Condition& part) {
        const auto* field = std::get_if<FieldIs>(&part.node);
        return field != nullptr && field->field == Field::kService;
    }

    // Lowering adds conditions that no sentence has.
    bool is_written(const Condition& part) const {
        if (std::holds_alternative<PurchasedBy>(part.node) || is_time(part)) return true;
        if (const auto phrase = print_phrase(part); phrase && sentence_.contains(*phrase)) return true;
        if (const auto* field = std::get_if<FieldIs>(&part.node)) return is_written(*field);
        return sentence_.contains(print_condition(part));
    }
    bool is_written(const FieldIs& field) const {
        const ValueForm& form = field.match == Match::kEquals ? phrase_of(field.field).form() : pattern_value();
        return std::ranges::all_of(form.items(field.values),
                                   [&](const std::string& item) { return sentence_.contains(item); });
    }

    void look_at_part(const Condition& part) {
        if (const auto* purchased = std::get_if<PurchasedBy>(&part.node)) return look_at_buyer(*purchased);
        std::string near;
        for (const FieldIs* field : fields_in(part)) {
            for (Unknown& one : unknown_in(data_, *field)) {
                if (near.empty()) near = one.hint;
                found.unknown.push_back(std::move(one));
            }
        }
        hint(fmt::format("no line satisfies `{}`{}{}", print_condition(part), near.empty() ? "" : ": ", near));
    }

    void look_at_buyer(const PurchasedBy& purchased) {
        for (const Commitment kind : {Commitment::kReservedInstance, Commitment::kSavingsPlan})
            if (!purchased.commitment || *purchased.commitment == kind) tell_of_owners(kind);
    }
    void tell_of_owners(Commitment kind) {
        const bool reserved = kind == Commitment::kReservedInstance;
        const std::string_view name = reserved ? "RIs" : "Savings Plans";
        ByCost owners;
        for (const auto& month : data_.months()) {
            const auto& column = reserved ? month->fields->reservation_owner : month->fields->savings_plan_owner;
            for (std::size_t shape = 0; shape < month->costs.size(); ++shape)
                owners.add(column.value(shape), month->cube[Dim::kCurrency].value(shape), month->costs[shape]);
        }
        if (owners.values.empty()) return hint(fmt::format("no line is of {}", name));
        hint(fmt::format("{} were purchased by {}", name, owners.listed([](const std::string& id) { return id; })));
    }

    // All parts hold for some line, this one not together with the others.
    void look_at_rest(const Condition& part, const Condition& rest) {
        const auto* field = std::get_if<FieldIs>(&part.node);
        if (field == nullptr && !is_time(part)) return;
        ByCost there;
        bool any = false;
        for (const auto& month : data_.months()) {
            if (!in_force(rule_.rule, month->cube.month)) continue;
            const auto lines = month->satisfying(rest);
            const DimensionColumn* column =
                field == nullptr ? nullptr : month->fields->column(field->field, field->tag_key);
            for (std::size_t shape = 0; shape < lines.size(); ++shape) {
                if (lines[shape] == 0) continue;
                any = true;
                if (column != nullptr)
                    there.add(column->value(shape), month->cube[Dim::kCurrency].value(shape), month->costs[shape]);
            }
        }
        if (!any) return;
        std::string instead;
        if (field != nullptr && !there.values.empty())
            instead = ": those have " + there.listed([&](const std::string& value) {
                return phrase_of(field->field).form().items({value}).front();
            });
        hint(fmt::format("`{}` holds for no line that satisfies the rest{}", print_condition(part), instead));
    }

    const DataMonths& data_;
    const LintedRule& rule_;
    std::string sentence_;
};

}  // namespace

NoLine why_no_line(const DataMonths& data, const LintedRule& rule) {
    Reasons reasons(data, rule);
    for (const Step& step : rule.steps) reasons.look(step.when);
    return std::move(reasons.found);
}

bool some_line(const DataMonths& data, const Rule& rule, const Condition& condition) {
    return std::ranges::any_of(data.months(), [&](const auto& month) {
        return in_force(rule, month->cube.month) &&
               std::ranges::count(month->satisfying(condition), std::uint8_t{1}) > 0;
    });
}

}  // namespace bw
