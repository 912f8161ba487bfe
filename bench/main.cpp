// bw_bench: measures what the program promises to be quick at (bench/README.md).
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "machine.h"
#include "parts.h"

namespace bw::bench {
namespace {

constexpr double kGibibyte = 1024.0 * 1024 * 1024;

Result<void> measure_ingest(const Options& options, const Paths& paths, Report& report) {
    auto child = ingest_payer(options, paths);
    if (!child) return std::unexpected(child.error());
    report.push_back({"ingest", child->seconds, "s", Goal::kAtMost, {}, fmt::format("{} lines", options.lines)});
    report.push_back({"peak memory of ingest", child->peak_bytes / kGibibyte, "GiB", Goal::kAtMost, 4, "resident"});
    return {};
}

Result<Report> run(const Options& options) {
    Report report;
    const Paths paths = paths_of(options);
    const auto say = [](const char* what) { fmt::print(stderr, "bench: {}\n", what); };
    say("generating the payer, unless it is there");
    if (auto made = make_payer(options, paths); !made) return std::unexpected(made.error());
    // First, while this process is small: its memory would count for the child's.
    if (options.wants("ingest") || !std::filesystem::exists(paths.home())) {
        say("ingest");
        if (auto done = measure_ingest(options, paths, report); !done) return std::unexpected(done.error());
    }
    auto data = open_data(options, paths);
    if (!data) return std::unexpected(data.error());
    if (options.wants("disk")) {
        say("bill from disk");
        if (auto done = measure_disk(options, paths, report); !done) return std::unexpected(done.error());
    }
    if (options.wants("reduce")) {
        say("reduce");
        if (auto done = measure_reduce(options, paths, *data, report); !done) return std::unexpected(done.error());
    }
    if (!options.wants("change") && !options.wants("sql")) return report;
    say("change of a rule");
    auto change = measure_change(options, *data, paths, report);
    if (!change) return std::unexpected(change.error());
    if (options.wants("sql")) {
        say("the same bill as SQL");
        auto done = measure_sql(options, paths, *data, *change, report);
        if (!done) return std::unexpected(done.error());
    }
    return report;
}

int run_main(int argc, char** argv) {
    const std::filesystem::path own = std::filesystem::canonical("/proc/self/exe").parent_path();
    Options options;
    options.folder = own.parent_path() / "bench";
    options.program = own / "billwright";
    std::vector<std::string> only;
    CLI::App app{"Measures reduce, bills and memory on generated billing files"};
    app.add_option("--lines", options.lines, "Lines of the report")->capture_default_str();
    app.add_option("--shapes-accounts", options.accounts, "Accounts of the payer")->capture_default_str();
    app.add_option("--subsets", options.subsets, "Customers")->capture_default_str()->check(CLI::PositiveNumber);
    app.add_option("--runs", options.runs, "Runs of which the median counts")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    app.add_option("--folder", options.folder, "Where generated data is kept")->capture_default_str();
    app.add_option("--only", only, "Parts: ingest, disk, reduce, change, sql; all by default")
        ->delimiter(',')
        ->check(CLI::IsMember({"ingest", "disk", "reduce", "change", "sql"}));
    CLI11_PARSE(app, argc, argv);
    options.only = {only.begin(), only.end()};

    fmt::print("{}\nmedian of {}\n\n", machine_text(), options.runs);
    const auto report = run(options);
    if (!report) {
        fmt::print(stderr, "{}", bw::to_text(report.error()));
        return 1;
    }
    fmt::print("{}", to_text(*report));
    return 0;
}

}  // namespace
}  // namespace bw::bench

int main(int argc, char** argv) { return bw::bench::run_main(argc, argv); }
