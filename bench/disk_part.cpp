#include "parts.h"
#include "timing.h"

namespace bw::bench {
namespace {

Result<void> measure_bill(const Options& options, const Paths& paths, const std::string& workflow,
                          const std::string& what, std::optional<double> goal, Report& report) {
    const std::vector<std::string> command{options.program, "bill",
                                           "--home",        paths.home(),
                                           "--subsets",     paths.subsets(),
                                           "--workflows",   paths.workflow(workflow),
                                           "--workflow",    "Standard",
                                           "--format",      "csv",
                                           "--out",         paths.folder / ("bill-" + workflow + ".csv")};
    std::vector<double> times;
    for (int run = 0; run < options.runs; ++run) {
        auto child = run_child(command, paths.log());
        if (!child) return std::unexpected(child.error());
        times.push_back(child->seconds);
    }
    report.push_back({what, median(times) * 1000, "ms", Goal::kAtMost, goal, "process start to end, csv by subset"});
    return {};
}

}  // namespace

Result<void> measure_disk(const Options& options, const Paths& paths, Report& report) {
    auto done = measure_bill(options, paths, "standard", "bill from disk", 500, report);
    if (!done) return done;
    return measure_bill(options, paths, "days", "bill from disk, conditions on days", {}, report);
}

}  // namespace bw::bench
