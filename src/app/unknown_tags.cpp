#include "app/unknown_tags.h"

#include <fmt/format.h>

#include <set>

#include "app/build_dataset.h"
#include "base/similar.h"

namespace bw {
namespace {

constexpr std::size_t kMostNamed = 10;

std::string candidates(const std::string& key, const std::set<std::string>& delivered) {
    if (delivered.empty()) return "the files have no tags: activate them as cost allocation tags";
    std::vector<Spelling> spellings;
    for (const std::string& one : delivered) spellings.push_back({one, one});
    if (const auto near = similar_names(key, spellings, 3); !near.empty()) return did_you_mean(near);
    std::string text;
    std::size_t named = 0;
    for (const std::string& one : delivered) {
        if (named++ == kMostNamed) break;
        text += (text.empty() ? "" : ", ") + one;
    }
    if (delivered.size() > kMostNamed) text += fmt::format(" and {} more", delivered.size() - kMostNamed);
    return "the files have: " + text;
}

}  // namespace

Result<Errors> unknown_tags(Database& database, std::span<const BilledMonth> months,
                            std::span<const std::string> keys) {
    Errors warnings;
    if (keys.empty()) return warnings;
    std::set<std::string> delivered;
    for (const BilledMonth& month : months) {
        auto view = dataset_lines(database, month.dataset, month.folder);
        if (!view) return std::unexpected(view.error());
        for (const auto& [key, sources] : view->columns.tags) delivered.insert(key);
    }
    for (const std::string& key : keys) {
        if (delivered.contains(key)) continue;
        Error warning{Code::kUnknownTag,
                      fmt::format("no file has a tag \"{}\": every line counts as one without it", key)};
        warning.hint = candidates(key, delivered);
        warning.severity = Severity::kWarning;
        warnings.push_back(std::move(warning));
    }
    return warnings;
}

}  // namespace bw
