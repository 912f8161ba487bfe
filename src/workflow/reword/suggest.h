// The sentence that says in the language's words what one says in others.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conditions/text/cursor.h"
#include "workflow/reword/rewordings.h"

namespace bw {

// What came of reading a sentence.
struct SentenceReading {
    std::string sentence{};       // as the formatter prints it; "" where it was not read, or with complaints
    std::vector<Token> tokens{};  // of the text, without its stop
    std::size_t stopped = 0;      // the token at which reading went wrong
};
using ReadSentence = std::function<SentenceReading(std::string_view text)>;

struct AppliedRewording {
    const Rewording* row;
    std::string_view pattern;  // of the row
};

struct RewordedHint {
    std::string hint;
    std::vector<AppliedRewording> rewordings{};  // by which the sentences came about
    const Advice* advice = nullptr;              // the hint, where there are none
    std::string_view advice_pattern = "";
};

// What to write instead of the sentence; nothing where no row of the tables fits. Sentences that it shows were read by
// `read`, but for those of advice.
std::optional<RewordedHint> suggest(std::string_view sentence, const ReadSentence& read,
                                    const std::vector<NamedGroup>& groups);

}  // namespace bw
