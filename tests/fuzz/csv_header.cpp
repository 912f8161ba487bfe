// Any first record of a file: its columns are mapped, and one name stands for one column.
#include <set>

#include "base/ascii_case.h"
#include "base/csv_record.h"
#include "fuzz/fuzz.h"
#include "lines/columns.h"
#include "lines/recognize.h"

using namespace bw;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = without_bom(fuzz::text_of(data, size));
    if (text.empty()) return 0;
    CsvRecord record = parse_csv_record(text);
    fuzz::require(record.next <= text.size() && !record.fields.empty());
    Content content{Container::kText, std::string(text.substr(0, 4096)), {}};
    for (const std::string& field : record.fields) content.columns.push_back({field, {}});

    const auto names = storage_names(record.fields);
    std::set<std::string> unique;
    for (const std::string& name : names) fuzz::require(!name.empty() && unique.insert(ascii_lower(name)).second);
    fuzz::require(storage_names(names) == names);

    const ColumnMap columns = map_columns(content.columns);
    (void)missing_columns(columns);
    for (const bool named : {false, true}) {
        const auto judged = judge_source(content, "fuzz.csv", named);
        if (!judged) fuzz::require(!to_text(judged.error()).empty());
    }
    return 0;
}
