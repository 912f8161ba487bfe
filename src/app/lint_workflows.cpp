#include "app/lint_workflows.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "storage/files.h"
#include "workflow/lint/fix.h"

namespace bw {
namespace {

using Json = nlohmann::ordered_json;

// Just behind the span: where the next character would stand.
Place end_of(const SourceText& source, Span span) { return source.place({span.end, span.end}); }

Json edit_json(const SourceText& source, const Edit& edit) {
    const Place begin = source.place({edit.span.begin, edit.span.begin});
    const Place end = end_of(source, edit.span);
    return {{"line", begin.line},
            {"column", begin.column},
            {"end_line", end.line},
            {"end_column", end.column},
            {"text", edit.text}};
}

Json edits_json(const SourceText& source, const std::vector<Edit>& edits) {
    Json list = Json::array();
    for (const Edit& edit : edits) list.push_back(edit_json(source, edit));
    return list;
}

Json suggestions_json(const SourceText& source, const std::vector<Suggestion>& suggestions) {
    Json list = Json::array();
    for (const Suggestion& one : suggestions)
        list.push_back({{"title", one.title}, {"edits", edits_json(source, one.edits)}});
    return list;
}

}  // namespace

LintedFiles lint_files(std::span<const std::string> files, const LintOptions& options) {
    WorkflowCheck check = check_workflows(files);
    LintedFiles result{std::move(check.files), {}};
    const auto plain = [&](Error& problem) { result.findings.push_back({std::move(problem)}); };
    if (has_errors(check.problems)) {
        std::ranges::for_each(check.problems, plain);
        return result;
    }
    for (const CheckedFile& file : result.files) {
        const auto text = read_workflow_file(file.file);
        if (!text) {
            for (Error error : text.error()) plain(error);
            continue;
        }
        std::ranges::move(lint_workflows(*text, file.file, options), std::back_inserter(result.findings));
    }
    return result;
}

Errors problems_of(const std::vector<Finding>& findings) {
    Errors problems;
    for (const Finding& finding : findings) problems.push_back(finding.warning);
    return problems;
}

std::string to_text(const std::vector<Finding>& findings) {
    std::string text;
    for (const Finding& finding : findings) {
        text += to_text(finding.warning);
        for (std::size_t i = 0; i < finding.suggestions.size(); ++i)
            text += fmt::format("  fix --take {}: {}\n", to_text(Choice{finding.warning.code, i + 1}),
                                finding.suggestions[i].title);
    }
    return text;
}

Result<Fixed> fix_workflow_file(const std::string& file, const LintOptions& options, bool write,
                                std::span<const Choice> choices) {
    const auto text = read_workflow_file(file);
    if (!text) return std::unexpected(text.error());
    if (write && read_file(file).value_or("") != *text)
        return fail(Code::kUsage, "--write would turn the JSON into sentences", {.file = file},
                    "Leave out --write: the sentences are printed.");
    auto fixed = fix_workflows(*text, file, options, choices);
    if (!fixed) return std::unexpected(fixed.error());
    if (write && fixed->text != *text) {
        if (auto done = write_file_atomically(file, fixed->text, Code::kOutputFailed); !done)
            return std::unexpected(done.error());
    }
    return fixed;
}

std::string findings_json(const std::vector<Finding>& findings) {
    Json list = Json::parse(problems_json(problems_of(findings)));
    std::map<std::string, std::string> texts;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const auto& [warning, edits, suggestions] = findings[i];
        list[i]["edits"] = Json::array();
        list[i]["suggestions"] = Json::array();
        if (edits.empty() && suggestions.empty()) continue;
        const std::string& file = warning.place.file;
        if (!texts.contains(file)) texts[file] = read_workflow_file(file).value_or("");
        const SourceText source(texts[file], file);
        list[i]["edits"] = edits_json(source, edits);
        list[i]["suggestions"] = suggestions_json(source, suggestions);
    }
    return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace bw
