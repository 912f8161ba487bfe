// A subset table, read and told back.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/subset_source.h"
#include "storage/home.h"

namespace bw {

struct CheckedSubset {
    std::string name{};
    std::size_t accounts = 0;
    std::size_t accounts_with_lines = 0;  // in what is ingested
    std::string workflow{};               // "" for none
    CustomerConsole console{};
};

struct SubsetCheck {
    std::string place{};
    std::vector<CheckedSubset> subsets{};  // by name
    std::size_t known_accounts = 0;        // that have lines in what is ingested
    Errors warnings{};
};

// Damaged ids are repaired by the accounts of what is ingested. Workflow names are not looked up.
// Errors: those of load_subset_table, published_datasets, accounts_of.
Result<SubsetCheck> check_subsets(const Home& home, const std::string& table);

// The check as a table for a terminal of `width` characters (0: as wide as it gets).
std::string subset_check_text(const SubsetCheck& check, std::size_t width);

}  // namespace bw
