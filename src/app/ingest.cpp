#include "app/ingest.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <mutex>
#include <optional>

#include "app/as_parquet.h"
#include "app/build_dataset.h"
#include "app/deliveries.h"
#include "app/drivable.h"
#include "app/known.h"
#include "app/source_cache.h"
#include "app/source_files.h"
#include "app/tag_notes.h"
#include "app/zip_places.h"
#include "base/failpoint.h"
#include "base/interrupt.h"
#include "base/parallel.h"
#include "base/trim.h"
#include "engine/duckdb/convert_csv.h"

namespace bw {
namespace {

namespace fs = std::filesystem;

// A dataset that is built but not yet in force.
struct Built {
    DatasetRecord record;
    StagedDirectory staged;
};

class Ingest {
public:
    Ingest(const Home& home, Progress& progress) : home_(home), progress_(progress) {}

    Result<void> open() {
        for (const std::string& name : home_.remove_leftovers())
            progress_.note(fmt::format("removed what an interrupted run left: {}", name));
        failpoint("ingest.cleaned");
        return open_scratch();
    }

    Result<void> open_scratch() {
        auto scratch = home_.stage();
        if (!scratch) return std::unexpected(scratch.error());
        scratch_ = std::move(*scratch);
        auto database = Database::open({.temp_directory = (scratch_->path() / "spill").string()});
        if (!database) return std::unexpected(database.error());
        database_ = std::move(*database);
        return {};
    }

    Database& database() { return *database_; }

    Result<std::vector<SourceFile>> find(std::span<const std::string> sources, const SourceChoice& choice) {
        auto found = find_sources(*database_, sources, choice, progress_);
        failpoint("ingest.found");
        return found;
    }

    // `first_lines`: where a manifest names the month, one line of a CSV file tells the payer.
    Result<std::vector<Delivery>> deliveries(std::span<const SourceFile> sources,
                                             std::span<const TakenMonth> taken = {}, bool first_lines = false) {
        auto files = as_parquet_files(sources, first_lines);
        if (!files) return std::unexpected(with_inner_places(std::move(files.error())));
        auto grouped = group_deliveries(*database_, *files, taken);
        if (!grouped) return std::unexpected(with_inner_places(std::move(grouped.error())));
        return grouped;
    }

    Result<Built> build(const Delivery& delivery) {
        const auto started = std::chrono::steady_clock::now();
        auto staged = home_.stage();
        if (!staged) return std::unexpected(staged.error());
        auto record = build_dataset(*database_, delivery, staged->path(), progress_);
        if (!record) return std::unexpected(with_inner_places(std::move(record.error())));
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
        std::uint64_t bytes = 0;
        for (const DeliveredFile& file : record->files) bytes += file.bytes;
        progress_.note(
            fmt::format("payer {}, {}: {} lines, {} bytes in {:.1f} s ({:.0f} lines a second), {} shapes, {} cells",
                        record->payer, to_text(record->month), record->lines, bytes, took.count(),
                        static_cast<double>(record->lines) / took.count(), record->shapes, record->day_cells));
        for (const auto& [measure, values] : record->residues)
            progress_.note(
                fmt::format("{}: {} values had more than 10 digits after the point and were rounded", measure, values));
        for (const std::string& note : tag_notes(*record)) progress_.note(note);
        built_.push_back(*record);
        failpoint("ingest.built");
        return Built{std::move(*record), std::move(*staged)};
    }

    // Of all datasets that were built.
    void note_shortcomings() {
        for (const Error& warning : shortcomings(built_)) progress_.note(std::string(trim(to_text(warning))));
    }

private:
    // A file of CSV is read by one thread: several are converted side by side, each by an engine of its own.
    Result<std::vector<ParquetFile>> as_parquet_files(std::span<const SourceFile> sources, bool first_lines) {
        std::vector<Result<ParquetFile>> converted(sources.size());
        std::mutex mutex;
        in_parallel(sources.size(), [&](std::size_t i) {
            const SourceFile& source = sources[i];
            if (is_csv(source.format)) {
                const std::scoped_lock lock(mutex);
                progress_.working("converting " + source.file.path);
            }
            converted[i] =
                as_parquet(source, scratch_->path() / fmt::format("{}.parquet", i),
                           first_lines && source.manifest != nullptr ? 1 : kAllLines, sources.size() > 1 ? 1 : 0);
            failpoint("ingest.converted");
        });
        std::vector<ParquetFile> files;
        for (auto& file : converted) {
            if (!file) return std::unexpected(file.error());
            files.push_back(std::move(*file));
        }
        return files;
    }

    const Home& home_;
    Progress& progress_;
    std::optional<StagedDirectory> scratch_{};
    std::optional<Database> database_{};
    std::vector<DatasetRecord> built_{};
};

// One lock per month, in the order of the deliveries, which is the same for every process: no deadlock.
Result<std::vector<MonthLock>> lock_all(const Home& home, std::span<const Delivery> deliveries) {
    std::vector<MonthLock> locks;
    for (const Delivery& delivery : deliveries) {
        auto lock = home.lock(delivery.record.payer, delivery.record.month);
        if (!lock) return std::unexpected(lock.error());
        locks.push_back(std::move(*lock));
    }
    return locks;
}

bool has_any_of(const DatasetRecord& record, std::span<const SourceFile> files) {
    return std::ranges::any_of(record.files, [&](const DeliveredFile& file) {
        return std::ranges::any_of(files, [&](const SourceFile& source) { return source.file.sha256 == file.sha256; });
    });
}

std::vector<Ingested> in_order(std::vector<Ingested> datasets) {
    std::ranges::sort(datasets, {}, [](const Ingested& i) { return std::tie(i.record.payer, i.record.month); });
    return datasets;
}

PlannedMonth::Fate fate_of(const DatasetRecord& record, std::span<const Ingested> published) {
    for (const Ingested& one : published) {
        if (one.record.id == record.id) return PlannedMonth::Fate::kUnchanged;
        if (one.record.payer == record.payer && one.record.month == record.month) return PlannedMonth::Fate::kReplaces;
    }
    return PlannedMonth::Fate::kNew;
}

}  // namespace

Result<std::vector<Ingested>> ingest(const Home& home, std::span<const std::string> sources, Progress& progress,
                                     const SourceChoice& choice) {
    Ingest work(home, progress);
    if (auto opened = work.open(); !opened) return std::unexpected(opened.error());
    auto files = work.find(sources, choice);
    if (!files) return std::unexpected(files.error());
    auto published = readable_datasets(home, progress);
    if (!published) return published;
    // Damaged ones are made anew when their delivery comes again.
    std::erase_if(*published, [&](const Ingested& one) {
        return has_any_of(one.record, *files) && !is_whole(work.database(), one.record, one.folder, progress);
    });
    auto sorted = set_aside_known(*published, std::move(*files));
    std::vector<Ingested> done = std::move(sorted.known);
    if (sorted.fresh.empty()) return in_order(std::move(done));

    auto deliveries = work.deliveries(sorted.fresh, sorted.taken);
    if (!deliveries) return std::unexpected(deliveries.error());
    auto locks = lock_all(home, *deliveries);
    if (!locks) return std::unexpected(locks.error());
    failpoint("ingest.locked");
    std::deque<Built> built;
    for (const Delivery& delivery : *deliveries) {
        const auto same =
            std::ranges::find(*published, delivery.record.id, [](const Ingested& i) { return i.record.id; });
        if (same != published->end()) {
            done.push_back(*same);
            continue;
        }
        auto one = work.build(delivery);
        if (!one) return std::unexpected(one.error());
        built.push_back(std::move(*one));
    }
    work.note_shortcomings();
    // From here on nothing stops but a crash: all that was built is put in force.
    if (stop_requested()) return fail(interrupted());
    for (Built& one : built) {
        if (auto gone = remove_damaged(home, work.database(), one.record, progress); !gone)
            return std::unexpected(gone.error());
        auto folder = home.publish(std::move(one.staged), one.record.payer, one.record.month, one.record.id);
        if (!folder) return std::unexpected(folder.error());
        done.push_back({std::move(one.record), *folder, true});
    }
    return in_order(std::move(done));
}

Result<std::vector<PlannedMonth>> plan_ingest(const Home& home, std::span<const std::string> sources,
                                              Progress& progress, const SourceChoice& choice) {
    Ingest work(home, progress);
    if (auto opened = work.open_scratch(); !opened) return std::unexpected(opened.error());
    auto files = work.find(sources, choice);
    if (!files) return std::unexpected(files.error());
    auto published = published_datasets(home);
    if (!published) return std::unexpected(published.error());
    auto sorted = set_aside_known(*published, std::move(*files));
    std::vector<PlannedMonth> planned;
    for (Ingested& one : sorted.known) planned.push_back({std::move(one.record), PlannedMonth::Fate::kUnchanged});
    if (!sorted.fresh.empty()) {
        auto deliveries = work.deliveries(sorted.fresh, sorted.taken, true);
        if (!deliveries) return std::unexpected(deliveries.error());
        for (Delivery& delivery : *deliveries) {
            const auto fate = fate_of(delivery.record, *published);
            planned.push_back({std::move(delivery.record), fate});
        }
    }
    std::ranges::sort(planned, {}, [](const auto& one) { return std::tie(one.record.payer, one.record.month); });
    return planned;
}

Result<std::vector<Ingested>> ingest_to_cache(const Home& home, std::span<const std::string> sources,
                                              Progress& progress, const SourceChoice& choice) {
    Ingest work(home, progress);
    if (auto opened = work.open(); !opened) return std::unexpected(opened.error());
    auto files = work.find(sources, choice);
    if (!files) return std::unexpected(files.error());
    const std::string key = sources_key(*files);
    if (auto cached = cached_datasets(home, key)) return *cached;

    auto deliveries = work.deliveries(*files);
    if (!deliveries) return std::unexpected(deliveries.error());
    std::vector<Ingested> datasets;
    for (const Delivery& delivery : *deliveries) {
        auto one = work.build(delivery);
        if (!one) return std::unexpected(one.error());
        auto folder = home.publish_to_cache(std::move(one->staged), one->record.id);
        if (!folder) return std::unexpected(folder.error());
        datasets.push_back({std::move(one->record), *folder, true});
    }
    work.note_shortcomings();
    failpoint("cache.filled");
    if (auto written = write_cache_index(home, key, datasets); !written) return std::unexpected(written.error());
    failpoint("cache.indexed");
    return datasets;
}

}  // namespace bw
