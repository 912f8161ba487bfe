#include "engine/duckdb/found_shapes.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "engine/duckdb/appender.h"
#include "engine/duckdb/canonical_sql.h"
#include "engine/duckdb/sql.h"
#include "lines/shape_id.h"

namespace bw {
namespace {

constexpr const char* kTables[] = {"found_shapes", "shape_index", "without_tag"};

}  // namespace

FoundShapes::~FoundShapes() {
    if (ids_without_tags_.empty()) return;  // moved from
    for (const char* table : kTables)
        (void)database_->run(fmt::format("DROP TABLE IF EXISTS {}", table));  // nothing to do when it fails
}

Result<FoundShapes> FoundShapes::make(Database& database, const LinesView& view, std::span<const std::string> tag_keys,
                                      const std::string& raw_shapes, std::uint32_t count) {
    FoundShapes found(database, view);
    for (const std::string& key : tag_keys) found.tags_.push_back({key, DimensionColumn(count)});
    if (auto made = database.run("CREATE OR REPLACE TEMP TABLE found_shapes AS " + raw_shapes); !made)
        return std::unexpected(made.error());
    if (auto read = found.read(count); !read) return std::unexpected(read.error());
    return found;
}

std::vector<FoundShapes::Column> FoundShapes::columns_with(std::span<const std::string> tag_keys) const {
    std::vector<Column> columns;
    for (const Dim dim : varying_dimensions(*view_))
        columns.push_back({std::string{info(dim).name}, info(dim).type == Type::kFlag});
    for (const std::string& key : tag_keys) columns.push_back({tag_dimension(key), false});
    return columns;
}

// REQUIRES: the columns in the chunk's, from its second on.
std::string FoundShapes::id_of(const Chunk& chunk, idx_t row, std::span<const Column> columns) const {
    const std::string month = to_text(view_->month);
    std::vector<std::pair<std::string_view, std::string_view>> pairs{{info(Dim::kBillingPeriod).name, month},
                                                                     {info(Dim::kPayer).name, view_->payer}};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const ColumnView& column = chunk.columns[i + 1];
        if (columns[i].flag)
            pairs.emplace_back(columns[i].name, column.data<bool>()[row] ? "true" : "");
        else
            pairs.emplace_back(columns[i].name, column.text(row));
    }
    return shape_id(pairs);
}

namespace {

template <class Columns>
std::string select_of(const Columns& columns) {
    std::string list = "SELECT raw";
    for (const auto& column : columns) list += ", " + sql_name(column.name);
    return list + " FROM found_shapes";
}

}  // namespace

Result<void> FoundShapes::read(std::uint32_t count) {
    const std::vector<Column> columns = columns_with({});
    auto all = columns;
    for (const TagColumn& tag : tags_) all.push_back({tag_dimension(tag.key), false});
    without_tags_.resize(count);
    std::unordered_map<std::string, std::uint32_t> shapes;
    return database_->stream(select_of(all), [&](const Chunk& chunk) {
        for (idx_t row = 0; row < chunk.rows; ++row) {
            const std::uint32_t raw = chunk.columns[0].data<std::uint32_t>()[row];
            const auto [shape, is_new] =
                shapes.try_emplace(id_of(chunk, row, columns), static_cast<std::uint32_t>(shapes.size()));
            if (is_new) ids_without_tags_.push_back(shape->first);
            without_tags_[raw] = shape->second;
            for (std::size_t i = 0; i < tags_.size(); ++i) {
                DimensionColumn& tag = tags_[i].column;
                tag.codes[raw] = tag.code_of(chunk.columns[1 + columns.size() + i].text(row));
            }
        }
        return true;
    });
}

Result<void> FoundShapes::keep_tag_of(std::string_view tag_key, std::span<const std::string> ids) {
    std::vector<bool> kept;
    for (const std::string& id : ids_without_tags_) kept.push_back(std::ranges::binary_search(ids, id));
    if (auto made = database_->run("CREATE OR REPLACE TEMP TABLE without_tag (raw UINTEGER)"); !made) return made;
    Appender appender(*database_, "without_tag");
    auto& codes = std::ranges::find(tags_, tag_key, &TagColumn::key)->column.codes;
    for (std::size_t raw = 0; raw < codes.size(); ++raw) {
        if (codes[raw] == 0 || kept[without_tags_[raw]]) continue;
        codes[raw] = 0;
        appender.add(static_cast<std::uint32_t>(raw)).end_row();
    }
    if (auto done = appender.close(); !done) return done;
    return database_->run(fmt::format("UPDATE found_shapes SET {} = '' WHERE raw IN (SELECT raw FROM without_tag)",
                                      sql_name(tag_dimension(tag_key))));
}

Result<void> FoundShapes::number(std::span<const std::string> tag_keys) {
    numbered_ = columns_with(tag_keys);
    if (tag_keys.empty()) return write_index(without_tags_, ids_without_tags_);
    std::vector<std::uint32_t> shape_of = without_tags_;
    std::uint32_t shapes = 0;
    for (const std::string& key : tag_keys)
        shapes = refine(shape_of, std::ranges::find(tags_, key, &TagColumn::key)->column.codes);
    auto ids = ids_of(shape_of, shapes);
    if (!ids) return std::unexpected(ids.error());
    return write_index(shape_of, *ids);
}

Result<std::vector<std::string>> FoundShapes::ids_of(std::span<const std::uint32_t> shape_of,
                                                     std::uint32_t shapes) const {
    std::vector<std::string> ids(shapes);
    auto done = database_->stream(select_of(numbered_), [&](const Chunk& chunk) {
        for (idx_t row = 0; row < chunk.rows; ++row) {
            std::string& id = ids[shape_of[chunk.columns[0].data<std::uint32_t>()[row]]];
            if (id.empty()) id = id_of(chunk, row, numbered_);
        }
        return true;
    });
    if (!done) return std::unexpected(done.error());
    return ids;
}

// The id of a shape stands with the first of its raw shapes, to find it by.
Result<void> FoundShapes::write_index(std::span<const std::uint32_t> shape_of, std::span<const std::string> ids) {
    std::vector<std::uint32_t> in_order(ids.size());
    std::iota(in_order.begin(), in_order.end(), 0);
    std::ranges::sort(in_order, {}, [&](std::uint32_t shape) -> const std::string& { return ids[shape]; });
    std::vector<std::uint32_t> number(ids.size());
    for (std::size_t i = 0; i < in_order.size(); ++i) number[in_order[i]] = static_cast<std::uint32_t>(i);
    if (auto made =
            database_->run("CREATE OR REPLACE TEMP TABLE shape_index (raw UINTEGER, shape UINTEGER, id VARCHAR)");
        !made)
        return made;
    Appender appender(*database_, "shape_index");
    std::vector<bool> named(ids.size());
    numbers_.resize(shape_of.size());
    count_ = static_cast<std::int64_t>(ids.size());
    for (std::size_t raw = 0; raw < shape_of.size(); ++raw) {
        const std::uint32_t shape = shape_of[raw];
        const std::string_view id = named[shape] ? "" : std::string_view{ids[shape]};
        named[shape] = true;
        numbers_[raw] = number[shape];
        appender.add(static_cast<std::uint32_t>(raw)).add(number[shape]).add(id).end_row();
    }
    return appender.close();
}

std::string FoundShapes::select() const {
    std::string list = fmt::format("shape, id, {} AS billing_period, {} AS payer", sql_text(to_text(view_->month)),
                                   sql_text(view_->payer));
    for (const Column& column : numbered_) {
        const std::string name = sql_name(column.name);
        list += column.flag ? fmt::format(", CASE WHEN {0} THEN 'true' ELSE '' END AS {0}", name) : ", " + name;
    }
    return fmt::format("SELECT {} FROM found_shapes JOIN shape_index USING (raw) WHERE id <> '' ORDER BY shape", list);
}

}  // namespace bw
