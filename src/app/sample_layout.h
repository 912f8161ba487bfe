// The reports that a sample can be written as, and how AWS lays each out in a bucket: folders, names, manifests.
// Source: AWS, Data Exports user guide (export delivery), Cost and Usage Reports user guide (report files in S3).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/error.h"
#include "engine/duckdb/file_writer.h"
#include "sample/payer.h"

namespace bw {

struct SampleFormat {
    std::string_view name;  // "cur2-csv"
    std::string_view report;
    sample::Table table;
    FileFormat files;
};
// Errors: kUsage, with all names.
Result<SampleFormat> find_sample_format(std::string_view name);

// One delivery of a month of a report.
struct SampleDelivery {
    const SampleFormat& format;
    std::filesystem::path out;
    std::string payer;
    Month month{};
    sample::Delivery delivery;

    // Athena's Parquet: year=2026/month=10. Legacy CSV: billing/<report>/20261001-20261101/<assembly>.
    // Data Exports: billing/<export>/data/BILLING_PERIOD=2026-10/<time>-<execution>.
    std::filesystem::path folder() const;
    std::string file_name(std::size_t number) const;  // from 1
    // In the delivery's own folder of manifests, and in that of the month, which has the newest. Athena's Parquet has
    // none. Written after the files, as AWS does. Errors: kOutputFailed.
    // Everything is dated with the time of the delivery, as a copy of a bucket is.
    Result<void> write_manifests(const std::vector<Column>& columns, std::size_t files) const;
};

// What a sample leaves in its folder, to be replaced by the next one.
bool is_sample_folder(std::string_view name);

}  // namespace bw
