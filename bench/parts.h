// The parts of the benchmark. Each adds its rows to the report; an error means wrong results, not slow ones.
#pragma once

#include "data.h"
#include "report.h"

namespace bw::bench {

// Lines to cells, compared with a scan that reads the same columns and adds them up.
Result<void> measure_reduce(const Options& options, const Paths& paths, const Data& data, Report& report);

// A changed workflow over a loaded cube. Returns the time of the workflow without conditions on days in seconds.
Result<double> measure_change(const Options& options, const Data& data, const Paths& paths, Report& report);

// `billwright bill` over the published dataset, process start to end.
Result<void> measure_disk(const Options& options, const Paths& paths, Report& report);

// The same bill as one SQL query over the lines, compared for equality; `ours` in seconds.
Result<void> measure_sql(const Options& options, const Paths& paths, const Data& data, double ours, Report& report);

}  // namespace bw::bench
