#include "app/reports.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace bw {
namespace {

namespace fs = std::filesystem;

// "20261003T120000Z" and "2026-10-03T12:00:00.000Z-<id>" -> "20261003120000"; '' where the name begins otherwise.
std::string time_in(const std::string& name) {
    constexpr std::size_t kDateDigits = 8;
    constexpr std::size_t kDigits = 14;
    std::string digits;
    for (const char c : name) {
        if (digits.size() == kDigits) break;
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c == 'T' ? digits.size() != kDateDigits : c != '-' && c != ':' && c != '_')
            return {};
    }
    const bool has_time = name.size() > kDateDigits && name.find('T') != std::string::npos;
    return digits.size() == kDigits && has_time ? digits : std::string{};
}

fs::path folder_of(const fs::path& place) { return fs::absolute(place).lexically_normal().parent_path(); }

auto depth(const fs::path& place) {
    const fs::path folder = folder_of(place);
    return std::distance(folder.begin(), folder.end());
}

bool lies_below(const fs::path& path, const fs::path& folder) {
    const auto [end, unused] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return end == folder.end();
}

// Whether the folder of the delivery's highest manifest holds, somewhere below, those of all others.
bool is_above_all(const ReportDelivery& delivery, const ReportMonth& month) {
    const fs::path folder = folder_of(delivery.places.front());
    return std::ranges::all_of(month.deliveries, [&](const ReportDelivery& other) {
        return &other == &delivery || std::ranges::all_of(other.places, [&](const fs::path& place) {
            return folder_of(place) != folder && lies_below(folder_of(place), folder);
        });
    });
}

std::string list_of(const ReportMonth& month) {
    std::string list;
    for (const ReportDelivery& delivery : month.deliveries)
        list +=
            fmt::format("{}{} ({})", list.empty() ? "" : ", ", delivery.manifest->id, delivery.places.front().string());
    return list;
}

}  // namespace

std::string ReportDelivery::time() const {
    for (const fs::path& place : places)
        if (std::string time = time_in(folder_of(place).filename().string()); !time.empty()) return time;
    if (manifest->keys.empty()) return {};
    return time_in(fs::path(manifest->keys.front()).parent_path().filename().string());
}

std::vector<ReportMonth> by_month(std::vector<FoundManifest> manifests) {
    std::map<std::tuple<std::string, std::string, Month>, std::map<std::string, ReportDelivery>> found;
    for (FoundManifest& one : manifests) {
        Manifest& manifest = one.manifest;
        auto& deliveries = found[{manifest.report, manifest.owner, manifest.month}];
        ReportDelivery& delivery = deliveries[manifest.id];
        if (delivery.manifest == nullptr) delivery.manifest = std::make_shared<const Manifest>(std::move(manifest));
        delivery.places.emplace_back(one.path);
        delivery.named = delivery.named || one.named;
    }
    std::vector<ReportMonth> months;
    for (auto& [key, deliveries] : found) {
        auto& [report, owner, month] = key;
        ReportMonth& one = months.emplace_back(report, owner, month);
        for (auto& [id, delivery] : deliveries) {
            std::ranges::sort(delivery.places, {}, [](const fs::path& path) { return std::pair(depth(path), path); });
            one.deliveries.push_back(std::move(delivery));
        }
    }
    return months;
}

Result<const ReportDelivery*> newest(const ReportMonth& month) {
    if (month.deliveries.size() == 1) return &month.deliveries.front();
    if (!month.deliveries.front().manifest->is_export)
        for (const ReportDelivery& delivery : month.deliveries)
            if (is_above_all(delivery, month)) return &delivery;
    const auto time = [](const ReportDelivery& delivery) { return delivery.time(); };
    const auto last = std::ranges::max_element(month.deliveries, {}, time);
    const bool all_timed = std::ranges::none_of(month.deliveries, [](const auto& one) { return one.time().empty(); });
    if (all_timed && std::ranges::count(month.deliveries, last->time(), time) == 1) return &*last;
    return fail(Code::kDeliveryUnclear,
                fmt::format("report {}, {}: nothing says which of these deliveries is the newest: {}", month.report,
                            to_text(month.month), list_of(month)),
                {}, "ask for one: --delivery ID");
}

std::vector<const ReportDelivery*> deliveries_named(const ReportMonth& month, const std::string& id) {
    std::vector<const ReportDelivery*> found;
    for (const ReportDelivery& delivery : month.deliveries) {
        const bool in_folder = std::ranges::any_of(delivery.places, [&](const fs::path& place) {
            const std::string folder = folder_of(place).filename().string();
            return folder.starts_with(id) && !time_in(folder).empty();
        });
        if (delivery.manifest->id.starts_with(id) || in_folder) found.push_back(&delivery);
    }
    return found;
}

}  // namespace bw
