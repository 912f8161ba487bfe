#include "app/in_force.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/default_rules.h"
#include "base/ascii_case.h"
#include "workflow/language.h"

namespace bw {

std::vector<std::string> published_names(const CatalogState& state) {
    std::vector<std::string> names;
    for (const WorkflowVersion& one : state.workflows)
        if (!is_default_rules(one.name) && std::ranges::find(names, one.name) == names.end()) names.push_back(one.name);
    std::ranges::sort(names);
    return names;
}

const WorkflowVersion* version_in(const CatalogState& state, std::string_view name, Month month) {
    const WorkflowVersion* found = nullptr;
    for (const WorkflowVersion& one : state.workflows)
        if (equal_ignoring_case(one.name, name) && one.from <= month && (found == nullptr || found->from <= one.from))
            found = &one;
    return found;
}

Result<Plan> plan_in(const CatalogState& state, Month month) {
    Plan plan;
    plan.subsets = subsets_in(state.memberships, state.associations, month);
    for (const AccountFact& fact : state.facts) {
        AccountFacts& facts = plan.subsets.accounts[fact.account];
        (fact.tag.empty() ? facts.name : facts.tags[fact.tag]) = fact.value;
    }
    for (const std::string& name : published_names(state)) {
        const WorkflowVersion* version = version_in(state, name, month);
        if (version == nullptr) continue;
        ParsedWorkflows parsed =
            parse_workflows(version->text, fmt::format("workflow {}, version {}", name, version->version));
        if (has_errors(parsed.problems)) return std::unexpected(std::move(parsed.problems));
        plan.workflows.push_back(std::move(parsed.workflows.front()));
    }
    if (auto done = inherit_default_rules(plan.workflows, state, month); !done) return std::unexpected(done.error());
    return plan;
}

std::string from_text(Day from) { return from == kAlways ? "always" : to_text(from); }
std::string from_text(Month from) { return from == kAlwaysMonth ? "always" : to_text(from); }

}  // namespace bw
