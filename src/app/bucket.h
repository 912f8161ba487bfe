// Folders as AWS lays them out in a bucket, understood by their manifests: which files are the delivery of each month of
// each report that counts, and what is left alone.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "app/progress.h"
#include "app/reports.h"
#include "base/error.h"
#include "lines/manifest.h"
#include "storage/find_files.h"

namespace bw {

// The delivery of a month that counts, all of whose files are there.
struct ChosenDelivery {
    std::shared_ptr<const Manifest> manifest;
    std::string folder{};                  // of its first file
    std::vector<std::string> files{};      // in the order of the manifest
    std::vector<std::string> other_ids{};  // of the other deliveries of the month
    std::vector<std::string> beside{};     // other files in their folders: if they hold lines, too, something is wrong
};

struct Bucket {
    std::vector<ChosenDelivery> deliveries{};
    std::vector<FoundFile> others{};   // of which no manifest tells anything
    std::vector<FoundFile> unnamed{};  // in a month's folder, but not named by a manifest of the month: left alone
};

// Reads the manifests among the files, chooses a delivery for each month, and tells what was found and what is left
// alone. Errors, all of them: kManifestInvalid, kManifestFileMissing (every file that is missing), kDeliveryUnclear,
// kDeliveryNotFound, kProForma (where it was asked for, or nothing else is there), kSourceEmpty (a manifest that was
// named lists no files), kSourceUnreadable.
Result<Bucket> understand_bucket(std::span<const FoundFile> found, const SourceChoice& choice, Progress& progress);

}  // namespace bw
