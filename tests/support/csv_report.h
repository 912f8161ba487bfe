// Small legacy reports in CSV. The test links bw_lines.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "lines/schema.h"
#include "support/source.h"

namespace bw::test {

// A line by canonical column names; other names ("resourceTags/user:env") are headers of their own.
using ReportLine = std::map<std::string, std::string>;

// An hour of EC2 that cost 1 USD, on 2018-10-02, of account 111111111111, payer 999999999999.
inline const ReportLine& default_report_line() {
    static const ReportLine line{{"billing_period", "2018-10-01T00:00:00Z"},
                                 {"payer", "999999999999"},
                                 {"account", "111111111111"},
                                 {"line_type", "Usage"},
                                 {"service", "AmazonEC2"},
                                 {"currency", "USD"},
                                 {"unblended", "1"},
                                 {"usage_start", "2018-10-02T07:00:00Z"},
                                 {"usage_end", "2018-10-02T08:00:00Z"}};
    return line;
}

inline std::string header_of(const std::string& name) {
    for (const auto& table : {dimensions(), measures(), line_keys()})
        for (const ColumnInfo& column : table)
            if (column.name == name) return std::string(column.csv);
    return name;
}

inline std::string csv_cell(const std::string& value) {
    if (value.find_first_of(",\"\r\n") == std::string::npos) return value;
    std::string quoted = "\"";
    for (const char c : value) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

// A header of the default columns and all those that a line names, sorted; then the lines, the defaults filled in.
inline std::string csv_report(const std::vector<ReportLine>& lines, const std::string& line_break = "\n",
                              const std::set<std::string>& left_out = {}) {
    std::set<std::string> columns;
    for (const auto& [name, value] : default_report_line()) columns.insert(name);
    for (const ReportLine& line : lines)
        for (const auto& [name, value] : line) columns.insert(name);
    for (const std::string& name : left_out) columns.erase(name);
    std::string text;
    const auto end_row = [&] {
        text.back() = line_break.front();
        text += line_break.substr(1);
    };
    for (const std::string& name : columns) text += csv_cell(header_of(name)) + ",";
    end_row();
    for (ReportLine line : lines) {
        line.insert(default_report_line().begin(), default_report_line().end());
        for (const std::string& name : columns) text += csv_cell(line[name]) + ",";
        end_row();
    }
    return text;
}

inline std::string write_report(const std::filesystem::path& file, const std::vector<ReportLine>& lines) {
    write_text(file, csv_report(lines));
    return file.string();
}

}  // namespace bw::test
