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
// The measures with a delivered column.
std::vector<Measure> delivered_measures(const LinesView& view);

// SELECT with one column per varying dimension (VARCHAR, never NULL; flags BOOLEAN), one per delivered measure
// (DECIMAL of scale 10, NULL where absent), `day` (DATE, the day the line is placed on) and one per tag key asked for
// (VARCHAR, named tag:<key>).
std::string canonical_select(const LinesView& view, std::span<const std::string> tag_keys);

// FROM clause (with WHERE) over the files as delivered.
std::string delivered_from(const LinesView& view);

// VARCHAR, never NULL: '' where no delivered column holds a value.
std::string text_sql(const ColumnMap::Sources& sources);

// The column name of a tag in canonical_select.
std::string tag_column(const std::string& key);

}  // namespace bw
