// A file descriptor that closes itself.
#pragma once

#include <unistd.h>

#include <utility>

namespace bw {

class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() {
        if (is_open()) ::close(number_);
    }

    bool is_open() const { return number_ >= 0; }
    int number() const { return number_; }

    // For what was written, where closing can be the first to tell of a full disk: the result of close(2).
    int close() { return ::close(std::exchange(number_, -1)); }

private:
    int number_ = -1;
};

}  // namespace bw
