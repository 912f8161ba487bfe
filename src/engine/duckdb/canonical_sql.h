// The canonical lines as a SELECT over the files as delivered: names, types and casts from the one table in `lines`.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/lines_view.h"

namespace bw {

// The dimensions that can have a value in this report, in the order of the table: those with a delivered column, and
// the derived ones. The billing period and the payer are left out: they are one constant for all lines.
std::vector<Dim> varying_dimensions(const LinesView& view);
// The measures with a delivered column, and in the columns form of discounts kDiscountOther.
std::vector<Measure> delivered_measures(const LinesView& view);

// SELECT with one column per varying dimension (VARCHAR, never NULL; flags BOOLEAN), one per delivered measure
// (DECIMAL of scale 10, NULL where absent), `day` (DATE, the day the line is placed on) and one per tag key asked for
// (VARCHAR, named by tag_dimension).
std::string canonical_select(const LinesView& view, std::span<const std::string> tag_keys);

// What stands for the lines: a FROM clause with the columns of the view under their delivered names, and the name of a
// column of it that is carried into the result; "" for none.
struct LinesSource {
    std::string from{};
    std::string carried{};
};
std::string canonical_select(const LinesView& view, std::span<const std::string> tag_keys, const LinesSource& source);

// The columns of a SELECT over delivered lines that are not text: every measure that has a delivered column, `usage_start` and `usage_end`,
// and `parent_resource_id` where there is one. REQUIRES: nothing beside them has their names.
std::vector<std::string> amounts_and_times(const LinesView& view);

// A measure as it counts in cells: NULL on split rows, if it is not theirs. REQUIRES: amounts_and_times and, in a report
// without parent resource ids, `operation` as text.
std::string counted_measure_sql(const LinesView& view, Measure measure);

// FROM clause (with WHERE) over the files as delivered, with the columns made of map entries. `options`: more of
// read_parquet, ", filename = true".
std::string delivered_from(const LinesView& view, std::string_view options = "");

// VARCHAR: the text of one delivered column; a service's name becomes its product code.
std::string source_text_sql(const SourceColumn& source);

// VARCHAR, never NULL: '' where no delivered column holds a value.
std::string text_sql(const ColumnMap::Sources& sources);

}  // namespace bw
