#include "engine/duckdb/tag_watch.h"

#include <algorithm>

namespace bw {
namespace {

using Hashes = std::vector<std::uint64_t>;

std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

std::int64_t distinct(Hashes hashes) {
    std::ranges::sort(hashes);
    return std::ranges::unique(hashes).begin() - hashes.begin();
}

Hashes added(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
    Hashes sums(a.begin(), a.end());
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += b[i];
    return sums;
}

}  // namespace

TagWatch::TagWatch(const TupleNumbers& tuples, std::size_t width, std::vector<WatchedTag> tags, const TagLimits& limits)
    : tuples_(tuples), width_(width), tags_(std::move(tags)), limits_(limits), state_of_(width) {
    for (const WatchedTag& tag : tags_)
        for (const std::size_t position : tag.positions) state_of_[position] = kWatched;
    next_ = static_cast<std::uint32_t>(most(0));
}

// Twice the factor of the shapes without tags, since a payer's first lines need not be like the last ones; and never
// more than are worth the memory: twice the shapes that there may be.
std::int64_t TagWatch::most(std::int64_t without_tags) const {
    const std::int64_t memory = (std::int64_t{1} << 28) / static_cast<std::int64_t>(width_ * sizeof(std::uint32_t));
    return std::min({limits_.counted + 2 * limits_.factor * without_tags, 2 * limits_.shapes, memory});
}

// Sums of hashes, so that what tags make together is the sum of what they are by themselves. A collision would only
// count one raw shape too few.
Hashes TagWatch::hashes_of(std::span<const std::size_t> positions, std::uint32_t from) const {
    Hashes hashes;
    for (const std::size_t position : positions) {
        const auto values = tuples_.values(position, from);
        hashes.resize(std::max(hashes.size(), values.size()));
        for (std::size_t i = 0; i < values.size(); ++i) hashes[i] += mixed((position << 32) + values[i]);
    }
    return hashes;
}

void TagWatch::check(const Forget& forget) {
    if (tuples_.count() < next_) return;
    const std::lock_guard lock(mutex_);
    if (tuples_.count() < next_ || tags_.empty()) return;
    std::vector<std::size_t> untagged;
    for (std::size_t i = 0; i < width_; ++i)
        if (!watches(i)) untagged.push_back(i);
    const Hashes without_tags = hashes_of(untagged, 0);
    const std::int64_t allowed = most(distinct(without_tags));
    const std::int64_t since = static_cast<std::int64_t>(without_tags.size()) - from_;
    if (since > allowed) {
        give_up(std::span(without_tags).subspan(from_), allowed, forget);
        from_ = tuples_.count();
    }
    next_ = from_ + static_cast<std::uint32_t>(std::max(allowed, since > allowed ? 0 : since + since / 4));
    if (tags_.empty()) next_ = 0xFFFFFFFF;
}

// The dearest first, until the others make half of what is allowed.
void TagWatch::give_up(std::span<const std::uint64_t> without_tags, std::int64_t allowed, const Forget& forget) {
    std::vector<Counted> counted;
    for (std::size_t i = 0; i < tags_.size(); ++i) {
        Hashes hashes = hashes_of(tags_[i].positions, from_);
        hashes.resize(without_tags.size());  // other threads go on
        const std::int64_t shapes = distinct(added(without_tags, hashes));
        counted.push_back({i, std::move(hashes), shapes});
    }
    std::ranges::sort(counted, {}, &Counted::shapes);
    Hashes together(without_tags.begin(), without_tags.end());
    std::size_t kept = 0;
    for (; kept < counted.size(); ++kept) {
        together = added(together, counted[kept].hashes);
        if (distinct(together) > allowed / 2) break;
    }
    std::vector<WatchedTag> rest;
    for (std::size_t i = 0; i < counted.size(); ++i) {
        WatchedTag& tag = tags_[counted[i].tag];
        if (i < kept) {
            rest.push_back(std::move(tag));
            continue;
        }
        std::size_t values = 0;
        for (const std::size_t position : tag.positions) {
            state_of_[position] = kGivenUp;
            values += forget(position);
        }
        given_up_.push_back({tag.key, static_cast<std::int64_t>(values), counted[i].shapes, true});
    }
    tags_ = std::move(rest);
}

}  // namespace bw
