// Small FOCUS exports in CSV. The test links bw_lines.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "support/csv_report.h"

namespace bw::test {

// An hour of EC2 that cost 1 USD, on 2026-05-05, of account 111111111111, billing account 999999999999.
inline const ReportLine& default_focus_line() {
    static const ReportLine line{{"BillingPeriodStart", "2026-05-01T00:00:00Z"},
                                 {"BillingAccountId", "999999999999"},
                                 {"SubAccountId", "111111111111"},
                                 {"ChargeCategory", "Usage"},
                                 {"ServiceName", "Amazon Elastic Compute Cloud"},
                                 {"x_ServiceCode", "AmazonEC2"},
                                 {"RegionId", "us-east-1"},
                                 {"BillingCurrency", "USD"},
                                 {"PricingCategory", "Standard"},
                                 {"PricingQuantity", "1"},
                                 {"BilledCost", "1"},
                                 {"ListCost", "2"},
                                 {"ChargePeriodStart", "2026-05-05T07:00:00Z"},
                                 {"ChargePeriodEnd", "2026-05-05T08:00:00Z"}};
    return line;
}

// As csv_report, by FOCUS's names.
inline std::string focus_report(const std::vector<ReportLine>& lines, const std::set<std::string>& left_out = {}) {
    std::set<std::string> columns;
    for (const auto& [name, value] : default_focus_line()) columns.insert(name);
    for (const ReportLine& line : lines)
        for (const auto& [name, value] : line) columns.insert(name);
    for (const std::string& name : left_out) columns.erase(name);
    std::string text;
    for (const std::string& name : columns) text += name + ",";
    text.back() = '\n';
    for (ReportLine line : lines) {
        line.insert(default_focus_line().begin(), default_focus_line().end());
        for (const std::string& name : columns) text += csv_cell(line[name]) + ",";
        text.back() = '\n';
    }
    return text;
}

}  // namespace bw::test
