// Reports: groups of lines with the columns that were asked for.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "billing/bill.h"
#include "reports/expected.h"
#include "reports/measured.h"
#include "tables/exact_table.h"

namespace bw {

enum class ReportColumn : std::uint8_t {
    kCost,
    kUnblended,
    kAmortized,
    kCharge,
    kMargin,
    kDifference,
    kPublicOnDemand,
    kTotalSavings,
    kRiSavings,
    kSpSavings,
    kRiOnDemand,
    kSpOnDemand,
    kRiEffective,
    kSpEffective,
    kExpectedCost,
    kExpectedCharge,
    kBilledCost,
    kEffectiveCost,
    kListCost,
    kProfit,
};

// In the order of the enum: name, and what it holds, for docs.
struct ReportColumnInfo {
    std::string_view name;
    std::string_view meaning;
};
std::span<const ReportColumnInfo> report_columns();

// "charge,margin" -> the columns, each once; "" -> cost, charge, margin. Errors: kUnknownReportColumn.
Result<std::vector<ReportColumn>> parse_report_columns(std::string_view text);

// Which accounts a report is of; none: all.
struct ReportFilter {
    std::vector<std::string> subsets{};
    std::vector<std::string> accounts{};
    bool empty() const { return subsets.empty() && accounts.empty(); }
};

struct ReportQuestion {
    std::vector<GroupBy> grouping{};
    std::vector<ReportColumn> columns{};
    ReportFilter filter{};

    bool estimates() const;
    // What cells and bills are grouped by to answer: the grouping, and after it what the filter and estimates need.
    std::vector<GroupBy> cell_grouping() const;
    std::vector<GroupBy> bill_grouping() const;
};

class Report {
public:
    explicit Report(ReportQuestion question) : question_(std::move(question)) {}

    // One payer's month: the bill by bill_grouping(), its cells by cell_grouping(). Throws ArithmeticOverflow.
    void add(const Bill& bill, const std::vector<MeasuredRow>& measured);

    // Whether any line was in the report.
    bool has_rows() const;

    // month, payer, the groups, currency, lines, the columns. Savings of accounts outside the report are one row `Other`
    // for each month, payer and currency, all other columns of which are empty. Throws ArithmeticOverflow.
    ExactTable table() const;

private:
    struct Row {
        std::int64_t lines = 0;
        CostAndCharge so_far{};
        CostAndCharge expected{};
        Measured measured{};
        bool other = false;
    };
    using Key = std::vector<std::string>;  // month, payer, groups, currency
    bool in_report(const std::vector<GroupBy>& grouping, const std::vector<std::string>& keys) const;
    Key key_of(const Bill& bill, const std::vector<std::string>& keys, const std::string& currency) const;
    void add_amounts(const Bill& bill);
    void add_estimates(const Bill& bill);
    ExactCell cell(const Row& row, ReportColumn column) const;

    ReportQuestion question_;
    std::map<Key, Row> rows_{};
    std::map<Key, Row> others_{};
};

}  // namespace bw
