// Any bytes as a subset table: rows or errors, each error with its place.
#include "customers/subset_table.h"
#include "fuzz/fuzz.h"

using namespace bw;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto table = read_subset_table(std::string{fuzz::text_of(data, size)}, "fuzz.csv");
    if (!table) {
        fuzz::require(!table.error().empty());
        for (const Error& error : table.error())
            fuzz::require(error.place.file == "fuzz.csv" && !to_text(error).empty());
        return 0;
    }
    for (const WorkflowMention& mention : table->mentions) fuzz::require(mention.place.row > 1);
    (void)check_workflow_names(*table, {});
    return 0;
}
