// The data of a run: a sample payer, its dataset, customers and workflows. Everything lies in one folder, which is
// named after the arguments and reused.
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

struct Paths {
    std::filesystem::path folder{};
    std::filesystem::path payer() const { return folder / "payer"; }
    std::filesystem::path home() const { return folder / "home"; }
    std::filesystem::path subsets() const { return folder / "subsets.csv"; }
    std::filesystem::path workflow(const std::string& name) const { return folder / (name + ".workflow"); }
    std::filesystem::path log() const { return folder / "log.txt"; }
};

Paths paths_of(const Options& options);

// Generates the payer, unless it is there.
Result<void> make_payer(const Options& options, const Paths& paths);

// Ingests it into a new, empty data directory, in a process of its own.
Result<ChildRun> ingest_payer(const Options& options, const Paths& paths);

struct Data {
    Ingested dataset{};
    Subsets subsets{};
    std::string accounts{};  // three account ids as the workflows' text holds them: "A, B or C"
    std::vector<std::string> account_ids{};
};

// Reads the dataset, and writes the table of subsets (every account but each 97th, spread evenly) and the
// workflows.
Result<Data> open_data(const Options& options, const Paths& paths);

// The text of bench/<name>.
Result<std::string> bench_file(const std::string& name);

// Replaces every {name} in the text.
std::string fill_in(std::string text, const std::string& name, const std::string& value);

}  // namespace bw::bench
