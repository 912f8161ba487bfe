#include "app/deliveries.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "engine/duckdb/open_view.h"

namespace bw {
namespace {

std::string format_name(SourceFormat format) { return std::string{to_text(format)}; }

// Where the files of a payer's month lie.
struct Location {
    std::string folder;
    std::string delivery;  // id of the manifest
    std::string report;
    SourceFormat format;
    auto operator<=>(const Location&) const = default;
};

struct Found {
    ParquetFile file;
    bool holds_others = false;
};

using Places = std::map<Location, std::vector<Found>>;

Location location_of(const SourceFile& source) {
    const Manifest* manifest = source.manifest.get();
    return {source.folder, manifest == nullptr ? "" : manifest->id, manifest == nullptr ? "" : manifest->report,
            source.format};
}

Error ambiguous(const std::string& payer, Month month, const Places& places) {
    std::string list;
    std::set<std::string> reports;
    for (const auto& [place, files] : places) {
        const std::string report = place.report.empty() ? "" : fmt::format("report {}, ", place.report);
        list += fmt::format("{}{} ({}{}, for example {})", list.empty() ? "" : " and ", place.folder, report,
                            format_name(place.format), files.front().file.source.file.path);
        reports.insert(place.report);
    }
    std::string hint = "give one of them, or ingest them one after the other: a delivery replaces the one before";
    if (reports.size() == places.size() && !reports.contains(""))
        hint = fmt::format("choose one: --report {}", fmt::join(reports, " or --report "));
    return {Code::kDeliveryAmbiguous,
            fmt::format("payer {}, {} lies in {}: adding deliveries of one month would double its bill", payer,
                        to_text(month), list),
            {},
            hint};
}

Delivery make_delivery(const std::string& payer, Month month, const Location& place, std::vector<Found>& found) {
    std::ranges::sort(found, {}, [](const Found& one) { return one.file.source.file.sha256; });
    Delivery delivery;
    delivery.record.payer = payer;
    delivery.record.month = month;
    delivery.record.format = format_name(place.format);
    delivery.record.delivery = place.delivery;
    delivery.record.report = place.report;
    for (Found& one : found) {
        delivery.record.filtered = delivery.record.filtered || one.holds_others;
        delivery.record.files.push_back(one.file.source.file);
        delivery.files.push_back(one.file);
    }
    delivery.record.id = dataset_id(delivery.record);
    return delivery;
}

// The period rule: a manifest speaks for one month.
std::optional<Error> outside_manifest(const SourceFile& source, const std::vector<PayerMonth>& months) {
    if (source.manifest == nullptr) return std::nullopt;
    for (const PayerMonth& one : months)
        if (one.month != source.manifest->month)
            return Error{Code::kManifestPeriod,
                         fmt::format("{} lines are of {}, but the manifest of delivery {} is of {}", one.lines,
                                     to_text(one.month), source.manifest->id, to_text(source.manifest->month)),
                         {.file = source.file.path},
                         "Files and manifest are not of one delivery: copy them again."};
    return std::nullopt;
}

}  // namespace

Result<std::vector<Delivery>> group_deliveries(Database& database, std::span<const ParquetFile> files,
                                               std::span<const TakenMonth> taken) {
    std::map<std::pair<std::string, Month>, Places> found;
    Errors errors;
    for (const ParquetFile& file : files) {
        auto months = payer_months(database, file.parquet.string(), file.source.file.path, is_csv(file.source.format));
        if (!months) return std::unexpected(months.error());
        if (auto error = outside_manifest(file.source, *months)) errors.push_back(std::move(*error));
        for (const PayerMonth& one : *months)
            found[{one.payer, one.month}][location_of(file.source)].push_back({file, months->size() > 1});
    }
    std::vector<Delivery> deliveries;
    for (auto& [key, places] : found) {
        Places all = places;
        for (const TakenMonth& one : taken)
            if (one.payer == key.first && one.month == key.second)
                all[location_of(one.source)].push_back({{one.source, {}}, false});
        if (all.size() > 1)
            errors.push_back(ambiguous(key.first, key.second, all));
        else
            deliveries.push_back(make_delivery(key.first, key.second, places.begin()->first, places.begin()->second));
    }
    if (!errors.empty()) return std::unexpected(errors);
    if (deliveries.empty() && taken.empty())
        return fail(Code::kSourceEmpty, "the files hold no lines", {},
                    "Was the report exported before its first day was over?");
    return deliveries;
}

}  // namespace bw
