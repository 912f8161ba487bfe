// Any text as a file of workflows: it never breaks the parser or the linter, what is read without errors is written and read
// again as the same, and every suggestion of the linter leaves a file that can be read.
#include <algorithm>

#include "fuzz/fuzz.h"
#include "workflow/language.h"
#include "workflow/lint/fix.h"

using namespace bw;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    const ParsedWorkflows parsed = parse_workflows(text, "fuzz");
    for (const Error& problem : parsed.problems) fuzz::require(!to_text(problem).empty());
    if (has_errors(parsed.problems)) return 0;
    const auto formatted = format_workflows(text, "fuzz");
    fuzz::require(formatted.has_value());
    const ParsedWorkflows again = parse_workflows(*formatted, "fuzz");
    fuzz::require(!has_errors(again.problems));
    fuzz::require(again.workflows.size() == parsed.workflows.size());
    for (std::size_t i = 0; i < parsed.workflows.size(); ++i) {
        const Workflow& one = parsed.workflows[i];
        const Workflow& other = again.workflows[i];
        fuzz::require(one.name == other.name && one.rules.size() == other.rules.size());
        for (std::size_t rule = 0; rule < one.rules.size(); ++rule) {
            fuzz::require(to_sentence(one.rules[rule]) == to_sentence(other.rules[rule]));
            fuzz::require(lower(one.rules[rule]).size() == lower(other.rules[rule]).size());
        }
    }
    fuzz::require(format_workflows(*formatted, "fuzz") == *formatted);
    for (const Finding& finding : lint_workflows(text, "fuzz", {parse_month("2026-01")}))
        for (const Suggestion& suggestion : finding.suggestions)
            fuzz::require(format_workflows(with_edits(text, suggestion.edits), "fuzz").has_value());
    return 0;
}
