#include "app/drivable.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "app/allocations.h"
#include "lines/focus_columns.h"
#include "lines/recognize.h"
#include "workflow/language.h"

namespace bw {
namespace {

bool is_focus(const DatasetRecord& dataset) {
    const auto format = parse_source_format(dataset.format);
    return format && is_focus(*format);
}

ReportForm form_of(const DatasetRecord& dataset) {
    return {is_focus(dataset) ? LineTypes::kFocus : LineTypes::kCur, dataset.discounts};
}

bool lacks(const DatasetRecord& dataset, std::string_view column) {
    return std::ranges::find(dataset.missing_columns, column) != dataset.missing_columns.end();
}

// A column as the format's files name it.
std::string column_name(const ColumnInfo& column, bool focus) {
    if (!focus) return athena_name(column.csv);
    const std::string name = focus_name(column);
    return name.empty() ? fmt::format("{} of the Cost and Usage Report", column.csv) : name;
}

std::string facility_name(Facility facility, bool focus) {
    switch (facility) {
        case Facility::kTags: return focus ? "Tags" : "resource_tags";
        case Facility::kCostCategories: return focus ? "x_CostCategories" : "cost_category";
        case Facility::kCurLineTypes: return "line item types of the Cost and Usage Report";
        case Facility::kChargeCategories: return "charge categories of FOCUS";
        case Facility::kDays: return "usage by the day";
        case Facility::kHours: return "usage by the hour";
    }
    return "";
}

std::string name_of(const Needed& needed, bool focus) {
    if (const auto* dim = std::get_if<Dim>(&needed)) return column_name(info(*dim), focus);
    if (const auto* measure = std::get_if<Measure>(&needed)) return column_name(info(*measure), focus);
    return facility_name(std::get<Facility>(needed), focus);
}

const Need kCurLineTypes{{Facility::kCurLineTypes}};

// "a, b or c; d". Where there are no line item types nothing else matters.
std::string names_of(const std::vector<Need>& needs, bool focus) {
    if (std::ranges::find(needs, kCurLineTypes) != needs.end()) return name_of(kCurLineTypes.any_of[0], focus);
    std::string all;
    for (const Need& need : needs) {
        std::string one;
        for (std::size_t i = 0; i < need.any_of.size(); ++i) {
            one += i == 0 ? "" : i + 1 == need.any_of.size() ? " or " : ", ";
            one += name_of(need.any_of[i], focus);
        }
        all += (all.empty() ? "" : "; ") + one;
    }
    return all;
}

std::string subject(const DatasetRecord& dataset) {
    return fmt::format("payer {}, {}", dataset.payer, to_text(dataset.month));
}

Error not_driven(const DatasetRecord& dataset, const Workflow& workflow, const Rule& rule,
                 const std::vector<Need>& needs) {
    const bool focus = is_focus(dataset);
    return {Code::kRuleNotDriven,
            fmt::format("{} (dataset {}, {}) lacks {}, without which this rule does nothing: \"{}\"", subject(dataset),
                        dataset.id, dataset.format, names_of(needs, focus), rule.sentence),
            {.file = rule.file.empty() ? workflow.file : rule.file, .line = rule.line},
            focus ? "ingest a Cost and Usage Report of the month, or bill the month by a workflow without the rule"
                  : "export the report with it, or bill the month by a workflow without the rule"};
}

// What is lacking -> what cannot be said without it.
std::map<std::string, std::string> disabled(const DatasetRecord& dataset) {
    std::map<std::string, std::string> disabled;
    for (Ability& ability : abilities(form_of(dataset))) {
        const auto needs = unfulfilled(dataset, std::move(ability.needs));
        if (needs.empty()) continue;
        std::string& names = disabled[names_of(needs, is_focus(dataset))];
        names += (names.empty() ? "no " : ", no ") + ability.name;
    }
    return disabled;
}

// Without its subject.
struct Shortcoming {
    Code code;
    std::string message;
    std::string hint;
    auto operator<=>(const Shortcoming&) const = default;
};

std::vector<Shortcoming> shortcomings_of(const DatasetRecord& dataset) {
    std::vector<Shortcoming> found;
    std::string list;
    for (const auto& [lacking, names] : disabled(dataset)) list += fmt::format("\n    {}: {}", lacking, names);
    if (!list.empty())
        found.push_back({Code::kRulesDisabled, "what the report lacks makes rules and conditions impossible" + list,
                         "a bill by a workflow with such a rule is refused; any other bill is not affected"});
    if (dataset.granularity == Granularity::kDay || dataset.granularity == Granularity::kMonth)
        found.push_back({Code::kNotHourly, fmt::format("usage is told by the {}", to_text(dataset.granularity)),
                         "export the report with hourly granularity"});
    if (lacks(dataset, info(LineKey::kResourceId).name))
        found.push_back({Code::kNoResourceIds, "the report has no resource ids",
                         "export the report with resource ids, so that a charge can be told by resource"});
    return found;
}

// The first few of them.
std::string listed(const std::vector<std::string>& subjects) {
    constexpr std::size_t kShown = 3;
    std::string text;
    for (std::size_t i = 0; i < std::min(kShown, subjects.size()); ++i) text += (i == 0 ? "" : "; ") + subjects[i];
    if (subjects.size() > kShown) text += fmt::format("; {} more", subjects.size() - kShown);
    return text;
}

Error without_rate(Month month, const Workflow& workflow, const Rule& rule) {
    return {Code::kNoExchangeRate,
            fmt::format("workflow \"{}\" has no exchange rate for {}", workflow.name, to_text(month)),
            {.file = rule.file.empty() ? workflow.file : rule.file, .line = rule.line},
            fmt::format("add it to the rule: `... and 1.0 in {}`", to_text(month))};
}

}  // namespace

bool has(const DatasetRecord& dataset, const Needed& needed) {
    if (const auto* dim = std::get_if<Dim>(&needed)) return !lacks(dataset, info(*dim).name);
    if (const auto* measure = std::get_if<Measure>(&needed)) return !lacks(dataset, info(*measure).name);
    switch (std::get<Facility>(needed)) {
        case Facility::kTags: return !lacks(dataset, kTagsColumn);
        case Facility::kCostCategories: return !lacks(dataset, kCostCategoriesColumn);
        case Facility::kCurLineTypes: return !is_focus(dataset);
        case Facility::kChargeCategories: return is_focus(dataset);
        case Facility::kDays: return dataset.granularity != Granularity::kMonth;
        case Facility::kHours:
            return dataset.granularity != Granularity::kMonth && dataset.granularity != Granularity::kDay;
    }
    return false;
}

std::vector<Need> unfulfilled(const DatasetRecord& dataset, std::vector<Need> needs) {
    std::erase_if(needs, [&](const Need& need) {
        return std::ranges::any_of(need.any_of, [&](const Needed& needed) { return has(dataset, needed); });
    });
    return needs;
}

std::set<std::size_t> workflows_in_use(const ShapeFields& fields, const Plan& plan) {
    const std::set<std::uint32_t> subsets(fields.subset.codes.begin(), fields.subset.codes.end());
    std::set<std::size_t> used;
    for (const std::uint32_t subset : subsets)
        if (const auto workflow = plan.workflow_of(fields.subset.values[subset])) used.insert(*workflow);
    // Those whose lines may all be billed to others.
    for (std::size_t workflow = 0; workflow < plan.workflows.size(); ++workflow)
        if (allocates(plan, workflow)) used.insert(workflow);
    return used;
}

Errors rules_not_driven(const DatasetRecord& dataset, const Plan& plan, const std::set<std::size_t>& workflows) {
    Errors errors;
    for (const std::size_t index : workflows) {
        const Workflow& workflow = plan.workflows[index];
        for (const Rule& rule : workflow.rules) {
            if (!in_force(rule, dataset.month)) continue;
            std::ranges::move(unknown_customers(plan, workflow, rule), std::back_inserter(errors));
            const auto* currency = std::get_if<BillInCurrency>(&rule.body);
            if (currency != nullptr && !currency->rate_in(dataset.month))
                errors.push_back(without_rate(dataset.month, workflow, rule));
            const auto needs = unfulfilled(dataset, needs_of(lower(rule), form_of(dataset)));
            if (!needs.empty()) errors.push_back(not_driven(dataset, workflow, rule, needs));
        }
    }
    return errors;
}

Errors shortcomings(std::span<const DatasetRecord> datasets) {
    std::map<Shortcoming, std::vector<std::string>> found;
    for (const DatasetRecord& dataset : datasets)
        for (Shortcoming& one : shortcomings_of(dataset)) found[std::move(one)].push_back(subject(dataset));
    Errors warnings;
    for (const auto& [one, subjects] : found)
        warnings.push_back(
            {one.code, fmt::format("{}: {}", listed(subjects), one.message), {}, one.hint, "", Severity::kWarning});
    return warnings;
}

}  // namespace bw
