// Reading and writing whole files, safely against crashes. All functions are thread safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace bw {

// An error about a file, with the operating system's reason (`error_number` as in errno); kDiskFull in place of `code`
// where that is the reason.
Error file_error(Code code, std::string_view what, const std::filesystem::path& file, int error_number);

// Errors: kSourceUnreadable, kInterrupted (base/interrupt.h).
Result<std::string> read_file(const std::filesystem::path& file);
Result<std::uint64_t> size_of_file(const std::filesystem::path& file);

// 64 lower case digits; reads in pieces of 1 MiB. Errors: kSourceUnreadable.
Result<std::string> sha256_of_file(const std::filesystem::path& file);

// Replaces or creates the file as a whole: after a crash it holds the old or the new content, never a part. The
// content is on disk when this returns. The folder must exist. Errors: `code`.
Result<void> write_file_atomically(const std::filesystem::path& file, std::string_view content,
                                   Code code = Code::kHomeUnusable);

// The same for a file that `make` writes: under a hidden name beside it, which `make` gets, and which exists and is empty.
// Only when `make` succeeds, and what it wrote is on disk, does the file become visible. Errors: those of `make`, said of
// `file`; `code`.
Result<void> make_file_atomically(const std::filesystem::path& file,
                                  const std::function<Result<void>(const std::filesystem::path& hidden)>& make,
                                  Code code = Code::kHomeUnusable);

// Creates the folder and those above it, and makes their names durable. Errors: kHomeUnusable.
Result<void> create_folder(const std::filesystem::path& folder);

// Brings a file's content, or a folder's list of names, to disk. Errors: kHomeUnusable.
Result<void> sync_to_disk(const std::filesystem::path& path);

// The same for every file and folder below, and the folder itself.
Result<void> sync_tree(const std::filesystem::path& folder);

}  // namespace bw
