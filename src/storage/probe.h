// Looks at the beginning of a file: what base/content.h holds.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string_view>

#include "base/content.h"
#include "base/error.h"

namespace bw {

inline constexpr std::size_t kMostHeaderBytes = 1U << 20U;

// Reads at most the first complete CSV record, up to 1 MiB. An empty file is text with an empty head.
// Errors: kSourceUnreadable (cannot be opened or read; gzip that is damaged or cut off in its beginning).
Result<Content> probe(const std::filesystem::path& file);

// Whether a file that begins as Parquet ends as it, too: one that was cut off does not. True for other files.
// Errors: kSourceUnreadable.
Result<bool> has_parquet_footer(const std::filesystem::path& file);

// Hands the text of a file, plain or gzip, to `take` piece by piece, until that returns false or the text ends.
// Errors: kSourceUnreadable (gzip that is damaged or cut off too), kInterrupted.
Result<void> read_unpacked(const std::filesystem::path& file, const std::function<bool(std::string_view)>& take);

// Reads a text file to its end, which shows that all of a gzip file is there: the query engine takes one that was cut off
// for a shorter one, and NUL bytes for text. Errors: those of read_unpacked, kCsvMalformed.
Result<void> check_text(const std::filesystem::path& file);

}  // namespace bw
