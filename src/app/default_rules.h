// Default rules of the organization: every workflow has them beside its own rules (workflow/inherit.h). They are a workflow of a reserved name in
// the catalog, versioned and dated as workflows are.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/publish_workflows.h"
#include "catalog/catalog.h"
#include "storage/home.h"
#include "workflow/rule.h"

namespace bw {

inline constexpr std::string_view kDefaultRules = "Default rules";
bool is_default_rules(std::string_view workflow);

// The file's one workflow, `Billing Workflow: Default rules`, is in force from the month on. Errors: as publish_workflows;
// kInvalidValue (another workflow in the file, or a rule that excepts default rules).
Result<Publication> publish_default_rules(const Home& home, const std::string& file, std::optional<Month> from);

// Gives each workflow the default rules that are in force in the month, but those that it excepts.
// Errors: kUnknownDefaultRule; those of parse_workflows.
Result<void> inherit_default_rules(std::span<Workflow> workflows, const CatalogState& state, Month month);

// The default rules that are in force in the month, without one in the newest version; none where there is no data
// directory. Errors: those of Home::open_if_there, Catalog::read and of parse_workflows.
Result<std::vector<Rule>> default_rules_in(std::string_view home_option, std::optional<Month> month);

// Every version and its rules: a table for people.
Result<std::string> default_rule_list(const Home& home, std::size_t width);

}  // namespace bw
