#include "change.h"

#include "engine/duckdb/load_cube.h"
#include "storage/files.h"
#include "timing.h"
#include "workflow/language.h"

namespace bw::bench {

Result<Workflow> read_workflow(const Paths& paths, const std::string& name) {
    const std::string file = paths.workflow(name).string();
    auto text = read_file(file);
    if (!text) return std::unexpected(text.error());
    ParsedWorkflows parsed = parse_workflows(*text, file);
    if (has_errors(parsed.problems)) return std::unexpected(parsed.problems);
    return parsed.workflows.front();
}

Result<Cube> load_cube(const Data& data, Grain grain) {
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

Result<Bill> bill_again(const ShapeFields& fields, const Plan& plan, std::span<const GroupBy> grouping) {
    const LoweredPlan lowered = lower_plan(plan, fields.cube.month);
    const DayClasses classes(fields.cube, lowered.conditions());
    const Rating rating = rate(fields, plan, lowered, classes);
    return make_bill(fields, plan, lowered, classes, rating, grouping);
}

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

}  // namespace bw::bench
