#include "app/dataset_list.h"

#include <fmt/format.h>

#include "app/dataset_record.h"
#include "tables/cents_text.h"
#include "tables/text_table.h"

namespace bw {
namespace {

constexpr std::string_view kNone = "no datasets yet: `billwright ingest SOURCE` makes one\n";

using Cost = std::map<std::string, Amount>;

std::string cost_text(const Cost& costs) {
    std::string text;
    for (const auto& [currency, cost] : costs)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", currency, to_text(cost));
    return text;
}

std::string count(std::int64_t number) { return count_text(static_cast<std::uint64_t>(number)); }

std::string heading(const DatasetRecord& record) {
    std::string text =
        fmt::format("payer {}, {}: dataset {}, {}", record.payer, to_text(record.month), record.id, record.format);
    if (!record.delivery.empty()) text += fmt::format(", report {}, delivery {}", record.report, record.delivery);
    return text;
}

void add_row(TextTable& table, const std::string& what, const PlacedLines& placed) {
    table.rows.push_back({what, count(placed.lines), placed.lines == 0 ? "0" : cost_text(placed.cost)});
}

TextTable details_of(const DatasetRecord& record) {
    TextTable table{{{""}, {"lines", Align::kRight}, {"cost", Align::kRight}}, {}, {}};
    const Placement& placement = record.placement;
    for (const auto& [id, lines] : placement.invoices)
        add_row(table, id.empty() ? "on no invoice" : "invoice " + id, lines);
    add_row(table, "usage before the month", placement.before);
    add_row(table, "usage after the month", placement.after);
    if (placement.without_start.lines != 0) add_row(table, "usage without a start", placement.without_start);
    if (placement.currencies.size() > 1)
        for (const auto& [code, lines] : placement.currencies)
            add_row(table, code.empty() ? "in no currency" : "in " + code, lines);
    table.total = {"all lines", count(record.lines), cost_text(record.cost)};
    return table;
}

}  // namespace

Result<std::string> dataset_details(const Home& home, const std::string& id, std::size_t width) {
    std::vector<StoredDataset> shown;
    if (id.empty()) {
        auto stored = home.datasets();
        if (!stored) return std::unexpected(stored.error());
        for (StoredDataset& one : *stored)
            if (one.current) shown.push_back(std::move(one));
    } else {
        auto found = home.find(id);
        if (!found) return std::unexpected(found.error());
        shown.push_back(std::move(*found));
    }
    std::string text;
    for (const StoredDataset& one : shown) {
        auto record = read_dataset_record(one.path);
        if (!record) return std::unexpected(record.error());
        text += fmt::format("{}{}\n{}", text.empty() ? "" : "\n", heading(*record),
                            to_text(details_of(*record), {width, false}));
    }
    if (text.empty()) return std::string{kNone};
    return text;
}

Result<std::string> dataset_list(const Home& home, bool all, std::size_t width) {
    auto stored = home.datasets();
    if (!stored) return std::unexpected(stored.error());
    TextTable table{{{"payer"},
                     {"month"},
                     {"lines", Align::kRight},
                     {"shapes", Align::kRight},
                     {"cells", Align::kRight},
                     {"cost", Align::kRight},
                     {"id"}},
                    {},
                    {}};
    if (all) table.columns.push_back({"in force"});
    for (const StoredDataset& one : *stored) {
        if (!one.current && !all) continue;
        auto record = read_dataset_record(one.path);
        if (!record) return std::unexpected(record.error());
        auto& row = table.rows.emplace_back(
            std::vector<std::string>{one.payer, to_text(one.month), count(record->lines), count(record->shapes),
                                     count(record->day_cells), cost_text(record->cost), one.id});
        if (all) row.emplace_back(one.current ? "yes" : "no");
    }
    if (table.rows.empty()) return std::string{kNone};
    return to_text(table, {width, false});
}

}  // namespace bw
