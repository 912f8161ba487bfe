#include "app/dataset_list.h"

#include <fmt/format.h>

#include "app/dataset_record.h"
#include "tables/cents_text.h"
#include "tables/text_table.h"

namespace bw {
namespace {

std::string cost_text(const DatasetRecord& record) {
    std::string text;
    for (const auto& [currency, cost] : record.cost)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", currency, to_text(cost));
    return text;
}

std::string count(std::int64_t number) { return count_text(static_cast<std::uint64_t>(number)); }

}  // namespace

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
                                     count(record->day_cells), cost_text(*record), one.id});
        if (all) row.emplace_back(one.current ? "yes" : "no");
    }
    if (table.rows.empty()) return std::string{"no datasets yet: `billwright ingest SOURCE` makes one\n"};
    return to_text(table, {width, false});
}

}  // namespace bw
