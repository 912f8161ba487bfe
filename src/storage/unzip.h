// Reports packed as zip: AWS packs each part as one CSV in one zip file. By libarchive.
#pragma once

#include <filesystem>
#include <optional>

#include "base/content.h"
#include "base/error.h"

namespace bw {

// What a zip file unpacks to is at most this many times its size (or 16 MiB): CSV packs 10 to 30 times, a file made to
// fill disks a thousand times.
inline constexpr int kMostUnpacked = 200;

// The beginning of the first CSV in a zip file, as probe() shows that of a file; nothing where there is none, nor
// anything else that may hold lines. Errors: kArchiveUnusable (damaged, encrypted, lines packed in another way).
Result<std::optional<Content>> probe_zip(const std::filesystem::path& zip);

// Unpacks all CSVs of a zip file, one after the other under the header of the first, into a new file.
// Errors: kArchiveUnusable (damaged, encrypted, too large, headers that differ), kHomeUnusable (`csv` cannot be written).
Result<void> unzip_csv(const std::filesystem::path& zip, const std::filesystem::path& csv);

}  // namespace bw
