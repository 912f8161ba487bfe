// dataset.json: what a dataset is, beside its lines and cells. Written once, never changed.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/granularity.h"
#include "app/placement.h"
#include "base/calendar.h"
#include "base/error.h"
#include "cube/tag_choice.h"
#include "lines/discounts.h"
#include "lines/map_columns.h"
#include "lines/schema.h"
#include "money/decimal.h"

namespace bw {

// Part of every dataset id: raised when the same lines would be reduced to other cells.
inline constexpr int kReductionVersion = 3;

struct DeliveredFile {
    std::string path;    // where it was found, for people
    std::string sha256;  // of its bytes
    std::uint64_t bytes = 0;
    auto operator<=>(const DeliveredFile&) const = default;
};

// In `missing_columns`: these in any form.
inline constexpr std::string_view kTagsColumn = "tags";
inline constexpr std::string_view kCostCategoriesColumn = "cost_categories";

struct DatasetRecord {
    std::string id;
    std::string payer;
    Month month{};
    std::string format;      // lines/recognize.h
    std::string delivery{};  // as its manifest says: assembly or execution id; '' without a manifest
    std::string report{};    // as its manifest says
    DiscountForm discounts = DiscountForm::kRows;
    MapKeys map_keys{};                          // of the map columns of the files
    std::vector<std::string> missing_columns{};  // canonical ones that an exporter's selection of columns leaves out
    Granularity granularity{};
    std::vector<DeliveredFile> files;  // in the order of their hashes; lines/<n>.parquet holds the lines of the n-th
    bool filtered = false;             // the files hold lines of other payers or months, too
    std::int64_t lines = 0;
    std::int64_t split_rows = 0;
    std::int64_t shapes = 0;
    std::int64_t day_cells = 0;
    std::int64_t month_cells = 0;
    TagChoice tags{};                    // of all tags and cost categories of the report
    std::int64_t shapes_by_tags = 0;     // told apart by the admitted ones; 0 where none is
    std::map<std::string, Amount> cost;  // by currency
    Placement placement{};
    std::array<Amount, kMeasureCount> sums{};
    std::array<bool, kMeasureCount> small{};
    std::map<std::string, std::int64_t> residues;  // measure -> values that had digits beyond the tenth
};

// The id follows from the content: payer, month, format, the hashes of the files, kReductionVersion. 16 hex digits.
std::string dataset_id(const DatasetRecord& record);

std::string to_json(const DatasetRecord& record);

// Reads dataset.json in `folder`. Errors: kDatasetDamaged.
Result<DatasetRecord> read_dataset_record(const std::filesystem::path& folder);

}  // namespace bw
