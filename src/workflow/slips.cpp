#include "workflow/slips.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "base/ascii_case.h"
#include "base/similar.h"

namespace bw {
namespace {

constexpr std::size_t kLeastLetters = 3;
constexpr std::size_t kLeastLettersOfTwoEdits = 5;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_spelt(std::string_view word) {
    const auto is_part = [](char c) { return is_upper(c) || (c >= 'a' && c <= 'z') || c == '-'; };
    return word.size() >= kLeastLetters && std::ranges::all_of(word, is_part) &&
           std::ranges::count_if(word, is_upper) < 2;
}

}  // namespace

bool is_slip_of(std::string_view text, std::string_view word) {
    if (!is_spelt(word) || text.size() < 2 || std::ranges::any_of(text, is_digit)) return false;
    const auto edits = edit_distance_within(word.size() < kLeastLettersOfTwoEdits ? 1 : 2, text, word);
    if (!edits || *edits == 0) return false;
    return *edits == 1 || ascii_lower(text[0]) == ascii_lower(word[0]);
}

bool is_or_slip_of(const Token& token, std::string_view word) {
    return is_word(token, word) || (token.kind == TokenKind::kWord && is_slip_of(token.text, word));
}

Error slip_warning(const SourceText& source, Span span, std::string_view reading) {
    Error warning = source.problem(
        Code::kSlip, span,
        fmt::format("\"{}\" is not what the language says here; read as: {}", source.text(span), reading));
    warning.severity = Severity::kWarning;
    return warning;
}

std::vector<Slip> possible_slips(std::span<const Token> tokens, std::span<const Wanted> wanted) {
    std::set<std::pair<std::size_t, std::string_view>> words;
    for (const Wanted& one : wanted) {
        words.emplace(one.at, one.words.substr(0, one.words.find(' ')));
        words.emplace(one.at, "the");
    }
    std::vector<Slip> slips;
    for (const auto& [at, word] : words)
        if (tokens[at].kind == TokenKind::kWord && is_slip_of(tokens[at].text, word)) slips.push_back({at, word});
    return slips;
}

std::vector<Token> corrected(std::vector<Token> tokens, std::span<const Slip> slips) {
    for (const Slip& slip : slips) tokens[slip.at].text = slip.read_as;
    return tokens;
}

}  // namespace bw
