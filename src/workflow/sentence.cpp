#include "workflow/sentence.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "conditions/parse.h"
#include "conditions/values/list.h"
#include "workflow/language.h"
#include "workflow/limits.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

// One try to read the sentence by one template.
struct Attempt {
    bool whole = false;  // the whole sentence was read, even with wrong values
    Rule rule{};         // then
    Errors problems{};
    std::vector<Repair> repairs{};
    bool slip = false;
    std::size_t furthest = 0;
    std::vector<std::string> expectations{};
};

bool is_months(const Cursor& cursor) { return cursor.see("from") > 0 && !parse_day(cursor.peek(1).text).has_value(); }

bool starts_other_tail(const Cursor& cursor) {
    const std::size_t comma = cursor.see_punctuation(',') ? 1 : 0;
    if (cursor.see("so", comma) > 0 || cursor.see("including", comma) > 0) return true;
    const std::size_t joined = comma + cursor.see("and", comma);
    if (cursor.see("no later rule", joined) > 0 || cursor.see("shown as", comma) > 0) return true;
    return is_months(cursor);
}

// `except` and what a rule leaves, which is no condition.
bool starts_exception(const RuleKind& kind, const Cursor& cursor) {
    const bool takes = std::ranges::find(kind.tails, "exception") != kind.tails.end();
    return takes && cursor.see("except") > 0 && cursor.see("when", 1) == 0;
}

// A rule that takes no condition says so, instead of "expected the end of the sentence".
bool refuse_condition(const RuleKind& kind, Cursor& cursor) {
    const auto start = cursor.mark();
    cursor.accept_punctuation(',');
    const bool further = cursor.see("and") > 0 && std::ranges::find(kind.tails, "further") != kind.tails.end();
    const bool joined = cursor.skip("and") || cursor.skip("or") || cursor.skip("but");
    const bool condition = !starts_exception(kind, cursor) && (starts_when(cursor) || starts_condition(cursor));
    if (kind.refuses_condition.empty() || !condition || further || (joined && is_months(cursor))) {
        cursor.reset(start);
        return false;
    }
    while (!cursor.at_end() && !starts_other_tail(cursor)) cursor.advance();
    cursor.complain(Code::kConditionNotAllowed, cursor.span_since(start), std::string(kind.refuses_condition));
    return true;
}

// Reads one tail into `captures`. Nothing where none stands here; false where one starts here but goes wrong.
std::optional<bool> parse_tail(const std::vector<std::string_view>& tails, Cursor& cursor, Captures& captures,
                               Spans& spans) {
    for (std::string_view name : tails) {
        if (captures.contains(name)) continue;
        const auto before = cursor.mark();
        if (cursor.see_punctuation(',') && cursor.see("including", 1) == 0 && cursor.see("and", 1) == 0)
            cursor.advance();
        const auto start = cursor.mark();
        auto value = slot_named(name).parse(cursor);
        if (value) {
            captures.emplace(name, std::move(*value));
            spans.emplace(name, cursor.span_since(start));
            return true;
        }
        if (cursor.mark().at != start.at) return false;
        cursor.reset(before);
    }
    return std::nullopt;
}

bool parse_tails(const RuleKind& kind, Cursor& cursor, Captures& captures, Spans& spans) {
    std::vector<std::string_view> tails = kind.tails;
    tails.insert(tails.end(), kCommonTails.begin(), kCommonTails.end());
    while (true) {
        if (refuse_condition(kind, cursor)) continue;
        const auto found = parse_tail(tails, cursor, captures, spans);
        if (found == std::optional(false)) return false;
        if (!found) break;
    }
    if (!cursor.at_end()) cursor.expected("the end of the sentence");
    return cursor.at_end();
}

Rule build(const RuleKind& kind, const Filled& filled) {
    Rule rule{kind.build(filled)};
    if (filled.captures.contains("months")) rule.in_force = captured<MonthRange>(filled.captures, "months");
    rule.purpose = captured<Purpose>(filled.captures, "purpose").words;
    rule.is_last = filled.captures.contains("no_later_rule");
    rule.shown_as = captured<ShownAs>(filled.captures, "shown_as").words;
    rule.sentence = to_sentence(rule);
    return rule;
}

Attempt try_template(const RuleKind& kind, std::size_t which, Cursor cursor) {
    Attempt attempt;
    attempt.slip = kind.templates[which].use == Use::kSlip;
    Filled filled{which};
    auto captures = match(kind.templates[which], cursor, filled.spans);
    if (captures && parse_tails(kind, cursor, *captures, filled.spans)) {
        filled.captures = std::move(*captures);
        if (kind.check != nullptr) kind.check(filled, cursor);
        attempt.rule = build(kind, filled);
        attempt.whole = true;
    }
    attempt.problems = cursor.problems();
    attempt.repairs = cursor.repairs();
    attempt.furthest = cursor.furthest();
    attempt.expectations = cursor.expectations();
    return attempt;
}

std::vector<Attempt> try_all(const Cursor& cursor) {
    std::vector<Attempt> attempts;
    for (const RuleKind* kind : all_rule_kinds()) {
        for (std::size_t which = 0; which < kind->templates.size(); ++which)
            attempts.push_back(try_template(*kind, which, cursor));
    }
    return attempts;
}

// The attempts that read the whole sentence, those without wrong values alone if there are such.
std::vector<Attempt> whole(const std::vector<Attempt>& attempts) {
    std::vector<Attempt> found;
    std::ranges::copy_if(attempts, std::back_inserter(found), [](const Attempt& a) { return a.whole; });
    const auto clean = [](const Attempt& a) { return !has_errors(a.problems); };
    if (std::ranges::any_of(found, clean)) std::erase_if(found, [&](const Attempt& a) { return !clean(a); });
    return found;
}

std::size_t furthest(const std::vector<Attempt>& attempts) {
    std::size_t most = 0;
    for (const Attempt& attempt : attempts) {
        if (!attempt.whole) most = std::max(most, attempt.furthest);
    }
    return most;
}

std::string found_text(const Token& token) {
    return token.kind == TokenKind::kEnd ? "the sentence ends" : fmt::format("found \"{}\"", token.text);
}

// What the attempts that came furthest expected there, and the wrong values they met on the way.
Errors syntax_error(const SourceText& source, const std::vector<Token>& tokens, const std::vector<Attempt>& attempts) {
    const std::size_t at = furthest(attempts);
    std::vector<std::string> expected;
    Errors problems;
    for (const Attempt& attempt : attempts) {
        if (attempt.furthest != at) continue;
        if (expected.empty()) problems = attempt.problems;
        for (const std::string& what : attempt.expectations) {
            if (std::ranges::count(expected, what) == 0) expected.push_back(what);
        }
    }
    const Token& token = tokens[at];
    const std::string before = at == 0 ? "a rule starts with " : "expected ";
    std::string message =
        fmt::format("{}{}{}, but {}", before, join(expected, "or"), at == 0 ? "" : " here", found_text(token));
    const bool header = at == 0 && std::ranges::any_of(tokens, [](const Token& t) { return is_word(t, "workflow:"); });
    problems.push_back(source.problem(Code::kSyntax, token.span, std::move(message),
                                      header ? "a workflow starts with `Billing Workflow: <name>`" : ""));
    return problems;
}

Error slip_warning(const SourceText& source, const Attempt& attempt, Span stuck) {
    const Span span = attempt.repairs.empty() ? stuck : attempt.repairs.front().span;
    Error warning = source.problem(Code::kSlip, span,
                                   fmt::format("\"{}\" is not what the language says here; read as: {}",
                                               source.text(span), attempt.rule.sentence));
    warning.severity = Severity::kWarning;
    return warning;
}

bool same_meaning(const std::vector<Attempt>& attempts) {
    return std::ranges::all_of(attempts,
                               [&](const Attempt& a) { return a.rule.sentence == attempts[0].rule.sentence; });
}

Error two_readings(const SourceText& source, Span sentence, const std::vector<Attempt>& attempts) {
    return source.problem(
        Code::kAmbiguous, sentence, "the sentence has two readings",
        fmt::format("write \"{}\", or \"{}\"", attempts.front().rule.sentence, attempts.back().rule.sentence));
}

// How deep the parser of conditions may call itself: for every parenthesis that is open, and for every `not`.
std::size_t nesting_of(const std::vector<Token>& tokens) {
    std::size_t open = 0;
    std::size_t deepest = 0;
    std::size_t negations = 0;
    for (const Token& token : tokens) {
        if (is_punctuation(token, '(')) deepest = std::max(deepest, ++open);
        if (is_punctuation(token, ')') && open > 0) --open;
        if (is_word(token, "not")) ++negations;
    }
    return deepest + negations;
}

}  // namespace

ParsedSentence parse_sentence(const SourceText& source, Span sentence, const std::vector<NamedGroup>& groups) {
    std::vector<Token> tokens = tokenize(source.text(), sentence);
    if (nesting_of(tokens) > kMostNesting)
        return {{},
                {source.problem(Code::kSentenceLimit, sentence,
                                fmt::format("the conditions are nested more than {} deep", kMostNesting),
                                "docs/limits.md lists the limits")}};
    if (tokens.size() > 1 && is_punctuation(tokens[tokens.size() - 2], '.')) {
        tokens.erase(tokens.end() - 2);
        if (tokens.size() > 1)
            tokens.back().span = {tokens[tokens.size() - 2].span.end, tokens[tokens.size() - 2].span.end};
    }
    const auto exact = try_all(Cursor(source, tokens, false, &groups));
    auto found = whole(exact);
    const bool repair = found.empty();
    if (repair) found = whole(try_all(Cursor(source, tokens, true, &groups)));
    if (found.empty() || (repair && !same_meaning(found))) return {{}, syntax_error(source, tokens, exact)};
    if (!same_meaning(found)) return {{}, {two_readings(source, sentence, found)}};
    Attempt& best = found.front();
    if (has_errors(best.problems)) return {{}, std::move(best.problems)};
    if (best.slip || !best.repairs.empty())
        best.problems.push_back(slip_warning(source, best, tokens[furthest(exact)].span));
    best.rule.line = source.line_of(sentence.begin);
    return {std::move(best.rule), std::move(best.problems)};
}

std::vector<std::string> expected_after(const SourceText& source, const std::vector<Token>& tokens,
                                        const std::vector<NamedGroup>& groups) {
    std::vector<std::string> expected;
    if (nesting_of(tokens) > kMostNesting) return expected;
    for (const Attempt& attempt : try_all(Cursor(source, tokens, false, &groups))) {
        if (attempt.slip || attempt.furthest + 1 != tokens.size()) continue;
        for (const std::string& what : attempt.expectations)
            if (std::ranges::count(expected, what) == 0) expected.push_back(what);
    }
    return expected;
}

}  // namespace bw
