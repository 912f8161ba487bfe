#include <fmt/format.h>

#include "csv_payer.h"
#include "parts.h"

namespace bw::bench {
namespace {

Result<void> measure(const Options& options, const PayerSize& size, const std::string& what, Report& report) {
    const Paths paths = paths_of(options, size);
    auto seconds = make_payer(options, size, paths);
    if (!seconds) return std::unexpected(seconds.error());
    report.push_back({what,
                      *seconds,
                      "s",
                      Goal::kAtMost,
                      {},
                      fmt::format("{} lines, {:.0f} a second, {:.2f} GB", size.lines,
                                  static_cast<double>(size.lines) / *seconds, bytes_below(paths.payer()) / 1e9)});
    return {};
}

}  // namespace

Result<void> measure_sample(const Options& options, Report& report) {
    if (auto done = measure(options, main_payer(options), "generating Parquet", report); !done) return done;
    return measure(options, csv_payer(options), "generating csv.gz", report);
}

}  // namespace bw::bench
