// The formats; see list.cpp for their order.
#pragma once

#include "lines/formats/format.h"

namespace bw {

extern const FormatInfo kCur2Csv;
extern const FormatInfo kCur2Parquet;
extern const FormatInfo kLegacyParquet;
extern const FormatInfo kLegacyCsv;
extern const FormatInfo kFocusCsv;
extern const FormatInfo kFocusParquet;
extern const FormatInfo kCostExplorer;
extern const FormatInfo kManifest;
extern const FormatInfo kPriceList;
extern const FormatInfo kXlsx;
extern const FormatInfo kZip;
extern const FormatInfo kBzip2;
extern const FormatInfo kZstd;
extern const FormatInfo kGzipParquet;

}  // namespace bw
