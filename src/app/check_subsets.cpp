#include "app/check_subsets.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "tables/cents_text.h"
#include "tables/text_table.h"

namespace bw {
namespace {

std::size_t total(const SubsetCheck& check, std::size_t CheckedSubset::* member) {
    std::size_t sum = 0;
    for (const CheckedSubset& subset : check.subsets) sum += subset.*member;
    return sum;
}

}  // namespace

Result<SubsetCheck> check_subsets(const Home& home, const std::string& table) {
    auto datasets = published_datasets(home);
    if (!datasets) return std::unexpected(datasets.error());
    const auto known = accounts_of(*datasets);
    if (!known) return std::unexpected(known.error());
    auto read = load_subset_table(table, [&known] { return known; });
    if (!read) return std::unexpected(read.error());
    std::map<std::string, CheckedSubset> subsets;
    for (const auto& [account, subset] : read->subsets.subset_of_account) {
        CheckedSubset& checked = subsets[subset];
        ++checked.accounts;
        checked.accounts_with_lines += known->contains(account) ? 1U : 0U;
    }
    SubsetCheck check{read->place, {}, known->size(), std::move(read->warnings)};
    for (auto& [name, checked] : subsets) {
        checked.name = name;
        if (const auto workflow = read->subsets.workflow_of_subset.find(name);
            workflow != read->subsets.workflow_of_subset.end())
            checked.workflow = workflow->second;
        if (const auto console = read->consoles.find(name); console != read->consoles.end())
            checked.console = console->second;
        check.subsets.push_back(std::move(checked));
    }
    return check;
}

std::string subset_check_text(const SubsetCheck& check, std::size_t width) {
    TextTable table{{{"subset"},
                     {"accounts", Align::kRight},
                     {"with lines", Align::kRight},
                     {"workflow"},
                     {"console email"},
                     {"org id"}}};
    for (const CheckedSubset& subset : check.subsets)
        table.rows.push_back({subset.name, count_text(subset.accounts), count_text(subset.accounts_with_lines),
                              subset.workflow, subset.console.email, subset.console.org_id});
    table.total = {"total",
                   count_text(total(check, &CheckedSubset::accounts)),
                   count_text(total(check, &CheckedSubset::accounts_with_lines)),
                   "",
                   "",
                   ""};
    return fmt::format("{}: {} subset{}; {} account{} known from what is ingested\n{}", check.place,
                       check.subsets.size(), check.subsets.size() == 1 ? "" : "s", check.known_accounts,
                       check.known_accounts == 1 ? "" : "s", to_text(table, {.width = width}));
}

}  // namespace bw
