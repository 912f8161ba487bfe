// Files of workflows: read, checked, formatted.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "workflow/language.h"

namespace bw {

struct CheckedFile {
    std::string file;
    std::size_t workflows = 0;
    std::size_t rules = 0;  // those without errors
};

struct WorkflowCheck {
    std::vector<CheckedFile> files;   // those that could be read
    std::vector<Workflow> workflows;  // complete only where `problems` holds no error
    Errors problems;                  // file by file, in the order of their places
};

// Two workflows of one name are an error, also in two files. A file named twice counts once.
// Problems: those of parse_workflows, kSourceNotFound, kSourceUnreadable, kDuplicateWorkflow.
WorkflowCheck check_workflows(std::span<const std::string> files);

// The workflows of the files, for billing; their warnings are appended to `warnings`. Errors: as check_workflows.
Result<std::vector<Workflow>> load_workflows(std::span<const std::string> files, Errors& warnings);

// The file's canonical text; `write` replaces the file where its text is another.
// Errors: those of format_workflows, kSourceNotFound, kSourceUnreadable, kOutputFailed.
Result<std::string> format_workflow_file(const std::string& file, bool write);

// A JSON array of objects: code, severity, message, file, line, column, length, hint.
std::string problems_json(const Errors& problems);

}  // namespace bw
