// The billing months of a sample, counted in hours from the start of the first. The last one may be open: usage is known
// up to some hour only.
#pragma once

#include <cstdint>
#include <vector>

#include "base/calendar.h"

namespace bw::sample {

inline constexpr std::int64_t kHourSeconds = 3600;

class Period {
public:
    // REQUIRES: months > 0.
    Period(Month last, int months, bool open) : open_(open) {
        const Month first{last.since_epoch - months + 1};
        start_day_ = first_day(first).since_epoch;
        for (int i = 0; i <= months; ++i) {
            const Month month{first.since_epoch + i};
            months_.push_back(month);
            first_hours_.push_back(static_cast<int>(first_day(month).since_epoch - start_day_) * 24);
        }
    }

    int months() const { return static_cast<int>(months_.size()) - 1; }
    Month month(int index) const { return months_[static_cast<std::size_t>(index)]; }
    // With usage, and with fees of commitments.
    int hours() const { return usage_end(months() - 1); }
    int all_hours() const { return first_hours_.back(); }
    bool is_open(int month_index) const { return open_ && month_index == months() - 1; }
    int first_hour(int month_index) const { return first_hours_[static_cast<std::size_t>(month_index)]; }
    int end_hour(int month_index) const { return first_hour(month_index + 1); }
    int usage_end(int month_index) const {
        return is_open(month_index) ? first_hour(month_index) + kOpenHours : end_hour(month_index);
    }
    int hours_of(int month_index) const { return end_hour(month_index) - first_hour(month_index); }
    std::int64_t seconds(int hour) const { return start_day_ * 86400 + hour * kHourSeconds; }
    unsigned weekday(int hour) const { return weekday_of(Day{static_cast<std::int32_t>(start_day_ + hour / 24)}); }

private:
    static constexpr int kOpenHours = 19 * 24 + 6;  // seen on the 20th at 06:00
    bool open_;
    std::int64_t start_day_ = 0;
    std::vector<Month> months_;     // one more than the sample has
    std::vector<int> first_hours_;  // parallel
};

}  // namespace bw::sample
