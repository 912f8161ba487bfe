// Words of a sentence as fixed words and blanks: "until {month}". A comma need not stand in the sentence, nor articles.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "conditions/text/cursor.h"

namespace bw {

struct FoundPattern {
    std::size_t begin = 0;  // tokens, half-open
    std::size_t end = 0;
    // By the blanks' names. Of two that are alike, the second has a 2 behind its name.
    std::map<std::string, std::string, std::less<>> blanks{};
};

// The words where the cursor stands; `{end}` is the end of the sentence.
std::optional<FoundPattern> find_here(Cursor cursor, std::string_view pattern);

// The text with its blanks filled. REQUIRES: all of them were found.
std::string filled(std::string_view text, const FoundPattern& found);

}  // namespace bw
