// Workflows as JSON, the form of programs: every rule is its kind, its sentence with blanks, and what fills each blank, as
// text of the language. Sentences -> JSON -> sentences is lossless.
//
// Groups stand as {"name": ..., "of": "services" or "accounts", "members": ...} in the list `groups` of a workflow, or, where
// they are defined for all workflows of a file, beside `workflows`. Rules, groups and workflows have the lines of comments
// above them as `comments`, workflows those below their last rule as `ending`.
//
//   {"workflows": [{"name": "Standard", "rules": [
//       {"kind": "change-price", "sentence": "Discount {services} by {percent}",
//        "services": "Amazon EC2", "percent": "2%", "months": "from 2026-01"}]}]}
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "workflow/rule.h"

namespace bw {

// Indented, ends with a newline.
std::string to_json(std::span<const Workflow> workflows);

// The canonical text of the workflows, which parse_workflows() reads. Errors, all at once, with the JSON pointer of the
// place as its field: kInvalidValue (no such shape, an unknown kind, sentence or blank), and for values those of
// parse_workflows.
Result<std::string> text_from_json(std::string_view json, const std::string& file);

}  // namespace bw
