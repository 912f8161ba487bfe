#include "app/build_dataset.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <future>

#include "app/limits.h"
#include "base/failpoint.h"
#include "base/parallel.h"
#include "cube/cube.h"
#include "engine/duckdb/find_damage.h"
#include "engine/duckdb/load_cube.h"
#include "engine/duckdb/open_view.h"
#include "engine/duckdb/reduce.h"
#include "engine/duckdb/scan.h"
#include "lines/focus_columns.h"
#include "storage/files.h"
#include "storage/home.h"

namespace bw {
namespace {

namespace fs = std::filesystem;

std::string lines_file(std::size_t number) { return fmt::format("{}.parquet", number + 1); }

// Parquet is kept byte for byte. What was converted into the data directory is linked, not copied again.
Result<void> keep_lines(const Delivery& delivery, const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder / kLinesFolder, error);
    std::vector<std::error_code> errors(delivery.files.size(), error);
    in_parallel(error ? 0 : delivery.files.size(), [&](std::size_t i) {
        const fs::path target = folder / kLinesFolder / lines_file(i);
        const ParquetFile& file = delivery.files[i];
        if (is_csv(file.source.format))
            fs::create_hard_link(file.parquet, target, errors[i]);
        else
            fs::copy_file(file.parquet, target, errors[i]);
    });
    const auto failed =
        std::ranges::find_if(errors, [](const std::error_code& one) { return one != std::error_code{}; });
    if (failed != errors.end())
        return fail(file_error(Code::kHomeUnusable, "lines cannot be kept", folder, failed->value()));
    return {};
}

// Brings the lines to the disk while they are read: publishing, which waits for the disk, then waits for little.
std::future<Result<void>> sync_lines(std::size_t files, const fs::path& folder) {
    return std::async(std::launch::async, [files, folder]() -> Result<void> {
        for (std::size_t i = 0; i < files; ++i)
            if (auto durable = sync_to_disk(folder / kLinesFolder / lines_file(i)); !durable) return durable;
        return {};
    });
}

// Identity 1: every measure of the cells adds up to what the scan of the lines found, and so does their number.
Result<void> check_cells(const LineScan& scan, const Cells& cells, std::string_view grain) {
    Errors errors;
    for (std::size_t i = 0; i < kMeasureCount; ++i) {
        const Amount sum = total(cells, static_cast<Measure>(i));
        if (sum != scan.sums[i])
            errors.push_back(
                {Code::kIdentityCube, fmt::format("{} adds up to {} in the cells by {}, to {} in the lines",
                                                  measures()[i].name, to_text(sum), grain, to_text(scan.sums[i]))});
    }
    if (total_lines(cells) != scan.lines)
        errors.push_back({Code::kIdentityCube, fmt::format("{} lines in the cells by {}, {} in the files",
                                                           total_lines(cells), grain, scan.lines)});
    if (!errors.empty()) return std::unexpected(errors);
    return {};
}

std::uint64_t bytes_of(const DatasetRecord& record) {
    std::uint64_t bytes = 0;
    for (const DeliveredFile& file : record.files) bytes += file.bytes;
    return bytes;
}

void record_facts(const LineFacts& facts, DatasetRecord& record) {
    record.lines = facts.lines;
    record.split_rows = facts.split_rows;
    record.small = facts.small;
    for (std::size_t i = 0; i < kMeasureCount; ++i)
        if (facts.residues[i] != 0) record.residues[std::string{measures()[i].name}] = facts.residues[i];
}

// Reduces the lines: into the folder without tags, into its `tags` with those that the shapes admit.
Result<void> reduce_and_record(Database& database, const LinesView& view, const fs::path& folder,
                               const std::function<void(std::int64_t)>& on_lines, DatasetRecord& record) {
    const fs::path tags_folder = folder / kTagsFolder;
    std::error_code error;
    fs::create_directories(tags_folder, error);
    if (error) return fail(Code::kHomeUnusable, "tags cannot be kept: " + error.message(), {.file = folder.string()});
    auto reduced = reduce_and_choose_tags(database, view, {}, folder, tags_folder, on_lines);
    if (!reduced) return std::unexpected(reduced.error());
    record_facts(reduced->without_tags.facts, record);
    record.shapes = reduced->without_tags.shapes;
    record.day_cells = reduced->without_tags.day_cells;
    record.month_cells = reduced->without_tags.month_cells;
    record.tags = std::move(reduced->tags);
    record.shapes_by_tags = reduced->with_tags.shapes;
    if (record.tags.admitted.empty()) fs::remove(tags_folder, error);
    return {};
}

Result<void> check_tags(Database& database, const fs::path& folder, const LineScan& scan) {
    for (const Grain grain : {Grain::kDay, Grain::kMonth}) {
        auto cells = load_cells(database, folder / kTagsFolder, grain);
        if (!cells) return std::unexpected(cells.error());
        const std::string_view by = grain == Grain::kDay ? "day and tags" : "month and tags";
        if (auto held = check_cells(scan, *cells, by); !held) return held;
    }
    return {};
}

Result<void> check_and_record_cost(Database& database, const fs::path& folder, const LineScan& scan,
                                   DatasetRecord& record) {
    auto cube = load_shapes(database, folder, record.payer, record.month, record.discounts);
    if (!cube) return std::unexpected(cube.error());
    for (const Grain grain : {Grain::kDay, Grain::kMonth}) {
        auto cells = load_cells(database, folder, grain);
        if (!cells) return std::unexpected(cells.error());
        if (auto held = check_cells(scan, *cells, grain == Grain::kDay ? "day" : "month"); !held) return held;
        if (grain == Grain::kDay) continue;
        record.granularity = granularity_of(*cube, *cells);
        record.placement = placement_of(*cube, *cells);
        for (std::size_t cell = 0; cell < cells->size(); ++cell)
            record.cost[(*cube)[Dim::kCurrency].value(cells->shape[cell])] += cost(*cells, cell, record.discounts);
    }
    return {};
}

// What is known of the amounts of the lines, so that they need no wide arithmetic.
void take_bounds(const DatasetRecord& record, LinesView& view) {
    view.small = record.small;
    for (std::size_t i = 0; i < kMeasureCount; ++i)
        view.plain[i] = !record.residues.contains(std::string{measures()[i].name});
}

bool is_from_csv(const DatasetRecord& record) {
    const auto format = parse_source_format(record.format);
    return format && is_csv(*format);
}

}  // namespace

Errors damaged_dataset(Errors why, const fs::path& folder) {
    Error& error = why.front();
    if (error.code != Code::kSourceUnreadable) return why;
    error.code = Code::kDatasetDamaged;
    error.place.file = folder.string();
    error.hint = "Ingest the delivery again.";
    return why;
}

Result<LinesView> dataset_lines(Database& database, const DatasetRecord& record, const fs::path& folder) {
    std::vector<std::string> files;
    std::vector<std::string> sources;
    for (std::size_t i = 0; i < record.files.size(); ++i) {
        files.push_back((folder / kLinesFolder / lines_file(i)).string());
        sources.push_back(record.files[i].path);
    }
    auto view = open_view(database, files, sources, {record.payer, record.month, record.filtered, record.map_keys});
    if (!view) return std::unexpected(damaged_dataset(view.error(), folder));
    view->from_csv = is_from_csv(record);
    view->discounts = record.discounts;
    view->has_split_rows = record.split_rows != 0;
    take_bounds(record, *view);
    return view;
}

namespace {

// Tags and cost categories: columns of their own, or maps, that may hold no key in this month.
void record_missing_keys(const LinesView& view, DatasetRecord& record) {
    bool tags = false;
    bool categories = false;
    for (const auto& [key, sources] : view.columns.tags) (is_category_key(key) ? categories : tags) = true;
    for (const auto& [map, keys] : record.map_keys) {
        tags = tags || is_map_of_tags(map);
        categories = categories || is_map_of_cost_categories(map);
    }
    if (!tags) record.missing_columns.emplace_back(kTagsColumn);
    if (!categories) record.missing_columns.emplace_back(kCostCategoriesColumn);
}

// Of a canonical column that the report's format can have.
void record_missing_columns(const LinesView& view, bool focus, DatasetRecord& record) {
    const auto note = [&](bool has, const ColumnInfo& column) {
        const bool possible = !column.csv.empty() || (focus && !focus_name(column).empty());
        if (!has && possible) record.missing_columns.emplace_back(column.name);
    };
    // A kind of discount that no line has is no entry of the map, but not missing.
    const bool has_discount_map = record.map_keys.contains(std::string{kDiscountMap});
    for (std::size_t i = 0; i < kDimensionCount; ++i) note(view.has(static_cast<Dim>(i)), dimensions()[i]);
    for (std::size_t i = 0; i < kMeasureCount; ++i) {
        const auto measure = static_cast<Measure>(i);
        note(view.has(measure) || (has_discount_map && is_named_discount(measure)), measures()[i]);
    }
    for (std::size_t i = 0; i < kLineKeyCount; ++i) note(view.has(static_cast<LineKey>(i)), line_keys()[i]);
    record_missing_keys(view, record);
}

// Only a manifest says so for certain.
void warn_if_pro_forma(const DatasetRecord& record, Progress& progress) {
    const auto days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()).time_since_epoch();
    if (!looks_pro_forma(record.placement, record.month, Day{static_cast<std::int32_t>(days.count())})) return;
    const Error warning{Code::kProForma,
                        fmt::format("payer {}, {}: no line is on an invoice, though the month is over", record.payer,
                                    to_text(record.month)),
                        {.file = record.files.front().path},
                        "If AWS Billing Conductor made this report, it is not AWS's cost: give the payer's own.",
                        {},
                        Severity::kWarning};
    std::string text = to_text(warning);
    text.pop_back();
    progress.note(text);
}

// Discount columns count where no line is a discount. The legacy report always has the lines.
Result<DiscountForm> discount_form(Database& database, const LinesView& view) {
    const bool has_columns =
        view.has(Measure::kNetUnblended) ||
        std::ranges::any_of(kDiscountKinds, [&](DiscountKind kind) { return view.has(measure_of(kind)); });
    if (!has_columns) return DiscountForm::kRows;
    const auto lines = has_discount_lines(database, view);
    if (!lines) return std::unexpected(lines.error());
    return *lines ? DiscountForm::kRows : DiscountForm::kColumns;
}

// What the columns of the files tell of the dataset, into its record; the view of its lines.
Result<LinesView> look_at_columns(Database& database, DatasetRecord& record, const fs::path& folder) {
    auto view = dataset_lines(database, record, folder);
    const auto format = parse_source_format(record.format);
    if (!view || !format || !has_selected_columns(*format)) return view;
    auto keys = map_keys(database, view->files, view->sources, view->from_csv);
    if (!keys) return std::unexpected(keys.error());
    record.map_keys = std::move(*keys);
    view = dataset_lines(database, record, folder);
    if (!view) return view;
    const auto form = discount_form(database, *view);
    if (!form) return std::unexpected(form.error());
    record.discounts = *form;
    view->discounts = *form;
    record_missing_columns(*view, is_focus(*format), record);
    return view;
}

}  // namespace

Result<DatasetRecord> build_dataset(Database& database, const Delivery& delivery, const fs::path& folder,
                                    Progress& progress) {
    DatasetRecord record = delivery.record;
    if (auto kept = keep_lines(delivery, folder); !kept) return std::unexpected(kept.error());
    failpoint("dataset.lines_kept");
    auto durable = sync_lines(delivery.files.size(), folder);
    auto view = look_at_columns(database, record, folder);
    if (!view) return std::unexpected(view.error());
    view->has_split_rows = true;  // not known before the lines are read

    const std::string what = fmt::format("payer {}, {}", record.payer, to_text(record.month));
    progress.working(what + ": reading lines");
    const auto started = std::chrono::steady_clock::now();
    const auto on_lines = [&](std::int64_t lines) {
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
        progress.working(fmt::format("{}: {} lines of {} bytes read, {:.0f} lines a second", what, lines,
                                     bytes_of(record), static_cast<double>(lines) / took.count()));
    };
    if (auto reduced = reduce_and_record(database, *view, folder, on_lines, record); !reduced)
        return std::unexpected(with_damage_found(database, *view, reduced.error()));
    if (record.lines == 0) return fail(Code::kSourceEmpty, what + " has no lines");
    failpoint("dataset.reduced");
    view->has_split_rows = record.split_rows != 0;
    take_bounds(record, *view);
    if (auto few = check_shape_count(record.shapes, what); !few) return std::unexpected(few.error());

    progress.working(fmt::format("{}: adding up {} lines again", what, record.lines));
    const auto scan = scan_lines(database, *view);
    if (!scan) return std::unexpected(with_damage_found(database, *view, scan.error()));
    record.sums = scan->sums;
    failpoint("dataset.scanned");

    progress.working(what + ": comparing cells with lines");
    if (auto held = check_and_record_cost(database, folder, *scan, record); !held) return std::unexpected(held.error());
    if (!record.tags.admitted.empty())
        if (auto held = check_tags(database, folder, *scan); !held) return std::unexpected(held.error());
    if (auto synced = durable.get(); !synced) return std::unexpected(synced.error());
    failpoint("dataset.checked");
    if (auto written = write_file_atomically(folder / kDatasetFile, to_json(record)); !written)
        return std::unexpected(written.error());
    failpoint("dataset.recorded");
    if (view->has(Dim::kInvoiceId)) warn_if_pro_forma(record, progress);
    return record;
}

Result<void> check_dataset(Database& database, const DatasetRecord& record, const fs::path& folder) {
    for (std::size_t i = 0; i < record.files.size(); ++i) {
        auto columns = parquet_columns(database, (folder / kLinesFolder / lines_file(i)).string());
        if (columns) continue;
        if (columns.error().front().code == Code::kSourceUnreadable)
            columns.error().front().code = Code::kDatasetDamaged;
        return std::unexpected(columns.error());
    }
    auto shapes = load_shapes(database, folder, record.payer, record.month, record.discounts);
    if (!shapes) return std::unexpected(shapes.error());
    LineScan sums;
    sums.lines = record.lines;
    sums.sums = record.sums;
    for (const Grain grain : {Grain::kDay, Grain::kMonth}) {
        auto cells = load_cells(database, folder, grain);
        if (!cells) return std::unexpected(cells.error());
        if (check_cells(sums, *cells, "")) continue;
        return fail(Code::kDatasetDamaged, "its cells do not add up to the sums of its record",
                    {.file = folder.string()}, "Ingest the delivery again.");
    }
    return {};
}

}  // namespace bw
