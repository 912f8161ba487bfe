// Raw shapes: lines told apart by what their delivered columns hold, before anything is made canonical. What is costly
// per line (trimming, derived dimensions) is then done once per raw shape.
//
// What a derived dimension may depend on: texts, the signs of the three amounts kSignMeasures, usage start and end, and
// whether the line is a split row. A raw shape holds all of these; lines of one full hour, and of one full day, inside
// the month count as one time, since derived dimensions cannot tell them apart.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/duckdb/database.h"
#include "engine/duckdb/shape_numbers.h"
#include "engine/lines_view.h"

namespace bw {

inline constexpr std::array kSignMeasures{Measure::kUnblended, Measure::kUsage, Measure::kPublicOnDemand};

class RawShapes {
public:
    // Keeps references to the first three. With `limits`, tags that make too many raw shapes are given up.
    // Errors: kEngine.
    static Result<RawShapes> make(Database& database, const LinesView& view, std::span<const std::string> tag_keys,
                                  const std::optional<TagLimits>& limits = {});

    // SELECT over the lines: `raw` (UINTEGER, the number of the line's raw shape), `day` (DATE) and every delivered
    // measure (DECIMAL of scale 10, NULL where absent). Numbers are given while it runs.
    std::string lines_select() const;
    // SELECT over the raw shapes numbered so far: `raw`, and the dimensions and tags as canonical_select has them.
    std::string shapes_select() const;
    std::uint32_t count() const { return numbers_.front().count(); }
    // The tags that were given up, once the lines are read: in some raw shapes they are absent though the lines have them.
    const std::vector<TagCount>& given_up() const { return numbers_.front().given_up(); }

private:
    RawShapes(const LinesView& view, std::span<const std::string> tag_keys);

    std::vector<WatchedTag> watched_tags() const;
    std::string time_sql() const;
    std::size_t number_parts_count() const;
    LinesView as_lines() const;
    std::string representatives_from() const;

    const LinesView& view_;
    std::span<const std::string> tag_keys_;
    std::vector<SourceColumn> texts_{};  // the delivered columns behind dimensions and tags, each once
    std::vector<Measure> signs_{};       // those of kSignMeasures that are delivered
    bool has_parent_ = false;
    std::vector<ShapeNumbers> numbers_{};  // one, once made
};

}  // namespace bw
