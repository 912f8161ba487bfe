#include "workflow/group_definition.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/trim.h"
#include "conditions/values/list.h"
#include "workflow/slips.h"

namespace bw {
namespace {

// Tokens of `Group` or `Account group`; 0 where neither stands here.
std::size_t length_of_words(const std::vector<Token>& tokens) {
    if (is_or_slip_of(tokens[0], "group")) return 1;
    if (tokens.size() > 1 && is_or_slip_of(tokens[0], "account") && is_or_slip_of(tokens[1], "group")) return 2;
    return 0;
}

// The first of these words that is misspelt.
const Token* slip_in(const std::vector<Token>& tokens, std::size_t words) {
    if (!is_word(tokens[words - 1], "group")) return &tokens[words - 1];
    return words == 2 && !is_word(tokens[0], "account") ? &tokens[0] : nullptr;
}

// Where the members start: behind the colon after the name.
std::optional<std::size_t> start_of_members(std::string_view text, std::size_t name_end) {
    const std::size_t colon = text.find_first_not_of(" \t\r\n", name_end);
    if (colon == std::string_view::npos || text[colon] != ':') return std::nullopt;
    return colon + 1;
}

bool is_name(std::string_view text) {
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
    return !trim(text).empty() && std::ranges::none_of(text, control);
}

Errors not_a_definition(const SourceText& source, Span span, std::string message) {
    return {source.problem(Code::kGroupDefinition, span, std::move(message))};
}

}  // namespace

bool starts_group(std::string_view line, bool continues) {
    const auto tokens = tokenize(line, {0, line.size()});
    const std::size_t words = length_of_words(tokens);
    if (words == 0) return false;
    if (!continues && slip_in(tokens, words) == nullptr) return true;
    const Token& name = tokens[std::min(words, tokens.size() - 1)];
    return name.kind == TokenKind::kQuoted && start_of_members(line, name.span.end);
}

std::optional<MembersText> members_of_definition(const SourceText& source, Span definition) {
    const auto words = tokenize(source.text(), definition);
    const std::size_t length = length_of_words(words);
    if (length == 0 || words[length].kind != TokenKind::kQuoted) return std::nullopt;
    const auto start = start_of_members(source.text().substr(0, definition.end), words[length].span.end);
    if (!start) return std::nullopt;
    return MembersText{length == 1 ? GroupOf::kServices : GroupOf::kAccounts, {*start, definition.end}};
}

std::vector<Follower> what_follows_in_group(const SourceText& source, const std::vector<Token>& tokens, GroupOf of) {
    std::vector<Wanted> wanted;
    Cursor cursor(source, tokens, nullptr, &wanted);
    parse_list(cursor, members_of(of), Joining::kEither);
    std::vector<Follower> followers;
    const bool is_clean = cursor.problems().empty();
    add_words(tokens, wanted, is_clean, followers);
    if (cursor.furthest() + 1 == tokens.size()) add_expected(cursor.expectations(), is_clean, followers);
    return followers;
}

ParsedGroup parse_group_definition(const SourceText& source, Span definition) {
    const auto words = tokenize(source.text(), definition);
    const std::size_t length = length_of_words(words);
    const Token& name = words[std::min(length, words.size() - 1)];
    if (name.kind != TokenKind::kQuoted || !is_name(name.text))
        return {{}, not_a_definition(source, name.span, "the group has no name in quotes")};
    const auto start = start_of_members(source.text().substr(0, definition.end), name.span.end);
    if (!start)
        return {{}, not_a_definition(source, name.span, "a colon and the members of the group follow its name")};
    auto tokens = tokenize(source.text(), {*start, definition.end});
    if (tokens.size() > 1 && is_punctuation(tokens[tokens.size() - 2], '.')) tokens.erase(tokens.end() - 2);
    NamedGroup group{length == 1 ? GroupOf::kServices : GroupOf::kAccounts, name.text};
    Cursor cursor(source, tokens);
    auto list = parse_list(cursor, members_of(group.of), Joining::kEither);
    if (!list || !cursor.at_end()) {
        const std::string found(cursor.at_end() ? "the definition ends" : source.text(cursor.peek().span));
        return {
            {},
            not_a_definition(source, cursor.peek().span,
                             fmt::format("expected {} here, but found \"{}\"", members_of(group.of).meaning, found))};
    }
    if (!cursor.problems().empty()) return {{}, cursor.problems()};
    group.members = std::move(list->values);
    Errors warnings;
    if (const Token* slip = slip_in(words, length))
        warnings.push_back(slip_warning(source, slip->span, to_text(group)));
    return {std::move(group), std::move(warnings)};
}

std::string to_text(const NamedGroup& group) {
    return fmt::format("{} {}: {}.", group.of == GroupOf::kServices ? "Group" : "Account group", quoted(group.name),
                       fmt::join(members_of(group.of).items(group.members), ", "));
}

}  // namespace bw
