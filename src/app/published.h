// Datasets in their folders: what is in force, and whether it is whole.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "app/dataset_record.h"
#include "app/progress.h"
#include "engine/duckdb/database.h"
#include "storage/home.h"

namespace bw {

struct Ingested {
    DatasetRecord record;
    std::filesystem::path folder;
    bool is_new = false;  // false: the same bytes were in force already
};

// What is in force, by payer and month. Errors: kDatasetDamaged.
Result<std::vector<Ingested>> published_datasets(const Home& home);

// The datasets of the newest months that have any, at most this many months. Errors: those of published_datasets.
Result<std::vector<Ingested>> newest_datasets(const Home& home, std::size_t months);

// What is in force and has a record. The others are told: they are made anew when their delivery comes again.
Result<std::vector<Ingested>> readable_datasets(const Home& home, Progress& progress);

// One published dataset, in force or replaced, by its id or the beginning of one. Errors: kDatasetNotFound,
// kDatasetDamaged.
Result<Ingested> published_dataset(const Home& home, const std::string& id);

// Whether the folder holds the dataset whole; a damaged one is told, and is to be made anew.
bool is_whole(Database& database, const DatasetRecord& record, const std::filesystem::path& folder, Progress& progress);

// Home::publish() takes a folder that is there for the dataset: a damaged one must go first. Errors: those of Home.
Result<void> remove_damaged(const Home& home, Database& database, const DatasetRecord& record, Progress& progress);

}  // namespace bw
