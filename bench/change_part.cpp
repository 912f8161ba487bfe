#include <fmt/format.h>

#include "change.h"
#include "parts.h"
#include "storage/files.h"
#include "timing.h"

namespace bw::bench {
namespace {

// Rules that compare and split the amounts of all lines of a customer, among some that do not.
constexpr std::string_view kSettled =
    "Billing Workflow: Settled\n"
    "1. Replace RI discount with public on-demand price when RIs are purchased by any account and the region is "
    "us-east-1.\n"
    "2. Share the cost of Savings Plans in proportion to use, by effective cost, unused included.\n"
    "3. Uplift the price of all services by 3%.\n"
    "4. Never charge less than cost.\n"
    "5. Add a fee of USD 1,000 per month in proportion to charges.\n"
    "6. Add a fee of 10% of the first USD 10,000 of charges, 7% of the next USD 70,000 and 5% above, at least USD "
    "100.\n"
    "7. Add a fee of 20% of RI and Savings Plan savings, per account.\n"
    "8. Bill at least USD 500 per month.\n"
    "9. Give a credit of USD 200 per month.\n"
    "10. Charge tax of 19%.\n";

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
    const std::string what = name == "settled"      ? "change of a rule, fees, shares and margins"
                             : grain == Grain::kDay ? "change of a rule, conditions on days"
                                                    : "change of a rule";
    report.push_back({what, *slowest * 1000, "ms", Goal::kAtMost, goal, size});
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
    auto days = measure_workflow(options, *data, paths, "days", Grain::kDay, 50, report);
    if (!days) return days;
    if (auto written = write_file_atomically(paths.workflow("settled"), kSettled); !written) return written;
    return measure_workflow(options, *data, paths, "settled", Grain::kMonth, 100, report);
}

}  // namespace bw::bench
