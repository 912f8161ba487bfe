#include "app/sample_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include <nlohmann/json.hpp>

#include "engine/duckdb/cell_text.h"
#include "storage/files.h"

namespace bw {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::string_view kPrefix = "billing";
constexpr std::string_view kBucket = "sample-billing-bucket";

constexpr std::array kFormats{
    SampleFormat{"legacy-parquet", "sample", sample::Table::kLegacy, FileFormat::kParquet},
    SampleFormat{"legacy-csv", "sample", sample::Table::kLegacy, FileFormat::kCsvGzip},
    SampleFormat{"cur2-parquet", "sample-cur2", sample::Table::kCur2, FileFormat::kParquet},
    SampleFormat{"cur2-csv", "sample-cur2", sample::Table::kCur2, FileFormat::kCsvGzip},
    SampleFormat{"focus", "sample-focus", sample::Table::kFocus, FileFormat::kCsvGzip},
};

Month next(Month month) { return {month.since_epoch + 1}; }

std::string compact(Day day) {
    std::string text = to_text(day);
    std::erase(text, '-');
    return text;
}

std::string legacy_period(Month month) { return compact(first_day(month)) + "-" + compact(first_day(next(month))); }

bool is_export(const SampleFormat& format) { return format.table != sample::Table::kLegacy; }
bool is_athena(const SampleFormat& format) { return !is_export(format) && format.files == FileFormat::kParquet; }

std::string partition(Month month) { return "BILLING_PERIOD=" + to_text(month); }

std::string execution(const sample::Delivery& delivery) { return time_cell(delivery.time, true) + "-" + delivery.id; }

std::string key(const fs::path& path, const fs::path& out) { return path.lexically_relative(out).generic_string(); }

std::string_view legacy_type(const Column& column) {
    if (column.name == "identity/TimeInterval") return "Interval";
    if (column.kind == CellKind::kTimestamp) return "DateTime";
    return column.kind == CellKind::kAmount ? "OptionalBigDecimal" : "OptionalString";
}

std::string_view export_type(const Column& column) {
    switch (column.kind) {
        case CellKind::kText: return "string";
        case CellKind::kAmount: return "double";
        case CellKind::kTimestamp: return "timestamp";
        case CellKind::kTextMap: return "map<string,string>";
        case CellKind::kAmountMap: return "map<string,double>";
    }
    return "";
}

std::vector<std::string> keys_of(const SampleDelivery& delivery, std::size_t files) {
    std::vector<std::string> keys;
    for (std::size_t i = 1; i <= files; ++i)
        keys.push_back(key(delivery.folder() / delivery.file_name(i), delivery.out));
    return keys;
}

Json legacy_manifest(const SampleDelivery& delivery, const std::vector<Column>& columns, std::size_t files) {
    Json list = Json::array();
    for (const Column& column : columns) {
        const std::size_t slash = column.name.find('/');
        list.push_back({{"category", column.name.substr(0, slash)},
                        {"name", column.name.substr(slash + 1)},
                        {"type", legacy_type(column)}});
    }
    return {{"assemblyId", delivery.delivery.id},
            {"account", delivery.payer},
            {"columns", list},
            {"charset", "UTF-8"},
            {"compression", "GZIP"},
            {"contentType", "text/csv"},
            {"reportId", std::string(32, '0') + compact(first_day(delivery.month))},
            {"reportName", delivery.format.report},
            {"billingPeriod",
             {{"start", compact(first_day(delivery.month)) + "T000000.000Z"},
              {"end", compact(first_day(next(delivery.month))) + "T000000.000Z"}}},
            {"bucket", kBucket},
            {"reportKeys", keys_of(delivery, files)},
            {"additionalArtifactKeys", Json::array()}};
}

Json export_manifest(const SampleDelivery& delivery, const std::vector<Column>& columns, std::size_t files) {
    Json list = Json::array();
    for (const Column& column : columns) list.push_back({{"name", column.name}, {"type", export_type(column)}});
    Json data = Json::array();
    for (const std::string& file : keys_of(delivery, files)) data.push_back(fmt::format("s3://{}/{}", kBucket, file));
    return {{"executionId", delivery.delivery.id},
            {"exportArn",
             fmt::format("arn:aws:bcm-data-exports:us-east-1:{}:export/{}", delivery.payer, delivery.format.report)},
            {"columns", list},
            {"dataFiles", data}};
}

Result<void> write(const fs::path& path, const Json& manifest) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error)
        return fail(Code::kOutputFailed, fmt::format("{} cannot be written: {}", path.string(), error.message()));
    return write_file_atomically(path, manifest.dump(2) + "\n", Code::kOutputFailed);
}

Result<void> set_time(const fs::path& path, std::int64_t seconds) {
    const std::chrono::sys_seconds time{std::chrono::seconds{seconds}};
    std::error_code error;
    fs::last_write_time(path, std::chrono::file_clock::from_sys(time), error);
    if (!error) return {};
    return fail(Code::kOutputFailed, fmt::format("{} cannot be dated: {}", path.string(), error.message()));
}

}  // namespace

Result<SampleFormat> find_sample_format(std::string_view name) {
    const auto found = std::ranges::find(kFormats, name, &SampleFormat::name);
    if (found != kFormats.end()) return *found;
    std::string names;
    for (const SampleFormat& format : kFormats) names += (names.empty() ? "" : ", ") + std::string(format.name);
    return fail(Code::kUsage, fmt::format("--format is \"{}\"", name), {}, "possible are " + names);
}

fs::path SampleDelivery::folder() const {
    if (is_athena(format)) {
        const std::string text = to_text(month);
        const int number = (text[5] - '0') * 10 + (text[6] - '0');
        return out / ("year=" + text.substr(0, 4)) / fmt::format("month={}", number);
    }
    const fs::path report = out / kPrefix / format.report;
    if (is_export(format)) return report / "data" / partition(month) / execution(delivery);
    return report / legacy_period(month) / delivery.id;
}

std::string SampleDelivery::file_name(std::size_t number) const {
    const std::string_view suffix = format.files == FileFormat::kParquet ? "snappy.parquet" : "csv.gz";
    if (is_export(format)) return fmt::format("{}-{:05}.{}", format.report, number, suffix);
    return fmt::format("{}-{}.{}", format.report, number, suffix);
}

Result<void> SampleDelivery::write_manifests(const std::vector<Column>& columns, std::size_t files) const {
    if (is_athena(format)) return {};
    const std::string name = std::string(format.report) + "-Manifest.json";
    const fs::path report = out / kPrefix / format.report;
    const Json manifest =
        is_export(format) ? export_manifest(*this, columns, files) : legacy_manifest(*this, columns, files);
    const fs::path month_folder =
        is_export(format) ? report / "metadata" / partition(month) : report / legacy_period(month);
    const fs::path own_folder = is_export(format) ? month_folder / execution(delivery) : folder();
    for (const fs::path& place : {own_folder, month_folder}) {
        if (auto written = write(place / name, manifest); !written) return written;
        if (auto dated = set_time(place / name, delivery.time); !dated) return dated;
    }
    for (std::size_t i = 1; i <= files; ++i)
        if (auto dated = set_time(folder() / file_name(i), delivery.time); !dated) return dated;
    return {};
}

bool is_sample_folder(std::string_view name) {
    const bool period = name.size() == 17 && name[8] == '-';  // of older samples
    return name == kPrefix || name.starts_with("year=") || period;
}

}  // namespace bw
