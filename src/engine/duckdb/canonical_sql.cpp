#include "engine/duckdb/canonical_sql.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/duckdb/amount_sql.h"
#include "engine/duckdb/derived_sql.h"
#include "engine/duckdb/sql.h"
#include "lines/services.h"

namespace bw {
namespace {

// One expression per delivered column, the first that is not NULL counts.
template <class Express>
std::string first_of(const ColumnMap::Sources& sources, Express express) {
    if (sources.size() == 1) return express(sources.front());
    std::string list;
    for (const SourceColumn& source : sources) list += (list.empty() ? "" : ", ") + express(source);
    return fmt::format("coalesce({})", list);
}

// A number kept as text: spaces and the zeros after the last digit of a fraction go; an exponent is left alone.
std::string rate_sql(const ColumnMap::Sources& sources) {
    return fmt::format(
        "CASE WHEN contains({0}, '.') AND NOT contains(lower({0}), 'e') THEN rtrim(rtrim({0}, '0'), '.') ELSE {0} END",
        fmt::format("trim({})", text_sql(sources)));
}

std::string timestamp_sql(const ColumnMap::Sources& sources) {
    if (sources.empty()) return "CAST(NULL AS TIMESTAMP)";
    return first_of(sources, [](const SourceColumn& source) {
        const std::string name = sql_name(source.name);
        if (source.type != "VARCHAR") return fmt::format("CAST({} AS TIMESTAMP)", name);
        return fmt::format("CAST(nullif(trim({}), '') AS TIMESTAMP)", name);
    });
}

std::string measure_sql(const LinesView& view, Measure measure) {
    const bool small = view.small[static_cast<std::size_t>(measure)];
    const bool plain = view.plain[static_cast<std::size_t>(measure)];
    return first_of(view.columns[measure], [&](const SourceColumn& source) {
        return amount_sql(sql_name(source.name), source.type, small && (plain || source.type != "VARCHAR"));
    });
}

// An entry of a map. A JSON pointer takes any key, with `~` and `/` escaped.
std::string entry_sql(const MapEntry& entry) {
    if (!entry.json) return fmt::format("{}[{}]", sql_name(entry.map), sql_text(entry.key));
    std::string pointer = "/";
    for (const char c : entry.key) pointer += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return fmt::format("json_extract_string(nullif(trim({}), ''), {})", sql_name(entry.map), sql_text(pointer));
}

// A line without a net cost costs its gross: it has no discounts.
std::string discount_kind_sql(const LinesView& view, Measure measure) {
    if (!view.has(Measure::kNetUnblended)) return "CAST(NULL AS DECIMAL(18,10))";
    return fmt::format("CASE WHEN {} IS NOT NULL THEN {} END", sql_name(info(Measure::kNetUnblended).name),
                       sql_name(info(measure).name));
}

// Net less gross, less the kinds that the report names.
std::string discount_other_sql(const LinesView& view) {
    if (!view.has(Measure::kNetUnblended)) return "CAST(NULL AS DECIMAL(18,10))";
    const auto amount = [](Measure measure) { return fmt::format("coalesce({}, 0)", sql_name(info(measure).name)); };
    std::string explained = amount(Measure::kUnblended);
    for (const DiscountKind kind : kDiscountKinds)
        if (view.has(measure_of(kind))) explained += " + " + amount(measure_of(kind));
    return fmt::format("CAST({} - ({}) AS DECIMAL(38,10))", sql_name(info(Measure::kNetUnblended).name), explained);
}

std::string measure_name_sql(const LinesView& view, Measure measure) {
    if (measure == Measure::kDiscountOther) return discount_other_sql(view);
    const bool part = view.discounts == DiscountForm::kColumns && is_named_discount(measure);
    return part ? discount_kind_sql(view, measure) : sql_name(info(measure).name);
}

std::string tag_sql(const LinesView& view, const std::string& key) {
    const auto found = view.columns.tags.find(key);
    return text_sql(found == view.columns.tags.end() ? ColumnMap::Sources{} : found->second);
}

// Only the raw columns: dimensions as text, measures as decimals, times.
std::string raw_select(const LinesView& view, std::span<const std::string> tag_keys, const LinesSource& source) {
    std::vector<std::string> columns;
    for (const Dim dim : varying_dimensions(view)) {
        if (is_derived(dim)) continue;
        const auto& sources = view.columns[dim];
        const std::string text = info(dim).type == Type::kRate ? rate_sql(sources) : text_sql(sources);
        columns.push_back(fmt::format("{} AS {}", text, sql_name(info(dim).name)));
    }
    for (const std::string& key : tag_keys)
        columns.push_back(fmt::format("{} AS {}", tag_sql(view, key), sql_name(tag_dimension(key))));
    if (!source.carried.empty()) columns.push_back(source.carried);
    for (std::string& column : amounts_and_times(view)) columns.push_back(std::move(column));
    return fmt::format("SELECT {}{}", fmt::join(columns, ", "), source.from);
}

}  // namespace

std::string source_text_sql(const SourceColumn& source) {
    const std::string name = sql_name(source.name);
    // Times are UTC, with a zone or without one.
    const bool zoned = source.type == "TIMESTAMP WITH TIME ZONE";
    const std::string plain = zoned ? fmt::format("CAST({} AS TIMESTAMP)", name) : name;
    const std::string text = source.type == "VARCHAR" ? name : fmt::format("CAST({} AS VARCHAR)", plain);
    if (!source.is_service_name) return text;
    std::string codes = "CASE " + text;
    for (const Service& service : services_by_full_names()) {
        codes += fmt::format(" WHEN {} THEN {}", sql_text(service.name), sql_text(service.code));
        for (const std::string_view alias : service.aliases)
            codes += fmt::format(" WHEN {} THEN {}", sql_text(alias), sql_text(service.code));
    }
    return codes + fmt::format(" ELSE {} END", text);
}

// '' where absent: NULL and '' are one value.
std::string text_sql(const ColumnMap::Sources& sources) {
    if (sources.empty()) return "''";
    const std::string text = first_of(sources, [&](const SourceColumn& source) {
        const std::string one = source_text_sql(source);
        return sources.size() == 1 ? one : fmt::format("nullif({}, '')", one);
    });
    return fmt::format("coalesce({}, '')", text);
}

std::vector<Dim> varying_dimensions(const LinesView& view) {
    std::vector<Dim> varying;
    for (std::size_t i = 0; i < kDimensionCount; ++i) {
        const Dim dim = static_cast<Dim>(i);
        if (dim == Dim::kBillingPeriod || dim == Dim::kPayer) continue;
        if (is_derived(dim) ? derived_can_vary(view, dim) : view.has(dim)) varying.push_back(dim);
    }
    return varying;
}

std::vector<Measure> delivered_measures(const LinesView& view) {
    std::vector<Measure> delivered;
    for (std::size_t i = 0; i < kMeasureCount; ++i) {
        const Measure measure = static_cast<Measure>(i);
        const bool derived = measure == Measure::kDiscountOther && view.discounts == DiscountForm::kColumns;
        if (derived || view.has(measure)) delivered.push_back(measure);
    }
    return delivered;
}

std::string delivered_from(const LinesView& view, std::string_view options) {
    std::string from = " FROM " + parquet_sql(view.files, options);
    if (!view.entries.empty()) {
        std::string list = "*";
        for (const MapEntry& entry : view.entries)
            list += fmt::format(", {} AS {}", entry_sql(entry), sql_name(entry.name));
        from = fmt::format(" FROM (SELECT {}{})", list, from);
    }
    if (!view.filtered) return from;
    return from + fmt::format(" WHERE {} = {} AND substr({}, 1, 7) = {}", text_sql(view.columns[Dim::kPayer]),
                              sql_text(view.payer), text_sql(view.columns[Dim::kBillingPeriod]),
                              sql_text(to_text(view.month)));
}

std::vector<std::string> amounts_and_times(const LinesView& view) {
    std::vector<std::string> columns;
    const auto add = [&columns](const std::string& expression, std::string_view name) {
        columns.push_back(fmt::format("{} AS {}", expression, sql_name(name)));
    };
    for (const Measure measure : delivered_measures(view)) {
        if (measure == Measure::kDiscountOther) continue;
        add(measure_sql(view, measure), info(measure).name);
    }
    add(timestamp_sql(view.columns[LineKey::kUsageStart]), "usage_start");
    add(timestamp_sql(view.columns[LineKey::kUsageEnd]), "usage_end");
    if (view.has(LineKey::kParentResourceId))
        add(text_sql(view.columns[LineKey::kParentResourceId]), "parent_resource_id");
    return columns;
}

std::string counted_measure_sql(const LinesView& view, Measure measure) {
    const std::string name = measure_name_sql(view, measure);
    if (!view.has_split_rows || is_of_split_rows(measure)) return name;
    return fmt::format("CASE WHEN NOT ({}) THEN {} END", split_row_sql(view), name);
}

std::string canonical_select(const LinesView& view, std::span<const std::string> tag_keys) {
    return canonical_select(view, tag_keys, {delivered_from(view), ""});
}

std::string canonical_select(const LinesView& view, std::span<const std::string> tag_keys, const LinesSource& source) {
    std::string list;
    const auto add = [&list](const std::string& expression, std::string_view name) {
        list += fmt::format("{}{} AS {}", list.empty() ? "" : ", ", expression, sql_name(name));
    };
    for (const Dim dim : varying_dimensions(view))
        add(is_derived(dim) ? derived_sql(view, dim) : sql_name(info(dim).name), info(dim).name);
    for (const Measure measure : delivered_measures(view)) add(counted_measure_sql(view, measure), info(measure).name);
    for (const std::string& key : tag_keys) add(sql_name(tag_dimension(key)), tag_dimension(key));
    if (!source.carried.empty()) list += ", " + source.carried;
    add(placed_day_sql(view), "day");
    return fmt::format("SELECT {} FROM ({})", list, raw_select(view, tag_keys, source));
}

}  // namespace bw
