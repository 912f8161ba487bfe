// Which customers a line is billed to.
#pragma once

#include <string>
#include <vector>

#include "oracle/oracle.h"

namespace bw::oracle {

struct BilledPart {
    std::string subset;
    Coefficient part = kOne;
};

// The account's own customer, or those that a rule of its workflow allocates the line to.
std::vector<BilledPart> parts_of(const Line& line, const OracleInput& input);

}  // namespace bw::oracle
