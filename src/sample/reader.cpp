// The lines of some hours of a month, by columns.
#include <algorithm>

#include "sample/columns.h"
#include "sample/deliveries.h"
#include "sample/discounts.h"
#include "sample/focus_line.h"
#include "sample/line.h"

namespace bw::sample {
namespace {

void prepare(ColumnBatch& batch, std::size_t limit, const std::vector<std::size_t>& cells) {
    batch.rows = 0;
    batch.keys.resize(kKeyCount);
    batch.amounts.resize(kCellCount);
    batch.times.resize(kTimeCount);
    for (auto& column : batch.keys) column.resize(limit);
    for (const std::size_t cell : cells) batch.amounts[cell].resize(limit);
    for (auto& column : batch.times) column.resize(limit);
}

bool needs_discounts(const View& view) {
    return view.table == Table::kFocus || view.discounts == DiscountForm::kColumns;
}

std::uint32_t resource_of(const Stream& stream, int hour) {
    if (stream.resource_count == 1) return stream.resource;
    return stream.resource + static_cast<std::uint32_t>(hour) % stream.resource_count;
}

int number_of(const Plan& plan, int month, const View& view) {
    return view.delivery < 0 ? delivery_count(plan, month) - 1 : view.delivery;
}

}  // namespace

std::vector<std::size_t> cells_of(const Plan& plan, const View& view) {
    std::vector<std::size_t> cells;
    const bool focus = view.table == Table::kFocus;
    const auto is_shown = [&](Measure measure) {
        if (focus) return is_named_discount(measure);
        if (is_of_split_rows(measure)) return plan.options.split;
        const bool legacy = measure <= Measure::kSpRecurring && measure != Measure::kNetUnblended;
        return legacy || needs_discounts(view);
    };
    for (std::size_t i = 0; i < kMeasureCount; ++i)
        if (is_shown(static_cast<Measure>(i))) cells.push_back(i);
    const std::size_t first = focus ? kBilledCell : kNormalizationFactorCell;
    const std::size_t last = focus ? kCommittedCell : plan.options.split ? kSplitRatioCell : kTotalDiscountCell;
    for (std::size_t cell = first; cell <= last; ++cell) cells.push_back(cell);
    return cells;
}

LineReader::LineReader(const Plan& plan, int month, HourRange hours, const View& view)
    : plan_(&plan),
      view_(view),
      month_(month),
      delivery_(number_of(plan, month, view)),
      hour_(hours.first_hour),
      end_hour_(hours.end_hour),
      cells_(cells_of(plan, view)) {
    for (std::uint32_t i = 0; i < plan.streams.size(); ++i) {
        const Stream& stream = plan.streams[i];
        if (stream.first_hour >= hours.end_hour || stream.end_hour <= hours.first_hour) continue;
        const Profile& profile = plan.profiles[stream.profile];
        const bool left_out = view.table == Table::kFocus
                                  ? !has_focus_line(profile)
                                  : needs_discounts(view) && profile.nature == Nature::kDiscount;
        if (!left_out) candidates_.push_back(i);
    }
}

void LineReader::append(ColumnBatch& batch, std::uint32_t number, const SampleLine& line, std::uint32_t profile) const {
    const Interval billing_period = whole_month(*plan_, month_);
    const std::size_t row = batch.rows++;
    batch.keys[kLineKey][row] = number;
    batch.keys[kResourceKey][row] = resource_of(plan_->streams[number], hour_);
    batch.keys[kProfileKey][row] = profile;
    batch.keys[kIntervalKey][row] = line.interval;
    for (const std::size_t cell : cells_) batch.amounts[cell][row] = line.cells[cell];
    batch.times[kPeriodStart][row] = billing_period.start;
    batch.times[kPeriodEnd][row] = billing_period.end;
    batch.times[kUsageStart][row] = line.start;
    batch.times[kUsageEnd][row] = line.end;
}

void LineReader::append_focus(ColumnBatch& batch, std::uint32_t number, SampleLine& line) const {
    const Profile& profile = plan_->profiles[line.profile];
    add_focus_cells(profile, line);
    append(batch, number, line, line.profile);
    if (unused_cost(profile, line) == 0) return;
    make_unused(profile, line);
    append(batch, number, line, line.profile + static_cast<std::uint32_t>(plan_->profiles.size()));
}

bool LineReader::next(ColumnBatch& batch, std::size_t limit) {
    prepare(batch, limit, cells_);
    const std::size_t most = view_.table == Table::kFocus ? 2 : 1;  // rows of a line
    SampleLine line;
    for (; hour_ < end_hour_; ++hour_, stream_ = 0) {
        for (; stream_ < candidates_.size(); ++stream_) {
            if (batch.rows + most > limit) return true;
            const std::uint32_t number = candidates_[stream_];
            const Stream& stream = plan_->streams[number];
            if (!is_active(*plan_, stream, hour_)) continue;
            if (first_delivery(*plan_, stream, month_, hour_) > delivery_) continue;
            make_line(*plan_, stream, month_, hour_, delivery_, line);
            if (needs_discounts(view_)) add_discounts(plan_->profiles[line.profile], line);
            if (view_.table == Table::kFocus)
                append_focus(batch, number, line);
            else
                append(batch, number, line, line.profile);
        }
    }
    return batch.rows > 0;
}

std::vector<Column> Payer::columns(int month, const View& view) const {
    const bool closed = is_final(*plan_, month, number_of(*plan_, month, view));
    switch (view.table) {
        case Table::kLegacy: return legacy_columns(*plan_, month, closed);
        case Table::kCur2: return cur2_columns(*plan_, month, closed, view.discounts);
        case Table::kFocus: return focus_columns(*plan_, month, closed);
    }
    return {};
}

std::vector<HourRange> Payer::parts(int month, std::int64_t lines) const {
    const int first = plan_->period.first_hour(month);
    std::vector<std::int64_t> counts(static_cast<std::size_t>(plan_->period.hours_of(month)));
    for (const Stream& stream : plan_->streams) {
        const int end = std::min(stream.end_hour, plan_->period.end_hour(month));
        for (int hour = std::max(stream.first_hour, first); hour < end; ++hour) {
            counts[static_cast<std::size_t>(hour - first)] += is_active(*plan_, stream, hour) ? 1 : 0;
        }
    }
    std::vector<HourRange> parts{{first, first}};
    std::int64_t in_part = 0;
    for (int hour = first; hour < plan_->period.end_hour(month); ++hour) {
        if (in_part >= lines) {
            parts.push_back({hour, hour});
            in_part = 0;
        }
        in_part += counts[static_cast<std::size_t>(hour - first)];
        parts.back().end_hour = hour + 1;
    }
    return parts;
}

LineReader Payer::read(int month, HourRange hours, const View& view) const { return {*plan_, month, hours, view}; }

}  // namespace bw::sample
