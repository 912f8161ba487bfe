#include "conditions/text/cursor.h"

#include <fmt/format.h>

#include "base/similar.h"
#include "conditions/text/wording.h"
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
    repairs_.resize(mark.repairs);
}

std::size_t Cursor::see(std::string_view phrase, std::size_t ahead) const {
    return length_of_phrase(tokens_, std::min(at_ + ahead, tokens_.size() - 1), phrase);
}

bool Cursor::accept(std::string_view phrase) {
    const std::size_t length = see(phrase);
    if (length == 0) {
        expected(fmt::format("`{}`", phrase));
        return false;
    }
    advance(length);
    return true;
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

bool Cursor::accept_or_repair(std::string_view phrase) {
    if (accept(phrase)) return true;
    std::size_t articles = 0;
    while (is_article(peek(articles))) ++articles;
    const Token& token = peek(articles);
    const bool worth = may_repair_ && token.kind == TokenKind::kWord && phrase.size() >= 5 && token.text.size() >= 4;
    if (!worth || !edit_distance_within(phrase.size() >= 8 ? 2 : 1, token.text, phrase)) return false;
    repairs_.push_back({token.span, std::string(phrase)});
    advance(articles + 1);
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

void Cursor::complain(Code code, Span span, std::string message, std::string hint, Severity severity) {
    problems_.push_back(source_->problem(code, span, std::move(message), std::move(hint)));
    problems_.back().severity = severity;
}

}  // namespace bw
