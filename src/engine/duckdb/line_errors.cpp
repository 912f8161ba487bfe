#include "engine/duckdb/line_errors.h"

#include <fmt/format.h>

#include <cmath>

#include "engine/duckdb/canonical_sql.h"
#include "engine/duckdb/raw_columns.h"
#include "lines/timestamp.h"
#include "money/raw_amount.h"

namespace bw {
namespace {

constexpr std::size_t kMostErrors = 20;

struct Plan {
    std::vector<Measure> measures{};
    std::vector<LineKey> text_times{};  // timestamps that are text and may be malformed
    std::string select{};               // measures, then timestamps
};

Plan plan_for(const LinesView& view) {
    Plan plan{delivered_measures(view), {}, "SELECT "};
    std::erase(plan.measures, Measure::kDiscountOther);  // derived, where no line has it
    for (const Measure measure : plan.measures) plan.select += raw_amount_sql(view.columns[measure]) + ", ";
    for (const LineKey key : {LineKey::kUsageStart, LineKey::kUsageEnd}) {
        if (!is_text_time(view.columns[key])) continue;
        plan.text_times.push_back(key);
        plan.select += raw_time_sql(view.columns[key]) + ", ";
    }
    return plan;
}

struct Finder {
    const LinesView& view;
    const Plan& plan;
    Errors errors{};

    Place place(const Chunk& chunk, idx_t row, std::string_view column) const {
        const std::string_view file = chunk.columns[chunk.columns.size() - 2].text(row);
        const auto number = static_cast<std::uint64_t>(chunk.columns.back().integer(row)) + (view.from_csv ? 2 : 1);
        Place place;
        place.file = std::string{file};
        for (std::size_t i = 0; i < view.files.size(); ++i)
            if (view.files[i] == file) place.file = view.sources[i];
        place.row = number;
        place.field = std::string{column};
        return place;
    }

    void check_amount(const Chunk& chunk, idx_t row, std::size_t i) {
        const ColumnView& column = chunk.columns[i];
        if (column.is_null(row)) return;
        const std::string& name = view.columns[plan.measures[i]].front().name;
        std::string shown;
        try {
            if (column.type() == DUCKDB_TYPE_DOUBLE) {
                const double value = column.data<double>()[row];
                shown = fmt::format("{}", value);
                if (std::isfinite(value)) {
                    (void)amount_from_double(value);
                    return;
                }
            } else {
                shown = std::string{column.text(row)};
                if (is_blank(shown) || amount_from_text(shown)) return;
            }
            errors.push_back({Code::kAmountInvalid, fmt::format("\"{}\" is no number", shown), place(chunk, row, name),
                              "Amounts are written -12.5 or 9.91E-8. Export the report again."});
        } catch (const ArithmeticOverflow&) {
            errors.push_back({Code::kAmountTooLarge, fmt::format("{} is too large", shown), place(chunk, row, name),
                              "Amounts are below 1e18; docs/limits.md lists the limits."});
        }
    }

    bool look(const Chunk& chunk) {
        for (idx_t row = 0; row < chunk.rows && errors.size() < kMostErrors; ++row) {
            for (std::size_t i = 0; i < plan.measures.size(); ++i) check_amount(chunk, row, i);
            for (std::size_t i = 0; i < plan.text_times.size(); ++i) {
                const ColumnView& column = chunk.columns[plan.measures.size() + i];
                if (column.is_null(row) || is_blank(column.text(row)) || parse_timestamp(column.text(row))) continue;
                errors.push_back({Code::kTimestampInvalid, fmt::format("\"{}\" is no timestamp", column.text(row)),
                                  place(chunk, row, view.columns[plan.text_times[i]].front().name),
                                  "Times are written 2018-10-02T07:00:00Z."});
            }
        }
        return errors.size() < kMostErrors;
    }
};

}  // namespace

Errors find_malformed(Database& database, const LinesView& view) {
    const Plan plan = plan_for(view);
    Finder finder{view, plan};
    const std::string from = delivered_from(view, ", filename = true, file_row_number = true");
    auto done = database.stream(plan.select + "filename, file_row_number" + from,
                                [&](const Chunk& chunk) { return finder.look(chunk); });
    if (!done) return done.error();
    if (finder.errors.empty())
        finder.errors.push_back({Code::kAmountTooLarge,
                                 "a sum of amounts is beyond the range of exact arithmetic",
                                 {},
                                 "docs/limits.md lists the limits."});
    return finder.errors;
}

}  // namespace bw
