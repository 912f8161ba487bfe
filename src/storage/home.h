// The data directory.
//
//   datasets/<payer>/<month>/<dataset id>/  lines/, shapes.parquet, cells_day.parquet, cells_month.parquet, dataset.json
//   datasets/<payer>/<month>/current        the id in force, a line of text
//   datasets/<payer>/<month>/publishing     the id that is about to be put in force; it stays where a run is killed there
//   datasets/<payer>/<month>/lock
//   prices/<offer>/<published>-<hash>.prices  price lists (prices/price_table.h)
//   version                                 storage/home_version.h
//   cache/<key>/                            the same files, of sources billed without being ingested; key = content
//   tmp/                                    what is being written
//
// A dataset's folder appears whole, by a rename, and never changes. A crash at any point leaves what was in force in
// force. In names, characters other than letters, digits, `-` and `_` are written %XX: payers come from outside.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/error.h"
#include "storage/descriptor.h"

namespace bw {

// Names inside a dataset's folder.
inline constexpr std::string_view kLinesFolder = "lines";
inline constexpr std::string_view kTagsFolder = "tags";  // the same three, told apart by tags
inline constexpr std::string_view kShapesFile = "shapes.parquet";
inline constexpr std::string_view kDayCellsFile = "cells_day.parquet";
inline constexpr std::string_view kMonthCellsFile = "cells_month.parquet";
inline constexpr std::string_view kDatasetFile = "dataset.json";

// Names beside the datasets of a month, and beside datasets/.
inline constexpr std::string_view kCurrentFile = "current";
inline constexpr std::string_view kPublishingFile = "publishing";
inline constexpr std::string_view kVersionFile = "version";

// A folder in tmp/, locked while this lives and removed with all it holds at the end, unless published.
class StagedDirectory {
public:
    StagedDirectory(StagedDirectory&&) noexcept;
    StagedDirectory& operator=(StagedDirectory&&) noexcept;
    ~StagedDirectory();

    const std::filesystem::path& path() const { return path_; }

private:
    friend class Home;
    StagedDirectory(std::filesystem::path path, Descriptor lock);

    std::filesystem::path path_;
    Descriptor lock_;
};

// Held for a payer's month until destroyed.
class MonthLock {
public:
    explicit MonthLock(Descriptor descriptor) : descriptor_(std::move(descriptor)) {}

private:
    Descriptor descriptor_;
};

struct StoredDataset {
    std::string payer{};
    Month month{};
    std::string id{};
    bool current = false;
    std::filesystem::path path{};
};

// Safe to use from several threads and processes at once.
class Home {
public:
    // `option` (--home), else $BILLWRIGHT_HOME, else ~/.local/share/billwright; created where it is missing.
    // Errors: kHomeUnusable, kHomeNewer, kDiskFull.
    static Result<Home> open(std::string_view option);
    // The same without making anything: nothing where there is none yet.
    static Result<std::optional<Home>> open_if_there(std::string_view option);

    const std::filesystem::path& path() const { return path_; }

    // A new empty folder to write a dataset into. Errors: kHomeUnusable.
    Result<StagedDirectory> stage() const;

    // Removes what crashed runs left and returns what it was: folders in tmp/ (nobody holds their lock), and datasets that
    // were moved into place but not put in force.
    std::vector<std::string> remove_leftovers() const;

    // Errors: kHomeBusy when somebody else holds it; kHomeUnusable.
    Result<MonthLock> lock(std::string_view payer, Month month) const;

    // Brings the files to disk, moves them into place and switches `current`; returns the dataset's folder. An id
    // that is there already is only switched to. REQUIRES: the caller holds the month's lock. Errors: kHomeUnusable,
    // kDiskFull; what is not in force then is gone.
    Result<std::filesystem::path> publish(StagedDirectory staged, std::string_view payer, Month month,
                                          std::string_view id) const;

    // Where the dataset of that id is, or would be.
    std::filesystem::path dataset_folder(std::string_view payer, Month month, std::string_view id) const;

    // Removes a damaged dataset, so that publish() can put a whole one in its place.
    // REQUIRES: the caller holds the month's lock. Errors: kHomeUnusable.
    Result<void> set_aside(std::string_view payer, Month month, std::string_view id) const;

    // By payer, month, the current one first, then id. Errors: kDatasetDamaged (`current` names no dataset),
    // kHomeUnusable.
    Result<std::vector<StoredDataset>> datasets() const;
    // The same, without the months whose `current` is damaged: why goes to `damaged`.
    Result<std::vector<StoredDataset>> datasets(Errors& damaged) const;

    // By id or by a prefix that fits one dataset only. Errors: kDatasetNotFound, and those of datasets().
    Result<StoredDataset> find(std::string_view id_or_prefix) const;

    // The cached dataset of that key, if it is there.
    std::optional<std::filesystem::path> cached(std::string_view key) const;

    // As publish(), without a lock: of two that write the same key at once, one is kept.
    Result<std::filesystem::path> publish_to_cache(StagedDirectory staged, std::string_view key) const;

    // Where the price table of that name is, or would be.
    std::filesystem::path price_table(std::string_view offer, std::string_view name) const;
    // Puts it there as a whole. Errors: kHomeUnusable, kDiskFull.
    Result<void> keep_price_table(std::string_view offer, std::string_view name, std::string_view text) const;
    // All of them, by offer, then name. Errors: kHomeUnusable.
    Result<std::vector<std::filesystem::path>> price_tables() const;

private:
    explicit Home(std::filesystem::path path) : path_(std::move(path)) {}
    struct StoredMonth {
        std::string payer{};
        Month month{};
        std::filesystem::path path{};
    };

    std::filesystem::path month_folder(std::string_view payer, Month month) const;
    Result<std::vector<StoredMonth>> months() const;
    // Writes it in tmp/ and moves it into place: a crash leaves nothing beside it.
    Result<void> replace_file(const std::filesystem::path& file, std::string_view content) const;
    Result<std::filesystem::path> publish_into(const std::filesystem::path& month_folder, StagedDirectory staged,
                                               std::string_view id) const;
    // Removes the dataset that `publishing` names, unless it is in force; returns its id where it was removed.
    // REQUIRES: the month's lock is held.
    std::string settle_publishing(const std::filesystem::path& month_folder) const;

    std::filesystem::path path_;
};

}  // namespace bw
