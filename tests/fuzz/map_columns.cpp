// Any columns and keys of maps: entries get names of their own and come back as sources of canonical columns or tags.
// A line of the input is `name<TAB>type`, and after an empty line `map<TAB>key`.
#include <set>

#include "base/ascii_case.h"
#include "fuzz/fuzz.h"
#include "lines/columns.h"
#include "lines/map_columns.h"

using namespace bw;

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
    const ColumnMap columns = map_columns(all);
    std::size_t sources = 0;
    for (const auto* list : {&columns.dimensions[0]}) sources += list->size();
    for (const auto& [key, list] : columns.tags) sources += list.size();
    fuzz::require(sources <= all.size());
    for (const MapEntry& entry : entries) fuzz::require(fills_column(entry.name));
    return 0;
}
