#include "reports/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace bw {
namespace {

constexpr std::string_view kOther = "Other";

constexpr std::array<ReportColumnInfo, 20> kColumns{{
    {"cost", "what AWS charges; in a month that is not over, so far"},
    {"unblended", "the unblended cost; where discounts are columns, before them"},
    {"amortized", "the cost with commitments' fees spread over the usage that they cover"},
    {"charge", "what the customer is charged; in a month that is not over, so far"},
    {"margin", "charge - cost"},
    {"difference", "charge - unblended"},
    {"public_on_demand", "usage at the public on-demand price, SavingsPlanNegation left out"},
    {"total_savings", "ri_savings + sp_savings"},
    {"ri_savings", "ri_on_demand - ri_effective"},
    {"sp_savings", "sp_on_demand - sp_effective"},
    {"ri_on_demand", "usage that RIs cover, at the public on-demand price"},
    {"sp_on_demand", "usage that Savings Plans cover, at the public on-demand price"},
    {"ri_effective", "the effective cost of usage that RIs cover"},
    {"sp_effective", "the effective cost of usage that Savings Plans cover"},
    {"expected_cost", "the cost at the month's end, estimated"},
    {"expected_charge", "the charge at the month's end, estimated"},
    {"billed_cost", "cost, as FOCUS calls it"},
    {"effective_cost", "amortized, as FOCUS calls it"},
    {"list_cost", "public_on_demand, as FOCUS calls it"},
    {"profit", "margin"},
}};

bool is_repeated(const GroupBy& by) { return by.group == Group::kMonth || by.group == Group::kPayer; }

bool is_of_savings(ReportColumn column) {
    return column == ReportColumn::kTotalSavings || column == ReportColumn::kRiSavings ||
           column == ReportColumn::kSpSavings;
}

const std::string* key_in(const std::vector<GroupBy>& grouping, const std::vector<std::string>& keys, Group group) {
    const auto found = std::ranges::find(grouping, group, &GroupBy::group);
    return found == grouping.end() ? nullptr : &keys[static_cast<std::size_t>(found - grouping.begin())];
}

bool is_one_of(const std::string* key, const std::vector<std::string>& wanted) {
    return wanted.empty() || (key != nullptr && std::ranges::find(wanted, *key) != wanted.end());
}

}  // namespace

std::span<const ReportColumnInfo> report_columns() { return kColumns; }

Result<std::vector<ReportColumn>> parse_report_columns(std::string_view text) {
    if (text.empty()) return std::vector{ReportColumn::kCost, ReportColumn::kCharge, ReportColumn::kMargin};
    std::vector<ReportColumn> columns;
    Errors errors;
    while (true) {
        const auto comma = text.find(',');
        const std::string_view word = text.substr(0, comma);
        const auto found = std::ranges::find(kColumns, word, &ReportColumnInfo::name);
        const auto column = static_cast<ReportColumn>(found - kColumns.begin());
        if (found == kColumns.end()) {
            std::vector<std::string_view> names;
            for (const ReportColumnInfo& one : kColumns) names.push_back(one.name);
            errors.push_back({Code::kUnknownReportColumn,
                              fmt::format("no column is called \"{}\"", word),
                              {},
                              fmt::format("possible: {}", fmt::join(names, ", "))});
        } else if (std::ranges::find(columns, column) == columns.end()) {
            columns.push_back(column);
        }
        if (comma == std::string_view::npos) break;
        text.remove_prefix(comma + 1);
    }
    if (!errors.empty()) return std::unexpected(std::move(errors));
    return columns;
}

bool ReportQuestion::estimates() const {
    return std::ranges::any_of(columns, [](ReportColumn column) { return column >= ReportColumn::kExpectedCost; });
}

std::vector<GroupBy> ReportQuestion::cell_grouping() const {
    std::vector<GroupBy> by = grouping;
    const auto add = [&](Group group, const char* name) {
        if (std::ranges::find(by, group, &GroupBy::group) == by.end()) by.push_back({group, name, {}});
    };
    if (!filter.subsets.empty()) add(Group::kSubset, "subset");
    if (!filter.accounts.empty()) add(Group::kAccount, "account");
    return by;
}

std::vector<GroupBy> ReportQuestion::bill_grouping() const {
    return estimates() ? with_expectation(cell_grouping()) : cell_grouping();
}

bool Report::in_report(const std::vector<GroupBy>& grouping, const std::vector<std::string>& keys) const {
    return is_one_of(key_in(grouping, keys, Group::kSubset), question_.filter.subsets) &&
           is_one_of(key_in(grouping, keys, Group::kAccount), question_.filter.accounts);
}

Report::Key Report::key_of(const Bill& bill, const std::vector<std::string>& keys, const std::string& currency) const {
    Key key{to_text(bill.month), bill.payer};
    for (std::size_t i = 0; i < question_.grouping.size(); ++i)
        if (!is_repeated(question_.grouping[i])) key.push_back(keys[i]);
    key.push_back(currency);
    return key;
}

void Report::add_amounts(const Bill& bill) {
    for (const BillRow& row : bill.rows) {
        if (!in_report(bill.grouping, row.keys)) continue;
        Row& sum = rows_[key_of(bill, row.keys, row.currency)];
        sum.lines += row.lines;
        sum.so_far += {row.cost, row.charge};
    }
}

void Report::add_estimates(const Bill& bill) {
    const MonthSoFar month(bill);
    std::map<Key, std::pair<CostAndCharge, CostAndCharge>> parts;
    for (const BillRow& row : bill.rows) {
        if (!in_report(bill.grouping, row.keys)) continue;
        auto& [once, going_on] = parts[key_of(bill, row.keys, row.currency)];
        month.add(row, once, going_on);
    }
    for (const auto& [key, part] : parts) rows_[key].expected += month.at_end(part.first, part.second);
}

void Report::add(const Bill& bill, const std::vector<MeasuredRow>& measured) {
    add_amounts(bill);
    if (question_.estimates()) add_estimates(bill);
    const std::vector<GroupBy> grouping = question_.cell_grouping();
    for (const MeasuredRow& row : measured) {
        if (in_report(grouping, row.keys)) {
            rows_[key_of(bill, row.keys, row.currency)].measured += row.sums;
            continue;
        }
        Row& other = others_[{to_text(bill.month), bill.payer, row.currency}];
        other.other = true;
        other.measured += row.sums;
    }
}

bool Report::has_rows() const { return !rows_.empty(); }

ExactCell Report::cell(const Row& row, ReportColumn column) const {
    if (row.other && !is_of_savings(column)) return std::string();
    const Measured& sums = row.measured;
    switch (column) {
        case ReportColumn::kCost:
        case ReportColumn::kBilledCost: return row.so_far.cost;
        case ReportColumn::kUnblended: return sums.unblended;
        case ReportColumn::kAmortized:
        case ReportColumn::kEffectiveCost: return sums.amortized;
        case ReportColumn::kCharge: return row.so_far.charge;
        case ReportColumn::kMargin:
        case ReportColumn::kProfit: return row.so_far.charge - row.so_far.cost;
        case ReportColumn::kDifference: return row.so_far.charge - sums.unblended;
        case ReportColumn::kPublicOnDemand:
        case ReportColumn::kListCost: return sums.public_on_demand;
        case ReportColumn::kTotalSavings: return sums.reserved.savings() + sums.savings_plan.savings();
        case ReportColumn::kRiSavings: return sums.reserved.savings();
        case ReportColumn::kSpSavings: return sums.savings_plan.savings();
        case ReportColumn::kRiOnDemand: return sums.reserved.on_demand;
        case ReportColumn::kSpOnDemand: return sums.savings_plan.on_demand;
        case ReportColumn::kRiEffective: return sums.reserved.effective;
        case ReportColumn::kSpEffective: return sums.savings_plan.effective;
        case ReportColumn::kExpectedCost: return row.expected.cost;
        case ReportColumn::kExpectedCharge: return row.expected.charge;
    }
    return std::string();
}

ExactTable Report::table() const {
    ExactTable table{"report", "Report", {{"month"}, {"payer"}}};
    for (const GroupBy& by : question_.grouping)
        if (!is_repeated(by)) table.columns.push_back({by.name});
    table.columns.push_back({"currency"});
    table.columns.push_back({"lines", CellKind::kCount});
    for (const ReportColumn column : question_.columns)
        table.columns.push_back({std::string(kColumns[static_cast<std::size_t>(column)].name), CellKind::kMoney});
    const auto add = [&](const Key& key, const Row& row) {
        auto& cells = table.rows.emplace_back();
        for (const std::string& text : key) cells.emplace_back(text);
        cells.emplace_back(row.lines);
        for (const ReportColumn column : question_.columns) cells.push_back(cell(row, column));
    };
    for (const auto& [key, row] : rows_) add(key, row);
    if (std::ranges::none_of(question_.columns, is_of_savings)) return table;
    const std::size_t groups = table.columns.size() - question_.columns.size() - 4;  // month, payer, currency, lines
    for (const auto& [scope, row] : others_) {
        Key key{scope[0], scope[1]};
        for (std::size_t i = 0; i < groups; ++i) key.emplace_back(i == 0 ? kOther : "");
        key.push_back(scope[2]);
        add(key, row);
    }
    return table;
}

}  // namespace bw
