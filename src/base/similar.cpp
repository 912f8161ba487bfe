#include "base/similar.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <map>

#include "base/ascii_case.h"

namespace bw {
namespace {

constexpr std::size_t kFar = static_cast<std::size_t>(-1);

using Letters = SpellingList::Letters;

// Each edit but a swap mends one letter of the longer text that the other lacks.
bool are_far_apart(std::size_t most, std::string_view a, std::string_view b) {
    std::array<std::uint32_t, 256> of_a{};
    for (const char c : a) ++of_a[static_cast<unsigned char>(c)];
    std::size_t shared = 0;
    for (const char c : b) {
        std::uint32_t& left = of_a[static_cast<unsigned char>(c)];
        if (left == 0) continue;
        --left;
        ++shared;
    }
    return std::max(a.size(), b.size()) - shared > most;
}

// Row by row of the table of distances of all beginnings.
std::optional<std::size_t> measured(std::size_t most, std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = a[i - 1] == b[j - 1];
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0U : 1U)});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        // A swap looks two rows back: when both are too far, so is all that follows.
        if (std::ranges::min(last) > most && std::ranges::min(row) > most) return std::nullopt;
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[b.size()] <= most ? std::optional(last[b.size()]) : std::nullopt;
}

std::optional<std::size_t> distance_within(std::size_t most, const Letters& a, const Letters& b) {
    const auto [shorter, longer] = std::minmax({a.text.size(), b.text.size()});
    const auto lacks = [](const Letters& one, const Letters& other) {
        return static_cast<std::size_t>(std::popcount(other.kinds & ~one.kinds));
    };
    if (std::max({longer - shorter, lacks(a, b), lacks(b, a)}) > most) return std::nullopt;
    return are_far_apart(most, a.text, b.text) ? std::nullopt : measured(most, a.text, b.text);
}

// Distances count fully up to a third of the text; what contains a long enough text comes after those.
std::size_t score(const Letters& text, const Letters& spelling) {
    const std::size_t allowed = std::max<std::size_t>(1, std::min(text.text.size(), spelling.text.size()) / 3);
    if (const auto distance = distance_within(allowed, text, spelling)) return *distance;
    const bool may_contain = text.text.size() >= 4 && (text.kinds & ~spelling.kinds) == 0;
    return may_contain && spelling.text.find(text.text) != std::string::npos ? 100 + spelling.text.size() : kFar;
}

}  // namespace

std::optional<std::size_t> edit_distance_within(std::size_t most, std::string_view a, std::string_view b) {
    const std::size_t difference = std::max(a.size(), b.size()) - std::min(a.size(), b.size());
    return difference > most ? std::nullopt : distance_within(most, Letters(a), Letters(b));
}

SpellingList::Letters::Letters(std::string_view spelled) : text(ascii_lower(spelled)) {
    for (const char c : text) kinds |= std::uint64_t{1} << (static_cast<unsigned char>(c) % 64U);
}

SpellingList::SpellingList(std::span<const Spelling> spellings) {
    entries_.reserve(spellings.size());
    for (const Spelling& spelling : spellings) entries_.push_back({Letters(spelling.text), spelling.name});
}

std::vector<std::string> SpellingList::like(std::string_view text, std::size_t limit) const {
    const Letters letters(text);
    std::map<std::string_view, std::size_t> best;
    for (const Entry& entry : entries_) {
        const std::size_t value = score(letters, entry.letters);
        if (value == kFar) continue;
        const auto [at, added] = best.emplace(entry.name, value);
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

std::vector<std::string> similar_names(std::string_view text, std::span<const Spelling> spellings, std::size_t limit) {
    return SpellingList(spellings).like(text, limit);
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
