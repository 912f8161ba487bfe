// bw_bench: measures what the program promises to be quick at (bench/README.md).
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "machine.h"
#include "parts.h"

namespace bw::bench {
namespace {

struct Part {
    const char* name;
    Result<void> (*measure)(const Options&, Report&);
    bool unless_named = true;  // false: only where --only names it
};

// Those that measure other processes' memory first, while this one is small.
constexpr Part kParts[] = {
    {"sample", measure_sample},   {"ingest", measure_ingest},   {"rules", measure_rules},
    {"million", measure_million}, {"tags", measure_tags},       {"hundred", measure_hundred, false},
    {"peers", measure_peers},     {"disk", measure_disk},       {"copy", measure_copy},
    {"csv", measure_csv},         {"reduce", measure_reduce},   {"change", measure_change},
    {"kinds", measure_kinds},     {"preview", measure_preview}, {"shapes", measure_shapes},
    {"sql", measure_sql},
};

Result<Report> run(const Options& options) {
    Report report;
    for (const Part& part : kParts) {
        if (options.only.empty() ? !part.unless_named : !options.only.contains(part.name)) continue;
        fmt::print(stderr, "bench: {}\n", part.name);
        if (auto done = part.measure(options, report); !done) return std::unexpected(done.error());
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
    std::vector<std::string> names;
    for (const Part& part : kParts) names.emplace_back(part.name);
    app.add_option("--shapes", options.shapes, "Shapes of the parts `shapes` and `million`")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    app.add_option("--only", only, fmt::format("Parts: {}; all but `hundred` by default", fmt::join(names, ", ")))
        ->delimiter(',')
        ->check(CLI::IsMember(names));
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
