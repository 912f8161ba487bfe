#include "app/ingest.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <future>
#include <optional>

#include <nlohmann/json.hpp>

#include "app/build_dataset.h"
#include "app/deliveries.h"
#include "app/drivable.h"
#include "app/known.h"
#include "app/tag_notes.h"
#include "base/failpoint.h"
#include "base/interrupt.h"
#include "base/sha256.h"
#include "base/trim.h"
#include "engine/duckdb/convert_csv.h"
#include "engine/duckdb/engine_error.h"
#include "storage/csv_rows.h"
#include "storage/files.h"
#include "storage/probe.h"
#include "storage/unzip.h"

namespace bw {
namespace {

namespace fs = std::filesystem;

// Which row it is that the engine refused, where that can be told.
Errors malformed_row(const std::string& file, std::span<const std::string> headers, Errors why) {
    if (why.front().code != Code::kCsvMalformed) return why;
    auto good = check_csv_rows(file, headers);
    return good ? std::move(why) : std::move(good.error());
}

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
        std::vector<ParquetFile> files;
        for (const SourceFile& source : sources) {
            auto file = as_parquet(source, first_lines && source.manifest != nullptr ? 1 : kAllLines);
            if (!file) return std::unexpected(file.error());
            files.push_back(std::move(*file));
            failpoint("ingest.converted");
        }
        return group_deliveries(*database_, files, taken);
    }

    Result<Built> build(const Delivery& delivery) {
        const auto started = std::chrono::steady_clock::now();
        auto staged = home_.stage();
        if (!staged) return std::unexpected(staged.error());
        auto record = build_dataset(*database_, delivery, staged->path(), progress_);
        if (!record) return std::unexpected(record.error());
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
    Result<ParquetFile> as_parquet(const SourceFile& source, std::int64_t most_lines) {
        if (!is_csv(source.format)) return ParquetFile{source, source.file.path};
        progress_.working("converting " + source.file.path);
        const std::vector<std::string> names = storage_names(headers_of(source));
        const fs::path target = scratch_->path() / fmt::format("{}.parquet", converted_++);
        auto lines = source.zipped ? convert_zip(source, names, target, most_lines)
                                   : convert_text(source, names, target, most_lines);
        if (!lines) return std::unexpected(lines.error());
        return ParquetFile{source, target};
    }

    Result<std::int64_t> convert_text(const SourceFile& source, const std::vector<std::string>& names,
                                      const fs::path& target, std::int64_t most_lines) {
        const bool gzip = source.content.container == Container::kGzipText;
        auto whole = std::async(std::launch::async, check_text, source.file.path);
        auto lines = convert_csv(*database_, source.file.path, gzip, names, target, nulls_of(source), most_lines);
        if (auto good = whole.get(); !good)
            return std::unexpected(malformed_row(source.file.path, headers_of(source), good.error()));
        if (!lines) return std::unexpected(malformed_row(source.file.path, headers_of(source), lines.error()));
        return lines;
    }

    Result<std::int64_t> convert_zip(const SourceFile& source, const std::vector<std::string>& names,
                                     const fs::path& target, std::int64_t most_lines) {
        const std::string& zip = source.file.path;
        const std::string csv = fs::path(target).replace_extension(".csv").string();
        if (auto unpacked = unzip_csv(zip, csv); !unpacked) return std::unexpected(unpacked.error());
        auto lines = convert_csv(*database_, csv, false, names, target, nulls_of(source), most_lines);
        if (auto good = check_text(csv); lines && !good) lines = std::unexpected(good.error());
        if (!lines) lines = std::unexpected(malformed_row(csv, headers_of(source), lines.error()));
        std::error_code ignored;  // it lies in scratch
        fs::remove(csv, ignored);
        if (!lines)
            for (Error& error : lines.error()) name_zip(error, csv, zip);
        return lines;
    }

    static Nulls nulls_of(const SourceFile& source) { return is_focus(source.format) ? Nulls::kWord : Nulls::kEmpty; }

    static std::vector<std::string> headers_of(const SourceFile& source) {
        std::vector<std::string> headers;
        for (const ContentColumn& column : source.content.columns) headers.push_back(column.name);
        return headers;
    }

    // What is wrong with the unpacked file is wrong with the zip file.
    static void name_zip(Error& error, const std::string& csv, const std::string& zip) {
        if (error.place.file == csv) error.place.file = zip;
        for (auto at = error.message.find(csv); at != std::string::npos; at = error.message.find(csv, at + zip.size()))
            error.message.replace(at, csv.size(), zip);
    }

    const Home& home_;
    Progress& progress_;
    std::optional<StagedDirectory> scratch_{};
    std::optional<Database> database_{};
    std::vector<DatasetRecord> built_{};
    int converted_ = 0;
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

// What the cache holds for a set of source files: the keys of its datasets.
std::string sources_key(std::span<const SourceFile> sources) {
    std::vector<std::string> hashes;
    for (const SourceFile& source : sources) hashes.push_back(source.file.sha256 + " " + source.folder);
    std::ranges::sort(hashes);
    std::string text = fmt::format("sources {}", kReductionVersion);
    for (const std::string& hash : hashes) text += "\n" + hash;
    return "sources-" + sha256_hex(text).substr(0, 16);
}

constexpr std::string_view kIndexFile = "index.json";

std::optional<std::vector<Ingested>> read_cache(const Home& home, const std::string& key) {
    const auto folder = home.cached(key);
    if (!folder) return std::nullopt;
    const auto text = read_file(*folder / kIndexFile);
    if (!text) return std::nullopt;
    const auto ids = nlohmann::json::parse(*text, nullptr, false);
    if (!ids.is_array()) return std::nullopt;
    std::vector<Ingested> datasets;
    for (const auto& id : ids) {
        const auto place = home.cached(id.get<std::string>());
        if (!place) return std::nullopt;
        auto record = read_dataset_record(*place);
        if (!record) return std::nullopt;
        datasets.push_back({std::move(*record), *place, false});
    }
    return datasets;
}

Result<void> write_cache_index(const Home& home, const std::string& key, const std::vector<Ingested>& datasets) {
    nlohmann::json ids = nlohmann::json::array();
    for (const Ingested& dataset : datasets) ids.push_back(dataset.record.id);
    auto staged = home.stage();
    if (!staged) return std::unexpected(staged.error());
    auto written = write_file_atomically(staged->path() / kIndexFile, ids.dump());
    if (!written) return written;
    auto published = home.publish_to_cache(std::move(*staged), key);
    if (!published) return std::unexpected(published.error());
    return {};
}

// What is in force and has a record. The others are told: they are made anew when their delivery comes again.
Result<std::vector<Ingested>> readable_datasets(const Home& home, Progress& progress) {
    Errors damaged;
    auto stored = home.datasets(damaged);
    if (!stored) return std::unexpected(stored.error());
    std::vector<Ingested> readable;
    for (const StoredDataset& one : *stored) {
        if (!one.current) continue;
        auto record = read_dataset_record(one.path);
        if (record) readable.push_back({std::move(*record), one.path, false});
        if (!record) damaged.push_back(record.error().front());
    }
    for (const Error& error : damaged) progress.note(fmt::format("{}: {}", error.place.file, error.message));
    return readable;
}

// Whether the folder holds the dataset whole; a damaged one is told, and is to be made anew.
bool is_whole(Database& database, const DatasetRecord& record, const fs::path& folder, Progress& progress) {
    const auto stored = read_dataset_record(folder);
    const auto checked = stored ? check_dataset(database, *stored, folder) : std::unexpected(stored.error());
    if (checked || is_of_the_machine(checked.error().front())) return true;  // not known to be damaged
    progress.note(
        fmt::format("dataset {} is damaged and is made anew: {}", record.id, checked.error().front().message));
    return false;
}

bool has_any_of(const DatasetRecord& record, std::span<const SourceFile> files) {
    return std::ranges::any_of(record.files, [&](const DeliveredFile& file) {
        return std::ranges::any_of(files, [&](const SourceFile& source) { return source.file.sha256 == file.sha256; });
    });
}

// publish() takes a folder that is there for the dataset: a damaged one must go first.
Result<void> remove_damaged(const Home& home, Database& database, const DatasetRecord& record, Progress& progress) {
    const fs::path folder = home.dataset_folder(record.payer, record.month, record.id);
    std::error_code ignored;  // what cannot be looked at is not there for publish() either
    if (!fs::exists(folder, ignored) || is_whole(database, record, folder, progress)) return {};
    return home.set_aside(record.payer, record.month, record.id);
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

Result<std::vector<Ingested>> published_datasets(const Home& home) {
    auto stored = home.datasets();
    if (!stored) return std::unexpected(stored.error());
    std::vector<Ingested> datasets;
    for (const StoredDataset& one : *stored) {
        if (!one.current) continue;
        auto record = read_dataset_record(one.path);
        if (!record) return std::unexpected(record.error());
        datasets.push_back({std::move(*record), one.path, false});
    }
    return datasets;
}

Result<Ingested> published_dataset(const Home& home, const std::string& id) {
    auto stored = home.find(id);
    if (!stored) return std::unexpected(stored.error());
    auto record = read_dataset_record(stored->path);
    if (!record) return std::unexpected(record.error());
    return Ingested{std::move(*record), stored->path, false};
}

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
                                              Progress& progress) {
    Ingest work(home, progress);
    if (auto opened = work.open(); !opened) return std::unexpected(opened.error());
    auto files = work.find(sources, {});
    if (!files) return std::unexpected(files.error());
    const std::string key = sources_key(*files);
    if (auto cached = read_cache(home, key)) return *cached;

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
