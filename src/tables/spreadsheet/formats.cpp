#include "tables/spreadsheet/formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "base/calendar.h"

namespace bw {
namespace {

constexpr double kMostExact = 9007199254740992.0;  // 2^53: whole numbers below are themselves
constexpr int kSecondsPerDay = 86'400;

// ECMA-376 18.8.30: the formats that a file does not spell out.
bool is_built_in_date(unsigned id) {
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

// The code's first section without what stands in quotes, brackets or behind a backslash: its active letters.
std::string active_part(std::string_view code) {
    std::string active;
    for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
        const char c = code[at];
        const char closing = c == '"' ? '"' : c == '[' ? ']' : '\0';
        // [h], [mm], [ss]: hours that go on beyond a day.
        const bool elapsed = c == '[' && at + 1 < code.size() && std::string_view("hms").contains(code[at + 1]);
        if (elapsed) active += 'h';
        if (c == '\\' || c == '_' || c == '*') {
            ++at;
        } else if (closing != '\0') {
            at = std::min(code.find(closing, at + 1), code.size());
        } else {
            active += c;
        }
    }
    return active;
}

class Styles : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "numFmt") {
            codes_[number(attributes.get("numFmtId"))] = number_format(attributes.get("formatCode"));
        } else if (name == "cellXfs") {
            in_cells_ = true;
        } else if (name == "xf" && in_cells_) {
            const unsigned id = number(attributes.get("numFmtId"));
            const auto custom = codes_.find(id);
            formats.push_back(custom != codes_.end() ? custom->second : NumberFormat{.is_date = is_built_in_date(id)});
        }
    }
    void end(std::string_view name) override {
        if (name == "cellXfs") in_cells_ = false;
    }

    std::vector<NumberFormat> formats{};

private:
    static unsigned number(std::string_view text) {
        unsigned value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    }

    std::map<unsigned, NumberFormat> codes_{};
    bool in_cells_ = false;
};

// Day 0 is 1899-12-30, so that day 61 is 1900-03-01; before that lies the 29th of February 1900, which Excel believes
// in, and every day is one later. Or day 0 is 1904-01-01.
std::string date_text(double serial, bool since_1904) {
    const double whole = std::floor(serial);
    const auto seconds = static_cast<int>(std::lround((serial - whole) * kSecondsPerDay));
    const auto days = static_cast<std::int32_t>(whole) + seconds / kSecondsPerDay;
    const int rest = seconds % kSecondsPerDay;
    const auto time = fmt::format("{:02}:{:02}:{:02}", rest / 3600, rest / 60 % 60, rest % 60);
    if (days == 0 && rest != 0) return time;
    const Day start = since_1904 ? day_from(1904, 1, 1) : day_from(1899, 12, days < 61 ? 31 : 30);
    const std::string date = to_text(Day{start.since_epoch + days});
    return rest == 0 ? date : date + "T" + time;
}

}  // namespace

NumberFormat number_format(std::string_view code) {
    NumberFormat format;
    const std::string active = active_part(code);
    format.is_date = active.find_first_of("dDmMyYhHsS") != std::string::npos && !active.starts_with("General");
    if (active.find_first_not_of("0- ") == std::string::npos)
        format.digits = static_cast<std::size_t>(std::ranges::count(active, '0'));
    return format;
}

Result<std::vector<NumberFormat>> read_number_formats(const Package& package, const std::string& part) {
    if (!package.has(part)) return std::vector<NumberFormat>{};
    Styles handler;
    if (auto done = read_xml(package, part, handler); !done) return std::unexpected(done.error());
    return std::move(handler.formats);
}

std::string number_text(std::string_view raw, const NumberFormat& format, bool since_1904) {
    double value = 0;
    const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), value);
    if (error != std::errc{} || end != raw.data() + raw.size() || !std::isfinite(value)) return std::string(raw);
    constexpr double kLastDay = 2'958'466;  // 9999-12-31
    if (format.is_date && value >= 0 && value < kLastDay) return date_text(value, since_1904);
    if (value != std::trunc(value) || std::abs(value) >= kMostExact) return fmt::format("{}", value);
    const auto whole = static_cast<std::int64_t>(value);
    if (format.digits > 1 && whole >= 0) return fmt::format("{:0>{}}", whole, format.digits);
    return fmt::format("{}", whole);
}

}  // namespace bw
