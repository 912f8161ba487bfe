// A file of workflows cut into one text for each workflow.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"

namespace bw {

struct WorkflowText {
    std::string name{};
    std::string text{};  // canonical: its header, rules and comments, those right above the header included
};

// In the order of the file. Errors: those of format_workflows.
Result<std::vector<WorkflowText>> workflow_texts(std::string_view text, std::string file);

}  // namespace bw
