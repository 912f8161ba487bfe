#include "app/sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "engine/duckdb/file_writer.h"
#include "sample/documents.h"
#include "sample/payer.h"
#include "storage/files.h"

namespace bw {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kLinesPerFile = 1'200'000;
constexpr std::string_view kMarker = ".billwright-sample";  // hidden: no source file

Result<FileFormat> format_of(const std::string& name) {
    if (name == "legacy-parquet") return FileFormat::kParquet;
    if (name == "legacy-csv") return FileFormat::kCsvGzip;
    return fail(Code::kUsage, fmt::format("--format is \"{}\"", name), {},
                "legacy-parquet and legacy-csv are possible");
}

std::unexpected<Errors> cannot_write(const fs::path& path, const std::error_code& reason) {
    return fail(Code::kOutputFailed, fmt::format("{} cannot be written: {}", path.string(), reason.message()));
}

// Leaves an empty folder with the marker. Only what a sample consists of is removed.
Result<void> prepare(const fs::path& out) {
    std::error_code error;
    fs::create_directories(out, error);
    if (error) return cannot_write(out, error);
    const bool is_sample = fs::exists(out / kMarker, error);
    if (!is_sample && !fs::is_empty(out, error)) {
        return fail(Code::kUsage, fmt::format("{} is not empty and holds no sample", out.string()), {},
                    "give --out a new or empty folder");
    }
    std::vector<fs::path> old;
    for (const auto& entry : fs::directory_iterator(out, error)) old.push_back(entry.path());
    for (const fs::path& path : old) {
        const std::string name = path.filename().string();
        const bool month = name.starts_with("year=") || (name.size() == 17 && name[8] == '-');
        if (month || name == "subsets.csv" || name == "customers.workflow") fs::remove_all(path, error);
        if (error) return cannot_write(path, error);
    }
    return write_file_atomically(out / kMarker, "A sample written by `billwright sample`; it may be replaced.\n",
                                 Code::kOutputFailed);
}

std::string compact(Day day) {
    std::string text = to_text(day);
    std::erase(text, '-');
    return text;
}

fs::path folder_of(const fs::path& out, Month month, FileFormat format) {
    if (format == FileFormat::kCsvGzip) {
        return out / (compact(first_day(month)) + "-" + compact(first_day(Month{month.since_epoch + 1})));
    }
    const std::string text = to_text(month);
    const int number = (text[5] - '0') * 10 + (text[6] - '0');
    return out / ("year=" + text.substr(0, 4)) / fmt::format("month={}", number);
}

// The files of one month, written side by side by a few threads; each file is written by one, so its order is fixed.
class MonthWriter {
public:
    MonthWriter(const sample::Payer& payer, int month, FileFormat format, fs::path folder)
        : payer_(payer),
          month_(month),
          format_(format),
          folder_(std::move(folder)),
          columns_(payer.columns(month)),
          writer_(columns_, format, month % 2 == 1),
          parts_(payer.parts(month, kLinesPerFile)) {}

    Result<std::uint64_t> write() {
        std::vector<std::jthread> threads;
        const std::size_t count = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
        for (std::size_t i = 1; i < std::min(count, parts_.size()); ++i)
            threads.emplace_back([this] { write_parts(); });
        write_parts();
        threads.clear();  // joins
        if (!errors_.empty()) return std::unexpected(errors_);
        return lines_;
    }

private:
    void write_parts() {
        for (std::size_t part = next_++; part < parts_.size(); part = next_++) {
            const auto written = write_part(part);
            const std::scoped_lock lock(mutex_);
            if (!written) {
                errors_ = written.error();
                return;
            }
            lines_ += *written;
        }
    }

    Result<std::uint64_t> write_part(std::size_t part) const {
        sample::LineReader reader = payer_.read(month_, parts_[part]);
        const std::string_view suffix = format_ == FileFormat::kParquet ? "snappy.parquet" : "csv.gz";
        return writer_.write(folder_ / fmt::format("sample-{}.{}", part + 1, suffix),
                             [&](ColumnBatch& batch) { return reader.next(batch, kBatchRows); });
    }

    const sample::Payer& payer_;
    int month_;
    FileFormat format_;
    fs::path folder_;
    std::vector<Column> columns_;
    FileWriter writer_;
    std::vector<sample::HourRange> parts_;
    std::atomic<std::size_t> next_ = 0;
    std::mutex mutex_;
    Errors errors_;
    std::uint64_t lines_ = 0;
};

Result<void> write_months(const sample::Payer& payer, const SampleOptions& options, FileFormat format,
                          SampleSummary& summary, Progress& progress) {
    for (int month = 0; month < payer.months(); ++month) {
        const fs::path folder = folder_of(options.out, payer.month(month), format);
        std::error_code error;
        fs::create_directories(folder, error);
        if (error) return cannot_write(folder, error);
        progress.working(fmt::format("writing {}", to_text(payer.month(month))));
        const auto lines = MonthWriter(payer, month, format, folder).write();
        if (!lines) return std::unexpected(lines.error());
        progress.note(fmt::format("{} {} lines in {}", to_text(payer.month(month)), *lines, folder.string()));
        summary.lines += *lines;
        summary.folders.push_back(folder);
    }
    return {};
}

}  // namespace

Result<SampleSummary> make_sample(const SampleOptions& options, Progress& progress) {
    const auto format = format_of(options.format);
    if (!format) return std::unexpected(format.error());
    const auto payer =
        sample::Payer::make({options.lines, options.accounts, options.months, options.seed, options.until});
    if (!payer) return std::unexpected(payer.error());
    if (const auto prepared = prepare(options.out); !prepared) return std::unexpected(prepared.error());
    SampleSummary summary{payer->id(), 0, {}, options.out / "subsets.csv", options.out / "customers.workflow"};
    if (const auto done = write_months(*payer, options, *format, summary, progress); !done) {
        return std::unexpected(done.error());
    }
    const auto table = write_file_atomically(summary.subsets, sample::subsets_table(*payer), Code::kOutputFailed);
    if (!table) return std::unexpected(table.error());
    const auto text = write_file_atomically(summary.workflows, sample::workflows_text(*payer), Code::kOutputFailed);
    if (!text) return std::unexpected(text.error());
    return summary;
}

}  // namespace bw
