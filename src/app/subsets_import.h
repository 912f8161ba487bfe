// A subset table becomes what is in force.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/subset_source.h"
#include "catalog/catalog.h"
#include "customers/dated.h"
#include "storage/home.h"

namespace bw {

struct ImportRequest {
    std::string table{};        // FILE or FILE#SHEET
    std::optional<Day> from{};  // --from; without it nothing that is in force changes, only what is new comes in
    bool whole = false;         // accounts that the table leaves out leave their subset
    bool dry_run = false;
};

struct ImportedAccount {
    std::string account{};
    std::string before{};  // subset, "" for none
    std::string after{};
    Day from{};
    std::optional<Membership> later{};  // decided before, and not changed by this import
};

struct ImportedWorkflow {
    std::string subset{};
    std::string before{};  // workflow, "" for none
    std::string after{};
    Month from{};
};

struct SubsetImport {
    std::string place{};
    std::vector<ImportedAccount> accounts{};    // that change, by account
    std::vector<ImportedWorkflow> workflows{};  // that change, by subset
    std::size_t facts = 0;                      // names and tags of accounts that change
    std::size_t unchanged = 0;                  // accounts
    std::size_t left_out = 0;  // accounts in a subset that the table does not name, and that stay in it
    Errors warnings{};
};

// What is decided once the table is imported, without importing it. Warnings of the table are appended. Errors: those of
// import_subsets.
Result<CatalogState> state_with_subsets(const Home& home, const ImportRequest& request, Errors& warnings);

// Importing the same again changes nothing. All or nothing. Warnings: those of the table; kUpfrontTerm where the change is
// within the term of a commitment that a customer paid upfront (app/upfront_terms.h). Errors: those of load_subset_table; kMoveNeedsDay (an account
// or a subset changes, and no --from says when); kTableUnknownWorkflow (not published); those of the catalog.
Result<SubsetImport> import_subsets(const Home& home, const ImportRequest& request);

// What has changed, or would: for people.
std::string import_text(const SubsetImport& import, bool dry_run, std::size_t width);

}  // namespace bw
