#include "data.h"

#include <fmt/format.h>

#include <algorithm>

#include "customers/subset_table.h"
#include "engine/duckdb/load_cube.h"
#include "storage/files.h"

namespace bw::bench {
namespace {

namespace fs = std::filesystem;

std::string subsets_csv(const std::vector<std::string>& accounts, int subsets) {
    std::string text = "AWS Account ID,Subset Name\n";
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        if (i % 97 == 96) continue;
        text += fmt::format("{},Customer {:04}\n", accounts[i], i % static_cast<std::size_t>(subsets) + 1);
    }
    return text;
}

}  // namespace

Paths paths_of(const Options& options) {
    return {options.folder / fmt::format("lines-{}-accounts-{}-seed-1", options.lines, options.accounts)};
}

Result<void> make_payer(const Options& options, const Paths& paths) {
    if (fs::exists(paths.payer() / "subsets.csv")) return {};  // written last
    if (auto made = create_folder(paths.folder); !made) return made;
    auto done = run_child({options.program, "sample", "--lines", fmt::format("{}", options.lines), "--accounts",
                           fmt::format("{}", options.accounts), "--out", paths.payer()},
                          paths.log());
    if (!done) return std::unexpected(done.error());
    return {};
}

Result<ChildRun> ingest_payer(const Options& options, const Paths& paths) {
    std::error_code error;
    fs::remove_all(paths.home(), error);
    return run_child({options.program, "ingest", "--home", paths.home(), paths.payer()}, paths.log());
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

    const std::string table = subsets_csv(data.account_ids, options.subsets);
    auto subsets = read_subset_table(table, paths.subsets().string());
    if (!subsets) return std::unexpected(subsets.error());
    data.subsets = subsets->subsets;
    if (auto written = write_file_atomically(paths.subsets(), table); !written) return std::unexpected(written.error());
    data.account_ids.resize(3);
    data.accounts = fmt::format("{}, {} or {}", data.account_ids[0], data.account_ids[1], data.account_ids[2]);
    for (const char* name : {"standard", "days"}) {
        auto text = bench_file(std::string{name} + ".workflow");
        if (!text) return std::unexpected(text.error());
        auto written = write_file_atomically(paths.workflow(name), fill_in(*text, "accounts", data.accounts));
        if (!written) return std::unexpected(written.error());
    }
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
