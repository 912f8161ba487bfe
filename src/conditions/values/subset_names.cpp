#include "conditions/values/subset_names.h"

#include <algorithm>

#include "conditions/values/list.h"

namespace bw {
namespace {

const ValueForm& subset_name_value() {
    static const ValueForm form{kSubsetName, text_value().parse, text_value().items};
    return form;
}

}  // namespace

std::optional<std::vector<std::string>> parse_subset_names(Cursor& cursor) {
    const auto start = cursor.mark();
    cursor.skip("accounts in");
    if (cursor.skip("subset") || cursor.skip("subsets"))
        if (auto list = parse_list(cursor, subset_name_value(), Joining::kEither)) return std::move(list->values);
    cursor.reset(start);
    return std::nullopt;
}

bool lacks_subset_name(Cursor& cursor) {
    const std::size_t words = std::max(cursor.see("subset"), cursor.see("subsets"));
    if (words == 0 || cursor.peek(words).kind != TokenKind::kEnd) return false;
    cursor.advance(words);
    cursor.expected(std::string(kSubsetName));
    return true;
}

std::string print_subset_names(const std::vector<std::string>& names) {
    return "subset " + join(text_value().items(names), "or");
}

}  // namespace bw
