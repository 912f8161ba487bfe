// Looks at the beginning of a file: what base/content.h holds.
#pragma once

#include <filesystem>

#include "base/content.h"
#include "base/error.h"

namespace bw {

// Reads at most the first complete CSV record, up to 1 MiB. An empty file is text with an empty head.
// Errors: kSourceUnreadable (cannot be opened or read; gzip that is damaged or cut off in its beginning).
Result<Content> probe(const std::filesystem::path& file);

// Whether a file that begins as Parquet ends as it, too: one that was cut off does not. True for other files.
// Errors: kSourceUnreadable.
Result<bool> has_parquet_footer(const std::filesystem::path& file);

// Unpacks a gzip file to its end, which shows that all of it is there: the query engine takes a file that was cut off
// for a shorter one. Errors: kSourceUnreadable.
Result<void> check_gzip(const std::filesystem::path& file);

}  // namespace bw
