#include <fmt/format.h>

#include "parts.h"
#include "timing.h"

namespace bw::bench {

Result<void> measure_ingest(const Options& options, Report& report) {
    const Paths paths = paths_of(options, main_payer(options));
    if (auto made = make_payer(options, main_payer(options), paths); !made) return std::unexpected(made.error());
    auto child = ingest_payer(options, paths);
    if (!child) return std::unexpected(child.error());
    report.push_back({"ingest", child->seconds, "s", Goal::kAtMost, {}, fmt::format("{} lines", options.lines)});
    report.push_back({"peak memory of ingest", child->peak_bytes / kGibibyte, "GiB", Goal::kAtMost, 4, "resident"});
    return {};
}

}  // namespace bw::bench
