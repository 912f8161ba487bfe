#include "report.h"

#include <fmt/format.h>

#include "tables/text_table.h"

namespace bw::bench {
namespace {

std::string number(double value, const std::string& unit) {
    const int digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return unit == "x" ? fmt::format("{:.{}f}", value, digits) : fmt::format("{:.{}f} {}", value, digits, unit);
}

std::string goal_text(const Row& row) {
    if (!row.goal) return "";
    const std::string limit =
        row.unit == "x" ? fmt::format("{}", *row.goal) : fmt::format("{} {}", *row.goal, row.unit);
    return (row.direction == Goal::kAtMost ? "<= " : ">= ") + limit;
}

}  // namespace

std::string to_text(const Report& report) {
    TextTable table{{{"measured"}, {"value", Align::kRight}, {"goal", Align::kRight}, {""}, {"of"}}, {}, {}};
    for (const Row& row : report)
        table.rows.push_back({row.what, number(row.value, row.unit), goal_text(row),
                              !row.goal   ? ""
                              : row.met() ? "met"
                                          : "missed",
                              row.remark});
    return bw::to_text(table);
}

}  // namespace bw::bench
