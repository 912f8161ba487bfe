// Lines that define groups: `Group "Compute": Amazon EC2, AWS Lambda.`
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conditions/text/source_text.h"
#include "conditions/text/token.h"
#include "conditions/values/group.h"
#include "workflow/followers.h"

namespace bw {

// Whether the line begins a definition. `continues`: it could also go on with a sentence that is open above.
bool starts_group(std::string_view line, bool continues);

struct ParsedGroup {
    std::optional<NamedGroup> group;  // absent where `problems` holds an error
    Errors problems;
};
// Of which kind the members of a definition are, and the text of them; nothing before the colon.
struct MembersText {
    GroupOf of = GroupOf::kServices;
    Span span{};
};
std::optional<MembersText> members_of_definition(const SourceText& source, Span definition);

// What can stand at the end of the beginning of a list of members, in tokens (the last one kEnd).
std::vector<Follower> what_follows_in_group(const SourceText& source, const std::vector<Token>& tokens, GroupOf of);

ParsedGroup parse_group_definition(const SourceText& source, Span definition);

// Canonical, with its final stop.
std::string to_text(const NamedGroup& group);

}  // namespace bw
