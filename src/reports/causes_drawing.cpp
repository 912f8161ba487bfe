#include "reports/causes_drawing.h"

#include <fmt/format.h>

#include <algorithm>

#include "money/cents.h"
#include "tables/cents_text.h"

namespace bw {
namespace {

constexpr double kWidth = 880;
constexpr double kBarHeight = 24;
constexpr double kRowHeight = 34;
constexpr double kLabels = 190;  // pixels left of the bars
constexpr double kNumbers = 130;
constexpr double kTop = 44;

std::string escaped(const std::string& text) {
    std::string result;
    for (const char c : text) {
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '>')
            result += "&gt;";
        else if (c == '"')
            result += "&quot;";
        else
            result += c;
    }
    return result;
}

// Where amounts lie across the drawing. Pixels need no exactness.
class Scale {
public:
    explicit Scale(const std::vector<Bar>& bars) {
        for (const Bar& bar : bars)
            for (const Decimal<2> end : {bar.from, bar.to}) {
                low_ = std::min(low_, static_cast<double>(end.units));
                high_ = std::max(high_, static_cast<double>(end.units));
            }
        if (high_ <= low_) high_ = low_ + 1;
    }
    double x(Decimal<2> at) const {
        return kLabels + (static_cast<double>(at.units) - low_) * (kWidth - kLabels - kNumbers) / (high_ - low_);
    }

private:
    double low_ = 0;
    double high_ = 0;
};

const char* colour_of(const Bar& bar) {
    if (bar.is_sum) return "#4a6785";
    return bar.to < bar.from ? "#b5483a" : "#3f8f5b";
}

std::string title_of(const MarginByCause& margin) {
    std::string text = (margin.subset.empty() ? "All customers" : margin.subset) + ", " + to_text(margin.month);
    if (margin.last_month > margin.month) text += " to " + to_text(margin.last_month);
    return text + (margin.currency.empty() ? "" : ", " + margin.currency);
}

std::string one_drawing(const MarginByCause& margin, double top) {
    const std::vector<Bar> bars = bars_of(margin);
    const Scale scale(bars);
    std::string svg =
        fmt::format("<text x=\"8\" y=\"{:.0f}\" class=\"title\">{}</text>\n", top + 26, escaped(title_of(margin)));
    double y = top + kTop;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const Bar& bar = bars[i];
        const double left = std::min(scale.x(bar.from), scale.x(bar.to));
        const double right = std::max(scale.x(bar.from), scale.x(bar.to));
        const Decimal<2> shown = bar.is_sum ? bar.to : bar.to - bar.from;
        svg += fmt::format("<text x=\"{:.0f}\" y=\"{:.1f}\" class=\"label\">{}</text>\n", kLabels - 10, y + 17,
                           escaped(bar.label));
        svg += fmt::format(
            "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.0f}\" fill=\"{}\"><title>{}: {}</title>"
            "</rect>\n",
            left, y, std::max(right - left, 1.0), kBarHeight, colour_of(bar), escaped(bar.label), cents_text(shown));
        svg += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", right + 8, y + 17, cents_text(shown));
        if (i + 1 < bars.size())
            svg += fmt::format("<line x1=\"{0:.1f}\" y1=\"{1:.1f}\" x2=\"{0:.1f}\" y2=\"{2:.1f}\"/>\n", scale.x(bar.to),
                               y + kBarHeight, y + kRowHeight);
        y += kRowHeight;
    }
    return svg;
}

// What a bar adds to a column of the chart. Programs stack what is above the ground and what is below it by itself, so
// that a bar hangs on another that is not painted.
struct Stacked {
    Decimal<2> blank{};
    Decimal<2> above{};
    Decimal<2> below{};
};

Stacked stacked(const Bar& bar) {
    const Decimal<2> zero{};
    const Decimal<2> low = bar.is_sum ? std::min(zero, bar.to) : std::min(bar.from, bar.to);
    const Decimal<2> high = bar.is_sum ? std::max(zero, bar.to) : std::max(bar.from, bar.to);
    if (low >= zero) return {low, high - low, {}};
    if (high <= zero) return {high, {}, low - high};
    return {{}, high, low};
}

void add_chart_rows(NewSheet& sheet, const MarginByCause& margin) {
    const std::size_t first_row = sheet.rows.size();
    for (const Bar& bar : bars_of(margin)) {
        const Stacked parts = stacked(bar);
        std::vector<Decimal<2>> series(7);  // blank; above and below the ground: sum, rise, fall
        const std::size_t kind = bar.is_sum ? 0 : (bar.to < bar.from ? 2 : 1);
        series[0] = parts.blank;
        series[1 + kind] = parts.above;
        series[4 + kind] = parts.below;
        auto& row = sheet.rows.emplace_back();
        row.push_back({title_of(margin)});
        row.push_back({bar.label});
        row.push_back({Money{bar.is_sum ? bar.to : bar.to - bar.from, margin.currency}});
        for (const Decimal<2> part : series) row.push_back({Money{part, ""}});
    }
    StackedChart chart{title_of(margin), first_row, sheet.rows.size(), 1, {}};
    constexpr std::uint32_t kColours[] = {0x4A6785, 0x3F8F5B, 0xB5483A};
    chart.series.push_back({3, std::nullopt});
    for (std::size_t i = 0; i < 6; ++i) chart.series.push_back({4 + i, kColours[i % 3]});
    sheet.charts.push_back(std::move(chart));
}

}  // namespace

std::vector<Bar> bars_of(const MarginByCause& margin) {
    std::vector<ExactAmount> steps{margin.cost};
    for (const auto& [cause, effect] : margin.effects) steps.push_back(effect);
    Cents charge;
    const std::vector<Cents> cents = to_cents(steps, &charge);
    std::vector<Bar> bars{{"cost", {}, cents[0], true}};
    Cents at = cents[0];
    std::size_t next = 1;
    for (const auto& [cause, effect] : margin.effects) {
        bars.push_back({std::string(to_text(cause)), at, at + cents[next]});
        at += cents[next++];
    }
    bars.push_back({"charge", {}, charge, true});
    return bars;
}

std::string to_svg(const std::vector<MarginByCause>& margins) {
    std::string drawings;
    double top = 0;
    for (const MarginByCause& margin : margins) {
        drawings += one_drawing(margin, top);
        top += kTop + kRowHeight * static_cast<double>(margin.effects.size() + 2) + 12;
    }
    return fmt::format(
               "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0:.0f}\" height=\"{1:.0f}\" viewBox=\"0 0 {0:.0f} "
               "{1:.0f}\" role=\"img\">\n"
               "<style>text {{ font: 13px sans-serif; fill: #222 }} .title {{ font-weight: bold; font-size: 16px }} "
               ".label {{ text-anchor: end }} line {{ stroke: #888 }}</style>\n"
               "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
               kWidth, top) +
           drawings + "</svg>\n";
}

NewSheet waterfall_sheet(const std::vector<MarginByCause>& margins) {
    NewSheet sheet{"waterfall"};
    sheet.rows.push_back({{std::string("From cost to charge"), CellLook::kTitle}});
    sheet.rows.push_back({{std::string("The charts are drawn from the columns at the right."), CellLook::kNote}});
    sheet.header_row = 2;
    auto& header = sheet.rows.emplace_back();
    for (const char* name : {"of", "cause"}) header.push_back({std::string(name), CellLook::kHeader});
    for (const char* name :
         {"amount", "hangs at", "sum", "rise", "fall", "sum below 0", "rise below 0", "fall below 0"})
        header.push_back({std::string(name), CellLook::kNumberHeader});
    for (const MarginByCause& margin : margins) add_chart_rows(sheet, margin);
    return sheet;
}

}  // namespace bw
