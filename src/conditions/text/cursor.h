// Where a parser stands in a sentence: what it has read, what it expected where it got stuck, what it complains of.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conditions/text/token.h"

namespace bw {

struct NamedGroup;

// A misspelt fixed word that was read as the one the language knows.
struct Repair {
    Span span;
    std::string read_as;
};

class Cursor {
public:
    struct Mark {
        std::size_t at;
        std::size_t problems;
        std::size_t repairs;
    };

    // All must outlive this. The last token is kEnd. With `may_repair`, fixed words of templates may be misspelt.
    // `groups`: what `group "..."` can stand for.
    Cursor(const SourceText& source, std::span<const Token> tokens, bool may_repair,
           const std::vector<NamedGroup>* groups = nullptr)
        : source_(&source), tokens_(tokens), may_repair_(may_repair), groups_(groups) {}

    const SourceText& source() const { return *source_; }
    std::span<const Token> tokens() const { return tokens_; }
    const std::vector<NamedGroup>& groups() const;
    const Token& peek(std::size_t ahead = 0) const;
    bool at_end() const { return peek().kind == TokenKind::kEnd; }
    void advance(std::size_t count = 1) { at_ = std::min(at_ + count, tokens_.size() - 1); }
    // The text from the token at `first` to the token before this position.
    Span span_since(Mark first) const;

    Mark mark() const { return {at_, problems_.size(), repairs_.size()}; }
    void reset(Mark mark);

    // How many tokens, `ahead` of here, read as the phrase; reads nothing.
    std::size_t see(std::string_view phrase, std::size_t ahead = 0) const;
    bool see_punctuation(char c, std::size_t ahead = 0) const { return is_punctuation(peek(ahead), c); }
    // Reads the phrase if it stands here; else remembers that it was expected.
    bool accept(std::string_view phrase);
    bool accept_punctuation(char c);
    // Reads the phrase if it stands here; expects nothing.
    bool skip(std::string_view phrase);
    // As accept, but a misspelt word will do where repairs are allowed.
    bool accept_or_repair(std::string_view phrase);
    void skip_articles();

    // `what` could have stood here; kept only at the furthest place reached.
    void expected(std::string what);
    std::size_t furthest() const { return furthest_; }
    const std::vector<std::string>& expectations() const { return expectations_; }

    void complain(Code code, Span span, std::string message, std::string hint = {},
                  Severity severity = Severity::kError);
    const Errors& problems() const { return problems_; }
    const std::vector<Repair>& repairs() const { return repairs_; }

private:
    const SourceText* source_;
    std::span<const Token> tokens_;
    bool may_repair_;
    const std::vector<NamedGroup>* groups_;
    std::size_t at_ = 0;
    std::size_t furthest_ = 0;
    std::vector<std::string> expectations_{};
    Errors problems_{};
    std::vector<Repair> repairs_{};
};

}  // namespace bw
