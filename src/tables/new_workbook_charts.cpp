#include "tables/new_workbook_charts.h"

namespace bw {
namespace {

constexpr std::size_t kRowsOfAChart = 20;  // how many rows of cells it covers

void add_series(lxw_chart* chart, const NewSheet& sheet, const StackedChart& of, const StackedChart::Series& series) {
    lxw_chart_series* added = chart_add_series(chart, nullptr, nullptr);
    const auto first = static_cast<lxw_row_t>(of.first_row);
    const auto last = static_cast<lxw_row_t>(of.end_row - 1);
    const auto labels = static_cast<lxw_col_t>(of.label_column);
    const auto numbers = static_cast<lxw_col_t>(series.column);
    chart_series_set_categories(added, sheet.name.c_str(), first, labels, last, labels);
    chart_series_set_values(added, sheet.name.c_str(), first, numbers, last, numbers);
    lxw_chart_fill fill{};
    fill.color = series.colour.value_or(0xFFFFFF);
    fill.none = series.colour ? LXW_FALSE : LXW_TRUE;
    chart_series_set_fill(added, &fill);
}

}  // namespace

lxw_error add_charts(lxw_workbook* workbook, lxw_worksheet* worksheet, const NewSheet& sheet) {
    std::size_t row = sheet.rows.size() + 1;
    for (const StackedChart& one : sheet.charts) {
        lxw_chart* chart = workbook_add_chart(workbook, LXW_CHART_COLUMN_STACKED);
        if (chart == nullptr) return LXW_ERROR_MEMORY_MALLOC_FAILED;
        chart_title_set_name(chart, one.title.c_str());
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
        for (const StackedChart::Series& series : one.series) add_series(chart, sheet, one, series);
        lxw_chart_options options{};
        options.x_scale = 1.6;
        options.y_scale = 1.3;
        const auto at = static_cast<lxw_row_t>(row);
        if (const auto error = worksheet_insert_chart_opt(worksheet, at, 0, chart, &options); error != LXW_NO_ERROR)
            return error;
        row += kRowsOfAChart;
    }
    return LXW_NO_ERROR;
}

}  // namespace bw
