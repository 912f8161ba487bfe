// Manifests: what AWS writes beside the files of a report when all of them are delivered. They say which files are one
// delivery, of which month, with which columns. Facts: AWS, Data Exports user guide, "Cost and Usage Reports manifest
// files" and "Understanding export delivery".
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/content.h"
#include "base/error.h"

namespace bw {

struct Manifest {
    std::string id{};      // assemblyId, or executionId of a Data Export
    std::string report{};  // name of the report or export
    std::string owner{};   // tells reports of one name apart: account and reportId, or exportArn
    Month month{};
    bool is_export = false;                    // of Data Exports, else of the legacy report
    std::vector<std::string> columns{};        // as the header of a CSV file writes them; may be empty
    std::vector<std::string> keys{};           // of the files in the bucket, without "s3://bucket/"
    std::vector<std::string> billing_views{};  // every billing view that it names (billing/<view>)
};

// Whether a name is that of a manifest: AWS writes `<report>-Manifest.json`. (`<report>-RedshiftManifest.json` and
// `<report>-QuickSightManifest.json` are none: they tell other programs which files to load.)
bool is_manifest_name(std::string_view file_name);

// Whether a file begins like a manifest.
bool is_manifest_content(const Content& content);

// Reads a manifest. `file`, its path, gives the report's name and the month (`BILLING_PERIOD=2026-10`) where the text
// does not: Data Exports name neither. Errors: kManifestInvalid, with line and column where the text is no JSON.
Result<Manifest> parse_manifest(std::string_view text, const std::string& file);

// What the columns of a file lack or have beyond those of its manifest, whatever their order and spelling (CSV or
// Parquet names). Empty for a manifest that lists no columns.
struct ColumnDifference {
    std::vector<std::string> lacks_used{};  // that fill a canonical column or a tag
    std::vector<std::string> lacks{};       // others: they change no bill
    std::vector<std::string> beyond{};
};
ColumnDifference compare_columns(const Manifest& manifest, std::span<const ContentColumn> delivered);

// AWS Billing Conductor makes reports of one billing group at prices of its own; their manifests name the group's
// billing view, `arn:aws:billing::<payer>:billingview/billing-group-<account>`.
enum class BillingView : std::uint8_t { kStandard, kProForma, kOther };  // other: a filtered or transferred view
BillingView billing_view(const Manifest& manifest);

}  // namespace bw
