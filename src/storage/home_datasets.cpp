// What the data directory holds.
#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <tuple>

#include "storage/encoded_name.h"
#include "storage/files.h"
#include "storage/home.h"

namespace bw {
namespace {

namespace fs = std::filesystem;

Result<std::vector<fs::path>> folders_in(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code problem;
    for (fs::directory_iterator it(folder, problem), end; !problem && it != end; it.increment(problem)) {
        if (it->is_directory()) found.push_back(it->path());
    }
    if (problem) return fail(file_error(Code::kHomeUnusable, "cannot read the folder", folder, problem.value()));
    return found;
}

// The id in force; empty where nothing was published yet.
Result<std::string> current_id(const fs::path& month_folder) {
    const fs::path file = month_folder / kCurrentFile;
    std::error_code ignored;  // read_file tells what is wrong
    if (fs::symlink_status(file, ignored).type() == fs::file_type::not_found) return std::string();
    auto text = read_file(file);
    if (text && text->ends_with('\n')) text->pop_back();
    if (text && text->empty()) return fail(Code::kDatasetDamaged, "the file names no dataset", {.file = file.string()});
    return text;
}

// The id that a run is about to put in force, or was when it ended.
std::string publishing_id(const fs::path& month_folder) {
    const auto text = read_file(month_folder / kPublishingFile);
    return text ? text->substr(0, text->find('\n')) : std::string();
}

// `current` is read before the folders: what it names was there before it was named.
Result<std::vector<StoredDataset>> datasets_of_month(const fs::path& folder, const std::string& payer, Month month) {
    const auto current = current_id(folder);
    if (!current) return std::unexpected(current.error());
    const std::string publishing = publishing_id(folder);
    const auto paths = folders_in(folder);
    if (!paths) return std::unexpected(paths.error());
    std::vector<StoredDataset> found;
    for (const fs::path& path : *paths) {
        const auto id = decoded_name(path.filename().string());
        if (id && (*id == *current || *id != publishing)) found.push_back({payer, month, *id, *id == *current, path});
    }
    if (!current->empty() && std::ranges::none_of(found, &StoredDataset::current)) {
        return fail(Code::kDatasetDamaged, fmt::format("the dataset in force, {}, is missing", *current),
                    {.file = (folder / kCurrentFile).string()}, "Ingest the delivery again.");
    }
    return found;
}

}  // namespace

Result<std::vector<Home::StoredMonth>> Home::months() const {
    std::vector<StoredMonth> months;
    const auto payers = folders_in(path_ / "datasets");
    if (!payers) return std::unexpected(payers.error());
    for (const fs::path& payer_folder : *payers) {
        const auto payer = decoded_name(payer_folder.filename().string());
        const auto folders = folders_in(payer_folder);
        if (!folders) return std::unexpected(folders.error());
        for (const fs::path& folder : *folders) {
            const auto month = parse_month(folder.filename().string());
            if (payer && month) months.push_back({*payer, *month, folder});
        }
    }
    return months;
}

Result<std::vector<StoredDataset>> Home::datasets() const {
    Errors damaged;
    auto all = datasets(damaged);
    if (all && !damaged.empty()) return std::unexpected(std::move(damaged));
    return all;
}

Result<std::vector<StoredDataset>> Home::datasets(Errors& damaged) const {
    const auto months = this->months();
    if (!months) return std::unexpected(months.error());
    std::vector<StoredDataset> all;
    for (const auto& [payer, month, folder] : *months) {
        auto found = datasets_of_month(folder, payer, month);
        if (found) std::ranges::move(*found, std::back_inserter(all));
        if (!found) std::ranges::move(found.error(), std::back_inserter(damaged));
    }
    std::ranges::sort(all, {}, [](const StoredDataset& dataset) {
        return std::tuple(std::string_view(dataset.payer), dataset.month, !dataset.current,
                          std::string_view(dataset.id));
    });
    return all;
}

Result<StoredDataset> Home::find(std::string_view id_or_prefix) const {
    auto all = datasets();
    if (!all) return std::unexpected(std::move(all.error()));
    std::erase_if(*all, [&](const StoredDataset& dataset) { return !dataset.id.starts_with(id_or_prefix); });
    if (all->size() == 1) return std::move(all->front());
    if (all->empty()) {
        return fail(Code::kDatasetNotFound, fmt::format("no dataset has an id that begins with \"{}\"", id_or_prefix),
                    {}, "`billwright datasets` lists them.");
    }
    std::string ids;
    for (const StoredDataset& dataset : *all) ids += (ids.empty() ? "" : ", ") + dataset.id;
    return fail(Code::kDatasetNotFound,
                fmt::format("{} datasets have an id that begins with \"{}\"", all->size(), id_or_prefix), {},
                fmt::format("Write more digits of one of {}.", ids));
}

}  // namespace bw
