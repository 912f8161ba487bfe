// Random reports: every shape of line that AWS delivers or might, in small dictionaries so that rules hit often.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "lines/discounts.h"

namespace bw::test {

struct RandomReport {
    std::vector<std::string> header;             // legacy CSV names
    std::vector<std::vector<std::string>> rows;  // as text; '' is absent
};

inline constexpr const char* kRandomPayer = "111122223333";
inline const std::vector<std::string> kRandomAccounts{"111122223333", "222233334444", "333344445555", "444455556666"};

// Lines of payer 111122223333 in 2026-06: accounts 111122223333, 222233334444, 333344445555, 444455556666; commitments
// of the first two and of an account of no payer, some with unreadable ARNs; split rows, unknown types, two currencies,
// usage outside the month, missing starts and ends, scientific notation, empty numbers, tags with quotes and line breaks.
// Amounts have at most 10 digits after the point. The same seed gives the same report.
// In the columns form of discounts no line is a discount, and the names are those of CUR 2.0.
RandomReport random_report(std::uint64_t seed, std::size_t lines, DiscountForm discounts = DiscountForm::kRows);

void write_csv(const RandomReport& report, const std::filesystem::path& file);
void write_csv_gz(const RandomReport& report, const std::filesystem::path& file);
// Athena-style: amounts as DOUBLE, timestamps as TIMESTAMP, the rest as text.
void write_parquet(const RandomReport& report, const std::filesystem::path& file);

}  // namespace bw::test
