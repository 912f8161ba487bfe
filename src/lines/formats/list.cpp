#include "lines/formats/list.h"

#include <array>

namespace bw {
namespace {

// CUR 2.0 shares names with Athena's legacy Parquet and a spreadsheet is a zip file: the narrower kind goes first.
constexpr std::array kFormats = {&kCur2Csv,      &kCur2Parquet,  &kLegacyParquet, &kLegacyCsv,  &kFocusCsv,
                                 &kFocusParquet, &kCostExplorer, &kManifest,      &kPriceList,  &kXlsx,
                                 &kZip,          &kBzip2,        &kZstd,          &kGzipParquet};

}  // namespace

std::span<const FormatInfo* const> source_formats() { return kFormats; }

}  // namespace bw
