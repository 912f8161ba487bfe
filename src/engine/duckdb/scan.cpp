#include "engine/duckdb/scan.h"

#include <fmt/format.h>

#include <cmath>

#include "engine/duckdb/canonical_sql.h"
#include "engine/duckdb/sql.h"
#include "lines/timestamp.h"
#include "money/raw_amount.h"

namespace bw {
namespace {

constexpr Amount kSmallAmount{detail::power_of_ten(15)};
constexpr std::size_t kMostErrors = 20;
constexpr std::string_view kAmountHint = "Amounts are written -12.5 or 9.91E-8. Export the report again.";
constexpr std::int64_t kLinesPerReport = 250'000;

// The value as delivered: a double, or text; several spellings of a column are one value, the first that is there.
std::string raw_value(const ColumnMap::Sources& sources) {
    const bool binary = sources.size() == 1 && sources.front().type == "DOUBLE";
    if (binary) return sql_name(sources.front().name);
    std::string list;
    for (const SourceColumn& source : sources)
        list += fmt::format("{}nullif(trim(CAST({} AS VARCHAR)), '')", list.empty() ? "" : ", ", sql_name(source.name));
    return fmt::format("coalesce({})", list);
}

struct Plan {
    std::vector<Measure> measures;
    std::vector<LineKey> text_times;  // timestamps that are text and may be malformed
    std::string select{};             // measures, then timestamps, then the split flag
    bool derives_other = false;       // Measure::kDiscountOther is computed from the others
};

std::string split_flag(const LinesView& view) {
    if (view.has(LineKey::kParentResourceId))
        return fmt::format("coalesce({}, '') <> ''", raw_value(view.columns[LineKey::kParentResourceId]));
    if (!view.has(Dim::kOperation)) return "false";
    return fmt::format("coalesce({} IN ('EKSPod-EC2', 'ECSTask-EC2'), false)",
                       raw_value(view.columns[Dim::kOperation]));
}

Plan plan_for(const LinesView& view) {
    Plan plan{delivered_measures(view), {}, "SELECT "};
    plan.derives_other = std::erase(plan.measures, Measure::kDiscountOther) != 0;
    for (const Measure measure : plan.measures) plan.select += raw_value(view.columns[measure]) + ", ";
    for (const LineKey key : {LineKey::kUsageStart, LineKey::kUsageEnd}) {
        if (!view.has(key) || view.columns[key].front().type != "VARCHAR") continue;
        plan.text_times.push_back(key);
        plan.select += raw_value(view.columns[key]) + ", ";
    }
    plan.select += split_flag(view);
    return plan;
}

// Works out kDiscountOther of the lines of a chunk: net less gross, less the kinds that the report names.
class OtherDiscounts {
public:
    void start(idx_t rows) {
        rest_.assign(rows, {});
        gross_.assign(rows, {});
        has_net_.assign(rows, false);
    }

    void add(Measure measure, idx_t row, Amount amount) {
        if (measure == Measure::kNetUnblended) {
            rest_[row] += amount;
            has_net_[row] = true;
        } else if (measure == Measure::kUnblended) {
            rest_[row] -= amount;
            gross_[row] = amount;
        } else if (is_named_discount(measure)) {
            rest_[row] -= amount;
        }
    }

    // A line without a net cost costs its gross.
    Amount of(idx_t row) const { return has_net_[row] ? rest_[row] : rest_[row] + gross_[row]; }

private:
    std::vector<Amount> rest_{};
    std::vector<Amount> gross_{};
    std::vector<bool> has_net_{};
};

class Scanner {
public:
    explicit Scanner(const Plan& plan) : plan_(plan) { scan_.small.fill(true); }

    // False where a value is malformed.
    bool add(const Chunk& chunk) {
        scan_.lines += static_cast<std::int64_t>(chunk.rows);
        find_split_rows(chunk.columns.back(), chunk.rows);
        if (plan_.derives_other) other_.start(chunk.rows);
        for (std::size_t i = 0; i < plan_.measures.size(); ++i) {
            const ColumnView& column = chunk.columns[i];
            const bool good = column.type() == DUCKDB_TYPE_DOUBLE ? add_doubles(column, chunk.rows, plan_.measures[i])
                                                                  : add_texts(column, chunk.rows, plan_.measures[i]);
            if (!good) return false;
        }
        for (idx_t row = 0; plan_.derives_other && row < chunk.rows; ++row)
            if (const Amount other = other_.of(row); !other.is_zero()) count(Measure::kDiscountOther, other, false);
        for (std::size_t i = 0; i < plan_.text_times.size(); ++i) {
            const ColumnView& column = chunk.columns[plan_.measures.size() + i];
            for (idx_t row = 0; row < chunk.rows; ++row)
                if (!column.is_null(row) && !parse_timestamp(column.text(row))) return false;
        }
        return true;
    }

    const LineScan& result() const { return scan_; }

private:
    void find_split_rows(const ColumnView& split, idx_t rows) {
        split_ = nullptr;
        for (idx_t row = 0; row < rows; ++row) {
            if (!split.data<bool>()[row]) continue;
            split_ = &split;
            ++scan_.split_rows;
        }
    }

    // A split row counts in its own measures only.
    bool counts(idx_t row, Measure measure) const {
        return split_ == nullptr || is_of_split_rows(measure) || !split_->data<bool>()[row];
    }

    void count(Measure measure, Amount amount, bool residue) {
        const auto at = static_cast<std::size_t>(measure);
        if (amount >= kSmallAmount || amount <= -kSmallAmount) scan_.small[at] = false;
        if (residue) ++scan_.residues[at];
        scan_.sums[at] += amount;
    }

    bool add_doubles(const ColumnView& column, idx_t rows, Measure measure) {
        const double* values = column.data<double>();
        for (idx_t row = 0; row < rows; ++row) {
            if (column.is_null(row) || (values[row] == 0 && !plan_.derives_other)) continue;
            if (!std::isfinite(values[row])) return false;
            if (!counts(row, measure)) continue;
            const RawAmount raw = amount_from_double(values[row]);
            count(measure, raw.amount, raw.residue);
            if (plan_.derives_other) other_.add(measure, row, raw.amount);
        }
        return true;
    }

    bool add_texts(const ColumnView& column, idx_t rows, Measure measure) {
        for (idx_t row = 0; row < rows; ++row) {
            if (column.is_null(row)) continue;
            const auto raw = amount_from_text(column.text(row));
            if (!raw) return false;
            if (!counts(row, measure)) continue;
            count(measure, raw->amount, raw->residue);
            if (plan_.derives_other) other_.add(measure, row, raw->amount);
        }
        return true;
    }

    const Plan& plan_;
    LineScan scan_{};
    const ColumnView* split_ = nullptr;  // where the chunk has split rows
    OtherDiscounts other_{};
};

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
                if (amount_from_text(shown)) return;
            }
            errors.push_back({Code::kAmountInvalid, fmt::format("\"{}\" is no number", shown), place(chunk, row, name),
                              std::string(kAmountHint)});
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
                if (column.is_null(row) || parse_timestamp(column.text(row))) continue;
                errors.push_back({Code::kTimestampInvalid, fmt::format("\"{}\" is no timestamp", column.text(row)),
                                  place(chunk, row, view.columns[plan.text_times[i]].front().name),
                                  "Times are written 2018-10-02T07:00:00Z."});
            }
        }
        return errors.size() < kMostErrors;
    }
};

// Reads again, with file names and row numbers, which would slow the pass over good lines.
Errors find_malformed(Database& database, const LinesView& view, const Plan& plan) {
    Finder finder{view, plan};
    const std::string from = delivered_from(view, ", filename = true, file_row_number = true");
    auto done = database.stream(plan.select + ", filename, file_row_number" + from,
                                [&](const Chunk& chunk) { return finder.look(chunk); });
    if (!done) return done.error();
    if (finder.errors.empty())
        finder.errors.push_back({Code::kAmountTooLarge,
                                 "a sum of amounts is beyond the range of exact arithmetic",
                                 {},
                                 "docs/limits.md lists the limits."});
    return finder.errors;
}

}  // namespace

Result<LineScan> scan_lines(Database& database, const LinesView& view,
                            const std::function<void(std::int64_t)>& on_lines) {
    const Plan plan = plan_for(view);
    Scanner scanner(plan);
    bool good = true;
    std::int64_t told = 0;
    const auto done = database.stream(plan.select + delivered_from(view), [&](const Chunk& chunk) {
        try {
            good = scanner.add(chunk);
            if (scanner.result().lines / kLinesPerReport != told) {
                told = scanner.result().lines / kLinesPerReport;
                on_lines(scanner.result().lines);
            }
        } catch (const ArithmeticOverflow&) {
            good = false;
        }
        return good;
    });
    if (!done) return std::unexpected(done.error());
    if (!good) return std::unexpected(find_malformed(database, view, plan));
    return scanner.result();
}

}  // namespace bw
