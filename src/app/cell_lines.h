// Lines one by one, with what each is charged.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/why.h"
#include "engine/duckdb/database.h"
#include "reports/rated_month.h"

namespace bw {

struct PricedLine {
    Line line;
    std::uint32_t shape = 0;
    IdentifiedSlice of{};     // the whole line where it is not told apart by identifiers
    bool is_first = true;     // of the slices of the line for its customer
    Coefficient part = kOne;  // of the line that the customer is billed, of its slice
    std::uint32_t day_class = 0;
    LineCharge charge{};
    ExactAmount public_on_demand{};
};

// The cube that the month was billed with.
Result<std::unique_ptr<Cube>> month_of(const Home& home, Database& database, const BilledMonth& month,
                                       const WhyRequest& request);

using IsAskedFor = std::function<bool(const RawLine&)>;

// Whether the line has the id and the interval that the request names.
bool is_named(const RawLine& raw, const WhyRequest& request);

enum class Identified : std::uint8_t { kWhereAskedFor, kAlways };

// Every line of the month that is asked for and has all values of the filters, priced by LinePricer; once for each customer
// that is billed it, and for each identifier, where the filters ask for one or `identified` says so.
// Errors: those of read_lines; kIdentityCube (a line that the cube does not know).
Result<void> for_each_line(Database& database, const BilledMonth& month, const RatedMonth& rated,
                           const std::vector<CellFilter>& filters, Identified identified,
                           const IsAskedFor& is_asked_for,
                           const std::function<void(const RawLine&, const PricedLine&)>& each);

// A row of the table of lines; the columns' names are added apart.
void add_row(ExactTable& table, const PricedLine& priced);
void name_columns(ExactTable& table);

// By canonical names, absent ones left out: what tells lines apart.
std::vector<std::pair<std::string, std::string>> delivered_values(const RawLine& raw);

}  // namespace bw
