#include <fmt/format.h>

#include "app/build_dataset.h"
#include "engine/duckdb/canonical_sql.h"
#include "engine/duckdb/reduce.h"
#include "engine/duckdb/sql.h"
#include "parts.h"
#include "timing.h"

namespace bw::bench {
namespace {

std::string scan_aggregate(const SourceColumn& column) {
    const std::string name = sql_name(column.name);
    if (column.type == "VARCHAR") return fmt::format("sum(strlen({}))", name);
    if (column.type.starts_with("TIMESTAMP")) return fmt::format("sum(epoch_us({}))", name);
    return fmt::format("sum({})", name);
}

}  // namespace

std::string bare_scan_sql(const LinesView& view) {
    std::string list = "count(*)";
    const auto add = [&](const ColumnMap::Sources& sources) {
        for (const SourceColumn& column : sources) list += ", " + scan_aggregate(column);
    };
    for (const Dim dim : varying_dimensions(view))
        if (!is_derived(dim)) add(view.columns[dim]);
    for (const Measure measure : delivered_measures(view)) add(view.columns[measure]);
    add(view.columns[LineKey::kUsageStart]);
    add(view.columns[LineKey::kUsageEnd]);
    return "SELECT " + list + delivered_from(view);
}

Result<void> measure_reduce(const Options& options, Report& report) {
    const Paths paths = paths_of(options, main_payer(options));
    if (auto made = make_payer(options, main_payer(options), paths); !made) return std::unexpected(made.error());
    if (auto ingested = ingest_once(options, paths); !ingested) return ingested;
    const auto data = open_data(options, paths);
    if (!data) return std::unexpected(data.error());
    const std::filesystem::path out = paths.folder / "reduced";
    std::filesystem::create_directories(out);
    auto database = Database::open({.temp_directory = (paths.folder / "spill").string()});
    if (!database) return std::unexpected(database.error());
    auto view = dataset_lines(*database, data->dataset.record, data->dataset.folder);
    if (!view) return std::unexpected(view.error());
    const std::string scan = bare_scan_sql(*view);

    std::vector<double> scans;
    std::vector<double> reductions;
    std::vector<double> ratios;
    for (int run = 0; run < options.runs; ++run) {
        Result<void> scanned;
        scans.push_back(seconds_of([&] { scanned = database->run(scan); }));
        if (!scanned) return scanned;
        Result<Reduced> reduced;
        reductions.push_back(seconds_of([&] { reduced = reduce(*database, *view, {}, out); }));
        if (!reduced) return std::unexpected(reduced.error());
        if (reduced->shapes != data->dataset.record.shapes || reduced->day_cells != data->dataset.record.day_cells)
            return fail(Code::kIdentityCube, "the reduction is not that of the dataset");
        ratios.push_back(reductions.back() / scans.back());
    }
    std::filesystem::remove_all(out);
    const std::string lines = fmt::format("{} lines", data->dataset.record.lines);
    report.push_back({"bare scan of the reduced columns", median(scans), "s", Goal::kAtMost, {}, lines});
    report.push_back({"reduce",
                      median(reductions),
                      "s",
                      Goal::kAtMost,
                      {},
                      fmt::format("{}, {} shapes, {} cells by day", lines, data->dataset.record.shapes,
                                  data->dataset.record.day_cells)});
    report.push_back({"reduce / bare scan", median(ratios), "x", Goal::kAtMost, 2.5, "median of the runs' ratios"});
    return {};
}

}  // namespace bw::bench
