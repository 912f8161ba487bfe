// What a draft must keep to: sentences in a file, checked exactly against a preview.
//
//   customer "Acme" within 0.5%            every month's charge, before and after
//   every customer within USD 100
//   total within 2%                        all customers and months added up
//   no negative margin                     of any customer in any month
//   every customer margin at least 3%      of the charge after
//   total margin at least 8% of cost
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "reports/preview.h"

namespace bw {

struct Limit {
    Coefficient number{};
    bool percent = false;
    std::string currency{};  // of an amount: rows of other currencies are not judged
};

struct Assertion {
    enum class Of : std::uint8_t { kCustomer, kEveryCustomer, kTotal };
    enum class What : std::uint8_t { kWithin, kMarginOfCharge, kMarginOfCost };
    Of of{};
    std::string customer{};
    What what{};
    Limit limit{};  // an amount without currency: 0, of any
    std::string text{};
    Place place{};
};

// Blank lines and those that begin with # say nothing. Errors: kAssertionUnclear, all of them, with file and line.
Result<std::vector<Assertion>> parse_assertions(std::string_view text, const std::string& file);

// What does not hold, kAssertionFailed with the numbers; a customer that no row has, kAssertionUnclear. Percentages are
// compared exactly (money/compare_products.h). Throws ArithmeticOverflow.
Errors check_assertions(const std::vector<Assertion>& assertions, const std::vector<PreviewRow>& rows);

}  // namespace bw
