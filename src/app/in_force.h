// What is in force in a month: subsets, associations and workflows of the catalog, and what a command overrides.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "rating/plan.h"

namespace bw {

// The names of the workflows that were ever published, in order; not the default rules.
std::vector<std::string> published_names(const CatalogState& state);

// The version of the workflow that holds in the month; nullptr where none does.
const WorkflowVersion* version_in(const CatalogState& state, std::string_view name, Month month);

// Who is billed by which workflow in the month; workflows with the default rules that they inherit. Errors: those of
// inherit_default_rules and of parse_workflows (a text that this version of the language no longer reads).
Result<Plan> plan_in(const CatalogState& state, Month month);

// "always", or the day or month.
std::string from_text(Day from);
std::string from_text(Month from);

}  // namespace bw
