#include "workflow/sections.h"

#include <fmt/format.h>

#include <algorithm>

#include "conditions/values/value_form.h"
#include "workflow/group_definition.h"
#include "workflow/language.h"

namespace bw {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

// From where on the lines above a header are comments of its own.
std::size_t start_of_section(const std::vector<std::string>& lines, std::size_t header) {
    std::size_t start = header;
    while (start > 0 && lines[start - 1].starts_with('#')) --start;
    // Comments that follow rules without a blank line belong to these.
    return start > 0 && !lines[start - 1].empty() ? header : start;
}

// Without blank lines at its ends, and without definitions of groups for the whole file.
std::string joined(const std::vector<std::string>& lines, std::size_t begin, std::size_t end,
                   std::size_t first_header) {
    while (end > begin && lines[end - 1].empty()) --end;
    std::string text;
    for (std::size_t i = begin; i < end; ++i) {
        const bool of_file = i < first_header && starts_group(lines[i], false);
        if (!of_file && !(text.empty() && lines[i].empty())) text += lines[i] + "\n";
    }
    return text;
}

// The workflow's text with the groups of the file that it uses as its own: `Group "Compute": ...` is used by what says
// `group "Compute"`.
std::string with_used_groups(std::string text, const Workflow& workflow) {
    std::string used;
    for (const NamedGroup& group : workflow.groups) {
        const std::string named = fmt::format("group {}", quoted(group.name));
        if (group.of_file && text.find(named) != std::string::npos) used += to_text(group) + "\n";
    }
    const std::string header = fmt::format("Billing Workflow: {}\n", workflow.name);
    return text.insert(text.find(header) + header.size(), used);
}

}  // namespace

Result<std::vector<WorkflowText>> workflow_texts(std::string_view text, std::string file) {
    const auto formatted = format_workflows(text, file);
    if (!formatted) return std::unexpected(formatted.error());
    const auto workflows = parse_workflows(*formatted, std::move(file)).workflows;
    const auto lines = lines_of(*formatted);
    std::vector<std::size_t> starts;
    for (const Workflow& workflow : workflows) starts.push_back(start_of_section(lines, workflow.line - 1));
    if (!starts.empty()) starts.front() = 0;
    starts.push_back(lines.size());
    std::vector<WorkflowText> texts;
    for (std::size_t i = 0; i < workflows.size(); ++i)
        texts.push_back(
            {workflows[i].name,
             with_used_groups(joined(lines, starts[i], starts[i + 1], workflows[0].line - 1), workflows[i])});
    return texts;
}

}  // namespace bw
