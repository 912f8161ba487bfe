#include "cube/tag_choice.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace bw {
namespace {

struct Candidate {
    const TagColumn* tag;
    std::int64_t shapes;  // of a count with fewer admitted tags: not more than now
    std::uint64_t counted_with;
    auto order() const { return std::tie(shapes, tag->key); }
};

std::int64_t count_with(std::vector<std::uint32_t> shape_of, const TagColumn& tag) {
    return refine(shape_of, tag.column.codes);
}

TagCount told(const Candidate& candidate) {
    return {candidate.tag->key, static_cast<std::int64_t>(candidate.tag->column.values.size()) - 1, candidate.shapes};
}

}  // namespace

std::uint32_t refine(std::vector<std::uint32_t>& shape_of, std::span<const std::uint32_t> codes) {
    std::unordered_map<std::uint64_t, std::uint32_t> numbers;
    for (std::size_t i = 0; i < shape_of.size(); ++i) {
        const std::uint64_t pair = (std::uint64_t{shape_of[i]} << 32) | codes[i];
        shape_of[i] = numbers.try_emplace(pair, static_cast<std::uint32_t>(numbers.size())).first->second;
    }
    return static_cast<std::uint32_t>(numbers.size());
}

TagChoice choose_tags(std::span<const std::uint32_t> shape_of, std::span<const TagColumn> tags,
                      const TagLimits& limits) {
    std::vector<std::uint32_t> shapes(shape_of.begin(), shape_of.end());
    const std::int64_t without = shapes.empty() ? 0 : *std::ranges::max_element(shapes) + std::int64_t{1};
    const std::int64_t most = std::min(limits.factor * without, limits.shapes);
    TagChoice choice;
    std::vector<Candidate> candidates;
    for (const TagColumn& tag : tags) candidates.push_back({&tag, count_with(shapes, tag), 0});
    while (!candidates.empty()) {
        // More admitted tags never make fewer shapes, so an old count is a lower bound: only the smallest is counted anew.
        const auto best = std::ranges::min_element(candidates, {}, &Candidate::order);
        if (best->counted_with != choice.admitted.size()) {
            best->shapes = count_with(shapes, *best->tag);
            best->counted_with = choice.admitted.size();
            continue;
        }
        if (best->shapes > most) break;
        refine(shapes, best->tag->column.codes);
        choice.admitted.push_back(told(*best));
        candidates.erase(best);
    }
    for (Candidate& candidate : candidates) {
        if (candidate.counted_with != choice.admitted.size()) candidate.shapes = count_with(shapes, *candidate.tag);
        choice.left_out.push_back(told(candidate));
    }
    return choice;
}

}  // namespace bw
