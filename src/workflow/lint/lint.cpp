#include "workflow/lint/lint.h"

#include <algorithm>
#include <array>
#include <utility>

#include "workflow/language.h"
#include "workflow/lint/allow.h"
#include "workflow/lint/checks.h"

namespace bw {

bool LintOptions::looks_for(Code code) const {
    if (code == Code::kRuleExpired && month) return true;
    return std::ranges::find(kNotFromWords, code) == kNotFromWords.end() || looked_for.contains(code);
}

std::vector<Finding> lint_workflows(std::string_view text, const std::string& file, const LintOptions& options) {
    const SourceText source(text, file);
    ReadFile read = read_items(text, file);
    if (has_errors(read.problems)) return {};
    std::vector<Finding> findings;
    for (Error& warning : read.problems) findings.push_back({std::move(warning)});
    std::vector<LintedWorkflow> workflows = linted_workflows(source, read, options.inherited);
    constexpr std::array kChecks{check_holds,           check_effect, check_percentages, check_taxes,
                                 check_negative_charge, check_sign,   check_units};
    for (const LintedWorkflow& workflow : workflows) {
        for (const auto check : kChecks) check({source, workflow, workflows, options, findings});
        for (const DataCheck& check : options.by_data) check({source, workflow, workflows, options, findings});
    }
    silence(source, workflows, options, findings);
    std::ranges::stable_sort(findings, {}, [](const Finding& finding) {
        const Place& place = finding.warning.place;
        return std::pair(place.line, place.column);
    });
    return findings;
}

}  // namespace bw
