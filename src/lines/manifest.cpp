#include "lines/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "base/ascii_case.h"
#include "lines/columns.h"
#include "lines/schema.h"

namespace bw {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kSuffix = "-manifest.json";
constexpr std::string_view kPartition = "BILLING_PERIOD=";
constexpr int kDeepest = 32;
constexpr std::string_view kHint = "Copy the manifest again from the bucket.";

// Line and column of the byte at which the parser stopped, which can be the end: bytes count from 1.
Place place_of(std::string_view text, std::size_t byte, const std::string& file) {
    const std::string_view before = text.substr(0, std::min(byte, text.size()));
    const auto start = before.rfind('\n');
    Place place{.file = file};
    place.line = static_cast<std::uint32_t>(1 + std::ranges::count(before, '\n'));
    const std::size_t in_line = before.size() - (start == before.npos ? 0 : start + 1);
    place.column = static_cast<std::uint32_t>(in_line + (byte > text.size() ? 1 : 0));
    return place;
}

std::unexpected<Errors> invalid(std::string message, const std::string& file) {
    return fail(Code::kManifestInvalid, std::move(message), {.file = file}, std::string(kHint));
}

std::string text_of(const Json& json, const char* member) {
    const auto found = json.find(member);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

// "s3://bucket/a/b.parquet" -> "a/b.parquet".
std::string key_of(const std::string& file) {
    constexpr std::string_view kScheme = "s3://";
    if (!file.starts_with(kScheme)) return file.substr(std::min(file.find_first_not_of('/'), file.size()));
    const auto slash = file.find('/', kScheme.size());
    return slash == std::string::npos ? std::string{} : file.substr(slash + 1);
}

std::optional<Month> partition_month(std::string_view path) {
    for (auto at = path.find(kPartition); at != path.npos; at = path.find(kPartition, at + 1))
        if (const auto month = parse_month(path.substr(at + kPartition.size(), 7))) return month;
    return std::nullopt;
}

// "20180101T000000.000Z" -> 2018-01.
std::optional<Month> month_of_start(const std::string& start) {
    if (start.size() < 8) return std::nullopt;
    return parse_month(start.substr(0, 4) + "-" + start.substr(4, 2));
}

std::string name_before_suffix(const std::string& file) {
    const std::string name = std::filesystem::path(file).filename().string();
    return is_manifest_name(name) ? name.substr(0, name.size() - kSuffix.size()) : std::string{};
}

// The last part of "arn:aws:bcm-data-exports:us-east-1:111122223333:export/name-<36 characters of an id>".
std::string name_in_arn(const std::string& arn) {
    constexpr std::size_t kIdWithDash = 37;
    const auto slash = arn.rfind('/');
    if (slash == std::string::npos || arn.size() < slash + 1 + kIdWithDash) return {};
    return arn.substr(slash + 1, arn.size() - slash - 1 - kIdWithDash);
}

// Every text in the document: where in a manifest the view stands is not documented.
void collect_billing_views(const Json& json, std::vector<std::string>& views) {
    if (json.is_string()) {
        const auto& text = json.get_ref<const std::string&>();
        if (text.starts_with("arn:") && text.find(":billingview/") != text.npos) views.push_back(text);
    } else if (json.is_structured()) {
        for (const auto& member : json) collect_billing_views(member, views);
    }
}

Result<std::vector<std::string>> keys_in(const Json& json, const char* member, const std::string& file) {
    const auto list = json.find(member);
    if (list == json.end() || !list->is_array())
        return invalid(fmt::format("the manifest has no list \"{}\"", member), file);
    std::vector<std::string> keys;
    for (const Json& one : *list) {
        const std::string key = one.is_string() ? key_of(one.get<std::string>()) : std::string{};
        if (key.empty()) return invalid(fmt::format("\"{}\" holds what is no name of a file", member), file);
        keys.push_back(key);
    }
    return keys;
}

Result<std::vector<std::string>> columns_in(const Json& json, const std::string& file) {
    std::vector<std::string> columns;
    const auto list = json.find("columns");
    if (list == json.end()) return columns;
    if (!list->is_array()) return invalid("\"columns\" is no list", file);
    for (const Json& one : *list) {
        const std::string name = one.is_object() ? text_of(one, "name") : std::string{};
        if (name.empty()) return invalid("\"columns\" holds an entry without a name", file);
        const std::string category = text_of(one, "category");
        columns.push_back(category.empty() ? name : category + "/" + name);
    }
    return columns;
}

Result<Month> month_in(const Json& json, const Manifest& manifest, const std::string& file) {
    std::optional<Month> month;
    if (const auto period = json.find("billingPeriod"); period != json.end() && period->is_object())
        month = month_of_start(text_of(*period, "start"));
    if (!month) month = partition_month(file);
    for (const std::string& key : manifest.keys)
        if (!month) month = partition_month(key);
    if (!month)
        return invalid(manifest.is_export ? "neither the manifest's path nor the files it names say the month: no "
                                            "BILLING_PERIOD=YYYY-MM"
                                          : "the manifest has no \"billingPeriod\" with a \"start\" such as "
                                            "\"20180101T000000.000Z\"",
                       file);
    return *month;
}

Result<Manifest> from_json(const Json& json, const std::string& file) {
    if (!json.is_object()) return invalid("the manifest is no JSON object", file);
    Manifest manifest;
    manifest.is_export = json.contains("executionId") || json.contains("exportArn") || json.contains("dataFiles");
    const char* id = manifest.is_export ? "executionId" : "assemblyId";
    manifest.id = text_of(json, id);
    if (manifest.id.empty()) return invalid(fmt::format("the manifest has no \"{}\"", id), file);
    auto keys = keys_in(json, manifest.is_export ? "dataFiles" : "reportKeys", file);
    if (!keys) return std::unexpected(keys.error());
    manifest.keys = std::move(*keys);
    auto columns = columns_in(json, file);
    if (!columns) return std::unexpected(columns.error());
    manifest.columns = std::move(*columns);
    const std::string arn = text_of(json, "exportArn");
    manifest.owner = manifest.is_export ? arn : text_of(json, "account") + " " + text_of(json, "reportId");
    manifest.report = text_of(json, "reportName");
    if (manifest.report.empty()) manifest.report = name_before_suffix(file);
    if (manifest.report.empty()) manifest.report = name_in_arn(arn);
    auto month = month_in(json, manifest, file);
    if (!month) return std::unexpected(month.error());
    manifest.month = *month;
    collect_billing_views(json, manifest.billing_views);
    return manifest;
}

}  // namespace

bool is_manifest_name(std::string_view file_name) { return ascii_lower(file_name).ends_with(kSuffix); }

Result<Manifest> parse_manifest(std::string_view text, const std::string& file) {
    // No manifest nests deeper; what does would cost stack.
    const auto shallow = [](int depth, Json::parse_event_t, Json&) { return depth <= kDeepest; };
    try {
        return from_json(Json::parse(text, shallow), file);
    } catch (const Json::out_of_range&) {
        return invalid("the manifest holds a number beyond all bounds", file);
    } catch (const Json::parse_error& error) {
        const bool ended = error.byte > text.size();
        return fail(Code::kManifestInvalid, ended ? "the manifest is cut off" : "the manifest is no JSON",
                    place_of(text, error.byte, file), std::string(kHint));
    }
}

ColumnDifference compare_columns(const Manifest& manifest, std::span<const ContentColumn> delivered) {
    ColumnDifference difference;
    if (manifest.columns.empty()) return difference;
    // "resourceTags/user:Team" and "resource_tags_user_team" are one column.
    std::map<std::string, std::string> listed;
    for (const std::string& name : manifest.columns) listed.emplace(athena_name(name), name);
    std::set<std::string> there;
    for (const ContentColumn& column : delivered) {
        const std::string key = athena_name(column.name);
        there.insert(key);
        if (!listed.contains(key)) difference.beyond.push_back(column.name);
    }
    for (const auto& [key, name] : listed) {
        if (there.contains(key)) continue;
        (fills_column(name) || fills_column(key) ? difference.lacks_used : difference.lacks).push_back(name);
    }
    return difference;
}

BillingView billing_view(const Manifest& manifest) {
    const auto view_named = [&](std::string_view view) {
        return std::ranges::any_of(manifest.billing_views,
                                   [&](const std::string& arn) { return arn.find(view) != arn.npos; });
    };
    if (view_named(":billingview/billing-group-")) return BillingView::kProForma;
    const bool standard = std::ranges::all_of(
        manifest.billing_views, [](const std::string& arn) { return arn.ends_with(":billingview/primary"); });
    return standard ? BillingView::kStandard : BillingView::kOther;
}

}  // namespace bw
