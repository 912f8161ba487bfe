// Errors as values. A function that can fail returns Result<T>: the value, or every error found (never none).
// Errors carry a stable code, a sentence for the user, the place and a hint; docs/errors.md lists the codes.
#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bw {

enum class Code : std::uint16_t {
#define BW_CODE(name, number, title, meaning) name = number,
#include "base/error_codes.def"
#undef BW_CODE
};

struct CodeInfo {
    Code code;
    std::string_view title;
    std::string_view meaning;
};

// All codes in the order of their numbers.
std::span<const CodeInfo> all_codes();

enum class Severity : std::uint8_t { kError, kWarning };

// Where in a file: line, column and row count from 1, 0 means unknown. `line`/`column` speak of text,
// `row`/`field` of tables and billing files (row 1 is the header; field is the column's name).
struct Place {
    std::string file{};
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t length = 0;
    std::uint64_t row = 0;
    std::string field{};
};

struct Error {
    Code code;
    std::string message;
    Place place{};
    std::string hint{};  // what hint_of() shows
    // The line of text that `place` points into, for the underlined excerpt; empty where there is none.
    std::string excerpt{};
    Severity severity = Severity::kError;
};

using Errors = std::vector<Error>;

template <class T>
using Result = std::expected<T, Errors>;

std::unexpected<Errors> fail(Error error);
std::unexpected<Errors> fail(Code code, std::string message, Place place = {}, std::string hint = {});

// What to do. An error without a hint of its own has its code's meaning; a warning may have none.
std::string_view hint_of(const Error& error);

// "BW2101"
std::string code_text(Code code);

// One message as the terminal shows it, with the place underlined:
//   customers.workflow:7:10: error[BW2101]: no service is called "Amzon CloudFront"
//     7 | 7. Discount Amzon CloudFront by 5%.
//       |             ^~~~~~~~~~~~~~~~
//     did you mean "Amazon CloudFront"?
// Ends with a newline. Columns count characters (UTF-8 code points), not bytes.
std::string to_text(const Error& error);
std::string to_text(std::span<const Error> errors);

// Thrown by checked arithmetic alone (money/decimal.h) and caught by `app`, which turns it into
// Code::kAmountTooLarge: a Result at every addition would hide the arithmetic.
struct ArithmeticOverflow {};

}  // namespace bw
