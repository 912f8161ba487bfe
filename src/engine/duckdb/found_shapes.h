// From raw shapes to shapes: raw shapes whose canonical values are the same are one. With the tags that lines were read
// with, shapes can be told apart by all of them, by some or by none.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cube/tag_choice.h"
#include "engine/duckdb/database.h"
#include "engine/lines_view.h"

namespace bw {

class FoundShapes {
public:
    // Keeps references to both. `raw_shapes` selects `raw` (0 to `count` - 1), the dimensions and the tags, named as in
    // canonical_select. Errors: kEngine.
    static Result<FoundShapes> make(Database& database, const LinesView& view, std::span<const std::string> tag_keys,
                                    const std::string& raw_shapes, std::uint32_t count);
    FoundShapes(FoundShapes&&) noexcept = default;
    ~FoundShapes();

    // The shape without tags of each raw shape, numbered from 0; and the tags of each.
    std::span<const std::uint32_t> without_tags() const { return without_tags_; }
    std::span<const TagColumn> tags() const { return tags_; }

    // Takes a tag that lines were read with away from all shapes but these: sorted ids of shapes without tags. Errors:
    // kEngine.
    Result<void> keep_tag_of(std::string_view tag_key, std::span<const std::string> ids);
    // Numbers, in the order of their ids, the shapes told apart by these tags, which lines were read with. Errors: kEngine.
    Result<void> number(std::span<const std::string> tag_keys);
    // The shape of each raw shape, as numbered last, and how many shapes there are.
    std::span<const std::uint32_t> numbers() const { return numbers_; }
    std::int64_t count() const { return count_; }
    // SELECT over the shapes that were numbered last: number, id, every dimension and the tags, in the order of numbers.
    std::string select() const;

private:
    // One dimension: its column in the canonical select and in shapes.parquet.
    struct Column {
        std::string name;
        bool flag = false;
    };

    FoundShapes(Database& database, const LinesView& view) : database_(&database), view_(&view) {}
    Result<void> read(std::uint32_t count);
    std::vector<Column> columns_with(std::span<const std::string> tag_keys) const;
    std::string id_of(const Chunk& chunk, idx_t row, std::span<const Column> columns) const;
    Result<std::vector<std::string>> ids_of(std::span<const std::uint32_t> shape_of, std::uint32_t shapes) const;
    Result<void> write_index(std::span<const std::uint32_t> shape_of, std::span<const std::string> ids);

    Database* database_;
    const LinesView* view_;
    std::vector<std::uint32_t> without_tags_{};
    std::vector<std::string> ids_without_tags_{};
    std::vector<TagColumn> tags_{};
    std::vector<std::uint32_t> numbers_{};
    std::int64_t count_ = 0;
    std::vector<Column> numbered_{};  // the columns of the shapes that were numbered last
};

}  // namespace bw
