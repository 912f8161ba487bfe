// Comments that silence warnings for the rule below them: `# allow BW2303: agreed with the customer`.
#pragma once

#include <optional>

#include "workflow/lint/finding.h"
#include "workflow/lint/lint.h"
#include "workflow/lint/subject.h"

namespace bw {

// Nothing where the comment (from its `#`) is no such comment; no codes where it is one that cannot be read.
std::optional<Allow> read_allow(const SourceText& source, Span comment);

// Takes out the findings that stand in the rules' sentences and that a comment with a reason allows,
// and adds findings on comments that have no reason, or silence nothing.
// Of codes that were not looked for it is not known whether they silence anything.
void silence(const SourceText& source, std::vector<LintedWorkflow>& workflows, const LintOptions& options,
             std::vector<Finding>& findings);

}  // namespace bw
