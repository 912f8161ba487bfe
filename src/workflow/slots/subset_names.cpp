#include "workflow/slots/subset_names.h"

#include "conditions/values/list.h"

namespace bw {

std::optional<std::vector<std::string>> parse_subset_names(Cursor& cursor) {
    const auto start = cursor.mark();
    cursor.skip("accounts in");
    if (cursor.skip("subset") || cursor.skip("subsets"))
        if (auto list = parse_list(cursor, text_value(), Joining::kEither)) return std::move(list->values);
    cursor.reset(start);
    return std::nullopt;
}

std::string print_subset_names(const std::vector<std::string>& names) {
    return "subset " + join(text_value().items(names), "or");
}

}  // namespace bw
