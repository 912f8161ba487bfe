#include <fmt/format.h>

#include <numeric>

#include "billing/bill.h"
#include "engine/duckdb/load_cube.h"
#include "parts.h"
#include "storage/files.h"
#include "timing.h"
#include "workflow/language.h"

namespace bw::bench {
namespace {

Result<Workflow> read_workflow(const Paths& paths, const std::string& name) {
    const std::string file = paths.workflow(name).string();
    auto text = read_file(file);
    if (!text) return std::unexpected(text.error());
    ParsedWorkflows parsed = parse_workflows(*text, file);
    if (has_errors(parsed.problems)) return std::unexpected(parsed.problems);
    return parsed.workflows.front();
}

Result<Cube> load(const Data& data, Grain grain) {
    auto database = Database::open({});
    if (!database) return std::unexpected(database.error());
    const DatasetRecord& record = data.dataset.record;
    auto cube = load_shapes(*database, data.dataset.folder, record.payer, record.month, record.discounts);
    if (!cube) return cube;
    auto cells = load_cells(*database, data.dataset.folder, grain);
    if (!cells) return std::unexpected(cells.error());
    cube->cells = std::move(*cells);
    return cube;
}

// From a plan to its bill over what is in memory: everything that a change of a rule makes new.
Result<Bill> bill_again(const ShapeFields& fields, const Plan& plan, std::span<const GroupBy> grouping) {
    const LoweredPlan lowered = lower_plan(plan, fields.cube.month);
    const DayClasses classes(fields.cube, lowered.conditions());
    const Rating rating = rate(fields, plan, lowered, classes);
    return make_bill(fields, plan, lowered, classes, rating, grouping);
}

// Takes out each rule in turn, for each run; the time of the slowest of these changes.
Result<double> slowest_change(int runs, const ShapeFields& fields, Plan plan, std::span<const GroupBy> grouping) {
    const std::vector<Rule> rules = plan.workflows.front().rules;
    double slowest = 0;
    for (std::size_t left_out = 0; left_out < rules.size(); ++left_out) {
        plan.workflows.front().rules = rules;
        plan.workflows.front().rules.erase(plan.workflows.front().rules.begin() +
                                           static_cast<std::ptrdiff_t>(left_out));
        std::vector<double> times;
        for (int run = 0; run < runs; ++run) {
            Result<Bill> bill;
            times.push_back(seconds_of([&] { bill = bill_again(fields, plan, grouping); }));
            if (!bill) return std::unexpected(bill.error());
        }
        slowest = std::max(slowest, median(times));
    }
    return slowest;
}

Result<double> measure_workflow(const Options& options, const Data& data, const Paths& paths, const std::string& name,
                                Grain grain, double goal, Report& report) {
    auto workflow = read_workflow(paths, name);
    if (!workflow) return std::unexpected(workflow.error());
    auto cube = load(data, grain);
    if (!cube) return std::unexpected(cube.error());
    Plan plan{data.subsets, {*workflow}, workflow->name};
    const auto grouping = parse_grouping("subset");
    double fields_time = 0;
    std::optional<ShapeFields> fields;
    fields_time = seconds_of([&] { fields.emplace(*cube, plan.subsets); });
    auto whole = bill_again(*fields, plan, *grouping);  // warms up
    if (!whole) return std::unexpected(whole.error());
    auto slowest = slowest_change(options.runs, *fields, plan, *grouping);
    if (!slowest) return slowest;
    const std::string size =
        fmt::format("{} rules, {} shapes, {} cells, {} accounts, {} subsets", workflow->rules.size(), cube->shape_count,
                    cube->cells.size(), (*cube)[Dim::kAccount].values.size() - 1, whole->rows.size());
    report.push_back({grain == Grain::kDay ? "change of a rule, conditions on days" : "change of a rule",
                      *slowest * 1000, "ms", Goal::kAtMost, goal, size});
    report.push_back(
        {"fields of the shapes, once per cube", fields_time * 1000, "ms", Goal::kAtMost, {}, "warm state"});
    return slowest;
}

}  // namespace

Result<double> measure_change(const Options& options, const Data& data, const Paths& paths, Report& report) {
    auto standard = measure_workflow(options, data, paths, "standard", Grain::kMonth, 20, report);
    if (!standard) return standard;
    auto days = measure_workflow(options, data, paths, "days", Grain::kDay, 50, report);
    if (!days) return days;
    return standard;
}

}  // namespace bw::bench
