#include "engine/duckdb/line_worker.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "engine/duckdb/raw_columns.h"
#include "lines/derived.h"
#include "lines/discounts.h"
#include "lines/timestamp.h"

namespace bw {
namespace {

constexpr std::int64_t kSmallUnits = 1'000'000'000'000'000;  // 1e5
constexpr std::int64_t kHour = 3'600'000'000;
constexpr std::int64_t kDay = 24 * kHour;

std::int64_t microseconds(Day day) { return day.since_epoch * kDay; }

// Calls `each` for the rows that are not NULL until it returns false.
template <class Each>
bool each_filled(const ColumnView& column, idx_t rows, const Each& each) {
    const std::uint64_t* validity = column.validity();
    constexpr idx_t kBits = 64;
    for (idx_t first = 0; first < rows; first += kBits) {
        std::uint64_t filled = validity == nullptr ? ~std::uint64_t{0} : validity[first / kBits];
        if (rows - first < kBits) filled &= (std::uint64_t{1} << (rows - first)) - 1;
        for (; filled != 0; filled &= filled - 1)
            if (!each(static_cast<std::uint32_t>(first) + static_cast<std::uint32_t>(std::countr_zero(filled))))
                return false;
    }
    return true;
}

}  // namespace

void LineWorker::OtherDiscounts::start(idx_t rows) {
    rest.assign(rows, {});
    has_net.assign(rows, 0);
}

void LineWorker::OtherDiscounts::add(Measure measure, std::uint32_t row, Amount amount) {
    if (measure == Measure::kNetUnblended) {
        rest[row] += amount;
        has_net[row] = 1;
    } else if (measure == Measure::kUnblended) {
        rest[row] -= amount;
    } else if (is_named_discount(measure)) {
        rest[row] -= amount;
    }
}

Amount LineWorker::OtherDiscounts::of(std::uint32_t row) const { return has_net[row] != 0 ? rest[row] : Amount{}; }

LineWorker::LineWorker(const LineLayout& layout, ShapeNumbers& numbers, PackedCells& cells)
    : layout_(layout),
      numbers_(numbers),
      table_(cells),
      summed_(layout.summed()),
      month_start_(microseconds(first_day(layout.month))),
      month_end_(microseconds(first_day(Month{layout.month.since_epoch + 1}))) {
    facts_.small.fill(true);
    const std::vector<Measure> signs = layout.signs();
    for (const Measure measure : layout.measures) {
        const auto found = std::ranges::find(signs, measure);
        sign_of_.push_back(found == signs.end() ? kNoSign : static_cast<std::size_t>(found - signs.begin()));
    }
    signs_.resize(signs.size());
    parts_.resize(summed_.size());
}

bool LineWorker::add(std::span<const ColumnView> columns, idx_t rows) {
    std::size_t at = layout_.texts;
    split_ = nullptr;
    if (layout_.split) find_split_rows(columns[at++], rows);
    if (!read_time(columns[at++], rows, starts_) || !read_time(columns[at++], rows, ends_)) return false;
    for (auto& column : signs_) column.assign(rows, LineAdder::kNull);
    for (auto& parts : parts_) parts.clear();
    wide_.clear();
    if (layout_.derives_other) other_.start(rows);
    for (std::size_t i = 0; i < layout_.measures.size(); ++i)
        if (!read_amounts(columns[at++], rows, i)) return false;
    if (layout_.derives_other) derive_other(rows);
    place(rows);
    number_and_add(columns, rows);
    facts_.lines += static_cast<std::int64_t>(rows);
    return true;
}

void LineWorker::find_split_rows(const ColumnView& flags, idx_t rows) {
    flags_.resize(rows);
    std::int64_t count = 0;
    for (idx_t row = 0; row < rows; ++row) {
        flags_[row] = flags.data<bool>()[row] ? 1 : 0;
        count += flags_[row];
    }
    facts_.split_rows += count;
    if (count != 0) split_ = flags.data<bool>();
}

bool LineWorker::read_time(const ColumnView& column, idx_t rows, std::vector<std::int64_t>& times) {
    times.assign(rows, kNoTime);
    if (column.type() != DUCKDB_TYPE_VARCHAR)
        return each_filled(column, rows, [&](std::uint32_t row) {
            times[row] = column.data<std::int64_t>()[row];
            return true;
        });
    std::string_view last;
    std::optional<std::int64_t> time;
    return each_filled(column, rows, [&](std::uint32_t row) {
        const std::string_view text = column.text(row);
        if (is_blank(text)) return true;
        if (text != last || !time) time = parse_timestamp(text);
        last = text;
        if (time) times[row] = *time;
        return time.has_value();
    });
}

// Full hours and full days inside the month have a code of their own; other times are coded by their text.
std::uint32_t LineWorker::time_code(std::int64_t start, std::int64_t end) {
    if (start != kNoTime && end != kNoTime && start >= month_start_ && start < month_end_) {
        if (end - start == kHour && start % kHour == 0) return LineAdder::kFullHour;
        if (end - start == kDay && start % kDay == 0) return LineAdder::kFullDay;
    }
    return numbers_.code_of(layout_.texts, LineAdder::times_text(given(start), given(end)));
}

std::optional<std::int64_t> LineWorker::given(std::int64_t time) {
    return time == kNoTime ? std::nullopt : std::optional{time};
}

// Of lines of one hour; all others have none.
std::uint32_t LineWorker::hour_code(std::int64_t start, std::int64_t end) {
    if (interval_class(usage_interval(given(start), given(end))) != "hour") return 0;
    const auto [code, is_new] = hour_code_of_start_.try_emplace(start, 0);
    if (is_new) code->second = numbers_.code_of(layout_.texts + 1, layout_.hours->class_of_start(start));
    return code->second;
}

// The day and the time's code of each line; many lines in a row have one time.
void LineWorker::place(idx_t rows) {
    days_.resize(rows);
    time_codes_.resize(rows);
    if (layout_.hours != nullptr) hour_codes_.resize(rows);
    for (idx_t row = 0; row < rows; ++row) {
        if (row != 0 && starts_[row] == starts_[row - 1] && ends_[row] == ends_[row - 1]) {
            days_[row] = days_[row - 1];
            time_codes_[row] = time_codes_[row - 1];
            if (layout_.hours != nullptr) hour_codes_[row] = hour_codes_[row - 1];
            continue;
        }
        const auto day = starts_[row] == kNoTime ? std::nullopt : std::optional{day_of(starts_[row])};
        days_[row] = placed_day(day, layout_.month);
        time_codes_[row] = time_code(starts_[row], ends_[row]);
        if (layout_.hours != nullptr) hour_codes_[row] = hour_code(starts_[row], ends_[row]);
    }
}

void LineWorker::take(std::size_t at, std::uint32_t row, RawAmount raw) {
    const Measure measure = layout_.measures[at];
    const auto units = static_cast<std::int64_t>(raw.amount.units);
    const bool is_wide = units != raw.amount.units;
    if (const std::size_t sign = sign_of_[at]; sign != kNoSign)
        signs_[sign][row] = raw.amount.units == 0  ? LineAdder::kZero
                            : raw.amount.units > 0 ? LineAdder::kPositive
                                                   : LineAdder::kNegative;
    const auto index = static_cast<std::size_t>(measure);
    if (is_wide || units >= kSmallUnits || units <= -kSmallUnits) facts_.small[index] = false;
    // A split row counts in its own measures only.
    if (split_ != nullptr && split_[row] && !is_of_split_rows(measure)) return;
    // REQUIRES: the net cost comes before the discounts.
    if (layout_.derives_other && is_named_discount(measure) && other_.has_net[row] == 0) return;
    if (raw.residue) ++facts_.residues[index];
    if (layout_.derives_other) other_.add(measure, row, raw.amount);
    if (is_wide)
        wide_.push_back({row, at, raw.amount});
    else if (units != 0)
        parts_[at].push_back({row, units});
}

bool LineWorker::read_amounts(const ColumnView& column, idx_t rows, std::size_t at) {
    if (column.type() == DUCKDB_TYPE_DOUBLE) {
        const double* values = column.data<double>();
        return each_filled(column, rows, [&](std::uint32_t row) {
            if (!std::isfinite(values[row])) return false;
            take(at, row, amount_from_double(values[row]));
            return true;
        });
    }
    return each_filled(column, rows, [&](std::uint32_t row) {
        const std::string_view text = column.text(row);
        const auto raw = amount_from_text(text);
        if (raw) take(at, row, *raw);
        return raw.has_value() || is_blank(text);
    });
}

void LineWorker::derive_other(idx_t rows) {
    const std::size_t at = layout_.measures.size();
    for (std::uint32_t row = 0; row < rows; ++row) {
        const Amount other = other_.of(row);
        if (other.is_zero()) continue;
        const auto units = static_cast<std::int64_t>(other.units);
        if (units != other.units)
            wide_.push_back({row, at, other});
        else
            parts_[at].push_back({row, units});
    }
}

void LineWorker::number_and_add(std::span<const ColumnView> columns, idx_t rows) {
    std::vector<const std::uint32_t*> tuple;
    for (std::size_t i = 0; i < layout_.texts; ++i) tuple.push_back(columns[i].data<std::uint32_t>());
    tuple.push_back(time_codes_.data());
    if (layout_.hours != nullptr) tuple.push_back(hour_codes_.data());
    for (const auto& column : signs_) tuple.push_back(column.data());
    if (layout_.split) tuple.push_back(flags_.data());
    shapes_.resize(rows);
    numbers_.tuples().number(tuple, rows, shapes_.data());
    cells_.resize(rows);
    table_.count_lines(shapes_.data(), days_.data(), rows, cells_.data());
    for (std::size_t at = 0; at < parts_.size(); ++at)
        for (const Part& part : parts_[at]) table_.add(cells_[part.row], at, part.units);
    for (const WidePart& part : wide_) table_.add_wide(cells_[part.row], part.measure, part.amount);
}

}  // namespace bw
