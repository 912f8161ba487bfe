#include <fmt/format.h>

#include "csv_payer.h"
#include "engine/duckdb/database.h"
#include "engine/duckdb/sql.h"
#include "parts.h"
#include "timing.h"

namespace bw::bench {

// DuckDB reads the files as we do: every column as text, which is what they hold.
Result<void> measure_csv(const Options& options, Report& report) {
    const PayerSize size = csv_payer(options);
    const Paths paths = paths_of(options, size);
    if (auto made = make_payer(options, size, paths); !made) return std::unexpected(made.error());
    const auto files = files_below(paths.payer());
    const std::filesystem::path parquet = paths.folder / "converted.parquet";
    const std::string copy = fmt::format(
        "COPY (SELECT * FROM read_csv({}, header = true, all_varchar = true)) TO {} "
        "(FORMAT parquet)",
        sql_list(files), sql_text(parquet.string()));
    std::vector<double> ratios;
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int run = 0; run < options.runs; ++run) {
        auto ingested = ingest_payer(options, paths);
        if (!ingested) return std::unexpected(ingested.error());
        auto database = Database::open({});
        if (!database) return std::unexpected(database.error());
        Result<void> converted;
        theirs.push_back(seconds_of([&] { converted = database->run(copy); }));
        if (!converted) return converted;
        ours.push_back(ingested->seconds);
        ratios.push_back(ours.back() / theirs.back());
        std::filesystem::remove(parquet);
    }
    report.push_back({"ingest csv.gz / DuckDB read_csv to Parquet", median(ratios), "x", Goal::kAtMost, 1.3,
                      fmt::format("{:.2f} s / {:.2f} s, {} lines", median(ours), median(theirs), size.lines)});
    return {};
}

}  // namespace bw::bench
