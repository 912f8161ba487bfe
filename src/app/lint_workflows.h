// Files of workflows, checked by the linter and mended.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/check_workflows.h"
#include "workflow/lint/fix.h"
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

// As a terminal shows them, each with what it suggests: `  fix --take BW2316.1: put ... before it`.
std::string to_text(const std::vector<Finding>& findings);

// What the file's text becomes (fix_workflows); `write` replaces the file where its text is another.
// Errors: as read_workflow_file and fix_workflows.
Result<Fixed> fix_workflow_file(const std::string& file, const LintOptions& options, bool write,
                                std::span<const Choice> choices = {});

// As problems_json, each with `edits`: what to replace, from `line` and `column` to `end_line` and `end_column`, by `text`;
// and with `suggestions`: a `title`, and `edits` likewise.
std::string findings_json(const std::vector<Finding>& findings);

}  // namespace bw
