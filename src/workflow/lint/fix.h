// Applies what the linter suggests.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "workflow/lint/lint.h"

namespace bw {

// The text with the edits made. REQUIRES: edits that do not overlap.
std::string with_edits(std::string_view text, std::vector<Edit> edits);

// A suggestion that a person chose: of the warnings with the code, on the line of the text or on whatever line.
struct Choice {
    Code code;
    std::size_t number = 1;               // of the suggestion
    std::optional<std::uint32_t> line{};  // of the text as it is given, from 1
};

// `BW2316.1`, or `BW2316.1@4` for line 4; nothing where it is something else.
std::optional<Choice> parse_choice(std::string_view text);
std::string to_text(const Choice& choice);

struct Mended {
    Error warning;             // its place that of the text then
    std::string suggestion{};  // the title of the one that was chosen; "": the edits that there were
};

struct Fixed {
    std::string text;               // canonical (format_workflows)
    std::vector<Mended> applied{};  // in the order in which they were applied
    std::vector<Finding> left{};    // what a person must decide, of `text`
};

// Mends what findings with edits name, one after the other until none is left; or, where suggestions are chosen, makes the
// edits of these alone, each once for the same warning.
// Errors: those of format_workflows; kUsage where nothing suggests what was chosen, or two choices change the same words.
Result<Fixed> fix_workflows(std::string_view text, const std::string& file, const LintOptions& options,
                            std::span<const Choice> choices = {});

}  // namespace bw
