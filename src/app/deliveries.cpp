#include "app/deliveries.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/duckdb/open_view.h"
#include "storage/files.h"
#include "storage/find_files.h"
#include "storage/probe.h"

namespace bw {
namespace {

std::string format_name(SourceFormat format) { return std::string{to_text(format)}; }

Result<std::variant<SourceFormat, Skipped>> recognize_file(Database& database, const FoundFile& found,
                                                           Content& content) {
    auto probed = probe(found.path);
    if (!probed) return std::unexpected(probed.error());
    content = std::move(*probed);
    if (content.container == Container::kParquet) {
        auto columns = parquet_columns(database, found.path);
        if (!columns) return std::unexpected(columns.error());
        content.columns = std::move(*columns);
    }
    return judge_source(content, found.path, found.named);
}

Result<DeliveredFile> identify(const std::string& path) {
    auto hash = sha256_of_file(path);
    if (!hash) return std::unexpected(hash.error());
    auto bytes = size_of_file(path);
    if (!bytes) return std::unexpected(bytes.error());
    return DeliveredFile{path, *hash, *bytes};
}

// Where the files of a payer's month lie.
struct Location {
    std::string folder;
    SourceFormat format;
    auto operator<=>(const Location&) const = default;
};

struct Found {
    ParquetFile file;
    bool holds_others = false;
};

using Places = std::map<Location, std::vector<Found>>;

Error ambiguous(const std::string& payer, Month month, const Places& places) {
    std::string list;
    for (const auto& [place, files] : places)
        list += fmt::format("{}{} ({}, for example {})", list.empty() ? "" : " and ", place.folder,
                            format_name(place.format), files.front().file.source.file.path);
    return {Code::kDeliveryAmbiguous,
            fmt::format("payer {}, {} lies in {}: adding deliveries of one month would double its bill", payer,
                        to_text(month), list),
            {},
            "give one of them, or ingest them one after the other: a delivery replaces the one before"};
}

Delivery make_delivery(const std::string& payer, Month month, const Location& place, std::vector<Found>& found) {
    std::ranges::sort(found, {}, [](const Found& one) { return one.file.source.file.sha256; });
    Delivery delivery;
    delivery.record.payer = payer;
    delivery.record.month = month;
    delivery.record.format = format_name(place.format);
    for (Found& one : found) {
        delivery.record.filtered = delivery.record.filtered || one.holds_others;
        delivery.record.files.push_back(one.file.source.file);
        delivery.files.push_back(one.file);
    }
    delivery.record.id = dataset_id(delivery.record);
    return delivery;
}

}  // namespace

Result<std::vector<SourceFile>> find_sources(Database& database, std::span<const std::string> sources,
                                             Progress& progress) {
    auto found = find_files(sources);
    if (!found) return std::unexpected(found.error());
    std::vector<SourceFile> files;
    std::set<std::string> hashes;
    Errors errors;
    const auto keep = [&errors](const Errors& more) { errors.insert(errors.end(), more.begin(), more.end()); };
    for (const FoundFile& one : found->files) {
        SourceFile file;
        auto judged = recognize_file(database, one, file.content);
        if (!judged) {
            keep(judged.error());
            continue;
        }
        if (const auto* skipped = std::get_if<Skipped>(&*judged)) {
            progress.note("left out: " + skipped->note);
            continue;
        }
        auto identity = identify(one.path);
        if (!identity) {
            keep(identity.error());
            continue;
        }
        if (!hashes.insert(identity->sha256).second) {
            progress.note(fmt::format("left out: {}: the same bytes as a file before it", one.path));
            continue;
        }
        file.file = std::move(*identity);
        file.format = std::get<SourceFormat>(*judged);
        file.folder = std::filesystem::absolute(one.path).parent_path().lexically_normal().string();
        files.push_back(std::move(file));
    }
    if (!errors.empty()) return std::unexpected(errors);
    if (files.empty())
        return fail(Code::kSourceEmpty, "the sources hold no billing files", {},
                    "Give files of a Cost and Usage Report, or a folder that holds some.");
    return files;
}

Result<std::vector<Delivery>> group_deliveries(Database& database, std::span<const ParquetFile> files) {
    std::map<std::pair<std::string, Month>, Places> found;
    for (const ParquetFile& file : files) {
        auto months = payer_months(database, file.parquet.string(), file.source.file.path, is_csv(file.source.format));
        if (!months) return std::unexpected(months.error());
        for (const PayerMonth& one : *months)
            found[{one.payer, one.month}][{file.source.folder, file.source.format}].push_back(
                {file, months->size() > 1});
    }
    std::vector<Delivery> deliveries;
    Errors errors;
    for (auto& [key, places] : found) {
        if (places.size() > 1)
            errors.push_back(ambiguous(key.first, key.second, places));
        else
            deliveries.push_back(make_delivery(key.first, key.second, places.begin()->first, places.begin()->second));
    }
    if (!errors.empty()) return std::unexpected(errors);
    if (deliveries.empty())
        return fail(Code::kSourceEmpty, "the files hold no lines", {},
                    "Was the report exported before its first day was over?");
    return deliveries;
}

}  // namespace bw
