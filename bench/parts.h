// The parts of the benchmark. Each adds its rows to the report; an error means wrong results, not slow ones.
#pragma once

#include "data.h"
#include "engine/lines_view.h"
#include "report.h"

namespace bw::bench {

// Parts that measure other processes alone, while this one is small. They make what data they need.

// How quickly `billwright sample` writes, as Parquet (the main payer, when it was made) and as csv.gz.
Result<void> measure_sample(const Options& options, Report& report);
// The main payer's ingest: time and memory.
Result<void> measure_ingest(const Options& options, Report& report);
// Bills from disk by many rules, and of many subsets, over those by one.
Result<void> measure_rules(const Options& options, Report& report);
// A payer with many shapes: ingest, memory, a bill.
Result<void> measure_million(const Options& options, Report& report);
// A tag that no two lines share, which must not tell shapes apart.
Result<void> measure_tags(const Options& options, Report& report);
// Five times the main payer's lines: time, memory, disk, and how ingest grows from a quarter of the main payer's.
Result<void> measure_hundred(const Options& options, Report& report);
// The same bill by Polars and pandas.
Result<void> measure_peers(const Options& options, Report& report);
// `billwright bill` over the published dataset, process start to end.
Result<void> measure_disk(const Options& options, Report& report);

// Parts that measure in this process, too.

// Ingest of Parquet files, over copying them and a bare scan.
Result<void> measure_copy(const Options& options, Report& report);
// Ingest of csv.gz files, over their conversion to Parquet by DuckDB.
Result<void> measure_csv(const Options& options, Report& report);
// Lines to cells, compared with a scan that reads the same columns and adds them up.
Result<void> measure_reduce(const Options& options, Report& report);
// Twelve months by two workflows, as a preview bills them; completion in an editor, process start to end.
Result<void> measure_preview(const Options& options, Report& report);
// A changed workflow over a loaded cube.
Result<void> measure_change(const Options& options, Report& report);
// The same by standard.workflow and one sentence more, for each example of each rule kind.
Result<void> measure_kinds(const Options& options, Report& report);
// The same over a cube of many generated shapes.
Result<void> measure_shapes(const Options& options, Report& report);
// The same bill as one SQL query over the lines, and over the cube's own files, compared for equality.
Result<void> measure_sql(const Options& options, Report& report);

// The median time in seconds of the slowest change of standard.workflow.
Result<double> time_of_change(const Options& options, const Data& data, const Paths& paths);

// A query that reads every delivered column that the reduction reads, and nothing else: the cheapest aggregates that need
// each value.
std::string bare_scan_sql(const LinesView& view);

}  // namespace bw::bench
