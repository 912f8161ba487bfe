// What the benchmark runs on: generated payers, their datasets, customers and workflows, each payer in a folder of the
// benchmark's, which is named after what it holds and reused.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/ingest.h"
#include "child.h"
#include "customers/subsets.h"
#include "options.h"
#include "workflow/rule.h"

namespace bw::bench {

struct PayerSize {
    std::int64_t lines = 0;
    int accounts = 0;
    std::string format = "legacy-parquet";
};

struct Paths {
    std::filesystem::path folder{};
    std::filesystem::path payer() const { return folder / "payer"; }
    std::filesystem::path home() const { return folder / "home"; }
    std::filesystem::path subsets() const { return folder / "subsets.csv"; }
    std::filesystem::path workflow(const std::string& name) const { return folder / (name + ".workflow"); }
    std::filesystem::path bill(const std::string& name) const { return folder / ("bill-" + name + ".csv"); }
    std::filesystem::path log() const { return folder / "log.txt"; }
};

// The payer that most parts are about.
PayerSize main_payer(const Options& options);
Paths paths_of(const Options& options, const PayerSize& size);

// Generates the payer, unless it is there. Returns the seconds that it took, now or then.
Result<double> make_payer(const Options& options, const PayerSize& size, const Paths& paths);
// Its billing files: as delivered, or as its dataset keeps them.
std::vector<std::string> files_below(const std::filesystem::path& folder);
double bytes_below(const std::filesystem::path& folder);

// Ingests it into a new, empty data directory, in a process of its own.
Result<ChildRun> ingest_payer(const Options& options, const Paths& paths);
// The same, unless it was ingested before.
Result<void> ingest_once(const Options& options, const Paths& paths);

// `billwright bill` by subset as csv into paths.bill(name), with a workflow and a table of that name, for all customers;
// the median of the runs in seconds.
Result<double> time_bill(const Options& options, const Paths& paths, const std::filesystem::path& subsets,
                         const std::string& workflow);

struct Data {
    Ingested dataset{};
    Subsets subsets{};
    std::string accounts{};                  // three account ids as the workflows' text holds them: "A, B or C"
    std::vector<std::string> account_ids{};  // all, sorted
};

// Reads the dataset, and writes the table of subsets (every account but each 97th, spread evenly) and the
// workflows.
Result<Data> open_data(const Options& options, const Paths& paths);

// A table of the accounts, spread evenly over so many subsets.
std::string subsets_csv(const std::vector<std::string>& accounts, int subsets);

// The text of bench/<name>.
Result<std::string> bench_file(const std::string& name);

// Replaces every {name} in the text.
std::string fill_in(std::string text, const std::string& name, const std::string& value);

}  // namespace bw::bench
