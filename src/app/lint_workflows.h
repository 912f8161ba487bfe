// Files of workflows, checked by the linter and mended.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/check_workflows.h"
#include "workflow/lint/lint.h"

namespace bw {

struct LintedFiles {
    std::vector<CheckedFile> files;  // those that could be read
    std::vector<Finding> findings;   // errors too, without edits; file by file, in the order of their places
};

// Problems: those of check_workflows; where there is no error, the linter's warnings, too.
LintedFiles lint_files(std::span<const std::string> files, const LintOptions& options);

// The problems alone.
Errors problems_of(const std::vector<Finding>& findings);

struct FixedFile {
    std::string text;              // canonical
    std::vector<Finding> applied;  // what was mended
    std::vector<Finding> left;
};

// What `text` becomes by every edit that the linter suggests; `write` replaces the file where its text is another.
// Errors: as format_workflow_file.
Result<FixedFile> fix_workflow_file(const std::string& file, const LintOptions& options, bool write);

// As problems_json, each with `edits`: what to replace, from `line` and `column` to `end_line` and `end_column`, by `text`.
std::string findings_json(const std::vector<Finding>& findings);

}  // namespace bw
