// The lines of one payer's month as delivered, and how their columns map to the canonical ones.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "lines/columns.h"
#include "lines/discounts.h"
#include "lines/map_columns.h"
#include "lines/schema.h"

namespace bw {

struct LinesView {
    std::vector<std::string> files{};    // Parquet
    std::vector<std::string> sources{};  // what each came from, for messages: the same path, or a CSV file's
    bool from_csv = false;               // rows count from the header, row 1
    std::string payer{};
    Month month{};
    bool filtered = false;            // the files hold lines of other payers or months, too
    std::vector<MapEntry> entries{};  // columns made of the entries of map columns
    ColumnMap columns{};              // canonical -> delivered, or made of an entry
    DiscountForm discounts = DiscountForm::kRows;
    bool has_split_rows = true;  // false where a look at the lines has shown that there are none
    // Measures all of whose values are below 1e5, as a scan has shown: they need no wide arithmetic.
    std::array<bool, kMeasureCount> small{};
    std::array<bool, kMeasureCount> plain{};  // all of whose values have at most ten digits after the point

    template <class Column>
    bool has(Column column) const {
        return !columns[column].empty();
    }
};

}  // namespace bw
