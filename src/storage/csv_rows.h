// Which row of a CSV file is malformed: a second look, after the query engine has refused the file.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

#include "base/error.h"

namespace bw {

// A row of a billing file has at most this many bytes.
inline constexpr std::size_t kMostRowBytes = 16U << 20U;

// Reads the records of a CSV file, plain or gzip, up to the first that is malformed; blank lines are passed over, as the
// engine does. `headers`: the fields of its first record.
// Errors: kCsvMalformed, kSourceLimit, with row (1 is the header) and, where it is one field's fault, its column: another
// number of fields, text after a closing quote, a quote that is never closed, a NUL byte, no UTF-8, too long;
// kSourceUnreadable, kInterrupted.
Result<void> check_csv_rows(const std::filesystem::path& file, std::span<const std::string> headers);

}  // namespace bw
