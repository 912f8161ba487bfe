#include "app/unknown_tags.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/similar.h"
#include "conditions/field_phrases.h"
#include "lines/schema.h"

namespace bw {
namespace {

constexpr std::size_t kMostNamed = 10;

std::set<std::string> keys_of(std::span<const BilledMonth> months) {
    std::set<std::string> keys;
    for (const BilledMonth& month : months)
        for (const auto* tags : {&month.dataset.tags.admitted, &month.dataset.tags.left_out})
            for (const TagCount& tag : *tags) keys.insert(tag.key);
    return keys;
}

// Of the same kind, as people write them.
std::vector<std::string> candidates(bool category, const std::set<std::string>& there) {
    std::vector<std::string> names;
    for (const std::string& key : there)
        if (is_category_key(key) == category) names.push_back(printed_tag_key(key));
    return names;
}

std::string hint(const std::string& name, const std::vector<std::string>& candidates) {
    if (candidates.empty()) return "the files have none";
    if (std::string near = did_you_mean(name, candidates); !near.empty()) return near;
    std::string text;
    for (std::size_t i = 0; i < std::min(candidates.size(), kMostNamed); ++i)
        text += (text.empty() ? "" : ", ") + candidates[i];
    if (candidates.size() > kMostNamed) text += fmt::format(" and {} more", candidates.size() - kMostNamed);
    return "the files have: " + text;
}

}  // namespace

Errors unknown_tags(std::span<const BilledMonth> months, std::span<const std::string> keys) {
    Errors warnings;
    const std::set<std::string> there = keys_of(months);
    for (const std::string& key : keys) {
        if (there.contains(key)) continue;
        const bool category = is_category_key(key);
        const std::string name = printed_tag_key(key);
        Error warning{Code::kUnknownTag, fmt::format("no line has the {} \"{}\": all count as lines without it",
                                                     category ? "cost category" : "tag", name)};
        warning.hint = hint(name, candidates(category, there));
        warning.severity = Severity::kWarning;
        warnings.push_back(std::move(warning));
    }
    return warnings;
}

}  // namespace bw
