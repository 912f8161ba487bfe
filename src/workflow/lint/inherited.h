// The default rules that a workflow inherits, among its own.
#pragma once

#include "workflow/lint/subject.h"

namespace bw {

// A rule that the workflow excepts in some months is there in the others.
void inherit(LintedWorkflow& workflow, const InheritedRules& inherited);

}  // namespace bw
