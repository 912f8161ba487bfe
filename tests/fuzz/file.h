// A file in memory, for what reads files by their path.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <string>
#include <string_view>

#include "fuzz/fuzz.h"

namespace bw::fuzz {

class MemoryFile {
public:
    MemoryFile() : number_(::memfd_create("fuzz", 0)), path_("/proc/self/fd/" + std::to_string(number_)) {}

    void write(std::string_view bytes) const {
        require(::ftruncate(number_, 0) == 0);
        require(::pwrite(number_, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()));
    }

    const std::string& path() const { return path_; }

private:
    int number_;
    std::string path_;
};

}  // namespace bw::fuzz
