#include "app/publish_workflows.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

#include "app/check_workflows.h"
#include "app/default_rules.h"
#include "app/in_force.h"
#include "base/ascii_case.h"
#include "base/similar.h"
#include "tables/text_table.h"
#include "workflow/sections.h"

namespace bw {
namespace {

constexpr Month kNever{std::numeric_limits<std::int32_t>::max()};

Result<std::vector<WorkflowText>> read_texts(std::span<const std::string> files) {
    std::vector<WorkflowText> all;
    for (const std::string& file : files) {
        auto content = read_workflow_file(file);
        if (!content) return std::unexpected(content.error());
        auto texts = workflow_texts(*content, file);
        if (!texts) return std::unexpected(texts.error());
        std::ranges::move(*texts, std::back_inserter(all));
    }
    return all;
}

int next_version(const CatalogState& state, const std::string& name) {
    int version = 1;
    for (const WorkflowVersion& one : state.workflows)
        if (equal_ignoring_case(one.name, name)) version = std::max(version, one.version + 1);
    return version;
}

std::vector<std::string> subset_names(const CatalogState& state) {
    std::set<std::string> names{std::string{kUnassigned}};
    for (const Membership& one : state.memberships)
        if (!one.subset.empty()) names.insert(one.subset);
    return {names.begin(), names.end()};
}

}  // namespace

Result<Publication> publish_workflows(const Home& home, std::span<const std::string> files, std::optional<Month> from) {
    for (const Workflow& workflow : check_workflows(files).workflows)
        if (is_default_rules(workflow.name))
            return fail(Code::kInvalidValue, fmt::format("\"{}\" is the name of the default rules", workflow.name),
                        {.file = workflow.file, .line = workflow.line},
                        "publish them with `billwright defaults FILE`, or give the workflow another name");
    return publish_texts(home, files, from, "workflow publish");
}

Result<Publication> publish_texts(const Home& home, std::span<const std::string> files, std::optional<Month> from,
                                  const std::string& what) {
    Publication publication;
    WorkflowCheck check = check_workflows(files);
    if (has_errors(check.problems)) return std::unexpected(std::move(check.problems));
    publication.warnings = std::move(check.problems);
    const auto texts = read_texts(files);
    if (!texts) return std::unexpected(texts.error());
    auto catalog = Catalog::open(home.path());
    if (!catalog) return std::unexpected(catalog.error());
    const auto decide = [&](const CatalogState& state) -> Result<CatalogChange> {
        CatalogChange change;
        Errors errors;
        for (const WorkflowText& one : *texts) {
            const WorkflowVersion* before = version_in(state, one.name, from.value_or(kNever));
            if (before != nullptr && before->text == one.text) {
                publication.workflows.push_back({one.name, before->version, before->from, false});
                continue;
            }
            if (before != nullptr && !from)
                errors.push_back({Code::kMoveNeedsDay,
                                  fmt::format("workflow \"{}\" is published with other rules, and nothing says from "
                                              "which month on these hold",
                                              one.name),
                                  {},
                                  "Give the month with --from 2026-01, or --from always."});
            change.workflows.push_back({one.name, 0, from.value_or(kAlwaysMonth), one.text});
            publication.workflows.push_back(
                {one.name, next_version(state, one.name), from.value_or(kAlwaysMonth), true});
        }
        if (!errors.empty()) return std::unexpected(errors);
        return change;
    };
    if (auto done = catalog->change(what, decide); !done) return std::unexpected(done.error());
    return publication;
}

Result<bool> associate(const Home& home, const Association& association) {
    auto catalog = Catalog::open(home.path());
    if (!catalog) return std::unexpected(catalog.error());
    bool changed = false;
    const auto decide = [&](const CatalogState& state) -> Result<CatalogChange> {
        const auto subsets = subset_names(state);
        if (std::ranges::find(subsets, association.subset) == subsets.end())
            return fail(Code::kUnknownSubset, fmt::format("no subset is called \"{}\"", association.subset), {},
                        did_you_mean(association.subset, subsets));
        const auto workflows = published_names(state);
        if (!association.workflow.empty() && std::ranges::find(workflows, association.workflow) == workflows.end())
            return fail(Code::kUnknownWorkflow,
                        fmt::format("no workflow called \"{}\" is published", association.workflow), {},
                        did_you_mean(association.workflow, workflows));
        if (workflow_in(state.associations, association.subset, association.from) == association.workflow)
            return CatalogChange{};
        changed = true;
        return CatalogChange{.associations = {association}};
    };
    if (auto done = catalog->change("associate", decide); !done) return std::unexpected(done.error());
    return changed;
}

Result<std::string> workflow_list(const Home& home, std::size_t width) {
    const auto state = Catalog::read(home.path());
    if (!state) return std::unexpected(state.error());
    TextTable versions{{{"workflow"}, {"version", Align::kRight}, {"from"}}};
    for (const WorkflowVersion& one : state->workflows)
        if (!is_default_rules(one.name))
            versions.rows.push_back({one.name, std::to_string(one.version), from_text(one.from)});
    TextTable subsets{{{"subset"}, {"from"}, {"workflow"}}};
    for (const Association& one : state->associations)
        subsets.rows.push_back({one.subset, from_text(one.from), one.workflow.empty() ? "(none)" : one.workflow});
    std::ranges::stable_sort(subsets.rows, {}, [](const auto& row) { return row.front(); });
    std::string text;
    if (!versions.rows.empty()) text += to_text(versions, {.width = width});
    if (!subsets.rows.empty()) text += "\n" + to_text(subsets, {.width = width});
    return text.empty() ? "no workflow is published\n" : text;
}

Result<std::string> membership_list(const Home& home, std::optional<Day> day, std::size_t width) {
    const auto state = Catalog::read(home.path());
    if (!state) return std::unexpected(state.error());
    TextTable table{{{"account"}, {"from"}, {"subset"}}};
    std::set<std::string> seen;
    for (const Membership& one : state->memberships) {
        if (day && !seen.insert(one.account).second) continue;
        const std::string subset = day ? subset_on(state->memberships, one.account, *day) : one.subset;
        if (day && subset.empty()) continue;
        table.rows.push_back(
            {one.account, day ? to_text(*day) : from_text(one.from), subset.empty() ? "(none)" : subset});
    }
    std::ranges::stable_sort(table.rows, {}, [](const auto& row) { return row.front(); });
    return table.rows.empty() ? "no account is in a subset\n" : to_text(table, {.width = width});
}

}  // namespace bw
