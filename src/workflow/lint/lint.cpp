#include "workflow/lint/lint.h"

#include <algorithm>
#include <array>
#include <utility>

#include "workflow/language.h"
#include "workflow/lint/allow.h"
#include "workflow/lint/checks.h"

namespace bw {

std::vector<Finding> lint_workflows(std::string_view text, const std::string& file, const LintOptions& options) {
    const SourceText source(text, file);
    ReadFile read = read_items(text, file);
    if (has_errors(read.problems)) return {};
    std::vector<Finding> findings;
    for (Error& warning : read.problems) findings.push_back({std::move(warning)});
    std::vector<LintedWorkflow> workflows = linted_workflows(source, read);
    constexpr std::array kChecks{check_holds, check_effect,          check_percentages,
                                 check_taxes, check_negative_charge, check_data};
    for (const LintedWorkflow& workflow : workflows)
        for (const auto check : kChecks) check({source, workflow, options, findings});
    silence(source, workflows, findings);
    std::ranges::stable_sort(findings, {}, [](const Finding& finding) {
        const Place& place = finding.warning.place;
        return std::pair(place.line, place.column);
    });
    return findings;
}

}  // namespace bw
