#include "engine/duckdb/read_lines.h"

#include <fmt/format.h>

#include "engine/duckdb/canonical_sql.h"
#include "engine/duckdb/sql.h"

namespace bw {
namespace {

// The value as text, in the column's own writing; several spellings of a column: the first that has a value.
std::string text_of(const ColumnMap::Sources& sources) {
    if (sources.size() == 1) return source_text_sql(sources.front());
    std::string list;
    for (const SourceColumn& source : sources)
        list += fmt::format("{}nullif({}, '')", list.empty() ? "" : ", ", source_text_sql(source));
    return fmt::format("coalesce({})", list);
}

class Reader {
public:
    Reader(const LinesView& view, std::span<const std::string> tag_keys) : tag_keys_(tag_keys) {
        for (std::size_t i = 0; i < kDimensionCount; ++i)
            if (view.has(static_cast<Dim>(i))) dimensions_.push_back(i), add(text_of(view.columns.dimensions[i]));
        for (std::size_t i = 0; i < kMeasureCount; ++i) {
            const auto& sources = view.columns.measures[i];
            if (sources.empty()) continue;
            measures_.push_back(i);
            const bool binary = sources.size() == 1 && sources.front().type == "DOUBLE";
            add(binary ? sql_name(sources.front().name) : text_of(sources));
        }
        for (std::size_t i = 0; i < kLineKeyCount; ++i)
            if (view.has(static_cast<LineKey>(i))) keys_.push_back(i), add(text_of(view.columns.line_keys[i]));
        for (const std::string& key : tag_keys_) {
            const auto found = view.columns.tags.find(key);
            add(found == view.columns.tags.end() ? "NULL" : text_of(found->second));
        }
        discounts_ = view.discounts;
        has_parent_ = view.has(LineKey::kParentResourceId);
    }

    std::string select(const LinesView& view) const { return "SELECT " + list_ + delivered_from(view); }
    // Of lines of this id, with these columns as text behind those of line().
    std::string select(const LinesView& view, const std::string& id, const std::vector<std::string>& more) const {
        std::string list = list_;
        for (const std::string& name : more) list += fmt::format(", CAST({} AS VARCHAR)", sql_name(name));
        return fmt::format("SELECT {}{} {} {} = {}", list, delivered_from(view), view.filtered ? "AND" : "WHERE",
                           text_of(view.columns[LineKey::kLineItemId]), sql_text(id));
    }
    std::size_t width() const { return dimensions_.size() + measures_.size() + keys_.size() + tag_keys_.size(); }

    RawLine line(const Chunk& chunk, idx_t row) const {
        RawLine raw;
        std::size_t at = 0;
        const auto text = [&](const ColumnView& column) {
            return column.is_null(row) ? std::string_view{} : column.text(row);
        };
        for (const std::size_t i : dimensions_) raw.dimensions[i] = text(chunk.columns[at++]);
        for (const std::size_t i : measures_) raw.measures[i] = number(chunk.columns[at++], row);
        for (const std::size_t i : keys_) raw.keys[i] = text(chunk.columns[at++]);
        for (const std::string& key : tag_keys_) {
            const std::string_view value = text(chunk.columns[at++]);
            if (!value.empty()) raw.tags.emplace(key, value);
        }
        raw.has_parent_column = has_parent_;
        raw.discounts = discounts_;
        return raw;
    }

private:
    void add(const std::string& expression) { list_ += (list_.empty() ? "" : ", ") + expression; }

    static RawNumber number(const ColumnView& column, idx_t row) {
        if (column.is_null(row)) return std::monostate{};
        if (column.type() == DUCKDB_TYPE_DOUBLE) return column.data<double>()[row];
        return column.text(row);
    }

    std::span<const std::string> tag_keys_;
    std::string list_{};
    std::vector<std::size_t> dimensions_{};
    std::vector<std::size_t> measures_{};
    std::vector<std::size_t> keys_{};
    bool has_parent_ = false;
    DiscountForm discounts_ = DiscountForm::kRows;
};

}  // namespace

Result<void> read_lines(Database& database, const LinesView& view, std::span<const std::string> tag_keys,
                        const std::function<Result<void>(const RawLine&)>& each) {
    const Reader reader(view, tag_keys);
    Result<void> outcome;
    auto done = database.stream(reader.select(view), [&](const Chunk& chunk) {
        for (idx_t row = 0; row < chunk.rows && outcome; ++row) outcome = each(reader.line(chunk, row));
        return outcome.has_value();
    });
    if (!done) return done;
    return outcome;
}

Result<void> read_delivered(Database& database, const LinesView& view, std::span<const std::string> tag_keys,
                            const std::string& id, const std::function<void(const RawLine&, DeliveredValues)>& each) {
    const auto columns = database.describe("SELECT * FROM " + parquet_sql(view.files, ""));
    if (!columns) return std::unexpected(columns.error());
    std::vector<std::string> names;
    for (const auto& column : *columns) names.push_back(column.name);
    const Reader reader(view, tag_keys);
    return database.stream(reader.select(view, id, names), [&](const Chunk& chunk) {
        for (idx_t row = 0; row < chunk.rows; ++row) {
            DeliveredValues values;
            for (std::size_t i = 0; i < names.size(); ++i) {
                const ColumnView& column = chunk.columns[reader.width() + i];
                if (column.is_null(row) || column.text(row).empty()) continue;
                values.emplace_back(view.from_csv ? delivered_name(names[i]) : names[i], column.text(row));
            }
            each(reader.line(chunk, row), std::move(values));
        }
        return true;
    });
}

}  // namespace bw
