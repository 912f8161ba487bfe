// Reports packed as zip: AWS packs each part as one CSV in one zip file. By libarchive.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/content.h"
#include "base/error.h"

namespace bw {

// What a zip file unpacks to is at most this many times its size (or 16 MiB): CSV packs 10 to 30 times, a file made to
// fill disks a thousand times.
inline constexpr int kMostUnpacked = 200;

// The beginning of the first CSV in a zip file, as probe() shows that of a file; nothing where there is none, nor
// anything else that may hold lines. CSVs without a byte are passed over. Errors: kArchiveUnusable (damaged, encrypted,
// too large, all CSVs empty, one twice, lines packed in another way).
Result<std::optional<Content>> probe_zip(const std::filesystem::path& zip);

// Unpacks all CSVs of a zip file, one after the other under the header of the first, into a new file.
// Errors: kArchiveUnusable (as probe_zip, and headers that differ), kHomeUnusable (`csv` cannot be written).
Result<void> unzip_csv(const std::filesystem::path& zip, const std::filesystem::path& csv);

struct PackedCsv {
    std::string name;
    std::uint64_t rows = 0;  // its header is one
};

// The CSVs of a zip file in the order of unzip_csv. Errors: kArchiveUnusable.
Result<std::vector<PackedCsv>> packed_csvs(const std::filesystem::path& zip);

}  // namespace bw
