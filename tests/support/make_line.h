// Lines for tests from canonical column names and values. The test links bw_lines.
#pragma once

#include <map>
#include <stdexcept>
#include <string>

#include "lines/line.h"

namespace bw::test {

using Values = std::map<std::string, std::string>;

inline Values default_values() {
    return {
        {"billing_period", "2018-10-01"},
        {"payer", "999999999999"},
        {"account", "111111111111"},
        {"line_type", "Usage"},
        {"currency", "USD"},
        {"service", "AmazonEC2"},
        {"usage_type", "BoxUsage:m5.large"},
        {"operation", "RunInstances"},
        {"public_rate", "0.096"},
        {"pricing_currency", "USD"},
        {"pricing_term", "OnDemand"},
        {"usage", "1"},
        {"unblended", "0"},
        {"usage_start", "2018-10-02 07:00:00"},
        {"usage_end", "2018-10-02 08:00:00"},
    };
}

inline bool set_value(RawLine& raw, const std::string& name, const std::string& value) {
    for (std::size_t i = 0; i < kDimensionCount; ++i) {
        if (dimensions()[i].name == name) return raw.dimensions[i] = value, !is_derived(static_cast<Dim>(i));
    }
    for (std::size_t i = 0; i < kMeasureCount; ++i) {
        if (measures()[i].name == name) return raw.measures[i] = std::string_view(value), true;
    }
    for (std::size_t i = 0; i < kLineKeyCount; ++i) {
        if (line_keys()[i].name == name) return raw.keys[i] = value, true;
    }
    if (!name.starts_with("tag:")) return false;
    raw.tags[name.substr(4)] = value;
    return true;
}

// An hour of on-demand EC2 of account 111111111111 on Tuesday, 2018-10-02 07:00 UTC, billed in October 2018 to payer
// 999999999999, without cost, changed by `values`: canonical column names (`line_type`, `unblended`, `usage_start`
// ...) or `tag:<canonical key>`; with a `net_unblended` in the columns form of discounts. Throws std::runtime_error for unknown names and for lines that are not valid.
inline Line make_line(const Values& values) {
    Values all = values;
    all.merge(default_values());
    RawLine raw;
    for (const auto& [name, value] : all) {
        if (!set_value(raw, name, value)) throw std::runtime_error("no such column: " + name);
    }
    raw.has_parent_column = all.contains("parent_resource_id");
    if (all.contains("net_unblended")) raw.discounts = DiscountForm::kColumns;
    const auto line = canonical_line(raw);
    if (!line) throw std::runtime_error(to_text(line.error()));
    return *line;
}

}  // namespace bw::test
