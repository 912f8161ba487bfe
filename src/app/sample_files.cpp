#include "app/sample_files.h"

#include <algorithm>
#include <atomic>
#include <mutex>

#include "base/parallel.h"

namespace bw {
namespace {

constexpr std::int64_t kLinesPerFile = 1'200'000;

std::vector<Column> columns_of(const sample::Payer& payer, int month, const sample::View& view,
                               const SampleFormat& format) {
    std::vector<Column> columns = payer.columns(month, view);
    if (format.table != sample::Table::kLegacy || format.files != FileFormat::kParquet) return columns;
    for (Column& column : columns) column.name = athena_name(column.name);
    return columns;
}

// Each file is written by one thread, so its order is fixed.
class Files {
public:
    Files(const sample::Payer& payer, int month, const sample::View& view, const SampleDelivery& delivery)
        : payer_(payer),
          month_(month),
          view_(view),
          delivery_(delivery),
          columns_(columns_of(payer, month, view, delivery.format)),
          writer_(columns_, delivery.format.files, delivery.format.table != sample::Table::kLegacy || month % 2 == 1),
          parts_(payer.parts(month, kLinesPerFile)) {}

    Result<std::uint64_t> write() {
        in_parallel(parts_.size(), [this](std::size_t part) { write_and_count(part); });
        if (!errors_.empty()) return std::unexpected(errors_);
        if (auto written = delivery_.write_manifests(columns_, parts_.size()); !written)
            return std::unexpected(written.error());
        return lines_;
    }

private:
    void write_and_count(std::size_t part) {
        const auto written = failed_ ? 0 : write_part(part);
        const std::scoped_lock lock(mutex_);
        if (written) {
            lines_ += *written;
            return;
        }
        errors_ = written.error();
        failed_ = true;
    }

    Result<std::uint64_t> write_part(std::size_t part) const {
        sample::LineReader reader = payer_.read(month_, parts_[part], view_);
        return writer_.write(delivery_.folder() / delivery_.file_name(part + 1),
                             [&](ColumnBatch& batch) { return reader.next(batch, kBatchRows); });
    }

    const sample::Payer& payer_;
    int month_;
    sample::View view_;
    const SampleDelivery& delivery_;
    std::vector<Column> columns_;
    FileWriter writer_;
    std::vector<sample::HourRange> parts_;
    std::atomic<bool> failed_ = false;
    std::mutex mutex_;
    Errors errors_;
    std::uint64_t lines_ = 0;
};

}  // namespace

Result<std::uint64_t> write_sample_files(const sample::Payer& payer, int month, const sample::View& view,
                                         const SampleDelivery& delivery) {
    return Files(payer, month, view, delivery).write();
}

}  // namespace bw
