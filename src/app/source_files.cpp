#include "app/source_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "app/bucket.h"
#include "app/left_out.h"
#include "base/parallel.h"
#include "engine/duckdb/open_view.h"
#include "lines/formats/list.h"
#include "storage/files.h"
#include "storage/find_files.h"
#include "storage/probe.h"
#include "storage/unzip.h"

namespace bw {
namespace {

Result<DeliveredFile> identify(const std::string& path) {
    auto hash = sha256_of_file(path);
    if (!hash) return std::unexpected(hash.error());
    auto bytes = size_of_file(path);
    if (!bytes) return std::unexpected(bytes.error());
    return DeliveredFile{path, *hash, *bytes};
}

std::string some_of(const std::vector<std::string>& names) {
    constexpr std::size_t kNamed = 5;
    std::string list;
    for (std::size_t i = 0; i < names.size() && i < kNamed; ++i) list += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > kNamed) list += fmt::format(" and {} more", names.size() - kNamed);
    return list;
}

std::string copy_again(const ChosenDelivery& delivery) {
    std::string hint = "Copy it again; its size should equal the original's";
    if (!delivery.other_ids.empty())
        hint += fmt::format("; or ask for another delivery: --delivery {}", fmt::join(delivery.other_ids, " or "));
    return hint + ".";
}

class Recognizer {
public:
    Recognizer(Database& database, Progress& progress)
        : database_(database), progress_(progress), left_out_(progress) {}

    void add_delivery(const ChosenDelivery& delivery) {
        const Errors before = errors_;
        std::vector<SourceFile> recognized;
        std::vector<Skipped> skipped;
        for (const std::string& path : delivery.files) {
            if (!is_whole(path, delivery)) continue;
            SourceFile file;
            auto judged = judge({path, false}, file);
            if (!judged) {
                keep(judged.error());
                continue;
            }
            if (const auto* note = std::get_if<Skipped>(&*judged)) {
                skipped.push_back(*note);
                continue;
            }
            file.file.path = path;
            file.format = std::get<SourceFormat>(*judged);
            file.folder = delivery.folder;
            file.manifest = delivery.manifest;
            check_columns(file);
            recognized.push_back(std::move(file));
        }
        if (recognized.empty() && errors_.size() == before.size()) return leave_out(delivery);
        for (const Skipped& note : skipped)
            errors_.push_back({Code::kFileShort,
                               fmt::format("the manifest of delivery {} names this file, but it is no billing file",
                                           delivery.manifest->id),
                               {.file = note.note.substr(0, note.note.rfind(": "))},
                               "Copy it again."});
        refuse_extra(delivery);
        for (SourceFile& file : recognized) add(std::move(file));
    }

    void add_other(const FoundFile& found) {
        SourceFile file;
        auto judged = judge(found, file);
        if (!judged) return keep(judged.error());
        if (const auto* skipped = std::get_if<Skipped>(&*judged)) return left_out_.add(found.path, reason(*skipped));
        file.file.path = found.path;
        file.format = std::get<SourceFormat>(*judged);
        file.folder = std::filesystem::absolute(found.path).parent_path().lexically_normal().string();
        add(std::move(file));
    }

    // A delivery that is under way, an older one without its manifest, or a file that helps other programs.
    void leave_alone(const FoundFile& found) {
        SourceFile file;
        const auto judged = judge({found.path, false}, file);
        const auto* skipped = judged ? std::get_if<Skipped>(&*judged) : nullptr;
        left_out_.add(found.path, skipped ? reason(*skipped) : "no manifest of its month names it");
    }

    Result<std::vector<SourceFile>> finish() {
        auto files = identified();
        left_out_.tell();
        if (!errors_.empty()) return std::unexpected(errors_);
        if (files.empty())
            return fail(Code::kSourceEmpty, "the sources hold no billing files", {},
                        "Give files of a Cost and Usage Report, or a folder that holds some.");
        return files;
    }

private:
    Result<std::variant<SourceFormat, Skipped>> judge(const FoundFile& found, SourceFile& file) {
        auto probed = probe(found.path);
        if (!probed) return std::unexpected(probed.error());
        Content& content = file.content;
        content = std::move(*probed);
        if (kZip.matches(content) && !kXlsx.matches(content)) return judge_zip(found, file);
        if (content.container == Container::kParquet) {
            auto columns = parquet_columns(database_, found.path);
            if (!columns) return std::unexpected(columns.error());
            content.columns = std::move(*columns);
        }
        return judge_source(content, found.path, found.named);
    }

    Result<std::variant<SourceFormat, Skipped>> judge_zip(const FoundFile& found, SourceFile& file) {
        auto inside = probe_zip(found.path);
        if (!inside) return std::unexpected(inside.error());
        if (!*inside && found.named)
            return fail(Code::kArchiveUnusable, "the zip file holds no CSV", {.file = found.path},
                        "Give a Cost and Usage Report.");
        if (!*inside) return Skipped{found.path + ": a zip file without CSV"};
        file.content = std::move(**inside);
        file.zipped = true;
        return judge_source(file.content, found.path, found.named);
    }

    // "file: why" -> "why"
    static std::string reason(const Skipped& skipped) { return skipped.note.substr(skipped.note.rfind(": ") + 2); }

    // Enough to tell without reading it; a gzip file is unpacked to its end later.
    bool is_whole(const std::string& path, const ChosenDelivery& delivery) {
        const auto refuse = [&](const char* what) {
            errors_.push_back({Code::kFileShort,
                               fmt::format("{}; the manifest of delivery {} names it", what, delivery.manifest->id),
                               {.file = path},
                               copy_again(delivery)});
            return false;
        };
        const auto size = size_of_file(path);
        if (size && *size == 0) return refuse("the file is empty");
        const auto whole = has_parquet_footer(path);
        if (whole && !*whole) return refuse("the Parquet file was cut off: it has no footer");
        return true;
    }

    void check_columns(const SourceFile& file) {
        const auto difference = compare_columns(*file.manifest, file.content.columns);
        if (!difference.lacks_used.empty())
            errors_.push_back(
                {Code::kManifestColumns,
                 fmt::format("the file lacks columns that its manifest lists: {}", some_of(difference.lacks_used)),
                 {.file = file.file.path},
                 "It is not the file that AWS delivered with this manifest: copy both again."});
        if (!difference.lacks.empty()) note_columns(file, "lacks columns that its manifest lists", difference.lacks);
        if (!difference.beyond.empty())
            note_columns(file, "has columns that its manifest does not list", difference.beyond);
    }

    void note_columns(const SourceFile& file, const char* what, const std::vector<std::string>& names) {
        Error warning{
            Code::kManifestColumns, fmt::format("the file {}: {}", what, some_of(names)), {.file = file.file.path}};
        warning.severity = Severity::kWarning;
        std::string text = to_text(warning);
        text.pop_back();
        progress_.note(text);
    }

    // A table of AWS's that is no bill: recommendations, carbon ...
    void leave_out(const ChosenDelivery& delivery) {
        left_out_.add(fmt::format("report {}, {}", delivery.manifest->report, to_text(delivery.manifest->month)),
                      "holds no line items");
    }

    void refuse_extra(const ChosenDelivery& delivery) {
        for (const std::string& path : delivery.beside) {
            SourceFile file;
            const auto judged = judge({path, false}, file);
            if (judged && std::holds_alternative<Skipped>(*judged)) {
                left_out_.add(path, reason(std::get<Skipped>(*judged)));
                continue;
            }
            errors_.push_back({Code::kManifestFileExtra,
                               fmt::format("the file lies among those of delivery {} of report {}, but its manifest "
                                           "does not name it",
                                           delivery.manifest->id, delivery.manifest->report),
                               {.file = path},
                               "Move it away, or copy the manifest again if it is older than the file."});
        }
    }

    void add(SourceFile file) { files_.push_back(std::move(file)); }

    // The files by their bytes, each once.
    std::vector<SourceFile> identified() {
        std::vector<Result<DeliveredFile>> identities(files_.size());
        in_parallel(files_.size(), [&](std::size_t i) { identities[i] = identify(files_[i].file.path); });
        std::vector<SourceFile> files;
        std::set<std::string> hashes;
        for (std::size_t i = 0; i < files_.size(); ++i) {
            if (!identities[i]) {
                keep(identities[i].error());
            } else if (!hashes.insert(identities[i]->sha256).second) {
                left_out_.add(files_[i].file.path, "the same bytes as a file before it");
            } else {
                files_[i].file = std::move(*identities[i]);
                files.push_back(std::move(files_[i]));
            }
        }
        return files;
    }

    void keep(const Errors& more) { errors_.insert(errors_.end(), more.begin(), more.end()); }

    Database& database_;
    Progress& progress_;
    LeftOut left_out_;
    std::vector<SourceFile> files_{};
    Errors errors_{};
};

}  // namespace

Result<std::vector<SourceFile>> find_sources(Database& database, std::span<const std::string> sources,
                                             const SourceChoice& choice, Progress& progress) {
    auto found = find_files(sources);
    if (!found) return std::unexpected(found.error());
    LeftOut hidden(progress);
    for (const std::string& path : found->skipped) hidden.add(path, "hidden, or no file");
    hidden.tell();
    auto bucket = understand_bucket(found->files, choice, progress);
    if (!bucket) return std::unexpected(bucket.error());
    Recognizer recognizer(database, progress);
    for (const ChosenDelivery& delivery : bucket->deliveries) recognizer.add_delivery(delivery);
    for (const FoundFile& file : bucket->others) recognizer.add_other(file);
    for (const FoundFile& file : bucket->unnamed) recognizer.leave_alone(file);
    return recognizer.finish();
}

}  // namespace bw
