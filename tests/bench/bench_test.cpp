// The benchmark itself, with little data: it completes, its results agree, and every row is printed.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

#include "support/source.h"

namespace {

struct Outcome {
    int status = -1;
    std::string text{};
};

Outcome run(const std::string& command) {
    Outcome outcome;
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return outcome;
    std::array<char, 4096> buffer{};
    while (const std::size_t size = fread(buffer.data(), 1, buffer.size(), pipe))
        outcome.text.append(buffer.data(), size);
    outcome.status = pclose(pipe);
    return outcome;
}

TEST(Bench, CompletesOnLittleDataAndPrintsEveryRow) {
    namespace fs = std::filesystem;
    const fs::path folder = bw::test::scratch_directory("bench");
    const fs::path program = bw::test::program().parent_path() / "bw_bench";
    const Outcome outcome = run(
        program.string() +
        " --lines 200000 --shapes-accounts 50 --subsets 12 --shapes 20000 --runs 1 --only sample,ingest,rules,million,"
        "tags,hundred,peers,disk,copy,csv,reduce,change,kinds,preview,shapes,sql --folder " +
        folder.string());
    EXPECT_EQ(outcome.status, 0) << outcome.text;
    for (const char* row : {"generating Parquet",
                            "generating csv.gz",
                            "peak memory of ingest",
                            "bill by 200 rules / by 1",
                            "bill of 125 subsets / of 1",
                            "ingest of many shapes",
                            "shapes with a tag of all lines' own / without",
                            "ingest of the large payer",
                            "its time a line / a small payer's",
                            "Polars / our bill from the cube on disk",
                            "Polars / ours from the files",
                            "pandas / our bill from the cube in memory",
                            "bill from disk",
                            "ingest Parquet / (copy + bare scan)",
                            "ingest csv.gz / DuckDB read_csv to Parquet",
                            "reduce / bare scan",
                            "change of a rule",
                            "change of a rule, conditions on days",
                            "change of a rule, fees, shares and margins",
                            "change of a rule of any kind",
                            "change of a rule of any kind, with days",
                            "change of a rule of any kind, settled",
                            "preview of 12 months, in memory",
                            "completion of a usage type",
                            "bill over many shapes",
                            "SQL over the lines / change of a rule",
                            "SQL over the cube / change of a rule"})
        EXPECT_NE(outcome.text.find(row), std::string::npos) << row << " is not in\n" << outcome.text;
    EXPECT_NE(outcome.text.find("all equal to ours"), std::string::npos) << outcome.text;
}

}  // namespace
