#include "app/default_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <set>

#include "app/check_workflows.h"
#include "app/in_force.h"
#include "base/ascii_case.h"
#include "tables/text_table.h"
#include "workflow/inherit.h"
#include "workflow/language.h"

namespace bw {
namespace {

Result<std::vector<Rule>> rules_of(const WorkflowVersion& version) {
    const std::string file = fmt::format("default rules, version {}", version.version);
    ParsedWorkflows parsed = parse_workflows(version.text, file);
    if (has_errors(parsed.problems)) return std::unexpected(std::move(parsed.problems));
    std::vector<Rule> rules = std::move(parsed.workflows.front().rules);
    for (Rule& rule : rules) rule.file = file;
    return rules;
}

bool has_rule(std::span<const Rule> rules, const std::string& id) {
    return std::ranges::any_of(rules, [&](const Rule& rule) { return equal_ignoring_case(rule.id, id); });
}

// The ids that the workflow excepts in the month, in lower case.
std::set<std::string> exceptions_of(const Workflow& workflow, std::span<const Rule> defaults, Month month,
                                    Errors& errors) {
    std::set<std::string> excepted;
    for (const Rule& rule : workflow.rules) {
        const auto* exception = std::get_if<ExceptDefault>(&rule.body);
        if (exception == nullptr || !in_force(rule, month)) continue;
        for (const std::string& id : exception->ids) {
            excepted.insert(ascii_lower(id));
            if (has_rule(defaults, id)) continue;
            errors.push_back({Code::kUnknownDefaultRule,
                              fmt::format("no default rule called [{}] is in force in {}", id, to_text(month)),
                              {.file = rule.file.empty() ? workflow.file : rule.file, .line = rule.line},
                              "`billwright defaults list` shows the default rules"});
        }
    }
    return excepted;
}

}  // namespace

bool is_default_rules(std::string_view workflow) { return equal_ignoring_case(workflow, kDefaultRules); }

Result<Publication> publish_default_rules(const Home& home, const std::string& file, std::optional<Month> from) {
    const std::array files{file};
    Errors warnings;
    const auto workflows = load_workflows(files, warnings);
    if (!workflows) return std::unexpected(workflows.error());
    for (const Workflow& workflow : *workflows) {
        if (!is_default_rules(workflow.name))
            return fail(
                Code::kInvalidValue, fmt::format("workflow \"{}\" are no default rules", workflow.name),
                {.file = file, .line = workflow.line},
                fmt::format("a file of default rules holds one workflow, `Billing Workflow: {}`", kDefaultRules));
        for (const Rule& rule : workflow.rules)
            if (std::holds_alternative<ExceptDefault>(rule.body))
                return fail(Code::kInvalidValue, "a default rule cannot except default rules",
                            {.file = file, .line = rule.line}, "delete the rule that it names instead");
    }
    return publish_texts(home, files, from, "defaults");
}

Result<void> inherit_default_rules(std::span<Workflow> workflows, const CatalogState& state, Month month) {
    std::vector<Rule> defaults;
    if (const WorkflowVersion* version = version_in(state, kDefaultRules, month)) {
        auto rules = rules_of(*version);
        if (!rules) return std::unexpected(rules.error());
        defaults = std::move(*rules);
    }
    Errors errors;
    for (Workflow& workflow : workflows) {
        const auto excepted = exceptions_of(workflow, defaults, month, errors);
        std::vector<Rule> inherited;
        std::ranges::copy_if(defaults, std::back_inserter(inherited),
                             [&](const Rule& rule) { return !excepted.contains(ascii_lower(rule.id)); });
        inherit(workflow.rules, std::move(inherited), [](const Rule& rule) -> const RuleBody& { return rule.body; });
    }
    if (!errors.empty()) return std::unexpected(errors);
    return {};
}

Result<std::vector<Rule>> default_rules_in(std::string_view home_option, std::optional<Month> month) {
    const auto home = Home::open_if_there(home_option);
    if (!home) return std::unexpected(home.error());
    if (!*home) return std::vector<Rule>{};
    const auto state = Catalog::read((*home)->path());
    if (!state) return std::unexpected(state.error());
    const Month newest{std::numeric_limits<decltype(Month::since_epoch)>::max()};
    const WorkflowVersion* version = version_in(*state, kDefaultRules, month.value_or(newest));
    return version == nullptr ? std::vector<Rule>{} : rules_of(*version);
}

Result<std::string> default_rule_list(const Home& home, std::size_t width) {
    const auto state = Catalog::read(home.path());
    if (!state) return std::unexpected(state.error());
    TextTable table{{{"version", Align::kRight}, {"from"}, {"rule"}}};
    for (const WorkflowVersion& version : state->workflows) {
        if (!is_default_rules(version.name)) continue;
        const auto rules = rules_of(version);
        if (!rules) return std::unexpected(rules.error());
        for (const Rule& rule : *rules)
            table.rows.push_back({std::to_string(version.version), from_text(version.from), with_id(rule)});
    }
    return table.rows.empty() ? "there are no default rules\n" : to_text(table, {.width = width});
}

}  // namespace bw
