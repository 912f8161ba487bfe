// Which tags and cost categories tell the shapes of a dataset apart: those that cost few shapes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "cube/cube.h"

namespace bw {

struct TagLimits {
    std::int64_t factor = 2;          // shapes with tags / shapes without
    std::int64_t shapes = 1'000'000;  // with tags
    // While lines are read, raw shapes with tags are counted up to this many more than twice the factor of those
    // without; then the tags that make most of them are given up (engine/duckdb/tag_watch.h).
    std::int64_t counted = 16'384;
};

struct TagCount {
    std::string key{};        // canonical
    std::int64_t values = 0;  // distinct, the absent one left out
    std::int64_t shapes = 0;  // with this tag and those admitted before it; where given up: with it alone
    bool at_least = false;    // given up while lines were read: both numbers are those of then
    auto operator<=>(const TagCount&) const = default;
};

struct TagChoice {
    std::vector<TagCount> admitted{};  // in the order of admission, cheapest first
    std::vector<TagCount> left_out{};
};

// A tag of raw shapes: their codes into its values.
struct TagColumn {
    std::string key{};
    DimensionColumn column{};
};

// Admits, again and again, the tag that makes the fewest shapes with those admitted before (of equal ones the first by
// key), while the limits hold. `shape_of` is the shape without tags of each raw shape, numbered from 0.
TagChoice choose_tags(std::span<const std::uint32_t> shape_of, std::span<const TagColumn> tags,
                      const TagLimits& limits);

// Tells shapes apart by one more column: each distinct pair becomes a number, from 0 on in the order in which pairs are
// met. Returns how many they are.
std::uint32_t refine(std::vector<std::uint32_t>& shape_of, std::span<const std::uint32_t> codes);

}  // namespace bw
