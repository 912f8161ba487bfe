#include <fmt/format.h>

#include <memory>

#include "change.h"
#include "child.h"
#include "parts.h"
#include "reports/preview.h"
#include "storage/files.h"
#include "timing.h"

namespace bw::bench {
namespace {

constexpr std::size_t kMonths = 12;

struct LoadedMonth {
    Cube cube;
    std::unique_ptr<ShapeFields> fields{};
};

// The draft lacks the last rule of what is in force.
Result<void> preview_once(const std::vector<std::unique_ptr<LoadedMonth>>& months, const Plan& in_force,
                          const Plan& draft, std::span<const GroupBy> grouping, std::size_t& rows) {
    Preview preview;
    for (const auto& month : months) {
        const auto before = bill_again(*month->fields, in_force, grouping);
        if (!before) return std::unexpected(before.error());
        const auto after = bill_again(*month->fields, draft, grouping);
        if (!after) return std::unexpected(after.error());
        preview.add(*before, *after);
    }
    rows = preview.rows().size();
    return {};
}

Result<void> measure_months(const Options& options, const Data& data, const Paths& paths, Report& report) {
    auto workflow = read_workflow(paths, "standard");
    if (!workflow) return std::unexpected(workflow.error());
    const Plan in_force{data.subsets, {*workflow}, workflow->name};
    Plan draft = in_force;
    draft.workflows.front().rules.pop_back();
    std::vector<std::unique_ptr<LoadedMonth>> months;
    for (std::size_t i = 0; i < kMonths; ++i) {
        auto cube = load_cube(data, Grain::kMonth);
        if (!cube) return std::unexpected(cube.error());
        cube->month.since_epoch -= static_cast<std::int32_t>(i);
        auto& month = *months.emplace_back(std::make_unique<LoadedMonth>(LoadedMonth{std::move(*cube)}));
        month.fields = std::make_unique<ShapeFields>(month.cube, data.subsets);
    }
    const auto grouping = parse_grouping("subset");
    std::vector<double> times;
    std::size_t rows = 0;
    for (int run = -1; run < options.runs; ++run) {  // the first warms up
        Result<void> done;
        const double seconds = seconds_of([&] { done = preview_once(months, in_force, draft, *grouping, rows); });
        if (!done) return done;
        if (run >= 0) times.push_back(seconds);
    }
    report.push_back({"preview of 12 months, in memory", median(times) * 1000, "ms", Goal::kAtMost, 500,
                      fmt::format("{} rules and a draft, {} cells, {} customers and months", workflow->rules.size(),
                                  months.size() * months.front()->cube.cells.size(), rows)});
    return {};
}

// The first completion of a dataset works its values out; those after it read them.
Result<void> measure_completion(const Options& options, const Paths& paths, Report& report) {
    const auto file = paths.workflow("draft");
    const std::string text = "Billing Workflow: Draft\n1. Discount Amazon EC2 by 5% when the usage type is ";
    if (auto written = write_file_atomically(file, text); !written) return written;
    const std::vector<std::string> command{options.program, "workflow", "complete", file,        "--at",
                                           "2:99",          "--json",   "--home",   paths.home()};
    std::vector<double> times;
    double first = 0;
    for (int run = -1; run < options.runs * 5; ++run) {
        const auto child = run_child(command, paths.log());
        if (!child) return std::unexpected(child.error());
        if (run < 0)
            first = child->seconds;
        else
            times.push_back(child->seconds);
    }
    report.push_back({"completion of a usage type", median(times) * 1000, "ms", Goal::kAtMost, 20,
                      fmt::format("process start to end; the first of a dataset {:.0f} ms", first * 1000)});
    return {};
}

}  // namespace

Result<void> measure_preview(const Options& options, Report& report) {
    const Paths paths = paths_of(options, main_payer(options));
    if (auto made = make_payer(options, main_payer(options), paths); !made) return std::unexpected(made.error());
    if (auto ingested = ingest_once(options, paths); !ingested) return ingested;
    const auto data = open_data(options, paths);
    if (!data) return std::unexpected(data.error());
    if (auto done = measure_completion(options, paths, report); !done) return done;
    return measure_months(options, *data, paths, report);
}

}  // namespace bw::bench
