#include "engine/duckdb/tuple_numbers.h"

#include <algorithm>
#include <cstring>
#include <mutex>
#include <stdexcept>

namespace bw {
namespace {

constexpr std::size_t kBlock = 64;  // rows whose memory is asked for at once

std::uint64_t mixed(std::uint64_t hash) {
    hash ^= hash >> 32;
    hash *= 0xD6E8FEB86659FD93ULL;
    return hash ^ (hash >> 32);
}

}  // namespace

TupleNumbers::TupleNumbers(std::size_t width) : width_(width), slots_(1024) {}

void TupleNumbers::number(Columns columns, std::size_t rows, std::uint32_t* numbers) {
    thread_local std::vector<std::uint64_t> hashes;
    hashes.assign(rows, 0);
    for (const std::uint32_t* column : columns)
        for (std::size_t row = 0; row < rows; ++row) hashes[row] = (hashes[row] + column[row]) * 0x9E3779B97F4A7C15ULL;
    for (std::uint64_t& hash : hashes) hash = mixed(hash);

    // Tuples are compared as rows: columns at the same place of their pages would push one another out of the cache.
    thread_local std::vector<std::uint32_t> tuples;
    tuples.resize(kBlock * width_);
    bool all = true;
    for (std::size_t first = 0; first < rows; first += kBlock) {
        const std::size_t count = std::min(kBlock, rows - first);
        gather(columns, first, count, tuples.data());
        const std::shared_lock lock(mutex_);
        fetch({hashes.data() + first, count});
        for (std::size_t i = 0; i < count; ++i) {
            numbers[first + i] = find(tuples.data() + i * width_, hashes[first + i]);
            all = all && numbers[first + i] != kNone;
        }
    }
    if (all) return;
    const std::unique_lock lock(mutex_);
    for (std::size_t row = 0; row < rows; ++row) {
        if (numbers[row] != kNone) continue;
        gather(columns, row, 1, tuples.data());
        numbers[row] = add(tuples.data(), hashes[row]);
    }
}

void TupleNumbers::gather(Columns columns, std::size_t first, std::size_t count, std::uint32_t* tuples) const {
    for (std::size_t column = 0; column < width_; ++column)
        for (std::size_t i = 0; i < count; ++i) tuples[i * width_ + column] = columns[column][first + i];
}

// Slots and tuples lie far apart in memory: ask for those of many rows before the first is compared.
void TupleNumbers::fetch(std::span<const std::uint64_t> hashes) const {
    constexpr std::size_t kLine = 64 / sizeof(std::uint32_t);
    const std::size_t mask = slots_.size() - 1;
    for (const std::uint64_t hash : hashes) __builtin_prefetch(&slots_[hash & mask]);
    for (const std::uint64_t hash : hashes) {
        const Slot& slot = slots_[hash & mask];
        if (slot.number == kNone) continue;
        const std::uint32_t* tuple = values_.data() + slot.number * width_;
        for (std::size_t i = 0; i < width_; i += kLine) __builtin_prefetch(tuple + i);
    }
}

std::uint32_t TupleNumbers::find(const std::uint32_t* tuple, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    const auto high = static_cast<std::uint32_t>(hash >> 32);
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
        const Slot& slot = slots_[at];
        if (slot.number == kNone) return kNone;
        if (slot.hash != high) continue;
        if (std::memcmp(tuple, values_.data() + slot.number * width_, width_ * sizeof *tuple) == 0) return slot.number;
    }
}

std::uint32_t TupleNumbers::add(const std::uint32_t* tuple, std::uint64_t hash) {
    if (const std::uint32_t known = find(tuple, hash); known != kNone) return known;
    if (hashes_.size() >= kNone) throw std::length_error("more than four billion shapes");
    const auto number = static_cast<std::uint32_t>(hashes_.size());
    values_.insert(values_.end(), tuple, tuple + width_);
    hashes_.push_back(hash);
    if (hashes_.size() * 2 > slots_.size()) {
        grow();
    } else {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = hash & mask;
        while (slots_[at].number != kNone) at = (at + 1) & mask;
        slots_[at] = {static_cast<std::uint32_t>(hash >> 32), number};
    }
    return number;
}

void TupleNumbers::grow() {
    slots_.assign(slots_.size() * 4, {});
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t number = 0; number < hashes_.size(); ++number) {
        std::size_t at = hashes_[number] & mask;
        while (slots_[at].number != kNone) at = (at + 1) & mask;
        slots_[at] = {static_cast<std::uint32_t>(hashes_[number] >> 32), static_cast<std::uint32_t>(number)};
    }
}

std::uint32_t TupleNumbers::value(std::uint32_t number, std::size_t position) const {
    const std::shared_lock lock(mutex_);
    return values_[number * width_ + position];
}

std::vector<std::uint32_t> TupleNumbers::values(std::size_t position, std::uint32_t from) const {
    const std::shared_lock lock(mutex_);
    std::vector<std::uint32_t> values;
    if (from < hashes_.size()) values.reserve(hashes_.size() - from);
    for (std::size_t number = from; number < hashes_.size(); ++number)
        values.push_back(values_[number * width_ + position]);
    return values;
}

std::uint32_t TupleNumbers::count() const {
    const std::shared_lock lock(mutex_);
    return static_cast<std::uint32_t>(hashes_.size());
}

}  // namespace bw
