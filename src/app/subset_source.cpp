#include "app/subset_source.h"

#include <filesystem>
#include <utility>

#include "engine/duckdb/load_cube.h"
#include "lines/fields.h"
#include "storage/files.h"
#include "tables/table.h"

namespace bw {
namespace {

// Or may do so: where that cannot be looked up, reading it tells why.
bool exists(const std::string& file) {
    std::error_code problem;
    return std::filesystem::exists(file, problem) || problem;
}

// A file may have a `#` in its name, and so may a sheet: the shortest beginning that is a file is the file.
std::pair<std::string, std::string> file_and_sheet(const std::string& table) {
    if (exists(table)) return {table, ""};
    for (auto at = table.find('#'); at != std::string::npos; at = table.find('#', at + 1)) {
        if (exists(table.substr(0, at))) return {table.substr(0, at), table.substr(at + 1)};
    }
    return {table.substr(0, table.find('#')), ""};
}

}  // namespace

Result<SubsetTable> load_subset_table(const std::string& table, const KnownAccounts& known) {
    const auto [file, sheet] = file_and_sheet(table);
    if (!exists(file)) return fail(Code::kSourceNotFound, "there is no such file", Place{file}, "Check the spelling.");
    std::error_code no_size;  // a pipe has none
    const auto size = std::filesystem::file_size(file, no_size);
    if (!no_size && size > kMostTableBytes) return fail(table_too_large(Place{file}));
    auto content = read_file(file);
    if (!content) return std::unexpected(content.error());
    return read_subset_table(std::move(*content), file, sheet, known);
}

Result<std::set<std::string>> accounts_of(std::span<const Ingested> datasets) {
    auto database = Database::open({});
    if (!database) return std::unexpected(database.error());
    std::set<std::string> accounts;
    for (const Ingested& dataset : datasets) {
        const auto cube = load_shapes(*database, dataset.folder, dataset.record.payer, dataset.record.month,
                                      dataset.record.discounts);
        if (!cube) return std::unexpected(cube.error());
        accounts.insert(dataset.record.payer);
        const auto& values = (*cube)[Dim::kAccount].values;
        accounts.insert(values.begin(), values.end());
    }
    std::erase_if(accounts, [](const std::string& account) { return !is_account_id(account); });
    return accounts;
}

}  // namespace bw
