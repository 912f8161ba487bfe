#include "app/check_workflows.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/ascii_case.h"
#include "base/trim.h"
#include "storage/files.h"
#include "workflow/json.h"

namespace bw {
namespace {

bool is_json(std::string_view text) { return trim(text).starts_with('{'); }

Error duplicate(const Workflow& workflow, const std::string& file, const std::string& first_file) {
    Place place{file, workflow.line};
    return {Code::kDuplicateWorkflow,
            fmt::format("a workflow called \"{}\" stands in {} already", workflow.name, first_file), std::move(place)};
}

}  // namespace

Result<std::string> read_workflow_file(const std::string& file) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return fail(Code::kSourceNotFound, "there is no such file", Place{file});
    auto text = read_file(file);
    if (!text || !is_json(*text)) return text;
    return text_from_json(*text, file);
}

WorkflowCheck check_workflows(std::span<const std::string> files) {
    WorkflowCheck result;
    std::map<std::string, std::string> file_of_name;
    std::set<std::string> seen;
    for (const std::string& file : files) {
        if (!seen.insert(file).second) continue;
        auto text = read_workflow_file(file);
        if (!text) {
            std::ranges::move(text.error(), std::back_inserter(result.problems));
            continue;
        }
        ParsedWorkflows parsed = parse_workflows(*text, file);
        CheckedFile& counted = result.files.emplace_back(file, parsed.workflows.size(), 0U);
        std::ranges::move(parsed.problems, std::back_inserter(result.problems));
        for (Workflow& workflow : parsed.workflows) {
            counted.rules += workflow.rules.size();
            const auto [at, added] = file_of_name.emplace(ascii_lower(workflow.name), file);
            // Within one file the parser has said so.
            if (!added && at->second != file) result.problems.push_back(duplicate(workflow, file, at->second));
            result.workflows.push_back(std::move(workflow));
        }
    }
    return result;
}

Result<std::vector<Workflow>> load_workflows(std::span<const std::string> files, Errors& warnings) {
    WorkflowCheck check = check_workflows(files);
    if (has_errors(check.problems)) return std::unexpected(std::move(check.problems));
    std::ranges::move(check.problems, std::back_inserter(warnings));
    return std::move(check.workflows);
}

Result<std::string> format_workflow_file(const std::string& file, bool write) {
    const auto text = read_workflow_file(file);
    if (!text) return text;
    if (write && is_json(read_file(file).value_or("")))
        return fail(Code::kUsage, "--write would turn the JSON into sentences", {.file = file},
                    "Leave out --write: the sentences are printed.");
    auto formatted = format_workflows(*text, file);
    if (!formatted || !write || *formatted == *text) return formatted;
    if (auto done = write_file_atomically(file, *formatted, Code::kOutputFailed); !done)
        return std::unexpected(done.error());
    return formatted;
}

Result<std::string> workflows_json(std::span<const std::string> files) {
    Errors warnings;
    const auto workflows = load_workflows(files, warnings);
    if (!workflows) return std::unexpected(workflows.error());
    return to_json(*workflows);
}

std::string problems_json(const Errors& problems) {
    auto list = nlohmann::ordered_json::array();
    for (const Error& problem : problems) {
        list.push_back({{"code", code_text(problem.code)},
                        {"severity", problem.severity == Severity::kError ? "error" : "warning"},
                        {"message", problem.message},
                        {"file", problem.place.file},
                        {"line", problem.place.line},
                        {"column", problem.place.column},
                        {"length", problem.place.length},
                        {"hint", std::string(hint_of(problem))}});
    }
    // A file may hold bytes that are no UTF-8; JSON may not.
    return list.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace bw
