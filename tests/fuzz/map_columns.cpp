// Any columns and keys of maps: entries get names of their own and come back as sources of canonical columns or tags.
// A line of the input is `name<TAB>type`, and after an empty line `map<TAB>key`.
#include <set>

#include "base/ascii_case.h"
#include "fuzz/fuzz.h"
#include "lines/columns.h"
#include "lines/map_columns.h"

using namespace bw;

namespace {

std::size_t sources_in(const ColumnMap& columns) {
    std::size_t count = 0;
    for (const auto& list : columns.dimensions) count += list.size();
    for (const auto& list : columns.measures) count += list.size();
    for (const auto& list : columns.line_keys) count += list.size();
    for (const auto& [key, list] : columns.tags) count += list.size();
    return count;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text = fuzz::text_of(data, size);
    std::vector<ContentColumn> delivered;
    std::vector<std::string> headers;
    while (!text.empty()) {
        std::string_view line = fuzz::take_until(text, '\n');
        if (line.empty()) break;
        headers.emplace_back(fuzz::take_until(line, '\t'));
        delivered.push_back({{}, std::string(line)});
    }
    const auto names = storage_names(headers);
    for (std::size_t i = 0; i < delivered.size(); ++i) delivered[i].name = names[i];
    MapKeys keys;
    while (!text.empty()) {
        std::string_view line = fuzz::take_until(text, '\n');
        std::string map(fuzz::take_until(line, '\t'));
        keys[map].emplace_back(line);
    }

    const auto entries = map_entries(delivered, keys);
    const auto all = with_entries(delivered, entries);
    std::set<std::string> unique;
    for (const ContentColumn& column : all) fuzz::require(unique.insert(ascii_lower(column.name)).second);
    // Every entry is a source of its own, also where it is called `name~2` beside a column of that name.
    fuzz::require(sources_in(map_columns(all)) == sources_in(map_columns(delivered)) + entries.size());
    return 0;
}
