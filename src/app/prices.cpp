#include "app/prices.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <tuple>
#include <variant>

#include "prices/price_list.h"
#include "storage/files.h"
#include "storage/mapped_file.h"
#include "tables/cents_text.h"
#include "tables/text_table.h"

namespace bw {
namespace {

namespace fs = std::filesystem;

Result<PriceTable> open_table(const fs::path& file) {
    auto mapped = MappedFile::open(file);
    if (!mapped) return std::unexpected(mapped.error());
    return PriceTable::open((*mapped)->text(), *mapped, file.string());
}

Result<std::vector<PriceTable>> open_tables(const Home& home) {
    const auto files = home.price_tables();
    if (!files) return std::unexpected(files.error());
    std::vector<PriceTable> tables;
    for (const fs::path& file : *files) {
        auto table = open_table(file);
        if (!table) return std::unexpected(table.error());
        tables.push_back(std::move(*table));
    }
    return tables;
}

Result<PriceList> read_file_of_prices(const std::string& file) {
    std::error_code problem;
    if (fs::is_directory(file, problem)) return fail(file_error(Code::kSourceUnreadable, "cannot read", file, EISDIR));
    std::ifstream in(file, std::ios::binary);
    if (!in) return fail(file_error(Code::kSourceUnreadable, "cannot open the file", file, errno));
    return read_price_list(in, file);
}

Error rounded_warning(const PriceList& list, const std::string& file) {
    Error warning{Code::kPricesRounded,
                  fmt::format("{} of {} prices have more than twelve digits after the point and were rounded",
                              list.rounded, list.rows.size()),
                  {.file = file},
                  ""};
    warning.severity = Severity::kWarning;
    return warning;
}

Result<KeptPriceList> keep(const Home& home, const PriceList& list) {
    KeptPriceList kept{{list.offer, list.published, list.file, list.rows.size()}};
    const std::string name = price_table_name(list);
    if (const auto known = open_table(home.price_table(list.offer, name))) {
        kept.list = known->info();
        return kept;
    }
    kept.is_new = true;
    if (auto written = home.keep_price_table(list.offer, name, price_table_text(list)); !written)
        return std::unexpected(written.error());
    return kept;
}

bool needs_prices(const Plan& plan) {
    return std::ranges::any_of(plan.workflows, [](const Workflow& workflow) {
        return std::ranges::any_of(workflow.rules,
                                   [](const Rule& rule) { return std::holds_alternative<ChargeTopRate>(rule.body); });
    });
}

}  // namespace

KeptPrices add_price_lists(const Home& home, const std::vector<std::string>& files) {
    KeptPrices result;
    for (const std::string& file : files) {
        const auto list = read_file_of_prices(file);
        const auto kept = list ? keep(home, *list) : std::unexpected(list.error());
        if (!kept) {
            std::ranges::copy(kept.error(), std::back_inserter(result.errors));
            continue;
        }
        if (list->rounded > 0) result.warnings.push_back(rounded_warning(*list, file));
        result.lists.push_back(*kept);
    }
    return result;
}

Result<std::vector<PriceTableInfo>> price_lists(const Home& home) {
    const auto tables = open_tables(home);
    if (!tables) return std::unexpected(tables.error());
    std::vector<PriceTableInfo> lists;
    for (const PriceTable& table : *tables) lists.push_back(table.info());
    std::ranges::sort(lists, {},
                      [](const PriceTableInfo& one) { return std::tie(one.offer, one.published, one.file); });
    return lists;
}

std::string price_list_text(const std::vector<PriceTableInfo>& lists, std::size_t width) {
    if (lists.empty()) return "no price lists yet: `billwright prices add FILE` keeps one\n";
    TextTable table{{{"offer"}, {"published"}, {"prices", Align::kRight}, {"file"}}, {}, {}};
    for (const PriceTableInfo& list : lists)
        table.rows.push_back({list.offer, list.published, count_text(list.prices), list.file});
    return to_text(table, {width, false});
}

Result<void> give_prices(Plan& plan, const Home& home, Month month) {
    plan.prices = nullptr;
    if (!needs_prices(plan)) return {};
    auto tables = open_tables(home);
    if (!tables) return std::unexpected(tables.error());
    plan.prices = std::make_shared<const PriceBook>(std::move(*tables), month);
    return {};
}

}  // namespace bw
