// Commitments over a term of which nothing is charged in its last month, and caps that take nothing off, since charges of the
// term are not known.
#pragma once

#include <map>
#include <string>

#include "billing/findings.h"

namespace bw {

// For Findings::terms_not_known. Tallies are of nothing: what is missing has no lines.
std::map<std::string, Tally> terms_not_known(const Plan& plan, const Rating& rating, Month month);

}  // namespace bw
