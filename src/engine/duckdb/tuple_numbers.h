// Numbers for tuples of integers of one width, in the order in which they are met. Exact. Thread safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <shared_mutex>
#include <span>
#include <vector>

namespace bw {

class TupleNumbers {
public:
    explicit TupleNumbers(std::size_t width);

    // The numbers of `rows` tuples given as columns; tuple r is columns[0][r], columns[1][r] ...
    // Throws std::bad_alloc and std::length_error.
    void number(std::span<const std::uint32_t* const> columns, std::size_t rows, std::uint32_t* numbers);

    std::uint32_t value(std::uint32_t number, std::size_t position) const;
    // The values at a position, of the tuples from a number on.
    std::vector<std::uint32_t> values(std::size_t position, std::uint32_t from) const;
    std::uint32_t count() const;

private:
    using Columns = std::span<const std::uint32_t* const>;
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number = kNone;
    };

    void fetch(std::span<const std::uint64_t> hashes) const;
    void gather(Columns columns, std::size_t first, std::size_t count, std::uint32_t* tuples) const;
    std::uint32_t find(const std::uint32_t* tuple, std::uint64_t hash) const;
    std::uint32_t add(const std::uint32_t* tuple, std::uint64_t hash);
    void grow();

    std::size_t width_;
    mutable std::shared_mutex mutex_;
    std::vector<std::uint32_t> values_;  // tuple after tuple
    std::vector<std::uint64_t> hashes_;  // by number
    std::vector<Slot> slots_;            // a power of two, at most half full
};

}  // namespace bw
