// The subset table of a command: its file, its sheet, and the accounts that its damaged ids can mean.
#pragma once

#include <span>
#include <string>

#include "app/ingest.h"
#include "customers/subset_table.h"

namespace bw {

// Reads FILE or FILE#SHEET. Errors: kSourceNotFound, kSourceUnreadable, those of read_subset_table.
Result<SubsetTable> load_subset_table(const std::string& table, const KnownAccounts& known);

// Every account that has lines in the datasets, and their payers. Errors: kDatasetDamaged.
Result<std::set<std::string>> accounts_of(std::span<const Ingested> datasets);

}  // namespace bw
