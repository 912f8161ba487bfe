// The bytes of a stream one by one, with the line they stand in: what the JSON parser reads, so that a file of any size is
// never in memory whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <iterator>
#include <vector>

#include "base/interrupt.h"

namespace bw {

class ByteSource {
public:
    // The stream must outlive this.
    explicit ByteSource(std::istream& in) : in_(in), piece_(kPieceBytes) {}
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;

    bool at_end() {
        if (at_ == size_) refill();
        return at_ == size_;
    }
    // REQUIRES: !at_end().
    char byte() const { return piece_[at_]; }
    void advance() {
        if (piece_[at_] == '\n') ++line_;
        ++at_;
    }

    // From 1.
    std::uint32_t line() const { return line_; }
    // The end was reached because reading failed, or because the program was told to stop.
    bool failed() const { return in_.bad(); }
    bool stopped() const { return stopped_; }

private:
    static constexpr std::size_t kPieceBytes = std::size_t{1} << 20;

    void refill() {
        if (stopped_ || !in_.good()) return;
        stopped_ = stop_requested();
        if (stopped_) return;
        in_.read(piece_.data(), static_cast<std::streamsize>(piece_.size()));
        at_ = 0;
        size_ = static_cast<std::size_t>(in_.gcount());
    }

    std::istream& in_;
    std::vector<char> piece_;
    std::size_t at_ = 0;
    std::size_t size_ = 0;
    std::uint32_t line_ = 1;
    bool stopped_ = false;
};

// Of a source; without one, the end.
class ByteIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = char;

    ByteIterator() = default;
    explicit ByteIterator(ByteSource& source) : source_(&source) {}

    char operator*() const { return source_->byte(); }
    ByteIterator& operator++() {
        source_->advance();
        return *this;
    }
    bool operator==(const ByteIterator& other) const { return is_at_end() == other.is_at_end(); }

private:
    bool is_at_end() const { return source_ == nullptr || source_->at_end(); }

    ByteSource* source_ = nullptr;
};

}  // namespace bw
