// FOCUS: the names of its columns for the canonical ones. Versions 1.0 to 1.3, and the columns that AWS adds (`x_`).
// Sources: FinOps Foundation, FOCUS specification; AWS, Data Exports table dictionary, FOCUS 1.0 and 1.2 with AWS columns.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "base/content.h"
#include "lines/schema.h"

namespace bw {

struct FocusColumn {
    std::string_view name;
    std::variant<Dim, Measure, LineKey> fills;
    // The provider's own name of a service, which is no product code: "Amazon Elastic Compute Cloud".
    bool is_service_name = false;
};

// One delivered column may fill several canonical ones. Of several that fill the same one, the first that has a value on
// a line counts.
std::span<const FocusColumn> focus_columns();

// "BilledCost"; "x_ServiceCode or ServiceName" where several will do; "" where FOCUS has none. Of a canonical column.
std::string focus_name(const ColumnInfo& column);

// Every version of FOCUS requires the columns that this looks for.
bool is_focus(std::span<const ContentColumn> delivered);

// The product code of a service as FOCUS names it, or the name itself where it is none of AWS's.
std::string_view code_of_service_name(std::string_view name);

}  // namespace bw
