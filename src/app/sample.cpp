#include "app/sample.h"

#include <fmt/format.h>

#include "app/sample_files.h"
#include "app/sample_layout.h"
#include "lines/discounts.h"
#include "sample/documents.h"
#include "sample/payer.h"
#include "storage/files.h"

namespace bw {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMarker = ".billwright-sample";  // hidden: no source file

Result<DiscountForm> discounts_of(const SampleOptions& options, const SampleFormat& format) {
    const bool has_both = format.table == sample::Table::kCur2;
    if (options.discounts.empty()) return has_both ? DiscountForm::kColumns : DiscountForm::kRows;
    const auto form = parse_discount_form(options.discounts);
    if (!form)
        return fail(Code::kUsage, fmt::format("--discounts is \"{}\"", options.discounts), {},
                    "rows and columns are possible");
    if (!has_both)
        return fail(Code::kUsage, fmt::format("--discounts does not go with --format {}", format.name), {},
                    "a legacy report has rows for discounts, FOCUS has none; CUR 2.0 can have either");
    return *form;
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
        if (is_sample_folder(name) || name == "subsets.csv" || name == "customers.workflow")
            fs::remove_all(path, error);
        if (error) return cannot_write(path, error);
    }
    return write_file_atomically(out / kMarker, "A sample written by `billwright sample`; it may be replaced.\n",
                                 Code::kOutputFailed);
}

// Deliveries of the same month lie side by side, except where AWS overwrites.
Result<void> check_deliveries(const SampleOptions& options) {
    if (options.deliveries == 1 || options.format != "legacy-parquet") return {};
    return fail(Code::kUsage, "--deliveries does not go with --format legacy-parquet", {},
                "AWS overwrites Parquet for Athena; the other formats keep each delivery");
}

// What one report is written from and to.
struct Work {
    const sample::Payer& payer;
    const fs::path& out;
    const SampleFormat& format;
    DiscountForm discounts;
    Progress& progress;
};

Result<std::uint64_t> write_delivery(const Work& work, int month, int number, fs::path& folder) {
    const sample::Payer& payer = work.payer;
    const SampleDelivery delivery{work.format, work.out, payer.id(), payer.month(month), payer.delivery(month, number)};
    folder = delivery.folder();
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return cannot_write(folder, error);
    work.progress.working(fmt::format("writing {}", to_text(payer.month(month))));
    const auto lines = write_sample_files(payer, month, {work.format.table, work.discounts, number}, delivery);
    if (lines)
        work.progress.note(fmt::format("{} {} lines in {}", to_text(payer.month(month)), *lines, folder.string()));
    return lines;
}

Result<void> write_months(const Work& work, SampleSummary& summary) {
    for (int month = 0; month < work.payer.months(); ++month) {
        const int deliveries = work.payer.deliveries(month);
        for (int number = 0; number < deliveries; ++number) {
            fs::path folder;
            const auto lines = write_delivery(work, month, number, folder);
            if (!lines) return std::unexpected(lines.error());
            if (number + 1 < deliveries) continue;
            summary.lines += *lines;
            summary.folders.push_back(folder);
        }
    }
    return {};
}

}  // namespace

Result<SampleSummary> make_sample(const SampleOptions& options, Progress& progress) {
    const auto format = find_sample_format(options.format);
    if (!format) return std::unexpected(format.error());
    const auto discounts = discounts_of(options, *format);
    if (!discounts) return std::unexpected(discounts.error());
    if (const auto checked = check_deliveries(options); !checked) return std::unexpected(checked.error());
    const auto payer = sample::Payer::make({options.lines, options.accounts, options.months, options.seed,
                                            options.until, options.deliveries, options.open, options.split});
    if (!payer) return std::unexpected(payer.error());
    if (const auto prepared = prepare(options.out); !prepared) return std::unexpected(prepared.error());
    SampleSummary summary{payer->id(), 0, {}, options.out / "subsets.csv", options.out / "customers.workflow"};
    if (const auto done = write_months({*payer, options.out, *format, *discounts, progress}, summary); !done) {
        return std::unexpected(done.error());
    }
    const auto table = write_file_atomically(summary.subsets, sample::subsets_table(*payer), Code::kOutputFailed);
    if (!table) return std::unexpected(table.error());
    const auto text = write_file_atomically(summary.workflows, sample::workflows_text(*payer), Code::kOutputFailed);
    if (!text) return std::unexpected(text.error());
    return summary;
}

}  // namespace bw
