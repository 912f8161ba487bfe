// What ends every bill, as data: what was checked, and what a person should look at, in money.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/bill.h"

namespace bw {

// "cells = lines (1), ...": the identities that every bill has passed, by their numbers in ARCHITECTURE.md.
std::string_view identities_held();

struct FindingSection {
    std::string_view title;
    const std::map<std::string, Tally>* tallies;  // of the bill; by what they are about, "" where there is no name
};

// Those with entries. `with_subsets`: a subset table was given, so that accounts in none are worth a word.
std::vector<FindingSection> finding_sections(const Bill& bill, bool with_subsets);

}  // namespace bw
