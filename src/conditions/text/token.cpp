#include "conditions/text/token.h"

#include <algorithm>
#include <array>

#include "base/ascii_case.h"

namespace bw {
namespace {

struct Typographic {
    std::string_view bytes;
    char plain;
};

constexpr std::array kTypographic = {
    Typographic{"\xE2\x80\x9C", '"'}, Typographic{"\xE2\x80\x9D", '"'}, Typographic{"\xE2\x80\x9E", '"'},
    Typographic{"\xE2\x80\x90", '-'}, Typographic{"\xE2\x80\x91", '-'}, Typographic{"\xE2\x80\x92", '-'},
    Typographic{"\xE2\x80\x93", '-'}, Typographic{"\xC2\xA0", ' '},
};

class Tokenizer {
public:
    Tokenizer(std::string_view text, Span span) : text_(text.substr(0, span.end)), at_(span.begin) {}

    std::vector<Token> run() {
        while (skip_blanks()) next();
        tokens_.push_back({TokenKind::kEnd, "", {end_of_last(), end_of_last()}});
        return std::move(tokens_);
    }

private:
    struct Char {
        char plain;
        std::size_t length;
    };

    Char read(std::size_t at) const {
        if (is_ascii(text_[at])) return {text_[at], 1};
        for (const Typographic& t : kTypographic) {
            if (text_.substr(at).starts_with(t.bytes)) return {t.plain, t.bytes.size()};
        }
        return {text_[at], 1};
    }

    static bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
    static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

    bool skip_blanks() {
        while (at_ < text_.size() && is_blank(read(at_).plain)) at_ += read(at_).length;
        return at_ < text_.size();
    }

    std::size_t end_of_last() const { return tokens_.empty() ? at_ : tokens_.back().span.end; }

    void add(TokenKind kind, std::string text, std::size_t begin) {
        tokens_.push_back({kind, std::move(text), {begin, at_}});
    }

    void next() {
        const char c = read(at_).plain;
        if (c == '"') return quoted();
        if (placeholder(c)) return;
        if (constexpr std::string_view kSingle = ",().;!?<>"; kSingle.find(c) != std::string_view::npos) {
            add(TokenKind::kPunctuation, std::string(1, c), at_++);
            tokens_.back().span.end = at_;
            return;
        }
        word();
    }

    void quoted() {
        const std::size_t begin = at_;
        at_ += read(at_).length;
        std::string value;
        while (at_ < text_.size() && text_[at_] != '\n') {
            if (read(at_).plain != '"') {
                value += text_[at_++];
                continue;
            }
            at_ += read(at_).length;
            const bool doubled = at_ < text_.size() && text_[at_] == '"';
            if (!doubled) return add(TokenKind::kQuoted, std::move(value), begin);
            value += '"';
            ++at_;
        }
        while (!value.empty() && is_blank(value.back())) value.pop_back();
        add(TokenKind::kUnclosed, std::move(value), begin);
    }

    bool placeholder(char open) {
        const char close = open == '<' ? '>' : open == '[' ? ']' : open == '{' ? '}' : '\0';
        if (close == '\0') return false;
        const std::size_t end = text_.substr(0, text_.find('\n', at_)).find(close, at_);
        if (end == std::string_view::npos) return false;
        const std::size_t begin = at_;
        at_ = end + 1;
        // "<your %>%" is one placeholder.
        if (at_ < text_.size() && text_[at_] == '%') ++at_;
        add(TokenKind::kPlaceholder, std::string(text_.substr(begin, at_ - begin)), begin);
        return true;
    }

    void word() {
        const std::size_t begin = at_;
        std::string value;
        while (at_ < text_.size()) {
            const Char c = read(at_);
            constexpr std::string_view kBreaks = ",()\"<>;!?";
            if (is_blank(c.plain) || kBreaks.find(c.plain) != std::string_view::npos) break;
            if (c.length == 1 || c.plain == '-') value += c.plain;
            at_ += c.length;
        }
        while (value.size() > 1 && value.back() == '.') {
            value.pop_back();
            --at_;
        }
        add(TokenKind::kWord, std::move(value), begin);
    }

    std::string_view text_;
    std::size_t at_;
    std::vector<Token> tokens_{};
};

}  // namespace

std::vector<Token> tokenize(std::string_view text, Span span) { return Tokenizer(text, span).run(); }

bool is_word(const Token& token, std::string_view word) {
    return token.kind == TokenKind::kWord && equal_ignoring_case(token.text, word);
}

bool is_punctuation(const Token& token, char c) { return token.kind == TokenKind::kPunctuation && token.text[0] == c; }

std::optional<unsigned> whole_number(const Token& token) {
    constexpr unsigned kLargest = 999'999'999;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (token.kind != TokenKind::kWord || token.text.empty() || !std::ranges::all_of(token.text, is_digit))
        return std::nullopt;
    unsigned number = 0;
    for (const char c : token.text) {
        if (number > kLargest / 10) return kLargest;
        number = number * 10 + static_cast<unsigned>(c - '0');
    }
    return number;
}

}  // namespace bw
