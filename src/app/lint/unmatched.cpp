#include "app/lint/unmatched.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <set>

#include "app/known_values.h"
#include "base/similar.h"
#include "conditions/field_phrases.h"
#include "rating/days.h"
#include "rating/match.h"
#include "rating/possible.h"
#include "workflow/lint/checks.h"
#include "workflow/lint/logic.h"

namespace bw {
namespace {

constexpr std::size_t kMostNamed = 2;

template <class Visit>
void each_leaf(const Condition& condition, const Visit& visit) {
    if (const auto* all = std::get_if<AllOf>(&condition.node)) {
        for (const Condition& part : all->parts) each_leaf(part, visit);
    } else if (const auto* any = std::get_if<AnyOf>(&condition.node)) {
        for (const Condition& part : any->parts) each_leaf(part, visit);
    } else if (const auto* negated = std::get_if<Not>(&condition.node)) {
        each_leaf(*negated->inner, visit);
    } else {
        visit(condition);
    }
}

struct LoadedMonth {
    Cube cube;
    std::unique_ptr<ShapeFields> fields;
    std::vector<std::uint32_t> shapes{};
    std::set<std::string> left_out{};
};

class DataLint {
public:
    static Result<std::shared_ptr<const DataLint>> load(const Home& home, std::size_t months) {
        const auto datasets = newest_datasets(home, months);
        if (!datasets) return std::unexpected(datasets.error());
        if (datasets->empty())
            return fail(Code::kNothingToBill, "no month is published", {}, "`billwright ingest` one first");
        auto known = known_values(*datasets);
        if (!known) return std::unexpected(known.error());
        auto database = Database::open({});
        if (!database) return std::unexpected(database.error());
        auto lint = std::make_shared<DataLint>();
        lint->known_ = std::move(*known);
        for (const Ingested& dataset : *datasets) {
            auto cube = published_cube(*database, dataset);
            if (!cube) return std::unexpected(cube.error());
            lint->add(std::move(*cube), dataset.record);
        }
        return lint;
    }

    void check(const CheckInput& input) const {
        for (const LintedRule& rule : input.workflow.rules) {
            if (rule.is_inherited || rule.steps.empty() || never(rule)) continue;
            if (matches_nothing(rule))
                input.warn(rule, Code::kMatchesNothing,
                           fmt::format("no line of {} is one of this rule's", span_of_months()), hint(rule));
        }
    }

private:
    void add(Cube cube, const DatasetRecord& record) {
        auto& month = months_.emplace_back(std::make_unique<LoadedMonth>(LoadedMonth{std::move(cube), nullptr}));
        month->fields = std::make_unique<ShapeFields>(month->cube, none_);
        month->shapes.resize(month->cube.shape_count);
        std::iota(month->shapes.begin(), month->shapes.end(), 0U);
        for (const TagCount& tag : record.tags.left_out) month->left_out.insert(tag.key);
    }

    // That is BW2305.
    static bool never(const LintedRule& rule) {
        return std::ranges::all_of(rule.steps, [](const Step& step) { return never_holds(step.when); });
    }

    bool matches_nothing(const LintedRule& rule) const {
        bool judged = false;
        for (const auto& month : months_) {
            if (!in_force(rule.rule, month->cube.month)) continue;
            judged = true;
            if (may_match(rule, *month)) return false;
        }
        return judged;
    }

    bool may_match(const LintedRule& rule, const LoadedMonth& month) const {
        return std::ranges::any_of(rule.steps, [&](const Step& step) {
            if (std::holds_alternative<RemoveDiscountPart>(step.action))
                return month.cube.discounts == DiscountForm::kColumns;
            return cannot_be_told(step.when, month) || some_line(step.when, month);
        });
    }

    static bool cannot_be_told(const Condition& condition, const LoadedMonth& month) {
        bool found = false;
        each_leaf(condition, [&](const Condition& leaf) {
            if (const auto* purchase = std::get_if<PurchasedBy>(&leaf.node))
                found = found || std::holds_alternative<OutsideSubset>(purchase->buyer) ||
                        std::holds_alternative<NamedSubsets>(purchase->buyer);
            found = found || std::holds_alternative<InFirstMonths>(leaf.node);
            if (const auto* field = std::get_if<FieldIs>(&leaf.node))
                found = found || month.left_out.contains(field->tag_key) || field->field == Field::kAccountName ||
                        field->field == Field::kAccountTag;
        });
        return found;
    }

    // Every shape may lie on every day, and at every hour: what is found not to match does not.
    static bool some_line(const Condition& condition, const LoadedMonth& month) {
        if (!hour_conditions(condition).empty())
            return std::ranges::count(possible(condition, *month.fields, month.shapes).holds, std::uint8_t{1}) > 0;
        const Condition* const one = &condition;
        const DayClasses days(month.cube, {&one, 1});
        for (std::uint32_t i = 0; i < days.count(); ++i) {
            const auto bits = match(condition, *month.fields, month.shapes, days.example(i));
            if (std::ranges::count(bits, std::uint8_t{1}) > 0) return true;
        }
        return false;
    }

    std::string span_of_months() const {
        const auto by_month = [](const auto& month) { return month->cube.month; };
        const Month first = (*std::ranges::min_element(months_, {}, by_month))->cube.month;
        const Month last = (*std::ranges::max_element(months_, {}, by_month))->cube.month;
        return first == last ? to_text(first) : fmt::format("{} to {}", to_text(first), to_text(last));
    }

    // Values that conditions name and no line has.
    std::string hint(const LintedRule& rule) const {
        std::vector<std::string> hints;
        for (const Step& step : rule.steps) {
            each_leaf(step.when, [&](const Condition& leaf) {
                const auto* field = std::get_if<FieldIs>(&leaf.node);
                if (field == nullptr || field->match != Match::kEquals || any_known(*field)) return;
                std::string text = unknown(*field);
                if (std::ranges::count(hints, text) == 0 && hints.size() < kMostNamed) hints.push_back(std::move(text));
            });
        }
        return fmt::format("{}", fmt::join(hints, "; "));
    }

    const std::vector<KnownValue>* values_of(const FieldIs& field) const {
        const auto known = known_.find({field.field, field.tag_key});
        return known == known_.end() ? nullptr : &known->second;
    }

    bool any_known(const FieldIs& field) const {
        const auto* values = values_of(field);
        return values != nullptr && std::ranges::any_of(*values, [&](const KnownValue& one) {
                   return std::ranges::find(field.values, one.value) != field.values.end();
               });
    }

    std::string unknown(const FieldIs& field) const {
        const ValueForm& form = phrase_of(field.field).form();
        std::vector<std::string> there;
        if (const auto* values = values_of(field))
            for (const KnownValue& one : *values) there.push_back(form.items({one.value}).front());
        const std::string near = did_you_mean(form.items(field.values).front(), there);
        return fmt::format("no line satisfies `{}`{}{}", print_field_condition(field, false), near.empty() ? "" : ": ",
                           near);
    }

    Subsets none_{};
    KnownValues known_{};
    std::vector<std::unique_ptr<LoadedMonth>> months_{};
};

}  // namespace

Result<DataCheck> unmatched_by_data(const Home& home, std::size_t months) {
    const auto lint = DataLint::load(home, months);
    if (!lint) return std::unexpected(lint.error());
    return [data = *lint](const CheckInput& input) { data->check(input); };
}

}  // namespace bw
