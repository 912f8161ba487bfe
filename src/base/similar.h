// "Did you mean": names that a misspelt text may stand for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bw {

// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment), ASCII case ignored; nothing
// where there are more than `most`, which for texts far apart is soon known: they are compared with hundreds of names.
std::optional<std::size_t> edit_distance_within(std::size_t most, std::string_view a, std::string_view b);

struct Spelling {
    std::string_view text;  // what is compared
    std::string_view name;  // what is offered
};

// Spellings that many texts are compared with. What they view must outlive this.
class SpellingList {
public:
    explicit SpellingList(std::span<const Spelling> spellings);

    // Up to `limit` names, best first, each once: those near by edit distance, then those that contain the text.
    // Nothing where nothing is near: a bad suggestion is worse than none.
    std::vector<std::string> like(std::string_view text, std::size_t limit) const;

    // A text in small letters, with what tells soon that another is far from it.
    struct Letters {
        explicit Letters(std::string_view spelled);
        std::string text;
        std::uint64_t kinds = 0;  // a bit for each letter in it; some letters share one
    };

private:
    struct Entry {
        Letters letters;
        std::string_view name;
    };
    std::vector<Entry> entries_{};
};

// The same of spellings that only one text is compared with.
std::vector<std::string> similar_names(std::string_view text, std::span<const Spelling> spellings, std::size_t limit);

// `did you mean "A", "B" or "C"?`, or "" where there are no names.
std::string did_you_mean(std::span<const std::string> names);

// The same of the names, of any range of texts, that are like the text.
template <class Names>
std::string did_you_mean(std::string_view text, const Names& names) {
    constexpr std::size_t kMost = 3;
    std::vector<Spelling> spellings;
    for (const std::string& name : names)
        if (!name.empty()) spellings.push_back({name, name});
    return did_you_mean(similar_names(text, spellings, kMost));
}

}  // namespace bw
