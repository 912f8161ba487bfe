#include <fmt/format.h>

#include "app/bill.h"
#include "engine/duckdb/database.h"
#include "engine/duckdb/sql.h"
#include "parts.h"
#include "timing.h"

namespace bw::bench {
namespace {

class Silence : public Progress {
public:
    void note(const std::string&) override {}
    void working(const std::string&) override {}
};

std::string list_of(std::span<const std::string> texts) {
    const std::string list = sql_list(texts);  // [...]
    return list.substr(1, list.size() - 2);
}

Result<std::string> bill_sql(const Paths& paths, const Data& data) {
    auto text = bench_file("bill.sql");
    if (!text) return text;
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(data.dataset.folder / kLinesFolder))
        files.push_back(entry.path().string());
    std::string sql = fill_in(*text, "files", list_of(files));
    sql = fill_in(sql, "accounts", list_of(data.account_ids));
    sql = fill_in(sql, "payer", data.dataset.record.payer);
    return fill_in(sql, "subsets", paths.subsets().string());
}

std::vector<std::string> our_rows(const Bill& bill) {
    std::vector<std::string> rows;
    for (const BillRow& row : bill.rows)
        rows.push_back(fmt::format("{} {} {} {} {}", row.keys[0], row.currency, row.lines, to_text(row.cost),
                                   to_text(row.charge)));
    return rows;
}

Result<std::vector<std::string>> sql_rows(const std::vector<std::vector<std::string>>& table) {
    std::vector<std::string> rows;
    for (const auto& row : table) {
        const auto cost = parse_decimal<ExactAmount::kScale>(row[3]);
        const auto charge = parse_decimal<ExactAmount::kScale>(row[4]);
        if (!cost || !charge) return fail(Code::kEngine, "the SQL bill holds " + row[3] + " and " + row[4]);
        rows.push_back(fmt::format("{} {} {} {} {}", row[0], row[1], row[2], to_text(*cost), to_text(*charge)));
    }
    return rows;
}

Result<void> compare(const std::vector<std::string>& ours, const std::vector<std::string>& theirs) {
    if (ours == theirs) return {};
    for (std::size_t i = 0; i < std::min(ours.size(), theirs.size()); ++i)
        if (ours[i] != theirs[i])
            return fail(Code::kIdentityEffects, fmt::format("the SQL bill says {}, ours {}", theirs[i], ours[i]));
    return fail(Code::kIdentityEffects, fmt::format("the SQL bill has {} rows, ours {}", theirs.size(), ours.size()));
}

}  // namespace

Result<void> measure_sql(const Options& options, const Paths& paths, const Data& data, double ours, Report& report) {
    auto home = Home::open(paths.home().string());
    if (!home) return std::unexpected(home.error());
    Silence silence;
    auto billed = bill(*home,
                       {{},
                        {},
                        {paths.workflow("standard").string()},
                        "Standard",
                        paths.subsets().string(),
                        *parse_grouping("subset")},
                       silence);
    if (!billed) return std::unexpected(billed.error());
    const auto expected = our_rows(billed->months.front().bill);

    auto sql = bill_sql(paths, data);
    if (!sql) return std::unexpected(sql.error());
    auto database = Database::open({.temp_directory = (paths.folder / "spill").string()});
    if (!database) return std::unexpected(database.error());
    std::vector<double> times;
    for (int run = 0; run < options.runs; ++run) {
        Result<std::vector<std::vector<std::string>>> table;
        times.push_back(seconds_of([&] { table = database->rows(*sql); }));
        if (!table) return std::unexpected(table.error());
        auto rows = sql_rows(*table);
        if (!rows) return std::unexpected(rows.error());
        if (auto equal = compare(expected, *rows); !equal) return equal;
    }
    const double seconds = median(times);
    report.push_back({"the same bill as SQL over the lines",
                      seconds,
                      "s",
                      Goal::kAtMost,
                      {},
                      fmt::format("bench/bill.sql, {} rows, all equal to ours", expected.size())});
    report.push_back({"SQL over the lines / change of a rule", seconds / ours, "x", Goal::kAtLeast, 20, ""});
    return {};
}

}  // namespace bw::bench
