// Files of workflows: read, checked, formatted.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "workflow/language.h"

namespace bw {

// The sentences of a file of workflows, also where it holds their JSON (workflow/json.h). Errors: kSourceNotFound,
// kSourceUnreadable, those of text_from_json.
Result<std::string> read_workflow_file(const std::string& file);

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
// Errors: those of read_workflow_file and format_workflows; kOutputFailed; kUsage (to replace JSON).
Result<std::string> format_workflow_file(const std::string& file, bool write);

// The workflows of the files in the form of workflow/json.h. Errors: as check_workflows.
Result<std::string> workflows_json(std::span<const std::string> files);

// A JSON array of objects: code, severity, message, file, line, column, length, hint.
std::string problems_json(const Errors& problems);

}  // namespace bw
