// Raw shapes: lines told apart by what their delivered columns hold, before anything is made canonical. What is costly
// per line (trimming, derived dimensions) is then done once per raw shape.
//
// What a derived dimension may depend on: texts, the signs of the three amounts kSignMeasures, usage start and end, and
// whether the line is a split row. A raw shape holds all of these; lines of one full hour, and of one full day, inside
// the month count as one time, since derived dimensions cannot tell them apart.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/duckdb/database.h"
#include "engine/duckdb/line_adder.h"
#include "engine/duckdb/shape_numbers.h"
#include "engine/lines_view.h"

namespace bw {

class RawShapes {
public:
    // Keeps references to the first three. With `limits`, tags that make too many raw shapes are given up. With
    // `hours`, which must outlive it, lines of one hour are told apart by their classes. Errors: kEngine.
    static Result<RawShapes> make(Database& database, const LinesView& view, std::span<const std::string> tag_keys,
                                  const std::optional<TagLimits>& limits = {}, const HourSplit* hours = nullptr);

    // The one pass over the lines: numbers their raw shapes and adds them up. `on_lines` is called now and then with the number of lines read so far.
    // Errors: those of find_malformed(), kEngine.
    Result<LineFacts> add_lines(Database& database, const std::function<void(std::int64_t)>& on_lines);
    PackedCells& cells() { return adders_.front().cells(); }
    // The measures of cells(), in their order.
    std::vector<Measure> measures() const { return layout_.summed(); }
    // SELECT over the raw shapes: `raw`, and the dimensions and tags as canonical_select has them; with kHourKey after the
    // tags, where lines are told apart by hours.
    std::string shapes_select() const;
    std::uint32_t count() const { return numbers_.front().count(); }
    // The tags that were given up, once the lines are read: in some raw shapes they are absent though the lines have them.
    const std::vector<TagCount>& given_up() const { return numbers_.front().given_up(); }

private:
    RawShapes(const LinesView& view, std::span<const std::string> tag_keys, const HourSplit* hours);

    LineLayout layout() const;
    std::vector<WatchedTag> watched_tags() const;
    std::string lines_select() const;
    LinesView as_lines() const;
    std::string representatives_from() const;

    const LinesView& view_;
    std::span<const std::string> tag_keys_;
    std::vector<SourceColumn> texts_{};  // the delivered columns behind dimensions and tags, each once
    LineLayout layout_{};
    std::vector<ShapeNumbers> numbers_{};  // one, once made
    std::vector<LineAdder> adders_{};      // one, once the lines are added up
};

}  // namespace bw
