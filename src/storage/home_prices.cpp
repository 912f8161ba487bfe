// Price tables in the data directory.
#include <algorithm>
#include <system_error>

#include "storage/encoded_name.h"
#include "storage/files.h"
#include "storage/home.h"

namespace bw {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTableSuffix = ".prices";

}  // namespace

fs::path Home::price_table(std::string_view offer, std::string_view name) const {
    return path_ / "prices" / encoded_name(offer) / (encoded_name(name) + std::string(kTableSuffix));
}

Result<void> Home::keep_price_table(std::string_view offer, std::string_view name, std::string_view text) const {
    const fs::path file = price_table(offer, name);
    if (auto created = create_folder(file.parent_path()); !created) return created;
    return replace_file(file, text);
}

Result<std::vector<fs::path>> Home::price_tables() const {
    std::vector<fs::path> tables;
    const fs::path folder = path_ / "prices";
    std::error_code problem;
    if (!fs::exists(folder, problem)) return tables;
    fs::recursive_directory_iterator at(folder, problem);
    for (const fs::recursive_directory_iterator end; !problem && at != end; at.increment(problem))
        if (at->path().extension() == kTableSuffix) tables.push_back(at->path());
    if (problem) return fail(file_error(Code::kHomeUnusable, "cannot list the folder", folder, problem.value()));
    std::ranges::sort(tables);
    return tables;
}

}  // namespace bw
