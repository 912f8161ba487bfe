// Account ids as tables hold them: twelve digits, or what a spreadsheet has made of them.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace bw {

enum class IdDamage : std::uint8_t {
    kNone,
    kForm,          // written otherwise, with all its digits: 1234-5678-9012, ="123456789012", 1.23456789012E+11
    kLeadingZeros,  // fewer digits: the zeros in front are gone, if that is all
    kRounded,       // 1.23457E+11: the last digits are gone
    kNoId,          // none of these
};

struct AccountCell {
    IdDamage damage = IdDamage::kNoId;
    std::string id{};  // kNone, kForm: the id; kLeadingZeros: the id if only zeros are missing
    // kLeadingZeros, kRounded: the numbers that look like this in a cell, first <= number < end.
    std::uint64_t first = 0;
    std::uint64_t end = 0;
};

// The cell, without the blanks around it. A number in scientific notation stands for all that are rounded to it at the
// decimals shown; those that a spreadsheet left out because they are 0 are not known to be, so more numbers fit.
AccountCell read_account_cell(std::string_view cell);

// Those of the known ids that may stand behind the cell (damage kLeadingZeros, kRounded), in order.
std::vector<std::string> fitting_accounts(const AccountCell& cell, const std::set<std::string>& known);

}  // namespace bw
