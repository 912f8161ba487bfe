#include <fmt/format.h>

#include "parts.h"
#include "timing.h"

namespace bw::bench {
namespace {

// The payer's files go afterwards, where they are large: the next part may need the disk.
Result<ChildRun> ingest_of(const Options& options, const PayerSize& size, const Paths& paths) {
    if (auto made = make_payer(options, size, paths); !made) return std::unexpected(made.error());
    return ingest_payer(options, paths);
}

}  // namespace

Result<void> measure_hundred(const Options& options, Report& report) {
    const PayerSize small{options.lines / 4, options.accounts};
    const PayerSize large{options.lines * 5, options.accounts};
    const auto first = ingest_of(options, small, paths_of(options, small));
    if (!first) return std::unexpected(first.error());
    const Paths paths = paths_of(options, large);
    const auto second = ingest_of(options, large, paths);
    if (!second) return std::unexpected(second.error());
    auto data = open_data(options, paths);
    if (!data) return std::unexpected(data.error());
    const auto billed = time_bill(options, paths, paths.subsets(), "standard");
    if (!billed) return std::unexpected(billed.error());

    const DatasetRecord& record = data->dataset.record;
    const double growth =
        (second->seconds / static_cast<double>(large.lines)) / (first->seconds / static_cast<double>(small.lines));
    report.push_back(
        {"ingest of the large payer",
         second->seconds,
         "s",
         Goal::kAtMost,
         {},
         fmt::format("{} lines, {:.0f} a second, {} shapes, {} cells by day", record.lines,
                     static_cast<double>(record.lines) / second->seconds, record.shapes, record.day_cells)});
    report.push_back({"its peak memory", second->peak_bytes / kGibibyte, "GiB", Goal::kAtMost, 6, "resident"});
    report.push_back({"its data directory",
                      bytes_below(paths.home()) / kGibibyte,
                      "GiB",
                      Goal::kAtMost,
                      {},
                      fmt::format("{:.2f} GiB delivered", bytes_below(paths.payer()) / kGibibyte)});
    report.push_back({"its time a line / a small payer's", growth, "x", Goal::kAtMost, 1.2,
                      fmt::format("{} lines in {:.2f} s", small.lines, first->seconds)});
    report.push_back({"its bill from disk", *billed * 1000, "ms", Goal::kAtMost, {}, "csv by subset"});
    std::filesystem::remove_all(paths.folder);
    return {};
}

}  // namespace bw::bench
