#include "base/time_zone.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace bw {
namespace {

constexpr std::int64_t kMinute = 60'000'000;

// "2025-03-30 01:00" in UTC, on a clock in the zone.
std::string clock(const std::string& day, int hour, int minute, const std::string& zone) {
    const std::int64_t midnight = parse_day(day).value().since_epoch * 24 * 60 * kMinute;
    return to_text(local_time(midnight + (hour * 60 + minute) * kMinute, zone));
}

TEST(TimeZone, Utc) {
    EXPECT_EQ(clock("2025-03-30", 1, 0, ""), "2025-03-30 01:00");
    EXPECT_EQ(to_text(local_time(-1, "")), "1969-12-31 23:59") << "rounded down";
}

TEST(TimeZone, DaylightSavingTimeBegins) {
    EXPECT_EQ(clock("2025-03-30", 0, 59, "Europe/Berlin"), "2025-03-30 01:59");
    EXPECT_EQ(clock("2025-03-30", 1, 0, "Europe/Berlin"), "2025-03-30 03:00");
    EXPECT_EQ(clock("2025-03-29", 22, 59, "Europe/Berlin"), "2025-03-29 23:59");
    EXPECT_EQ(clock("2025-03-29", 23, 0, "Europe/Berlin"), "2025-03-30 00:00");
}

TEST(TimeZone, DaylightSavingTimeEndsAndAnHourComesTwice) {
    EXPECT_EQ(clock("2025-10-26", 0, 0, "Europe/Berlin"), "2025-10-26 02:00");
    EXPECT_EQ(clock("2025-10-26", 1, 0, "Europe/Berlin"), "2025-10-26 02:00");
    EXPECT_EQ(clock("2025-10-26", 2, 0, "Europe/Berlin"), "2025-10-26 03:00");
}

TEST(TimeZone, HalfHoursAndTheOtherSideOfTheWorld) {
    EXPECT_EQ(clock("2025-03-30", 18, 0, "Asia/Kolkata"), "2025-03-30 23:30");
    EXPECT_EQ(clock("2025-03-30", 19, 0, "Asia/Kolkata"), "2025-03-31 00:30");
    EXPECT_EQ(clock("2025-03-30", 12, 0, "Asia/Kathmandu"), "2025-03-30 17:45");
    EXPECT_EQ(clock("2025-12-31", 12, 0, "Pacific/Auckland"), "2026-01-01 01:00");
    EXPECT_EQ(clock("2025-07-01", 3, 0, "America/New_York"), "2025-06-30 23:00");
}

// Bills of these years are made: the files of the database say when daylight saving time begins.
TEST(TimeZone, YearsAheadAreKnown) {
    EXPECT_EQ(clock("2036-03-30", 1, 0, "Europe/Berlin"), "2036-03-30 03:00");
    EXPECT_EQ(clock("2036-10-26", 1, 0, "Europe/Berlin"), "2036-10-26 02:00");
}

TEST(TimeZone, Names) {
    EXPECT_EQ(time_zone_called("europe/BERLIN"), "Europe/Berlin");
    EXPECT_EQ(time_zone_called("Japan"), "Japan");
    EXPECT_EQ(time_zone_called("utc"), "");
    EXPECT_EQ(time_zone_called("Etc/UTC"), "");
    EXPECT_EQ(time_zone_called("Berlin"), std::nullopt);
    EXPECT_EQ(time_zone_called(""), std::nullopt);
    EXPECT_EQ(std::ranges::count(time_zone_names(), "America/Argentina/Buenos_Aires"), 1);
    EXPECT_EQ(std::ranges::count(time_zone_names(), "UTC"), 0);
    EXPECT_TRUE(std::ranges::is_sorted(time_zone_names()));
    EXPECT_THROW((void)local_time(0, "Europe/Berlyn"), std::runtime_error);
    EXPECT_GE(time_zone_version().size(), 5U) << time_zone_version();
}

}  // namespace
}  // namespace bw
