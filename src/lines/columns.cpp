#include "lines/columns.h"

#include <fmt/format.h>

#include <set>
#include <unordered_map>

#include "base/ascii_case.h"
#include "lines/focus_columns.h"

namespace bw {
namespace {

using Sources = ColumnMap::Sources;

constexpr char kRepeated = '~';

// A storage name as it was delivered.
std::string delivered_name(std::string_view name) {
    const auto mark = name.rfind(kRepeated);
    const bool repeated = mark != std::string_view::npos && mark + 1 < name.size() &&
                          name.find_first_not_of("0123456789", mark + 1) == std::string_view::npos;
    return std::string(name.substr(0, repeated ? mark : name.size()));
}

// Every spelling in lower case -> where its columns go.
std::unordered_map<std::string, Sources*> targets_of(ColumnMap& columns) {
    std::unordered_map<std::string, Sources*> targets;
    const auto add = [&](std::span<const ColumnInfo> table, std::span<Sources> sources) {
        for (std::size_t i = 0; i < table.size(); ++i) {
            if (table[i].csv.empty()) continue;
            targets[ascii_lower(table[i].csv)] = &sources[i];
            targets[athena_name(table[i].csv)] = &sources[i];
        }
    };
    add(dimensions(), columns.dimensions);
    add(measures(), columns.measures);
    add(line_keys(), columns.line_keys);
    return targets;
}

std::set<std::string> exact_spellings() {
    std::set<std::string> spellings;
    for (const auto table : {dimensions(), measures(), line_keys()}) {
        for (const ColumnInfo& column : table) {
            spellings.insert(std::string(column.csv));
            spellings.insert(athena_name(column.csv));
        }
    }
    return spellings;
}

std::vector<std::string> names_of(std::span<const ContentColumn> columns) {
    std::vector<std::string> names;
    for (const ContentColumn& column : columns) names.push_back(column.name);
    return names;
}

Sources& sources_of(ColumnMap& columns, const FocusColumn& column) {
    if (const auto* dim = std::get_if<Dim>(&column.fills)) return columns.dimensions[static_cast<std::size_t>(*dim)];
    if (const auto* measure = std::get_if<Measure>(&column.fills))
        return columns.measures[static_cast<std::size_t>(*measure)];
    return columns.line_keys[static_cast<std::size_t>(std::get<LineKey>(column.fills))];
}

// In the order of FOCUS's table, in which the better source goes first.
void add_focus_columns(std::span<const ContentColumn> delivered, std::span<const std::string> names,
                       ColumnMap& columns) {
    for (const FocusColumn& column : focus_columns()) {
        for (std::size_t i = 0; i < delivered.size(); ++i)
            if (equal_ignoring_case(delivered_name(delivered[i].name), column.name))
                sources_of(columns, column).push_back({names[i], delivered[i].type, column.is_service_name});
    }
}

// `name`, or the first free one of `name~2`, `name~3` ...
std::string take_free_name(const std::string& name, std::set<std::string>& taken) {
    std::string free = name;
    for (int number = 2; !taken.insert(ascii_lower(free)).second; ++number)
        free = fmt::format("{}{}{}", name, kRepeated, number);
    return free;
}

}  // namespace

std::vector<std::string> storage_names(std::span<const std::string> headers) {
    std::set<std::string> taken;  // in lower case
    for (const std::string& header : headers) taken.insert(ascii_lower(header));
    std::set<std::string> kept{""};
    std::vector<std::string> names;
    for (const std::string& header : headers) {
        if (kept.insert(ascii_lower(header)).second) {
            names.push_back(header);
        } else if (header.empty()) {
            names.push_back(take_free_name(fmt::format("column_{}", names.size() + 1), taken));
        } else {
            names.push_back(take_free_name(header, taken));
        }
    }
    return names;
}

ColumnMap map_columns(std::span<const ContentColumn> delivered) {
    static const std::set<std::string> exact = exact_spellings();
    ColumnMap columns;
    const auto targets = targets_of(columns);
    const std::vector<std::string> names = storage_names(names_of(delivered));
    for (std::size_t i = 0; i < delivered.size(); ++i) {
        const std::string name = delivered_name(delivered[i].name);
        const SourceColumn source{names[i], delivered[i].type};
        if (const auto key = tag_key_of_column(name)) {
            columns.tags[*key].push_back(source);
        } else if (const auto target = targets.find(ascii_lower(name)); target != targets.end()) {
            Sources& sources = *target->second;
            sources.insert(exact.contains(name) ? sources.begin() : sources.end(), source);
        }
    }
    add_focus_columns(delivered, names, columns);
    return columns;
}

bool fills_column(const std::string& delivered) {
    ColumnMap columns;
    return tag_key_of_column(delivered).has_value() || targets_of(columns).contains(ascii_lower(delivered));
}

std::vector<const ColumnInfo*> missing_columns(const ColumnMap& columns) {
    std::vector<const ColumnInfo*> missing;
    const auto check = [&](std::span<const ColumnInfo> table, std::span<const Sources> sources) {
        for (std::size_t i = 0; i < table.size(); ++i) {
            if (table[i].required && sources[i].empty()) missing.push_back(&table[i]);
        }
    };
    check(dimensions(), columns.dimensions);
    check(measures(), columns.measures);
    check(line_keys(), columns.line_keys);
    return missing;
}

}  // namespace bw
