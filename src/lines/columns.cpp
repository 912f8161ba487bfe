#include "lines/columns.h"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <variant>

#include "base/ascii_case.h"
#include "lines/focus_columns.h"

namespace bw {
namespace {

using Sources = ColumnMap::Sources;

constexpr char kRepeated = '~';

using Column = std::variant<Dim, Measure, LineKey>;

// Every spelling in lower case -> the column that it is.
std::unordered_map<std::string, Column> columns_by_spelling() {
    std::unordered_map<std::string, Column> columns;
    const auto add = [&](std::span<const ColumnInfo> table, auto first) {
        for (std::size_t i = 0; i < table.size(); ++i) {
            if (table[i].csv.empty()) continue;
            columns[ascii_lower(table[i].csv)] = static_cast<decltype(first)>(i);
            columns[athena_name(table[i].csv)] = static_cast<decltype(first)>(i);
        }
    };
    add(dimensions(), Dim{});
    add(measures(), Measure{});
    add(line_keys(), LineKey{});
    return columns;
}

std::optional<Column> column_called(std::string_view name) {
    static const auto columns = columns_by_spelling();
    const auto found = columns.find(ascii_lower(name));
    return found == columns.end() ? std::nullopt : std::optional(found->second);
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

Sources& sources_of(ColumnMap& columns, const Column& column) {
    if (const auto* dim = std::get_if<Dim>(&column)) return columns.dimensions[static_cast<std::size_t>(*dim)];
    if (const auto* measure = std::get_if<Measure>(&column))
        return columns.measures[static_cast<std::size_t>(*measure)];
    return columns.line_keys[static_cast<std::size_t>(std::get<LineKey>(column))];
}

// A delivered column.
struct Delivered {
    std::string name{};  // as it was delivered
    SourceColumn source{};
};

std::vector<Delivered> read_names(std::span<const ContentColumn> columns) {
    const std::vector<std::string> names = storage_names(names_of(columns));
    std::vector<Delivered> delivered;
    delivered.reserve(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i)
        delivered.push_back({delivered_name(columns[i].name), {names[i], columns[i].type}});
    return delivered;
}

// In the order of FOCUS's table, in which the better source goes first.
void add_focus_columns(std::span<const Delivered> delivered, ColumnMap& columns) {
    for (const FocusColumn& column : focus_columns()) {
        for (const auto& [name, source] : delivered)
            if (equal_ignoring_case(name, column.name))
                sources_of(columns, column.fills).push_back({source.name, source.type, column.is_service_name});
    }
}

using Taken = std::unordered_set<std::string>;  // in lower case

// The first free one of `name~2`, `name~3` ...; `number` is where to look first, and is left behind it.
std::string take_free_name(const std::string& name, int& number, Taken& taken) {
    while (true) {
        std::string free = fmt::format("{}{}{}", name, kRepeated, number++);
        if (taken.insert(ascii_lower(free)).second) return free;
    }
}

}  // namespace

std::vector<std::string> storage_names(std::span<const std::string> headers) {
    Taken taken;
    for (const std::string& header : headers) taken.insert(ascii_lower(header));
    std::unordered_map<std::string, int> next_number;  // of the headers so far, in lower case
    std::vector<std::string> names;
    for (const std::string& header : headers) {
        if (header.empty()) {
            const std::string name = fmt::format("column_{}", names.size() + 1);
            int number = 2;
            names.push_back(taken.insert(name).second ? name : take_free_name(name, number, taken));
            continue;
        }
        const auto [number, is_first] = next_number.try_emplace(ascii_lower(header), 2);
        names.push_back(is_first ? header : take_free_name(header, number->second, taken));
    }
    return names;
}

std::string delivered_name(std::string_view name) {
    const auto mark = name.rfind(kRepeated);
    const bool repeated = mark != std::string_view::npos && mark + 1 < name.size() &&
                          name.find_first_not_of("0123456789", mark + 1) == std::string_view::npos;
    return std::string(name.substr(0, repeated ? mark : name.size()));
}

ColumnMap map_columns(std::span<const ContentColumn> delivered) {
    static const std::set<std::string> exact = exact_spellings();
    const std::vector<Delivered> all = read_names(delivered);
    ColumnMap columns;
    for (const auto& [name, source] : all) {
        if (const auto key = tag_key_of_column(name)) {
            columns.tags[*key].push_back(source);
        } else if (const auto column = column_called(name)) {
            Sources& sources = sources_of(columns, *column);
            sources.insert(exact.contains(name) ? sources.begin() : sources.end(), source);
        }
    }
    add_focus_columns(all, columns);
    return columns;
}

bool fills_column(const std::string& delivered) {
    return tag_key_of_column(delivered).has_value() || column_called(delivered).has_value();
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
