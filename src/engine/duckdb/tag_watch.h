// Keeps an eye on raw shapes while they are numbered: a tag that would make very many of them is given up, so that it
// costs neither memory nor time. A tag that is given up reads as absent from then on, on all lines that follow; what it
// told apart before is put together again when shapes are made (found_shapes.h).
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "cube/tag_choice.h"
#include "engine/duckdb/tuple_numbers.h"

namespace bw {

// A tag that may be given up, and the positions of its columns in the tuples of raw shapes.
struct WatchedTag {
    std::string key{};
    std::vector<std::size_t> positions{};
};

class TagWatch {
public:
    // Keeps a reference to `tuples`, all of which are `width` wide.
    TagWatch(const TupleNumbers& tuples, std::size_t width, std::vector<WatchedTag> tags, const TagLimits& limits);

    // Whether the column at the position belongs to a tag that was given up. Thread-safe, and quick.
    bool has_given_up(std::size_t position) const { return state_of_[position] == kGivenUp; }
    bool watches(std::size_t position) const { return state_of_[position] != kUnwatched; }
    // Counts raw shapes when there are many more of them than before, and gives up what makes too many: calls `forget` for
    // the position of each of its columns, which returns how many values it had. Thread-safe.
    using Forget = std::function<std::size_t(std::size_t)>;
    void check(const Forget& forget);

    // Those given up, with the raw shapes that each made by itself when it was.
    const std::vector<TagCount>& given_up() const { return given_up_; }

private:
    enum State : std::uint8_t { kUnwatched, kWatched, kGivenUp };
    struct Counted {
        std::size_t tag;
        std::vector<std::uint64_t> hashes;  // of this tag's values, of each raw shape since the last time
        std::int64_t shapes;                // that it makes by itself
    };
    std::vector<std::uint64_t> hashes_of(std::span<const std::size_t> positions, std::uint32_t from) const;
    std::int64_t most(std::int64_t without_tags) const;
    void give_up(std::span<const std::uint64_t> without_tags, std::int64_t allowed, const Forget& forget);

    const TupleNumbers& tuples_;
    std::size_t width_;
    std::vector<WatchedTag> tags_;  // not given up
    TagLimits limits_;
    std::vector<std::atomic<State>> state_of_;  // by position
    std::mutex mutex_{};
    std::uint32_t from_ = 0;               // the first raw shape since the last time that tags were given up
    std::atomic<std::uint32_t> next_ = 0;  // so many raw shapes are counted next
    std::vector<TagCount> given_up_{};
};

}  // namespace bw
