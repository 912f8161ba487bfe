// Where a parser stands in a sentence: what it has read, what it expected where it got stuck, what it complains of.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conditions/text/token.h"
#include "conditions/text/wording.h"

namespace bw {

struct NamedGroup;

// A fixed word that was looked for and not found.
struct Wanted {
    std::size_t at = 0;          // the token that stands in its place
    std::string_view words{};    // from this word on, what is left of its phrase
    std::string_view article{};  // that belongs before it
    bool is_offered = false;     // to those who write: it is the word that the formatter would print
};

class Cursor {
public:
    struct Mark {
        std::size_t at;
        std::size_t problems;
    };

    // All must outlive this. The last token is kEnd. `groups`: what `group "..."` can stand for. `wanted` gets the fixed
    // words that were looked for in vain, by this cursor and its copies, wherever.
    Cursor(const SourceText& source, std::span<const Token> tokens, const std::vector<NamedGroup>* groups = nullptr,
           std::vector<Wanted>* wanted = nullptr)
        : source_(&source), tokens_(tokens), groups_(groups), wanted_(wanted) {}

    const SourceText& source() const { return *source_; }
    std::span<const Token> tokens() const { return tokens_; }
    const std::vector<NamedGroup>& groups() const;
    const Token& peek(std::size_t ahead = 0) const;
    bool at_end() const { return peek().kind == TokenKind::kEnd; }
    void advance(std::size_t count = 1) { at_ = std::min(at_ + count, tokens_.size() - 1); }
    // The text from the token at `first` to the token before this position.
    Span span_since(Mark first) const;

    Mark mark() const { return {at_, problems_.size()}; }
    void reset(Mark mark);

    // How many tokens, `ahead` of here, read as the phrase, which must be a constant; reads nothing.
    std::size_t see(std::string_view phrase, std::size_t ahead = 0) const;
    bool see_punctuation(char c, std::size_t ahead = 0) const { return is_punctuation(peek(ahead), c); }
    // Reads the phrase if it stands here; else remembers that it was expected. `article`: printed before it.
    bool accept(std::string_view phrase, std::string_view article = {});
    bool accept_punctuation(char c);
    // Reads the phrase if it stands here. Messages do not name it.
    bool take(std::string_view phrase, std::string_view article = {});
    // The same of another way to say something: it is not offered to those who write either.
    bool skip(std::string_view phrase);
    void skip_articles();
    // A word, or a phrase, is looked for `ahead` of here by other means than those above.
    void want(std::string_view phrase, std::string_view article, bool is_offered, std::size_t ahead = 0) const;
    // The words that end names are looked for.
    void want_end_of_name() const;
    // How many tokens read as the name of a value: it is no word of the language, and nobody looks for a slip in it.
    std::size_t see_value(std::string_view name) const { return length_of_phrase(tokens_, at_, name); }
    // A copy that tells nobody what it looks for.
    Cursor silent() const;

    // `what` could have stood here; kept only at the furthest place reached.
    void expected(std::string what);
    std::size_t furthest() const { return furthest_; }
    const std::vector<std::string>& expectations() const { return expectations_; }

    void complain(Code code, Span span, std::string message, std::string hint = {},
                  Severity severity = Severity::kError);
    const Errors& problems() const { return problems_; }
    // The first token that an error is about; the number of tokens where there is none.
    std::size_t first_wrong() const;

private:
    const SourceText* source_;
    std::span<const Token> tokens_;
    const std::vector<NamedGroup>* groups_;
    std::vector<Wanted>* wanted_;
    std::size_t at_ = 0;
    std::size_t furthest_ = 0;
    std::vector<std::string> expectations_{};
    Errors problems_{};
    std::vector<std::size_t> offsets_{};  // where the problems begin
};

}  // namespace bw
