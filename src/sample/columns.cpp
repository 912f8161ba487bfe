// The columns of a month's files, in AWS's order, and the lines that fill them.
#include <algorithm>
#include <array>

#include "sample/line.h"

namespace bw::sample {
namespace {

// Sources of columns (lines/column_batch.h).
enum Keys : std::uint8_t { kStreamKey, kProfileKey, kIntervalKey, kKeyCount };
enum Times : std::uint8_t { kPeriodStart, kPeriodEnd, kUsageStart, kUsageEnd, kTimeCount };

constexpr std::array<std::string_view, 4> kTags{"resourceTags/user:env", "resourceTags/user:team",
                                                "resourceTags/user:owner", "resourceTags/aws:createdBy"};
constexpr std::size_t kTagOfLaterMonths = 1;

// AWS groups columns by category in this order.
std::size_t category_of(const Column& column) {
    constexpr std::array<std::string_view, 8> kCategories{"identity/", "bill/",        "lineItem/",    "product/",
                                                          "pricing/",  "reservation/", "savingsPlan/", "resourceTags/"};
    const auto found = std::ranges::find_if(kCategories, [&](auto name) { return column.csv_name.starts_with(name); });
    return static_cast<std::size_t>(found - kCategories.begin());
}

class Columns {
public:
    Columns(const Plan& plan, int month) : plan_(plan), month_(month) {}

    std::vector<Column> all() {
        add_keys();
        add_dimensions();
        add_extras();
        add_amounts();
        add_tags();
        std::ranges::stable_sort(columns_, {}, category_of);
        return std::move(columns_);
    }

private:
    bool has_plans() const { return month_ >= plan_.first_plan_month(); }
    bool is_left_out(std::string_view name) const { return name.starts_with("savingsPlan/") && !has_plans(); }
    const Plan::MonthTexts& texts() const { return plan_.month_texts[static_cast<std::size_t>(month_)]; }

    template <class List, class ToText>
    void text(std::string_view name, std::size_t source, const List& list, const ToText& to_text) {
        if (is_left_out(name)) return;
        Column column{std::string(name), CellKind::kText, source};
        column.values.reserve(list.size());
        for (const auto& item : list) column.values.push_back(to_text(item));
        columns_.push_back(std::move(column));
    }
    void time(std::string_view name, std::size_t source) {
        columns_.push_back({std::string(name), CellKind::kTimestamp, source});
    }
    void amount(std::string_view name, std::size_t source) {
        if (!is_left_out(name)) columns_.push_back({std::string(name), CellKind::kAmount, source});
    }

    void add_keys() {
        text(info(LineKey::kLineItemId).csv, kStreamKey, plan_.resources,
             [](const Resource& r) -> std::string_view { return r.line_item_id; });
        text(info(LineKey::kTimeInterval).csv, kIntervalKey, texts().intervals,
             [&](TextId id) { return plan_.texts[id]; });
        time(info(Dim::kBillingPeriod).csv, kPeriodStart);
        time("bill/BillingPeriodEndDate", kPeriodEnd);
        time(info(LineKey::kUsageStart).csv, kUsageStart);
        time(info(LineKey::kUsageEnd).csv, kUsageEnd);
        text(info(LineKey::kResourceId).csv, kStreamKey, plan_.resources,
             [](const Resource& r) -> std::string_view { return r.id; });
    }

    void add_dimensions() {
        for (std::size_t i = 0; i < kDimensionCount; ++i) {
            const Dim dim = static_cast<Dim>(i);
            if (info(dim).csv.empty() || dim == Dim::kBillingPeriod) continue;
            if (dim == Dim::kInvoiceId) {
                text(info(dim).csv, kProfileKey, plan_.profiles, [&](const Profile& profile) {
                    return plan_.texts[profile.marketplace ? texts().marketplace_invoice : texts().invoice];
                });
                continue;
            }
            text(info(dim).csv, kProfileKey, plan_.profiles,
                 [&](const Profile& profile) { return plan_.texts[profile[dim]]; });
        }
    }

    void add_extras() {
        for (std::size_t i = 0; i < kExtraCount; ++i) {
            const Extra extra = static_cast<Extra>(i);
            text(extra_columns()[i], kProfileKey, plan_.profiles,
                 [&](const Profile& profile) { return plan_.texts[profile[extra]]; });
        }
        text("pricing/RateId", kProfileKey, texts().rate_ids, [&](TextId id) { return plan_.texts[id]; });
    }

    void add_amounts() {
        for (std::size_t i = 0; i < kMeasureCount; ++i) {
            const Measure measure = static_cast<Measure>(i);
            // No net columns: discounts are lines here. Reserved units are text, as in real reports (an extra).
            if (measure == Measure::kNetUnblended || measure == Measure::kRiTotalUnits) continue;
            if (measure > Measure::kSpRecurring) break;
            amount(info(measure).csv, i);
        }
        amount("lineItem/NormalizationFactor", kNormalizationFactorCell);
        amount("reservation/UnusedQuantity", kUnusedQuantityCell);
        amount("reservation/UpfrontValue", kUpfrontValueCell);
    }

    void add_tags() {
        for (std::size_t tag = 0; tag < kTags.size(); ++tag) {
            if (tag == kTagOfLaterMonths && !has_plans()) continue;
            text(kTags[tag], kStreamKey, plan_.resources, [&](const Resource& resource) {
                const std::array values{resource.environment, resource.team, resource.owner, resource.created_by};
                return tag_values(tag)[values[tag]];
            });
        }
    }

    const Plan& plan_;
    int month_;
    std::vector<Column> columns_;
};

void prepare(ColumnBatch& batch, std::size_t limit) {
    batch.rows = 0;
    batch.keys.resize(kKeyCount);
    batch.amounts.resize(kCellCount);
    batch.times.resize(kTimeCount);
    for (auto& column : batch.keys) column.resize(limit);
    for (auto& column : batch.amounts) column.resize(limit);
    for (auto& column : batch.times) column.resize(limit);
}

void append(ColumnBatch& batch, std::uint32_t stream, const SampleLine& line, const Interval& billing_period) {
    const std::size_t row = batch.rows++;
    batch.keys[kStreamKey][row] = stream;
    batch.keys[kProfileKey][row] = line.profile;
    batch.keys[kIntervalKey][row] = line.interval;
    for (std::size_t cell = 0; cell < kCellCount; ++cell) batch.amounts[cell][row] = line.cells[cell];
    batch.times[kPeriodStart][row] = billing_period.start;
    batch.times[kPeriodEnd][row] = billing_period.end;
    batch.times[kUsageStart][row] = line.start;
    batch.times[kUsageEnd][row] = line.end;
}

}  // namespace

std::vector<Column> Payer::columns(int month) const { return Columns(*plan_, month).all(); }

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

LineReader Payer::read(int month, HourRange hours) const { return {*plan_, month, hours.first_hour, hours.end_hour}; }

LineReader::LineReader(const Plan& plan, int month, int first_hour, int end_hour)
    : plan_(&plan), month_(month), hour_(first_hour), end_hour_(end_hour) {
    for (std::uint32_t i = 0; i < plan.streams.size(); ++i) {
        const Stream& stream = plan.streams[i];
        if (stream.first_hour < end_hour && stream.end_hour > first_hour) candidates_.push_back(i);
    }
}

bool LineReader::next(ColumnBatch& batch, std::size_t limit) {
    prepare(batch, limit);
    const Interval billing_period = whole_month(*plan_, month_);
    SampleLine line;
    for (; hour_ < end_hour_; ++hour_, stream_ = 0) {
        for (; stream_ < candidates_.size(); ++stream_) {
            if (batch.rows == limit) return true;
            const Stream& stream = plan_->streams[candidates_[stream_]];
            if (!is_active(*plan_, stream, hour_)) continue;
            make_line(*plan_, stream, month_, hour_, line);
            append(batch, candidates_[stream_], line, billing_period);
        }
    }
    return batch.rows > 0;
}

}  // namespace bw::sample
