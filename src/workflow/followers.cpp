#include "workflow/followers.h"

#include <algorithm>
#include <utility>

#include "conditions/text/wording.h"

namespace bw {
namespace {

void add(Follower one, std::vector<Follower>& followers) {
    const auto same = [&](const Follower& other) { return other.text == one.text && other.is_word == one.is_word; };
    const auto found = std::ranges::find_if(followers, same);
    if (found == followers.end())
        followers.push_back(std::move(one));
    else
        found->is_clean = found->is_clean || one.is_clean;
}

// The phrase in backquotes, as far as it is fixed: `subset "..."` is `subset`. "" where it is none.
std::string words_of(const std::string& expectation) {
    if (expectation.size() < 3 || expectation.front() != '`' || expectation.find('`', 1) + 1 != expectation.size())
        return "";
    std::string words = expectation.substr(1, expectation.size() - 2);
    words.resize(std::min(words.find(" \"..."), words.size()));
    return words;
}

}  // namespace

void add_words(std::span<const Token> tokens, std::span<const Wanted> wanted, bool is_clean,
               std::vector<Follower>& followers) {
    const std::size_t end = tokens.size() - 1;
    const bool has_article = end > 0 && is_article(tokens[end - 1]);
    for (const Wanted& one : wanted) {
        if (one.at != end || !one.is_offered) continue;
        std::string text(one.words);
        if (!one.article.empty() && !has_article) text = std::string(one.article) + " " + text;
        add({std::move(text), true, is_clean}, followers);
    }
}

void add_expected(std::span<const std::string> expectations, bool is_clean, std::vector<Follower>& followers) {
    for (const std::string& what : expectations) {
        const std::string words = words_of(what);
        const auto same = [&](const Follower& other) {
            const std::size_t articles = other.text.starts_with("the ") ? 4 : other.text.starts_with("a ") ? 2 : 0;
            return other.is_word && other.text.substr(articles) == words;
        };
        if (words.empty())
            add({what, false, is_clean}, followers);
        else if (std::ranges::none_of(followers, same))
            add({words, true, is_clean}, followers);
    }
}

}  // namespace bw
