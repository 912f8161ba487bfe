// Edits of the text that put rules elsewhere, take them out, put them in, or write them anew. A sentence that is put in has a
// number, so that it does not go on what stands above.
#pragma once

#include <optional>
#include <vector>

#include "workflow/lint/checks.h"

namespace bw {

// The rule goes, with the comments that belong to it. Where it is the last one of its workflow, what is left is in error:
// such an edit is not applied (workflow/lint/fix.h).
std::vector<Edit> removal_of(const LintedRule& rule);
// The same as a suggestion: none where the workflow has no other rule of its own.
std::vector<Edit> removal_beside_others(const CheckInput& input, const LintedRule& rule);

// The rule, with its comments, in front of another, or behind the last one.
std::vector<Edit> move_before(const SourceText& source, const LintedRule& rule, const LintedRule& other);
std::vector<Edit> move_behind(const SourceText& source, const LintedRule& rule, const LintedRule& last);

std::vector<Edit> insertion_before(const LintedRule& rule, const Rule& inserted);
std::vector<Edit> insertion_behind(const SourceText& source, const LintedRule& rule, const Rule& inserted);

// The rule's sentence is that of the other; none where there is no other.
std::vector<Edit> rewriting(const LintedRule& rule, const std::optional<Rule>& as);

}  // namespace bw
