#include "base/similar.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>

#include "base/ascii_case.h"

namespace bw {
namespace {

constexpr std::size_t kFar = static_cast<std::size_t>(-1);

// At least as many edits as the longer text has letters that the other lacks: a swap needs none, any other edit mends
// one.
std::size_t least_distance(std::string_view a, std::string_view b) {
    std::array<std::uint32_t, 256> of_a{};
    for (const char c : a) ++of_a[static_cast<unsigned char>(ascii_lower(c))];
    std::size_t shared = 0;
    for (const char c : b) {
        std::uint32_t& left = of_a[static_cast<unsigned char>(ascii_lower(c))];
        if (left == 0) continue;
        --left;
        ++shared;
    }
    return std::max(a.size(), b.size()) - shared;
}

bool contains(std::string_view text, std::string_view part) {
    return !std::ranges::search(text, part, [](char a, char b) { return ascii_lower(a) == ascii_lower(b); }).empty();
}

// Distances count fully up to a third of the text; what contains a long enough text comes after those.
std::size_t score(std::string_view text, std::string_view spelling) {
    const std::size_t allowed = std::max<std::size_t>(1, std::min(text.size(), spelling.size()) / 3);
    if (const auto distance = edit_distance_within(allowed, text, spelling)) return *distance;
    return text.size() >= 4 && contains(spelling, text) ? 100 + spelling.size() : kFar;
}

}  // namespace

std::optional<std::size_t> edit_distance_within(std::size_t most, std::string_view a, std::string_view b) {
    const std::size_t difference = std::max(a.size(), b.size()) - std::min(a.size(), b.size());
    if (difference > most || least_distance(a, b) > most) return std::nullopt;
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = ascii_lower(a[i - 1]) == ascii_lower(b[j - 1]);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0U : 1U)});
            const bool swapped = i > 1 && j > 1 && ascii_lower(a[i - 1]) == ascii_lower(b[j - 2]) &&
                                 ascii_lower(a[i - 2]) == ascii_lower(b[j - 1]);
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        // A swap looks two rows back: when both are too far, so is all that follows.
        if (std::ranges::min(last) > most && std::ranges::min(row) > most) return std::nullopt;
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[b.size()] <= most ? std::optional(last[b.size()]) : std::nullopt;
}

std::vector<std::string> similar_names(std::string_view text, std::span<const Spelling> spellings, std::size_t limit) {
    std::map<std::string_view, std::size_t> best;
    for (const Spelling& spelling : spellings) {
        const std::size_t value = score(text, spelling.text);
        if (value == kFar) continue;
        const auto [at, added] = best.emplace(spelling.name, value);
        if (!added) at->second = std::min(at->second, value);
    }
    std::vector<std::pair<std::size_t, std::string_view>> order;
    order.reserve(best.size());
    for (const auto& [name, value] : best) order.emplace_back(value, name);
    std::ranges::sort(order);
    std::vector<std::string> names;
    for (const auto& [value, name] : order) {
        // Twice as far as the best is not what was meant.
        const bool near = value < 2 * order.front().first || value == order.front().first;
        if (near && names.size() < limit) names.emplace_back(name);
    }
    return names;
}

std::string did_you_mean(std::span<const std::string> names) {
    std::string list;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) list += i + 1 == names.size() ? " or " : ", ";
        list += fmt::format("\"{}\"", names[i]);
    }
    return list.empty() ? list : "did you mean " + list + "?";
}

}  // namespace bw
