// Plans from sentences. The test links bw_rating.
#pragma once

#include <stdexcept>
#include <string>

#include "rating/plan.h"
#include "workflow/language.h"

namespace bw::test {

// The workflows of the text; the first bills what names none.
inline Plan plan_of(const std::string& text, Subsets subsets = {}) {
    ParsedWorkflows parsed = parse_workflows(text, "test.workflow");
    if (has_errors(parsed.problems)) throw std::runtime_error(to_text(parsed.problems));
    Plan plan{std::move(subsets), std::move(parsed.workflows), {}};
    if (!plan.workflows.empty()) plan.fallback = plan.workflows.front().name;
    return plan;
}

// One workflow "Standard" of these sentences, one a line, with or without numbers.
inline Plan plan_of_rules(const std::string& sentences, Subsets subsets = {}) {
    return plan_of("Billing Workflow: Standard\n" + sentences + "\n", std::move(subsets));
}

}  // namespace bw::test
