// A file as memory, read by the operating system where it is looked at: for files that are searched, and never change.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "base/error.h"

namespace bw {

class MappedFile {
public:
    // Errors: kHomeUnusable.
    static Result<std::shared_ptr<const MappedFile>> open(const std::filesystem::path& file);
    MappedFile(const void* begin, std::size_t bytes) : begin_(begin), bytes_(bytes) {}
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile();

    std::string_view text() const { return {static_cast<const char*>(begin_), bytes_}; }

private:
    const void* begin_;  // nullptr where the file is empty
    std::size_t bytes_;
};

}  // namespace bw
