#include <fmt/format.h>

#include "change.h"
#include "parts.h"
#include "timing.h"

namespace bw::bench {
namespace {

Result<void> measure_workflow(const Options& options, const Data& data, const Paths& paths, const std::string& name,
                              Grain grain, double goal, Report& report) {
    auto workflow = read_workflow(paths, name);
    if (!workflow) return std::unexpected(workflow.error());
    auto cube = load_cube(data, grain);
    if (!cube) return std::unexpected(cube.error());
    Plan plan{data.subsets, {*workflow}, workflow->name};
    const auto grouping = parse_grouping("subset");
    std::optional<ShapeFields> fields;
    const double fields_time = seconds_of([&] { fields.emplace(*cube, plan.subsets); });
    auto whole = bill_again(*fields, plan, *grouping);  // warms up
    if (!whole) return std::unexpected(whole.error());
    auto slowest = slowest_change(options.runs, *fields, plan, *grouping);
    if (!slowest) return std::unexpected(slowest.error());
    const std::string size =
        fmt::format("{} rules, {} shapes, {} cells, {} accounts, {} subsets", workflow->rules.size(), cube->shape_count,
                    cube->cells.size(), (*cube)[Dim::kAccount].values.size() - 1, whole->rows.size());
    report.push_back({grain == Grain::kDay ? "change of a rule, conditions on days" : "change of a rule",
                      *slowest * 1000, "ms", Goal::kAtMost, goal, size});
    report.push_back(
        {"fields of the shapes, once per cube", fields_time * 1000, "ms", Goal::kAtMost, {}, "warm state"});
    return {};
}

}  // namespace

Result<double> time_of_change(const Options& options, const Data& data, const Paths& paths) {
    auto workflow = read_workflow(paths, "standard");
    if (!workflow) return std::unexpected(workflow.error());
    auto cube = load_cube(data, Grain::kMonth);
    if (!cube) return std::unexpected(cube.error());
    const Plan plan{data.subsets, {*workflow}, workflow->name};
    const ShapeFields fields(*cube, plan.subsets);
    const auto grouping = parse_grouping("subset");
    auto whole = bill_again(fields, plan, *grouping);  // warms up
    if (!whole) return std::unexpected(whole.error());
    return slowest_change(options.runs, fields, plan, *grouping);
}

Result<void> measure_change(const Options& options, Report& report) {
    const Paths paths = paths_of(options, main_payer(options));
    if (auto made = make_payer(options, main_payer(options), paths); !made) return std::unexpected(made.error());
    if (auto ingested = ingest_once(options, paths); !ingested) return ingested;
    const auto data = open_data(options, paths);
    if (!data) return std::unexpected(data.error());
    auto standard = measure_workflow(options, *data, paths, "standard", Grain::kMonth, 20, report);
    if (!standard) return standard;
    return measure_workflow(options, *data, paths, "days", Grain::kDay, 50, report);
}

}  // namespace bw::bench
