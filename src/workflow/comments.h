// To whom the comments of a file of workflows belong: to the rule, the group or the header below them, or to the workflow
// that they end.
#pragma once

#include <vector>

#include "conditions/text/source_text.h"
#include "workflow/items.h"

namespace bw {

// Gives every comment to a rule, a group or a header. Above the header of a first workflow and the groups of a file, and
// below a workflow's last rule, blank lines between comments are kept, as empty lines.
void place_comments(std::vector<ReadItem>& items, const SourceText& source);

}  // namespace bw
