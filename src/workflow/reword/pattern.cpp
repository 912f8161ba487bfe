#include "workflow/reword/pattern.h"

#include <algorithm>

#include "base/trim.h"
#include "workflow/reword/blanks.h"
#include "workflow/template.h"

namespace bw {
namespace {

std::string_view name_of(std::string_view blank) { return blank.substr(1, blank.size() - 2); }

bool read_part(Cursor& cursor, std::string_view part, FoundPattern& found) {
    if (part == "{end}") return cursor.at_end();
    if (part == ",") return cursor.accept_punctuation(','), true;
    if (is_article_text(part)) return cursor.skip_articles(), true;
    if (!part.starts_with('{')) return cursor.skip(part);
    auto value = read_blank(name_of(part), cursor);
    if (!value) return false;
    std::string name(name_of(part));
    if (found.blanks.contains(name)) name += '2';
    found.blanks.emplace(std::move(name), std::move(*value));
    return true;
}

}  // namespace

std::optional<FoundPattern> find_here(Cursor cursor, std::string_view pattern) {
    FoundPattern found{cursor.mark().at, 0};
    for (std::string_view rest = trim(pattern); !rest.empty(); rest = trim(rest))
        if (!read_part(cursor, take_part(rest), found)) return std::nullopt;
    found.end = cursor.mark().at;
    return found;
}

std::string filled(std::string_view text, const FoundPattern& found) {
    std::string result;
    while (!text.empty()) {
        const std::size_t open = std::min(text.find('{'), text.size());
        result += text.substr(0, open);
        text.remove_prefix(open);
        if (text.empty()) break;
        const std::size_t close = text.find('}');
        result += found.blanks.find(text.substr(1, close - 1))->second;
        text.remove_prefix(close + 1);
    }
    return result;
}

}  // namespace bw
