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

// The query over the lines; over the cube its first part, which groups lines, is the cube itself.
Result<std::string> bill_sql(const std::string& source, const Paths& paths, const Data& data) {
    auto text = bench_file("bill.sql");
    if (!text) return text;
    auto grouped = bench_file(source);
    if (!grouped) return grouped;
    std::string sql = fill_in(*text, "grouped", *grouped);
    sql = fill_in(sql, "files", list_of(files_below(data.dataset.folder / kLinesFolder)));
    sql = fill_in(sql, "shapes", (data.dataset.folder / "shapes.parquet").string());
    sql = fill_in(sql, "cells", (data.dataset.folder / "cells_month.parquet").string());
    sql = fill_in(sql, "accounts", list_of(std::span(data.account_ids).first(3)));
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

Result<std::vector<std::string>> billed_rows(const Paths& paths) {
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
    return our_rows(billed->months.front().bill);
}

// The median of the runs in seconds; the result is ours in each.
Result<double> time_of_sql(int runs, const Paths& paths, const std::string& sql,
                           const std::vector<std::string>& expected) {
    auto database = Database::open({.temp_directory = (paths.folder / "spill").string()});
    if (!database) return std::unexpected(database.error());
    std::vector<double> times;
    for (int run = 0; run < runs; ++run) {
        Result<std::vector<std::vector<std::string>>> table;
        times.push_back(seconds_of([&] { table = database->rows(sql); }));
        if (!table) return std::unexpected(table.error());
        auto rows = sql_rows(*table);
        if (!rows) return std::unexpected(rows.error());
        if (auto equal = compare(expected, *rows); !equal) return std::unexpected(equal.error());
    }
    return median(times);
}

}  // namespace

Result<void> measure_sql(const Options& options, Report& report) {
    const Paths paths = paths_of(options, main_payer(options));
    if (auto made = make_payer(options, main_payer(options), paths); !made) return std::unexpected(made.error());
    if (auto ingested = ingest_once(options, paths); !ingested) return ingested;
    const auto data = open_data(options, paths);
    if (!data) return std::unexpected(data.error());
    const auto ours = time_of_change(options, *data, paths);
    if (!ours) return std::unexpected(ours.error());
    const auto expected = billed_rows(paths);
    if (!expected) return std::unexpected(expected.error());
    struct Source {
        const char* file;
        const char* name;
        double goal;
    };
    for (const Source& source : {Source{"lines.sql", "lines", 20}, Source{"cube.sql", "cube", 5}}) {
        auto sql = bill_sql(source.file, paths, *data);
        if (!sql) return std::unexpected(sql.error());
        const auto seconds = time_of_sql(options.runs, paths, *sql, *expected);
        if (!seconds) return std::unexpected(seconds.error());
        report.push_back({fmt::format("the same bill as SQL over the {}", source.name),
                          *seconds * 1000,
                          "ms",
                          Goal::kAtMost,
                          {},
                          fmt::format("bench/bill.sql, {} rows, all equal to ours", expected->size())});
        report.push_back({fmt::format("SQL over the {} / change of a rule", source.name), *seconds / *ours, "x",
                          Goal::kAtLeast, source.goal, fmt::format("{:.1f} ms", *ours * 1000)});
    }
    return {};
}

}  // namespace bw::bench
