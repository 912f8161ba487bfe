// Where the files of a bucket lie in a copy of it.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace bw {

// For each key of a bucket ("prefix/report/20181001-20181101/report-1.csv.gz") the file that it is in the copy which
// holds `beside`, a file of the same bucket, or nothing. `aws s3 sync s3://bucket/some/prefix folder` keeps the keys below
// the prefix: so a key is looked for under every folder above `beside`, and the longest end of it that exists counts.
// Its file name alone counts only in the folder of `beside`, and not where that folder has a name that the key has:
// then the copy keeps the keys, and the name alone is some other delivery's file.
std::vector<std::optional<std::filesystem::path>> locate_keys(std::span<const std::string> keys,
                                                              const std::filesystem::path& beside);

}  // namespace bw
