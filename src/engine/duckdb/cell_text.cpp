#include "engine/duckdb/cell_text.h"

#include <fmt/format.h>

#include "base/calendar.h"
#include "money/decimal.h"

namespace bw {
namespace {

constexpr std::int64_t kMillionth = 10'000;  // 1e-6 at scale 10

// `digits` is the value without leading or trailing zeros, its first digit at 10^exponent.
std::string scientific(std::string digits, int exponent) {
    digits.insert(1, ".");
    if (digits.ends_with('.')) digits += '0';
    return fmt::format("{}E{}", digits, exponent);
}

}  // namespace

std::string amount_cell(std::int64_t units) {
    const std::int64_t size = units < 0 ? -units : units;
    if (size == 0 || size >= kMillionth) {
        std::string text = to_text(Amount{units});
        return text.find('.') == std::string::npos ? text + ".0" : text;
    }
    std::string digits = std::to_string(size);
    const int exponent = static_cast<int>(digits.size()) - 1 - Amount::kScale;
    while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
    return (units < 0 ? "-" : "") + scientific(digits, exponent);
}

std::string time_cell(std::int64_t seconds_since_epoch, bool milliseconds) {
    const std::int64_t day = (seconds_since_epoch >= 0 ? seconds_since_epoch : seconds_since_epoch - 86399) / 86400;
    const std::int64_t second = seconds_since_epoch - day * 86400;
    return fmt::format("{}T{:02}:{:02}:{:02}{}Z", to_text(Day{static_cast<std::int32_t>(day)}), second / 3600,
                       second / 60 % 60, second % 60, milliseconds ? ".000" : "");
}

}  // namespace bw
