// One round of random testing: workflows, subsets and a grouping for a source, billed and held against the oracle.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "app/bill.h"

namespace bw::test {

struct Round {
    std::filesystem::path folder;
    BillRequest request;
};

Round make_round(std::uint64_t seed, const std::string& source);

// The hash of the result, 64 digits; the errors where the bill fails or differs from the oracle.
std::string hash_by_oracle(const Round& round);

}  // namespace bw::test
