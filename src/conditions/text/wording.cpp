#include "conditions/text/wording.h"

#include <algorithm>
#include <array>

#include "base/ascii_case.h"

namespace bw {
namespace {

// Each row is one word of the language in its variants, read alike everywhere. What is printed is what the
// template that holds it says.
const std::vector<std::vector<std::string_view>>& rows() {
    static const std::vector<std::vector<std::string_view>> all = {
        {"RIs", "RI", "Reserved Instances", "Reserved Instance"},
        {"Savings Plans", "Savings Plan", "SPs", "SP"},
        {"on-demand", "on demand"},
        {"free tier", "free-tier"},
        {"data center", "data centers", "data centre", "data centres"},
        {"region", "regions"},
        {"price", "prices"},
        {"discount", "discounts"},
        {"rate", "rates"},
        {"tax", "taxes"},
        {"credit", "credits"},
        {"service", "services"},
        {"account", "accounts"},
        {"customer", "customers"},
        {"commitment", "commitments"},
        {"contains", "contain"},
        {"is", "are"},
        {"purchased", "bought"},
        {"odd-numbered", "odd"},
        {"even-numbered", "even"},
        {"days of the month", "day of the month", "days of a month", "day of a month"},
        {"matches", "match"},
        {"year", "years"},
        {"month", "months"},
        {"autumn", "fall"},
    };
    return all;
}

constexpr std::array<std::string_view, 21> kReserved = {
    "and", "or", "nor", "not", "by",  "when",      "except", "so",      "from",  "to",     "including",
    "in",  "on", "of",  "is",  "are", "excluding", "at",     "between", "below", "carried"};

// The number of tokens that spell `words` exactly, or 0.
std::size_t length_of_words(std::span<const Token> tokens, std::size_t at, std::string_view words) {
    std::size_t count = 0;
    while (!words.empty()) {
        const std::string_view word = words.substr(0, words.find(' '));
        if (at + count >= tokens.size() || !is_word(tokens[at + count], word)) return 0;
        ++count;
        words.remove_prefix(std::min(words.size(), word.size() + 1));
    }
    return count;
}

std::size_t longest(std::span<const Token> tokens, std::size_t at, std::string_view phrase) {
    std::size_t best = length_of_words(tokens, at, phrase);
    for (const auto& row : rows()) {
        const auto same = [&](std::string_view variant) { return equal_ignoring_case(variant, phrase); };
        if (std::ranges::none_of(row, same)) continue;
        for (std::string_view variant : row) best = std::max(best, length_of_words(tokens, at, variant));
    }
    return best;
}

}  // namespace

std::size_t length_of_phrase(std::span<const Token> tokens, std::size_t at, std::string_view phrase) {
    std::size_t articles = 0;
    while (at + articles < tokens.size() && is_article(tokens[at + articles])) ++articles;
    const std::size_t length = longest(tokens, at + articles, phrase);
    return length == 0 ? 0 : articles + length;
}

std::vector<std::string_view> spellings_of(std::string_view phrase) {
    std::vector<std::string_view> all{phrase};
    for (const auto& row : rows()) {
        const auto same = [&](std::string_view variant) { return equal_ignoring_case(variant, phrase); };
        if (std::ranges::none_of(row, same)) continue;
        std::ranges::copy_if(row, std::back_inserter(all), [&](std::string_view variant) { return !same(variant); });
    }
    return all;
}

std::string_view first_phrase(std::string_view words) {
    std::string_view best = words.substr(0, words.find(' '));
    for (const auto& row : rows()) {
        for (std::string_view variant : row) {
            const bool whole =
                words.size() == variant.size() || (words.size() > variant.size() && words[variant.size()] == ' ');
            if (whole && variant.size() > best.size() && equal_ignoring_case(words.substr(0, variant.size()), variant))
                best = words.substr(0, variant.size());
        }
    }
    return best;
}

bool is_article(const Token& token) { return is_word(token, "the") || is_word(token, "a") || is_word(token, "an"); }

std::span<const std::string_view> reserved_words() { return kReserved; }

bool is_reserved(const Token& token) {
    return std::ranges::any_of(kReserved, [&](std::string_view word) { return is_word(token, word); });
}

}  // namespace bw
