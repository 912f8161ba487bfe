#include "cli/from_option.h"

#include <fmt/format.h>

namespace bw {
namespace {

template <class Time>
Result<std::optional<Time>> read(const std::string& option, const std::string& text, Time always,
                                 std::optional<Time> (*parse)(std::string_view), const char* example) {
    if (text.empty()) return std::optional<Time>{};
    if (text == "always") return std::optional<Time>{always};
    if (const auto time = parse(text)) return time;
    return fail(Code::kInvalidDate, fmt::format("{}: \"{}\" is not {} and not always", option, text, example));
}

}  // namespace

Result<std::optional<Day>> read_from_day(const std::string& option, const std::string& text) {
    return read(option, text, kAlways, parse_day, "a day such as 2026-01-15");
}

Result<std::optional<Month>> read_from_month(const std::string& option, const std::string& text) {
    return read(option, text, kAlwaysMonth, parse_month, "a month such as 2026-01");
}

}  // namespace bw
