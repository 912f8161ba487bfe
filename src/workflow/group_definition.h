// Lines that define groups: `Group "Compute": Amazon EC2, AWS Lambda.`
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conditions/text/source_text.h"
#include "conditions/values/group.h"

namespace bw {

// Whether the line begins a definition. `continues`: it could also go on with a sentence that is open above.
bool starts_group(std::string_view line, bool continues);

struct ParsedGroup {
    std::optional<NamedGroup> group;  // absent where `problems` holds an error
    Errors problems;
};
ParsedGroup parse_group_definition(const SourceText& source, Span definition);

// Canonical, with its final stop.
std::string to_text(const NamedGroup& group);

}  // namespace bw
