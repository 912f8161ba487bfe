#include "app/lint/unmatched.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/lint/no_line.h"
#include "app/lint/unknown.h"
#include "workflow/language.h"
#include "workflow/lint/checks.h"
#include "workflow/lint/edits.h"
#include "workflow/lint/logic.h"

namespace bw {
namespace {

constexpr std::size_t kMostNamed = 3;

template <class Test>
bool any_part(const Condition& condition, const Test& test) {
    const auto within = [&](const Condition& part) { return any_part(part, test); };
    if (const auto* all = std::get_if<AllOf>(&condition.node)) return std::ranges::any_of(all->parts, within);
    if (const auto* any = std::get_if<AnyOf>(&condition.node)) return std::ranges::any_of(any->parts, within);
    if (const auto* negated = std::get_if<Not>(&condition.node)) return within(*negated->inner);
    return test(condition);
}

bool cannot_be_told(const Condition& condition, const LoadedMonth& month) {
    return any_part(condition, [&](const Condition& leaf) {
        if (const auto* purchase = std::get_if<PurchasedBy>(&leaf.node)) return is_of_subsets(purchase->buyer);
        if (const auto* field = std::get_if<FieldIs>(&leaf.node))
            return month.left_out.contains(field->tag_key) || field->field == Field::kAccountName ||
                   field->field == Field::kAccountTag;
        return std::holds_alternative<InFirstMonths>(leaf.node);
    });
}

bool may_match(const LintedRule& rule, const LoadedMonth& month) {
    return std::ranges::any_of(rule.steps, [&](const Step& step) {
        if (std::holds_alternative<RemoveDiscountPart>(step.action))
            return month.cube.discounts == DiscountForm::kColumns;
        return cannot_be_told(step.when, month) || std::ranges::count(month.satisfying(step.when), std::uint8_t{1}) > 0;
    });
}

enum class Lines : std::uint8_t { kNotJudged, kNone, kPerhaps };

Lines lines_of(const DataMonths& data, const LintedRule& rule) {
    Lines lines = Lines::kNotJudged;
    for (const auto& month : data.months()) {
        if (!in_force(rule.rule, month->cube.month)) continue;
        if (may_match(rule, *month)) return Lines::kPerhaps;
        lines = Lines::kNone;
    }
    return lines;
}

// That is BW2305.
bool never(const LintedRule& rule) {
    return std::ranges::all_of(rule.steps, [](const Step& step) { return never_holds(step.when); });
}

void tell_of_nothing(const CheckInput& input, const DataMonths& data, const LintedRule& rule) {
    const NoLine why = why_no_line(data, rule);
    Finding& finding =
        input.warn(rule, Code::kMatchesNothing, fmt::format("no line of {} is one of this rule's", data.span()),
                   fmt::format("{}", fmt::join(why.hints, "; ")));
    finding.edits = with_replacements(rule, why.unknown);
    if (!finding.edits.empty()) return;
    suggest_known(rule, why.unknown, finding);
    finding.suggest("remove the rule", removal_beside_others(input, rule));
}

// Steps of one rule share conditions: each value is told once. Lowering names values that the sentence does not.
std::vector<Unknown> unknown_of(const DataMonths& data, const LintedRule& rule) {
    const std::string sentence = to_sentence(rule.rule);
    std::vector<Unknown> found;
    for (const Step& step : rule.steps)
        for (const FieldIs* field : fields_in(step.when))
            for (Unknown& one : unknown_in(data, *field))
                if (sentence.contains(one.written) && std::ranges::count(found, one.what, &Unknown::what) == 0)
                    found.push_back(std::move(one));
    return found;
}

void tell_of_unknown(const CheckInput& input, const DataMonths& data, const LintedRule& rule) {
    const auto unknown = unknown_of(data, rule);
    if (unknown.empty()) return;
    std::vector<std::string> named;
    std::vector<std::string> hints;
    for (const Unknown& one : unknown) {
        if (named.size() < kMostNamed) named.push_back(one.what);
        if (hints.size() < kMostNamed && !one.hint.empty())
            hints.push_back(unknown.size() == 1 ? one.hint : fmt::format("{}: {}", one.written, one.hint));
    }
    const std::size_t more = unknown.size() - named.size();
    Span place = rule.sentence;
    if (const auto at = place_in(input.source.text(rule.sentence), unknown.front().written); at && unknown.size() == 1)
        place = {rule.sentence.begin + *at, rule.sentence.begin + *at + unknown.front().written.size()};
    Finding& finding = input.warn_at(place, Code::kValueNotInData,
                                     fmt::format("no line of {} has {}{}", data.span(), fmt::join(named, ", or "),
                                                 more == 0 ? "" : fmt::format(", or {} more", more)),
                                     fmt::format("{}", fmt::join(hints, "; ")));
    finding.edits = with_replacements(rule, unknown);
    if (finding.edits.empty()) suggest_known(rule, unknown, finding);
}

}  // namespace

DataCheck unmatched_by_data(std::shared_ptr<const DataMonths> data) {
    return [data = std::move(data)](const CheckInput& input) {
        for (const LintedRule& rule : input.workflow.rules) {
            if (rule.is_inherited || rule.steps.empty() || never(rule)) continue;
            const Lines lines = lines_of(*data, rule);
            if (lines == Lines::kNone) tell_of_nothing(input, *data, rule);
            if (lines == Lines::kPerhaps) tell_of_unknown(input, *data, rule);
        }
    };
}

}  // namespace bw
