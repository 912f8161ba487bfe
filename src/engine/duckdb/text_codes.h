// Texts of one column as small integers, in the order in which they are met. Thread safe.
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace bw {

class TextCodes {
public:
    // The codes of `rows` texts, `text_of(row)` each; 0 for the empty text.
    template <class TextOf>
    void code(std::size_t rows, const TextOf& text_of, std::uint32_t* codes) {
        bool all = true;
        {
            const std::shared_lock lock(mutex_);
            std::string_view last;
            std::uint32_t last_code = 0;
            for (std::size_t row = 0; row < rows; ++row) {
                const std::string_view text = text_of(row);
                if (text != last) {
                    const auto found = codes_.find(text);
                    last_code = found == codes_.end() ? kNone : found->second;
                    last = text;
                    if (text.empty()) last_code = 0;
                    all = all && last_code != kNone;
                }
                codes[row] = last_code;
            }
        }
        if (all) return;
        const std::unique_lock lock(mutex_);
        for (std::size_t row = 0; row < rows; ++row)
            if (codes[row] == kNone) codes[row] = add(text_of(row));
    }

    std::uint32_t code_of(std::string_view text) {
        std::uint32_t code = 0;
        this->code(1, [&](std::size_t) { return text; }, &code);
        return code;
    }

    // Forgets all texts. Returns how many they were.
    std::size_t clear() {
        const std::unique_lock lock(mutex_);
        const std::size_t texts = texts_.size();
        codes_.clear();
        texts_.clear();
        return texts;
    }

    // "" for a code that was forgotten. Valid as long as this lives and is not cleared.
    std::string_view text(std::uint32_t code) const {
        if (code == 0) return {};
        const std::shared_lock lock(mutex_);
        return code > texts_.size() ? std::string_view{} : std::string_view{texts_[code - 1]};
    }

private:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

    std::uint32_t add(std::string_view text) {
        if (const auto found = codes_.find(text); found != codes_.end()) return found->second;
        texts_.emplace_back(text);
        const auto code = static_cast<std::uint32_t>(texts_.size());
        codes_.emplace(texts_.back(), code);
        return code;
    }

    mutable std::shared_mutex mutex_;
    std::deque<std::string> texts_;  // never moves a text
    std::unordered_map<std::string_view, std::uint32_t> codes_;
};

}  // namespace bw
