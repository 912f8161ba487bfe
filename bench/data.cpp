#include "data.h"

#include <fmt/format.h>

#include <algorithm>

#include "customers/subset_table.h"
#include "engine/duckdb/load_cube.h"
#include "storage/files.h"
#include "timing.h"

namespace bw::bench {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSecondsFile = "generated-in-seconds.txt";  // written last: the payer is whole

Result<void> write_workflow(const Paths& paths, const std::string& name, const std::string& accounts) {
    auto text = bench_file(name + ".workflow");
    if (!text) return std::unexpected(text.error());
    return write_file_atomically(paths.workflow(name), fill_in(*text, "accounts", accounts));
}

}  // namespace

std::string subsets_csv(const std::vector<std::string>& accounts, int subsets) {
    std::string text = "AWS Account ID,Subset Name\n";
    for (std::size_t i = 0; i < accounts.size(); ++i)
        text += fmt::format("{},Customer {:04}\n", accounts[i], i % static_cast<std::size_t>(subsets) + 1);
    return text;
}

PayerSize main_payer(const Options& options) { return {options.lines, options.accounts}; }

Paths paths_of(const Options& options, const PayerSize& size) {
    return {options.folder / fmt::format("{}-lines-{}-accounts-{}-seed-1", size.format, size.lines, size.accounts)};
}

Result<double> make_payer(const Options& options, const PayerSize& size, const Paths& paths) {
    if (const auto before = read_file(paths.folder / kSecondsFile)) return std::stod(*before);
    if (auto made = create_folder(paths.folder); !made) return std::unexpected(made.error());
    auto done = run_child({options.program, "sample", "--lines", fmt::format("{}", size.lines), "--accounts",
                           fmt::format("{}", size.accounts), "--format", size.format, "--out", paths.payer()},
                          paths.log());
    if (!done) return std::unexpected(done.error());
    auto written = write_file_atomically(paths.folder / kSecondsFile, fmt::format("{:.3f}\n", done->seconds));
    if (!written) return std::unexpected(written.error());
    return done->seconds;
}

std::vector<std::string> files_below(const fs::path& folder) {
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string extension = entry.path().extension().string();
        if (extension == ".parquet" || extension == ".gz") files.push_back(entry.path().string());
    }
    std::ranges::sort(files);
    return files;
}

double bytes_below(const fs::path& folder) {
    double bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) bytes += static_cast<double>(entry.file_size());
    return bytes;
}

Result<ChildRun> ingest_payer(const Options& options, const Paths& paths) {
    std::error_code error;
    fs::remove_all(paths.home(), error);
    return run_child({options.program, "ingest", "--home", paths.home(), paths.payer()}, paths.log());
}

Result<void> ingest_once(const Options& options, const Paths& paths) {
    if (fs::exists(paths.home())) return {};
    auto done = ingest_payer(options, paths);
    if (!done) return std::unexpected(done.error());
    return {};
}

Result<double> time_bill(const Options& options, const Paths& paths, const fs::path& subsets,
                         const std::string& workflow) {
    std::vector<double> times;
    for (int run = 0; run < options.runs; ++run) {
        auto child = run_child(
            {options.program, "bill", "--home", paths.home(), "--subsets", subsets, "--workflows",
             paths.workflow(workflow), "--workflow", "Standard", "--format", "csv", "--out", paths.bill(workflow)},
            paths.log());
        if (!child) return std::unexpected(child.error());
        times.push_back(child->seconds);
    }
    return median(times);
}

Result<Data> open_data(const Options& options, const Paths& paths) {
    auto home = Home::open(paths.home().string());
    if (!home) return std::unexpected(home.error());
    auto datasets = published_datasets(*home);
    if (!datasets) return std::unexpected(datasets.error());
    if (datasets->size() != 1) return fail(Code::kNothingToBill, "the benchmark's data directory holds no dataset");
    Data data;
    data.dataset = datasets->front();

    auto database = Database::open({});
    if (!database) return std::unexpected(database.error());
    auto cube = load_shapes(*database, data.dataset.folder, data.dataset.record.payer, data.dataset.record.month,
                            data.dataset.record.discounts);
    if (!cube) return std::unexpected(cube.error());
    data.account_ids = (*cube)[Dim::kAccount].values;
    std::erase(data.account_ids, "");
    std::ranges::sort(data.account_ids);
    if (data.account_ids.size() < 3) return fail(Code::kUsage, "the benchmark needs three accounts");

    std::vector<std::string> assigned;
    for (std::size_t i = 0; i < data.account_ids.size(); ++i)
        if (i % 97 != 96) assigned.push_back(data.account_ids[i]);
    const std::string table = subsets_csv(assigned, options.subsets);
    auto subsets = read_subset_table(table, paths.subsets().string());
    if (!subsets) return std::unexpected(subsets.error());
    data.subsets = subsets->subsets;
    if (auto written = write_file_atomically(paths.subsets(), table); !written) return std::unexpected(written.error());
    data.accounts = fmt::format("{}, {} or {}", data.account_ids[0], data.account_ids[1], data.account_ids[2]);
    for (const char* name : {"standard", "days"})
        if (auto written = write_workflow(paths, name, data.accounts); !written)
            return std::unexpected(written.error());
    return data;
}

Result<std::string> bench_file(const std::string& name) { return read_file(fs::path{BILLWRIGHT_BENCH_DIR} / name); }

std::string fill_in(std::string text, const std::string& name, const std::string& value) {
    const std::string mark = "{" + name + "}";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size()))
        text.replace(at, mark.size(), value);
    return text;
}

}  // namespace bw::bench
