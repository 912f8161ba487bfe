#include "base/time_zone.h"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <fstream>
#include <map>

#include "base/ascii_case.h"

namespace bw {
namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kSecondsPerDay = 24 * 60 * 60;

bool is_utc(std::string_view name) { return equal_ignoring_case(name, "UTC") || equal_ignoring_case(name, "Etc/UTC"); }

// Rounds down, for instants before 1970 too.
std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

std::vector<std::string> all_names() {
    std::vector<std::string> names;
    try {
        for (const date::time_zone& zone : date::get_tzdb().zones)
            if (!is_utc(zone.name())) names.push_back(zone.name());
    } catch (const std::exception&) {
        return {};  // there is no database on this machine: no name is known
    }
    std::ranges::sort(names);
    return names;
}

std::map<std::string, std::string> spellings() {
    std::map<std::string, std::string> all;
    for (const std::string& name : time_zone_names()) all.emplace(ascii_lower(name), name);
    return all;
}

// The text form of the database begins with "# version 2025b".
std::string version() {
    std::ifstream in("/usr/share/zoneinfo/tzdata.zi");
    std::string line;
    std::getline(in, line);
    constexpr std::string_view kStart = "# version ";
    return line.starts_with(kStart) ? line.substr(kStart.size()) : "";
}

std::int64_t offset_seconds(std::int64_t seconds, const std::string& zone) {
    const date::sys_seconds instant{std::chrono::seconds{seconds}};
    return date::locate_zone(zone)->get_info(instant).offset.count();
}

}  // namespace

const std::vector<std::string>& time_zone_names() {
    static const std::vector<std::string> names = all_names();
    return names;
}

std::optional<std::string> time_zone_called(std::string_view name) {
    if (is_utc(name)) return "";
    static const std::map<std::string, std::string> known = spellings();
    const auto found = known.find(ascii_lower(name));
    if (found == known.end()) return std::nullopt;
    return found->second;
}

LocalTime local_time(std::int64_t microseconds, const std::string& zone) {
    std::int64_t seconds = floor_div(microseconds, kSecond);
    if (!zone.empty()) seconds += offset_seconds(seconds, zone);
    const std::int64_t day = floor_div(seconds, kSecondsPerDay);
    return {Day{static_cast<std::int32_t>(day)}, static_cast<unsigned>((seconds - day * kSecondsPerDay) / 60)};
}

const std::string& time_zone_version() {
    static const std::string text = version();
    return text;
}

std::string to_text(const LocalTime& time) {
    return fmt::format("{} {:02}:{:02}", to_text(time.day), time.minute / 60, time.minute % 60);
}

}  // namespace bw
