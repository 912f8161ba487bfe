// The zip file that a workbook is, and its parts.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"

struct archive;  // of libarchive

namespace bw {

// Not thread-safe: reading moves a place in the zip file.
class Package {
public:
    using Archive = std::unique_ptr<archive, int (*)(archive*)>;

    // Lists the parts. `bytes` must outlive the package. Errors: kTableUnreadable, kTableTooLarge (too many parts).
    static Result<Package> open(std::string_view bytes, const std::string& file);

    // Names without regard to case, `\` or a leading `/`.
    bool has(std::string_view part) const;

    // Hands the unpacked part to `take`, piece by piece, until that returns false; checks the part's checksum when
    // it is read to its end. Errors: kTableUnreadable (no such part, damaged, encrypted), kTableTooLarge.
    Result<void> read(std::string_view part, const std::function<bool(std::string_view)>& take) const;

    // The whole part as text; of a longer one, an error.
    Result<std::string> read_short(std::string_view part) const;

    const std::string& file() const { return file_; }

private:
    Package(std::string_view bytes, std::string file) : bytes_(bytes), file_(std::move(file)) {}

    std::string_view bytes_;
    std::string file_;
    std::map<std::string, std::size_t> entry_of_part_;  // normalized name -> place in the zip file
    mutable Archive zip_{nullptr, nullptr};             // open between reads,
    mutable std::size_t next_entry_ = 0;                // with the entry that comes next
};

// kTableUnreadable: the file is damaged, with what was found out.
Error damaged_table(const std::string& file, std::string_view reason);

}  // namespace bw
