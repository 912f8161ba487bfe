#include "app/bucket.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "app/left_out.h"
#include "base/ascii_case.h"
#include "storage/files.h"
#include "storage/locate_keys.h"
#include "storage/probe.h"

namespace bw {
namespace {

namespace fs = std::filesystem;

std::string real(const fs::path& path) {
    std::error_code problem;
    const fs::path canonical = fs::canonical(path, problem);
    return (problem ? fs::absolute(path).lexically_normal() : canonical).string();
}

// People recognize a path in the form in which they gave it.
std::string as_given(const fs::path& path, const fs::path& given) {
    if (given.is_absolute()) return path.string();
    std::error_code problem;
    const fs::path here = fs::current_path(problem);
    const fs::path relative = problem ? path : path.lexically_relative(here);
    return relative.empty() || *relative.begin() == ".." ? path.string() : relative.string();
}

fs::path folder_of(const fs::path& file) { return file.has_parent_path() ? file.parent_path() : fs::path("."); }

bool is_json_name(const std::string& path) { return ascii_lower(fs::path(path).extension().string()) == ".json"; }

// By its name, which also tells one that is damaged, or by its content.
bool is_manifest(const FoundFile& file) {
    if (is_manifest_name(fs::path(file.path).filename().string())) return true;
    if (!is_json_name(file.path)) return false;
    const auto content = probe(file.path);
    return content && is_manifest_content(*content);
}

std::string name_of(const ReportMonth& month) {
    return fmt::format("report {}, {}", month.report, to_text(month.month));
}

bool has_part(const fs::path& path, const std::string& name) {
    return std::find(path.begin(), path.end(), fs::path(name)) != path.end();
}

class Walk {
public:
    Walk(std::span<const FoundFile> found, const SourceChoice& choice, Progress& progress)
        : found_(found), choice_(choice), left_out_(progress), progress_(progress) {}

    Result<Bucket> run() {
        read_manifests();
        if (errors_.empty()) choose();
        if (!errors_.empty()) return std::unexpected(errors_);
        sort_out_others();
        if (bucket_.deliveries.empty() && bucket_.others.empty() && !pro_forma_.empty())
            return std::unexpected(pro_forma_);
        left_out_.tell();
        return std::move(bucket_);
    }

private:
    void read_manifests() {
        std::vector<FoundManifest> manifests;
        for (const FoundFile& file : found_) {
            if (!is_manifest(file)) continue;
            settled_.insert(real(file.path));
            auto text = read_file(file.path);
            if (!text) {
                keep(text.error());
                continue;
            }
            auto manifest = parse_manifest(*text, file.path);
            if (manifest)
                manifests.push_back({std::move(*manifest), file.path, file.named});
            else
                keep(manifest.error());
        }
        months_ = by_month(std::move(manifests));
    }

    void choose() {
        std::set<std::string> met;
        for (const ReportMonth& month : months_) {
            if (!choice_.report.empty() && month.report != choice_.report) {
                left_out_.add(name_of(month), "another report was asked for");
                settle(month, nullptr);
                continue;
            }
            if (choice_.deliveries.empty())
                choose_newest(month);
            else
                choose_named(month, met);
        }
        check_choice(met);
    }

    void choose_newest(const ReportMonth& month) {
        const auto chosen = newest(month);
        if (chosen)
            take(month, **chosen);
        else
            keep(chosen.error());
    }

    void choose_named(const ReportMonth& month, std::set<std::string>& met) {
        const ReportDelivery* chosen = nullptr;
        for (const std::string& id : choice_.deliveries) {
            const auto named = deliveries_named(month, id);
            if (named.empty()) continue;
            met.insert(id);
            if (named.size() > 1 || (chosen != nullptr && chosen != named.front()))
                errors_.push_back({Code::kDeliveryNotFound,
                                   fmt::format("{} has several deliveries that \"{}\" stands for: {} and {}",
                                               name_of(month), fmt::join(choice_.deliveries, "\", \""),
                                               named.front()->manifest->id, named.back()->manifest->id),
                                   {},
                                   "give one id for each month, and more of it"});
            chosen = named.front();
        }
        if (chosen != nullptr) return take(month, *chosen);
        left_out_.add(name_of(month), "another delivery was asked for");
        settle(month, nullptr);
    }

    void check_choice(const std::set<std::string>& met) {
        std::set<std::string> reports;
        std::set<std::string> ids;
        for (const ReportMonth& month : months_) {
            reports.insert(month.report);
            for (const ReportDelivery& delivery : month.deliveries) ids.insert(delivery.manifest->id);
        }
        const auto list = [](const std::set<std::string>& names) {
            return names.empty() ? std::string("the sources hold no manifest")
                                 : fmt::format("there are: {}", fmt::join(names, ", "));
        };
        for (const std::string& id : choice_.deliveries)
            if (!met.contains(id))
                errors_.push_back(
                    {Code::kDeliveryNotFound, fmt::format("no delivery has the id \"{}\"", id), {}, list(ids)});
        const auto holds_report = [&](const FoundFile& file) { return has_part(real(file.path), choice_.report); };
        if (!choice_.report.empty() && !reports.contains(choice_.report) && std::ranges::none_of(found_, holds_report))
            errors_.push_back({Code::kDeliveryNotFound,
                               fmt::format("no report is called \"{}\"", choice_.report),
                               {},
                               list(reports)});
    }

    // Takes the delivery, unless it cannot be the cost of a bill.
    void take(const ReportMonth& month, const ReportDelivery& delivery) {
        settle(month, &delivery);
        const Manifest& manifest = *delivery.manifest;
        const std::string place = delivery.places.front().string();
        if (billing_view(manifest) == BillingView::kProForma) return refuse_pro_forma(month, delivery);
        if (manifest.keys.empty()) {
            if (delivery.named)
                errors_.push_back({Code::kSourceEmpty, "the manifest lists no files", {.file = place}});
            else
                left_out_.add(place, "a manifest that lists no files");
            return;
        }
        if (billing_view(manifest) == BillingView::kOther) warn_of_view(manifest, place);
        add(month, delivery);
    }

    void refuse_pro_forma(const ReportMonth& month, const ReportDelivery& delivery) {
        const std::string& view = delivery.manifest->billing_views.front();
        Error error{Code::kProForma,
                    fmt::format("{} is a pro forma report of AWS Billing Conductor ({})", name_of(month), view),
                    {.file = delivery.places.front().string()},
                    "It holds a billing group's prices, not AWS's cost: give the payer's standard report."};
        if (delivery.named || !choice_.is_empty())
            errors_.push_back(error);
        else
            pro_forma_.push_back(error);
        left_out_.add(name_of(month), "a pro forma report of AWS Billing Conductor, which is not AWS's cost");
    }

    void warn_of_view(const Manifest& manifest, const std::string& place) {
        Error warning{Code::kProForma,
                      fmt::format("the report was made of a billing view: {}", manifest.billing_views.front()),
                      {.file = place},
                      "If the view leaves lines out, so will the bill."};
        warning.severity = Severity::kWarning;
        std::string text = to_text(warning);
        text.pop_back();
        progress_.note(text);
    }

    void add(const ReportMonth& month, const ReportDelivery& delivery) {
        ChosenDelivery chosen{.manifest = delivery.manifest};
        const auto located = locate(delivery);
        std::vector<std::string> missing;
        for (std::size_t i = 0; i < located.size(); ++i) {
            if (located[i])
                chosen.files.push_back(as_given(*located[i], delivery.places.front()));
            else
                missing.push_back(delivery.manifest->keys[i]);
        }
        if (!missing.empty()) return refuse_incomplete(month, delivery, missing);
        chosen.folder = fs::absolute(chosen.files.front()).parent_path().string();
        std::set<std::string> named;
        for (const std::string& file : chosen.files) named.insert(real(file));
        list_beside(chosen, named);
        settled_.insert(named.begin(), named.end());
        for (const ReportDelivery& other : month.deliveries)
            if (&other != &delivery) chosen.other_ids.push_back(other.manifest->id);
        const std::size_t older = chosen.other_ids.size();
        progress_.note(fmt::format(
            "found {}: delivery {}, {} file{}{}", name_of(month), chosen.manifest->id, chosen.files.size(),
            chosen.files.size() == 1 ? "" : "s",
            older == 0 ? "" : fmt::format(" ({} other deliver{} left alone)", older, older == 1 ? "y" : "ies")));
        bucket_.deliveries.push_back(std::move(chosen));
    }

    // From the copy of the manifest that finds most.
    static std::vector<std::optional<fs::path>> locate(const ReportDelivery& delivery) {
        std::vector<std::optional<fs::path>> best;
        std::ptrdiff_t most = -1;
        for (const fs::path& place : delivery.places) {
            auto located = locate_keys(delivery.manifest->keys, place);
            const auto there = std::ranges::count_if(located, [](const auto& file) { return file.has_value(); });
            if (there > most) best = std::move(located);
            most = std::max(most, there);
        }
        return best;
    }

    void refuse_incomplete(const ReportMonth& month, const ReportDelivery& delivery,
                           const std::vector<std::string>& missing) {
        std::string hint = "Copy the delivery again from the bucket";
        for (const ReportDelivery& other : month.deliveries)
            if (&other != &delivery)
                hint += fmt::format("{} {}",
                                    hint.find("--delivery") == hint.npos ? ", or ask for another: --delivery" : " or",
                                    other.manifest->id);
        errors_.push_back(
            {Code::kManifestFileMissing,
             fmt::format("delivery {} of {} is not complete; missing: {} ({} of {} files)", delivery.manifest->id,
                         name_of(month), fmt::join(missing, ", "), missing.size(), delivery.manifest->keys.size()),
             {.file = delivery.places.front().string()},
             hint + "."});
    }

    static void list_beside(ChosenDelivery& chosen, const std::set<std::string>& named) {
        std::set<fs::path> folders;
        for (const std::string& file : chosen.files) folders.insert(folder_of(file));
        for (const fs::path& folder : folders) {
            std::error_code ignored;  // its files were read: it is there
            for (fs::directory_iterator it(folder, ignored), end; !ignored && it != end; it.increment(ignored)) {
                const bool hidden = it->path().filename().string().starts_with('.');
                std::error_code problem;
                if (!hidden && it->is_regular_file(problem) && !named.contains(real(it->path())) &&
                    !is_manifest({it->path().string()}))
                    chosen.beside.push_back(it->path().string());
            }
        }
        std::ranges::sort(chosen.beside);
    }

    // Other deliveries of the month need no look, and what no manifest of the month names is none of it (yet).
    void settle(const ReportMonth& month, const ReportDelivery* chosen) {
        for (const ReportDelivery& delivery : month.deliveries) {
            for (const fs::path& place : delivery.places) add_areas(place);
            if (&delivery == chosen) continue;
            for (const auto& file : locate(delivery))
                if (file) settled_.insert(real(*file));
        }
    }

    // The folders of the month that a manifest lies in: ".../20261001-20261101", or of a Data Export
    // ".../metadata/BILLING_PERIOD=2026-10" and the one beside it for data.
    void add_areas(const fs::path& place) {
        fs::path area;
        for (const fs::path& part : fs::absolute(place).lexically_normal().parent_path()) {
            const fs::path above = area;
            area /= part;
            if (!is_month_folder(part.string())) continue;
            areas_.insert(real(area));
            if (above.filename() == "metadata") areas_.insert(real(above.parent_path() / "data" / part));
            return;
        }
    }

    static bool is_month_folder(const std::string& name) {
        constexpr std::size_t kPeriodLength = 17;
        if (name.starts_with("BILLING_PERIOD=")) return true;
        return name.size() == kPeriodLength && name[8] == '-' &&
               std::ranges::count_if(name, [](char c) { return c >= '0' && c <= '9'; }) == kPeriodLength - 1;
    }

    void sort_out_others() {
        std::set<std::string> beside;
        for (ChosenDelivery& delivery : bucket_.deliveries) {
            std::erase_if(delivery.beside, [&](const std::string& file) { return settled_.contains(real(file)); });
            for (const std::string& file : delivery.beside) beside.insert(real(file));
        }
        for (const FoundFile& file : found_) {
            const std::string path = real(file.path);
            if (settled_.contains(path) || beside.contains(path)) continue;
            if (!file.named && in_area(path))
                bucket_.unnamed.push_back(file);
            else if (!choice_.deliveries.empty())
                left_out_.add(file.path, "not of the delivery that was asked for");
            else if (!choice_.report.empty() && !has_part(path, choice_.report))
                left_out_.add(file.path, "not of the report that was asked for");
            else
                bucket_.others.push_back(file);
        }
    }

    bool in_area(const std::string& path) const {
        return std::ranges::any_of(areas_, [&](const std::string& area) { return path.starts_with(area + "/"); });
    }

    void keep(const Errors& more) { errors_.insert(errors_.end(), more.begin(), more.end()); }

    std::span<const FoundFile> found_;
    const SourceChoice& choice_;
    LeftOut left_out_;
    Progress& progress_;
    std::vector<ReportMonth> months_{};
    std::set<std::string> settled_{};  // real paths of what needs no further look
    std::set<std::string> areas_{};    // folders of months that manifests tell of
    Bucket bucket_{};
    Errors errors_{};
    Errors pro_forma_{};
};

}  // namespace

Result<Bucket> understand_bucket(std::span<const FoundFile> found, const SourceChoice& choice, Progress& progress) {
    return Walk(found, choice, progress).run();
}

}  // namespace bw
