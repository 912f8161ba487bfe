#include <fmt/format.h>

#include "change.h"
#include "parts.h"
#include "timing.h"

namespace bw::bench {
namespace {

// The cube's shapes again and again until there are so many, each time in accounts of their own.
Cube multiplied(const Cube& cube, std::size_t shapes) {
    Cube large;
    large.payer = cube.payer;
    large.month = cube.month;
    large.shape_count = shapes;
    large.dimensions.resize(kDimensionCount);
    for (std::size_t i = 0; i < kDimensionCount; ++i) {
        const DimensionColumn& from = cube.dimensions[i];
        DimensionColumn& to = large.dimensions[i];
        for (std::size_t shape = 0; shape < shapes; ++shape) {
            const std::string& value = from.value(shape % cube.shape_count);
            const std::size_t round = shape / cube.shape_count;
            const bool renamed = static_cast<Dim>(i) == Dim::kAccount && round != 0 && !value.empty();
            to.codes.push_back(to.code_of(renamed ? fmt::format("{}{:04}", value.substr(4), round) : value));
        }
    }
    large.cells.grain = Grain::kMonth;
    const std::size_t cells = cube.cells.size();  // of a month, one for each shape
    for (std::size_t shape = 0; shape < shapes; ++shape) {
        large.cells.shape.push_back(static_cast<std::uint32_t>(shape));
        large.cells.lines.push_back(cube.cells.lines[shape % cells]);
    }
    for (std::size_t i = 0; i < kMeasureCount; ++i) {
        if (cube.cells.measures[i].absent()) continue;
        for (std::size_t shape = 0; shape < shapes; ++shape)
            large.cells.measures[i].push_back(cube.cells.measures[i][shape % cells].units);
    }
    return large;
}

Subsets subsets_of(const Cube& cube, int count) {
    Subsets subsets;
    std::size_t number = 0;
    for (const std::string& account : cube[Dim::kAccount].values)
        if (!account.empty())
            subsets.subset_of_account[account] =
                fmt::format("Customer {:04}", number++ % static_cast<std::size_t>(count) + 1);
    return subsets;
}

}  // namespace

Result<void> measure_shapes(const Options& options, Report& report) {
    const Paths paths = paths_of(options, main_payer(options));
    if (auto made = make_payer(options, main_payer(options), paths); !made) return std::unexpected(made.error());
    if (auto ingested = ingest_once(options, paths); !ingested) return ingested;
    const auto data = open_data(options, paths);
    if (!data) return std::unexpected(data.error());
    auto workflow = read_workflow(paths, "standard");
    if (!workflow) return std::unexpected(workflow.error());
    auto cube = load_cube(*data, Grain::kMonth);
    if (!cube) return std::unexpected(cube.error());
    const Cube large = multiplied(*cube, static_cast<std::size_t>(options.shapes));
    const Plan plan{subsets_of(large, options.subsets), {*workflow}, workflow->name};
    const auto grouping = parse_grouping("subset");
    std::optional<ShapeFields> fields;
    const double fields_time = seconds_of([&] { fields.emplace(large, plan.subsets); });
    auto whole = bill_again(*fields, plan, *grouping);
    if (!whole) return std::unexpected(whole.error());
    std::vector<double> times;
    for (int run = 0; run < options.runs; ++run) {
        Result<Bill> bill;
        times.push_back(seconds_of([&] { bill = bill_again(*fields, plan, *grouping); }));
        if (!bill) return std::unexpected(bill.error());
    }
    report.push_back({"bill over many shapes", median(times) * 1000, "ms", Goal::kAtMost, 250,
                      fmt::format("{} rules, {} shapes, {} accounts, {} subsets; warm", workflow->rules.size(),
                                  large.shape_count, large[Dim::kAccount].values.size() - 1, whole->rows.size())});
    report.push_back({"fields of these shapes, once per cube", fields_time * 1000, "ms", Goal::kAtMost, {}, ""});
    return {};
}

}  // namespace bw::bench
