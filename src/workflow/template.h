// Sentences as fixed words and slots: "Discount {services} by {percent}". Parser, printer, messages and docs read them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "workflow/slot.h"

namespace bw {

enum class Use : std::uint8_t {
    kCanonical,  // printed
    kAccepted,   // another good way to say it
    kSlip,       // a known mistake of which only one meaning is possible: read, with a warning
};

struct Template {
    std::string_view text;
    Use use = Use::kCanonical;
};

// One fixed phrase, `{slot}` or comma, taken off the start of `rest`, which has no blank there.
std::string_view take_part(std::string_view& rest);
bool is_article_text(std::string_view word);

// Reads the template from the cursor on. Nothing where the sentence does not follow it: the cursor knows how far it
// came and what was expected there.
// `spans` gets where each slot's value stands.
std::optional<Captures> match(const Template& sentence, Cursor& cursor, Spans& spans);

// REQUIRES: a value for each slot.
std::string print(const Template& sentence, const Captures& captures);

}  // namespace bw
