// A file of workflows as lines: headers, comments, blank lines, and the text of each rule.
#pragma once

#include <string>
#include <vector>

#include "conditions/text/source_text.h"

namespace bw {

enum class ItemKind : std::uint8_t { kHeader, kComment, kGroup, kRule, kBlank };

struct Item {
    ItemKind kind;
    Span span;  // header: the name; comment: from its `#`; group: its definition; rule: the sentence without its number
};

// A definition of a group starts with `Group "..."` or `Account group "..."`. A rule starts with `N.` at the start of a line and goes on to the next rule, header, comment or blank line. A line
// without a number starts a rule too where no sentence is open.
std::vector<Item> read_document(const SourceText& source);

}  // namespace bw
