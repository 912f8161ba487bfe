#include "lines/timestamp.h"

#include "base/calendar.h"

namespace bw {
namespace {

std::optional<int> two_digits(std::string_view text, std::size_t at, int below) {
    if (text.size() < at + 2) return std::nullopt;
    const int high = text[at] - '0';
    const int low = text[at + 1] - '0';
    if (high < 0 || high > 9 || low < 0 || low > 9 || high * 10 + low >= below) return std::nullopt;
    return high * 10 + low;
}

// The microseconds of ".123", or nothing where it is no fraction.
std::optional<std::int64_t> fraction_of(std::string_view text) {
    if (text.empty()) return 0;
    if (text.front() != '.' || text.size() == 1) return std::nullopt;
    std::int64_t micros = 0;
    std::int64_t unit = 100'000;
    for (char c : text.substr(1)) {
        if (c < '0' || c > '9') return std::nullopt;
        micros += unit * (c - '0');
        unit /= 10;
    }
    return micros;
}

}  // namespace

std::optional<std::int64_t> parse_timestamp(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    const auto day = parse_day(text.substr(0, 10));
    if (!day) return std::nullopt;
    const std::int64_t midnight = std::int64_t{day->since_epoch} * 86'400'000'000;
    if (text.size() == 10) return midnight;
    if (text.ends_with('Z')) text.remove_suffix(1);
    if (text.size() < 19 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    const auto hour = two_digits(text, 11, 24);
    const auto minute = two_digits(text, 14, 60);
    const auto second = two_digits(text, 17, 60);
    const auto fraction = fraction_of(text.substr(19));
    if (!hour || !minute || !second || !fraction) return std::nullopt;
    return midnight + ((*hour * 60 + *minute) * 60 + *second) * std::int64_t{1'000'000} + *fraction;
}

}  // namespace bw
