#include "workflow/template.h"

#include <algorithm>

#include "base/ascii_case.h"
#include "base/trim.h"
#include "conditions/text/wording.h"

namespace bw {

bool is_article_text(std::string_view word) { return word == "a" || word == "an" || word == "the"; }

std::string_view take_part(std::string_view& rest) {
    std::string_view part;
    if (rest.starts_with('{')) {
        part = rest.substr(0, rest.find('}') + 1);
    } else if (rest.starts_with(',')) {
        part = rest.substr(0, 1);
    } else {
        const std::string_view words = rest.substr(0, rest.find_first_of("{,"));
        part = first_phrase(trim(words));
    }
    rest.remove_prefix(part.size());
    return part;
}

std::optional<Captures> match(const Template& sentence, Cursor& cursor, Spans& spans) {
    Captures captures;
    std::string_view rest = sentence.text;
    std::string_view article;
    while (!(rest = trim(rest)).empty()) {
        const std::string_view part = take_part(rest);
        if (part.starts_with('{')) {
            const Slot& slot = slot_named(part.substr(1, part.size() - 2));
            const auto start = cursor.mark();
            auto value = slot.parse(cursor);
            if (!value) return std::nullopt;
            spans.emplace(slot.name, cursor.span_since(start));
            captures.emplace(slot.name, std::move(*value));
        } else if (part == ",") {
            if (!cursor.accept_punctuation(',')) return cursor.expected("`,`"), std::nullopt;
        } else if (!is_article_text(part) && !cursor.accept(part, article)) {
            return std::nullopt;
        }
        article = is_article_text(part) ? part : std::string_view{};
    }
    return captures;
}

std::string print(const Template& sentence, const Captures& captures) {
    std::string text;
    std::string_view rest = sentence.text;
    while (!rest.empty()) {
        const std::size_t open = std::min(rest.find('{'), rest.size());
        text += rest.substr(0, open);
        rest.remove_prefix(open);
        if (rest.empty()) break;
        const std::size_t close = rest.find('}');
        const Slot& slot = slot_named(rest.substr(1, close - 1));
        text += slot.print(captures.find(slot.name)->second);
        rest.remove_prefix(close + 1);
    }
    return text;
}

}  // namespace bw
