#include "parts.h"

namespace bw::bench {

Result<void> measure_disk(const Options& options, Report& report) {
    const Paths paths = paths_of(options, main_payer(options));
    if (auto made = make_payer(options, main_payer(options), paths); !made) return std::unexpected(made.error());
    if (auto ingested = ingest_once(options, paths); !ingested) return ingested;
    if (auto data = open_data(options, paths); !data) return std::unexpected(data.error());
    const auto standard = time_bill(options, paths, paths.subsets(), "standard");
    if (!standard) return std::unexpected(standard.error());
    const auto days = time_bill(options, paths, paths.subsets(), "days");
    if (!days) return std::unexpected(days.error());
    const std::string how = "process start to end, csv by subset";
    report.push_back({"bill from disk", *standard * 1000, "ms", Goal::kAtMost, 500, how});
    report.push_back({"bill from disk, conditions on days", *days * 1000, "ms", Goal::kAtMost, {}, how});
    return {};
}

}  // namespace bw::bench
