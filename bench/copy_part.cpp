#include <fmt/format.h>

#include "app/build_dataset.h"
#include "parts.h"
#include "storage/files.h"
#include "timing.h"

namespace bw::bench {
namespace {

namespace fs = std::filesystem;

// As ingest leaves its copy: on the disk, and not in the system's memory alone.
Result<void> copy_files(const std::vector<std::string>& files, const fs::path& folder) {
    fs::create_directories(folder);
    for (std::size_t i = 0; i < files.size(); ++i) {
        const fs::path copy = folder / fmt::format("{}.parquet", i);
        fs::copy_file(files[i], copy, fs::copy_options::overwrite_existing);
        if (auto durable = sync_to_disk(copy); !durable) return durable;
    }
    return {};
}

}  // namespace

Result<void> measure_copy(const Options& options, Report& report) {
    const Paths paths = paths_of(options, main_payer(options));
    if (auto made = make_payer(options, main_payer(options), paths); !made) return std::unexpected(made.error());
    const auto files = files_below(paths.payer());
    std::vector<double> ratios;
    std::vector<double> copies;
    std::vector<double> scans;
    std::vector<double> ingests;
    for (int run = 0; run < options.runs; ++run) {
        auto ingested = ingest_payer(options, paths);
        if (!ingested) return std::unexpected(ingested.error());
        Result<void> copied;
        copies.push_back(seconds_of([&] { copied = copy_files(files, paths.folder / "copy"); }));
        if (!copied) return copied;
        auto data = open_data(options, paths);
        if (!data) return std::unexpected(data.error());
        auto database = Database::open({});
        if (!database) return std::unexpected(database.error());
        auto view = dataset_lines(*database, data->dataset.record, data->dataset.folder);
        if (!view) return std::unexpected(view.error());
        Result<void> scanned;
        scans.push_back(seconds_of([&] { scanned = database->run(bare_scan_sql(*view)); }));
        if (!scanned) return scanned;
        ingests.push_back(ingested->seconds);
        ratios.push_back(ingests.back() / (copies.back() + scans.back()));
        fs::remove_all(paths.folder / "copy");
    }
    report.push_back(
        {"ingest Parquet / (copy + bare scan)", median(ratios), "x", Goal::kAtMost, 2.5,
         fmt::format("{:.2f} s / ({:.2f} s to disk + {:.2f} s)", median(ingests), median(copies), median(scans))});
    return {};
}

}  // namespace bw::bench
