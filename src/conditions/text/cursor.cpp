#include "conditions/text/cursor.h"

#include <fmt/format.h>

#include "conditions/values/group.h"

namespace bw {

const Token& Cursor::peek(std::size_t ahead) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }

const std::vector<NamedGroup>& Cursor::groups() const {
    static const std::vector<NamedGroup> none;
    return groups_ == nullptr ? none : *groups_;
}

Span Cursor::span_since(Mark first) const {
    const std::size_t last = at_ > first.at ? at_ - 1 : at_;
    return {tokens_[first.at].span.begin, tokens_[last].span.end};
}

void Cursor::reset(Mark mark) {
    at_ = mark.at;
    problems_.resize(mark.problems, Error{Code::kSyntax, ""});
    offsets_.resize(mark.problems);
}

std::size_t Cursor::see(std::string_view phrase, std::size_t ahead) const {
    const std::size_t length = length_of_phrase(tokens_, std::min(at_ + ahead, tokens_.size() - 1), phrase);
    if (length == 0) want(phrase, {}, false, ahead);
    return length;
}

void Cursor::want(std::string_view phrase, std::string_view article, bool is_offered, std::size_t ahead) const {
    if (wanted_ == nullptr) return;
    std::size_t first = std::min(at_ + ahead, tokens_.size() - 1);
    while (is_article(tokens_[first])) ++first;
    for (std::string_view words : spellings_of(phrase)) {
        const bool offered = is_offered && words == phrase;
        std::size_t at = first;
        for (; !words.empty() && is_word(tokens_[at], words.substr(0, words.find(' '))); ++at)
            words.remove_prefix(std::min(words.size(), words.find(' ') + (words.contains(' ') ? 1 : 0)));
        if (!words.empty()) wanted_->push_back({at, words, at == first ? article : std::string_view{}, offered});
    }
}

void Cursor::want_end_of_name() const {
    if (wanted_ == nullptr) return;
    for (const std::string_view word : reserved_words()) want(word, {}, false);
}

Cursor Cursor::silent() const {
    Cursor copy = *this;
    copy.wanted_ = nullptr;
    return copy;
}

bool Cursor::accept(std::string_view phrase, std::string_view article) {
    if (take(phrase, article)) return true;
    expected(fmt::format("`{}`", phrase));
    return false;
}

bool Cursor::take(std::string_view phrase, std::string_view article) {
    const std::size_t length = length_of_phrase(tokens_, at_, phrase);
    if (length == 0) want(phrase, article, true);
    advance(length);
    return length > 0;
}

bool Cursor::skip(std::string_view phrase) {
    const std::size_t length = see(phrase);
    advance(length);
    return length > 0;
}

bool Cursor::accept_punctuation(char c) {
    if (!see_punctuation(c)) return false;
    advance();
    return true;
}

void Cursor::skip_articles() {
    while (is_article(peek())) advance();
}

void Cursor::expected(std::string what) {
    if (at_ < furthest_) return;
    if (at_ > furthest_) expectations_.clear();
    furthest_ = at_;
    if (std::ranges::count(expectations_, what) == 0) expectations_.push_back(std::move(what));
}

std::size_t Cursor::first_wrong() const {
    std::size_t first = tokens_.size();
    for (std::size_t i = 0; i < problems_.size(); ++i) {
        if (problems_[i].severity != Severity::kError) continue;
        const auto at = std::ranges::lower_bound(tokens_, offsets_[i], {}, [](const Token& t) { return t.span.begin; });
        first = std::min(first, static_cast<std::size_t>(at - tokens_.begin()));
    }
    return first;
}

void Cursor::complain(Code code, Span span, std::string message, std::string hint, Severity severity) {
    problems_.push_back(source_->problem(code, span, std::move(message), std::move(hint)));
    problems_.back().severity = severity;
    offsets_.push_back(span.begin);
}

}  // namespace bw
