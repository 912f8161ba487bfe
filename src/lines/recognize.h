// What a file is, told by its content.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/content.h"
#include "base/error.h"

namespace bw {

// Of one file.
inline constexpr std::size_t kMostColumns = 5'000;

// The formats that are read.
enum class SourceFormat : std::uint8_t { kLegacyCsv, kLegacyParquet, kCur2Csv, kCur2Parquet, kFocusCsv, kFocusParquet };

// "legacy-csv", "cur2-parquet" ...: as dataset.json has them.
std::string_view to_text(SourceFormat format);
std::optional<SourceFormat> parse_source_format(std::string_view text);
// Text, that is converted once.
bool is_csv(SourceFormat format);
bool is_focus(SourceFormat format);
// Of a format with fixed columns, of which the exporter selects some: that one is missing says nothing about the lines.
bool has_selected_columns(SourceFormat format);

// REQUIRES: the columns of Parquet are filled in.
// Errors: kFormatNotYet (known, not read: what it is, what to give instead), kFormatUnknown, kColumnMissing (all that
// lines/schema.h requires and the file lacks), kSourceLimit (too many columns).
Result<SourceFormat> recognize(const Content& content, const std::string& file);

// Why a file in a folder is left out, to be shown: "README.md: no billing file".
struct Skipped {
    std::string note{};
};

// What becomes of a file. One that the user named must be usable. Among those found in a folder or by a pattern, a
// file without lines (a manifest, a price list, a README) is left out with a note, but one that holds lines and cannot be
// read is an error: without it the bill would be short. So is one whose name (.parquet, .csv.gz, .zip, .csv) promises
// lines and whose content is none at all: kSourceUnreadable; and a header that does not end: kSourceLimit.
Result<std::variant<SourceFormat, Skipped>> judge_source(const Content& content, const std::string& file, bool named);

}  // namespace bw
