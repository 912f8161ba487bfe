// Random workflows, tables and groupings for random reports (random_lines.h).
#pragma once

#include <cstdint>
#include <string>

namespace bw::test {

// A file of workflows A and B: one to six rules each, from all kinds and conditions.
std::string random_workflows(std::uint64_t seed);
// Likewise, with a rule for each of the conditions that the random ones are drawn from.
std::string workflows_of_all_conditions();
// A price list of the month, or of a later one, that has some of the products in some currencies and units.
std::string random_price_list(std::uint64_t seed);
// Subset table for the accounts, some in none; workflows A, B or none.
std::string random_subsets(std::uint64_t seed);
// One to three groupings.
std::string random_grouping(std::uint64_t seed);

}  // namespace bw::test
