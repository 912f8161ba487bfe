// Weekdays, months and seasons by name, as bit masks (conditions/condition.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "conditions/text/cursor.h"

namespace bw {

inline constexpr std::uint8_t kWeekdays = 0b0011111;
inline constexpr std::uint8_t kWeekends = 0b1100000;

// "Tuesday", "Tuesdays", "Tue", "weekends", "weekdays"
std::optional<std::uint8_t> weekday_mask(const Token& token);
// "June", "Jun"
std::optional<std::uint16_t> month_mask(const Token& token);
// Reads "Q4", "the fourth quarter", "the first and third quarters" or "the first half of the year", of the calendar year.
std::optional<std::uint16_t> take_quarter(Cursor& cursor);
// Whether one stands here; reads nothing.
bool starts_quarter(const Cursor& cursor);
// "summer": June to August, northern and meteorological
std::optional<std::uint16_t> season_mask(const Token& token);

// A word that one of the functions above knows was looked for where the cursor stands.
void want_weekday(const Cursor& cursor);
void want_month(const Cursor& cursor);
void want_season(const Cursor& cursor);

// "Mondays or Tuesdays", "weekends"
std::string weekday_text(std::uint8_t mask);
// "June or July", "the summer months"
std::string month_text(std::uint16_t mask);

}  // namespace bw
