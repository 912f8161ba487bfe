// From manifests to the deliveries of each month of each report, and which of them counts.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "lines/manifest.h"

namespace bw {

// Which of the reports and deliveries in the sources are meant; empty: every report, the newest delivery of each month.
struct SourceChoice {
    std::string report{};  // its name
    std::vector<std::string>
        deliveries{};  // ids or the beginnings of some: these alone, also where newer ones are there

    bool is_empty() const { return report.empty() && deliveries.empty(); }
};

struct FoundManifest {
    Manifest manifest;
    std::string path;
    bool named = false;  // by the user, not found in a folder
};

// One delivery: its manifest, of which AWS leaves several copies.
struct ReportDelivery {
    std::shared_ptr<const Manifest> manifest;
    std::vector<std::filesystem::path> places{};  // of the copies, as found, those in the highest folder first
    bool named = false;

    std::string time()
        const;  // digits of the time in the name of its folder, or '': 20261003T120000Z, 2026-10-03T12...
};

struct ReportMonth {
    std::string report;
    std::string owner;
    Month month{};
    std::vector<ReportDelivery> deliveries{};
};

// Sorted by report, owner and month; copies of a manifest are one delivery.
std::vector<ReportMonth> by_month(std::vector<FoundManifest> manifests);

// The newest delivery of a month. AWS keeps a copy of the newest manifest of a legacy report in the folder of the month,
// above those of the single deliveries: that one counts. Where there is none, and for Data Exports, the time in the
// folders' names counts. File times do not: a copy changes them. Errors: kDeliveryUnclear.
Result<const ReportDelivery*> newest(const ReportMonth& month);

// The deliveries of the month whose id, or the name of whose folder, begins with the text.
std::vector<const ReportDelivery*> deliveries_named(const ReportMonth& month, const std::string& id);

}  // namespace bw
