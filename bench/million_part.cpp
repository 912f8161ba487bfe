#include <fmt/format.h>

#include "made_payer.h"
#include "parts.h"
#include "timing.h"

namespace bw::bench {

// Every fourth line has a description of its own: so many shapes come of no report that we know.
Result<void> measure_million(const Options& options, Report& report) {
    const std::int64_t lines = std::min<std::int64_t>(options.lines, std::int64_t{4} * options.shapes);
    const Paths paths{options.folder / fmt::format("shapes-of-{}-lines", lines)};
    auto made = make_payer_by_sql(
        options, paths, lines,
        "* EXCLUDE (line) REPLACE (CASE WHEN line % 4 = 0 THEN concat(line_item_line_item_description, "
        "' ', line) ELSE line_item_line_item_description END AS line_item_line_item_description)");
    if (!made) return made;
    auto child = ingest_payer(options, paths);
    if (!child) return std::unexpected(child.error());
    auto data = open_data(options, paths);
    if (!data) return std::unexpected(data.error());
    auto billed = time_bill(options, paths, paths.subsets(), "standard");
    if (!billed) return std::unexpected(billed.error());
    const std::string size = fmt::format("{} lines, {} shapes, {} cells by day", data->dataset.record.lines,
                                         data->dataset.record.shapes, data->dataset.record.day_cells);
    report.push_back({"ingest of many shapes", child->seconds, "s", Goal::kAtMost, {}, size});
    report.push_back({"its peak memory", child->peak_bytes / kGibibyte, "GiB", Goal::kAtMost, 6, "resident"});
    report.push_back({"its bill from disk", *billed, "s", Goal::kAtMost, {}, "process start to end, csv by subset"});
    return {};
}

}  // namespace bw::bench
