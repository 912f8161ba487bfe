#include <fmt/format.h>

#include <cmath>
#include <map>

#include "change.h"
#include "parts.h"
#include "storage/files.h"
#include "tables/csv_reader.h"
#include "timing.h"

namespace bw::bench {
namespace {

namespace fs = std::filesystem;

const fs::path kPeers = fs::path{BILLWRIGHT_BENCH_DIR} / "peers";
const fs::path kPython = fs::path{BILLWRIGHT_BENCH_DIR} / "../build/peers/bin/python";

struct Totals {
    std::int64_t lines = 0;
    double cost = 0;
    double charge = 0;
};

// Subset -> amounts of a csv; where to find its columns is told by its header.
Result<std::map<std::string, Totals>> read_bill(const fs::path& file) {
    auto text = read_file(file);
    if (!text) return std::unexpected(text.error());
    auto table = read_csv(*text, file.string());
    if (!table) return std::unexpected(table.error());
    std::map<std::string, std::size_t> column;
    std::map<std::string, Totals> bill;
    for (const TableRow& row : *table) {
        if (column.empty()) {
            for (std::size_t i = 0; i < row.cells.size(); ++i) column[row.cells[i]] = i;
            continue;
        }
        Totals& totals = bill[row.cells[column["subset"]]];
        totals.lines += std::stoll(row.cells[column["lines"]]);
        totals.cost += std::stod(row.cells[column["cost"]]);
        totals.charge += std::stod(row.cells[column["charge"]]);
    }
    return bill;
}

// The largest difference of an amount; both have the same subsets and numbers of lines. Theirs are floats.
Result<double> difference(const std::map<std::string, Totals>& ours, const std::map<std::string, Totals>& theirs) {
    constexpr double kCent = 0.01;
    double largest = 0;
    if (ours.size() != theirs.size()) return fail(Code::kIdentityEffects, "the peer's bill has other customers");
    for (const auto& [subset, totals] : ours) {
        const auto found = theirs.find(subset);
        if (found == theirs.end() || found->second.lines != totals.lines)
            return fail(Code::kIdentityEffects, "the peer's bill has other lines of " + subset);
        largest = std::max(
            {largest, std::abs(found->second.cost - totals.cost), std::abs(found->second.charge - totals.charge)});
    }
    if (largest >= kCent)
        return fail(Code::kIdentityEffects, fmt::format("the peer's bill differs from ours by {}", largest));
    return largest;
}

struct Ours {
    double in_memory;
    double from_cube;
    double from_files;
    std::map<std::string, Totals> bill;
};

// The cube is loaded, as it is for who changes rules; the median in seconds.
Result<double> time_in_memory(const Options& options, const Paths& paths, const Data& data) {
    auto workflow = read_workflow(paths, "peers");
    if (!workflow) return std::unexpected(workflow.error());
    auto cube = load_cube(data, Grain::kMonth);
    if (!cube) return std::unexpected(cube.error());
    const Plan plan{data.subsets, {*workflow}, workflow->name};
    const ShapeFields fields(*cube, plan.subsets);
    const auto grouping = parse_grouping("subset");
    std::vector<double> times;
    for (int run = 0; run < options.runs; ++run) {
        Result<Bill> bill;
        times.push_back(seconds_of([&] { bill = bill_again(fields, plan, *grouping); }));
        if (!bill) return std::unexpected(bill.error());
    }
    return median(times);
}

Result<Ours> our_times(const Options& options, const Paths& paths, const Data& data, double ingested) {
    auto text = read_file(kPeers / "standard.workflow");
    if (!text) return std::unexpected(text.error());
    auto written = write_file_atomically(paths.workflow("peers"), fill_in(*text, "payer", data.dataset.record.payer));
    if (!written) return std::unexpected(written.error());
    auto billed = time_bill(options, paths, paths.subsets(), "peers");
    if (!billed) return std::unexpected(billed.error());
    auto bill = read_bill(paths.bill("peers"));
    if (!bill) return std::unexpected(bill.error());
    auto in_memory = time_in_memory(options, paths, data);
    if (!in_memory) return std::unexpected(in_memory.error());
    return Ours{*in_memory, *billed, ingested + *billed, std::move(*bill)};
}

Result<void> measure_peer(const std::string& name, const std::string& script, const Paths& paths, const Data& data,
                          const Ours& ours, std::optional<double> goal_from_files, Report& report) {
    const fs::path out = paths.folder / (script + ".csv");
    // What may be set for older builds of OpenBLAS slows a current one.
    std::vector<std::string> command{"/usr/bin/env",
                                     "-u",
                                     "OPENBLAS_CORETYPE",
                                     "-u",
                                     "OPENBLAS_L2_SIZE",
                                     kPython.string(),
                                     (kPeers / (script + ".py")).string(),
                                     data.dataset.record.payer,
                                     paths.subsets().string(),
                                     out.string()};
    for (const std::string& file : files_below(paths.payer())) command.push_back(file);
    auto child = run_child(command, paths.log());
    if (!child) return std::unexpected(child.error());
    auto bill = read_bill(out);
    if (!bill) return std::unexpected(bill.error());
    const auto differs = difference(ours.bill, *bill);
    if (!differs) return std::unexpected(differs.error());
    report.push_back(
        {"the same bill by " + name,
         child->seconds,
         "s",
         Goal::kAtMost,
         {},
         fmt::format("floats, USD {:.2g} off at most; peak {:.2f} GiB", *differs, child->peak_bytes / kGibibyte)});
    report.push_back({name + " / our bill from the cube in memory",
                      child->seconds / ours.in_memory,
                      "x",
                      Goal::kAtLeast,
                      {},
                      fmt::format("{:.1f} ms", ours.in_memory * 1000)});
    report.push_back({name + " / our bill from the cube on disk", child->seconds / ours.from_cube, "x", Goal::kAtLeast,
                      50, fmt::format("{:.0f} ms, process start to end", ours.from_cube * 1000)});
    report.push_back({name + " / ours from the files", child->seconds / ours.from_files, "x", Goal::kAtLeast,
                      goal_from_files, fmt::format("{:.2f} s: ingest and bill", ours.from_files)});
    return {};
}

}  // namespace

Result<void> measure_peers(const Options& options, Report& report) {
    const Paths paths = paths_of(options, main_payer(options));
    if (auto made = make_payer(options, main_payer(options), paths); !made) return std::unexpected(made.error());
    auto installed = run_child({(kPeers / "install").string()}, paths.log());
    if (!installed) return std::unexpected(installed.error());
    auto ingested = ingest_payer(options, paths);
    if (!ingested) return std::unexpected(ingested.error());
    auto data = open_data(options, paths);
    if (!data) return std::unexpected(data.error());
    auto ours = our_times(options, paths, *data, ingested->seconds);
    if (!ours) return std::unexpected(ours.error());
    auto polars = measure_peer("Polars", "polars_bill", paths, *data, *ours, 1, report);
    if (!polars) return polars;
    return measure_peer("pandas", "pandas_bill", paths, *data, *ours, {}, report);
}

}  // namespace bw::bench
