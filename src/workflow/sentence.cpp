#include "workflow/sentence.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <utility>

#include "base/similar.h"
#include "conditions/parse.h"
#include "conditions/values/list.h"
#include "workflow/language.h"
#include "workflow/limits.h"
#include "workflow/reword/verbs.h"
#include "workflow/rules/kind.h"
#include "workflow/slips.h"

namespace bw {
namespace {

// One try to read the sentence by one template.
struct Attempt {
    bool whole = false;  // the whole sentence was read, even with wrong values
    Rule rule{};         // then
    Errors problems{};
    bool slip = false;
    std::size_t furthest = 0;
    std::size_t good = 0;  // so many tokens were read without an error
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

// Whether a condition stands here that the rule does not take.
bool stands_refused(const RuleKind& kind, Cursor cursor) {
    cursor.accept_punctuation(',');
    const bool further = cursor.see("and") > 0 && std::ranges::find(kind.tails, "further") != kind.tails.end();
    const bool joined = cursor.skip("and") || cursor.skip("or") || cursor.skip("but");
    const bool condition = starts_when(cursor) || starts_condition(cursor);
    return condition && !further && !(joined && is_months(cursor));
}

// A rule that takes no condition says so, instead of "expected the end of the sentence".
bool refuse_condition(const RuleKind& kind, Cursor& cursor) {
    if (kind.refuses_condition.empty() || !stands_refused(kind, cursor.silent())) return false;
    const auto start = cursor.mark();
    cursor.accept_punctuation(',');
    if (!cursor.skip("and") && !cursor.skip("or")) cursor.skip("but");
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
    attempt.furthest = cursor.furthest();
    attempt.good = std::min(cursor.first_wrong(), attempt.whole ? cursor.tokens().size() : attempt.furthest);
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

Error two_readings(const SourceText& source, Span sentence, const std::vector<Attempt>& attempts) {
    return source.problem(
        Code::kAmbiguous, sentence, "the sentence has two readings",
        fmt::format("write \"{}\", or \"{}\"", attempts.front().rule.sentence, attempts.back().rule.sentence));
}

// A sentence read with slips.
struct Corrected {
    std::vector<Slip> slips{};
    std::vector<Attempt> found{};  // those that read it whole
};

std::size_t errors_of(const Corrected& reading) {
    return static_cast<std::size_t>(
        std::ranges::count(reading.found.front().problems, Severity::kError, &Error::severity));
}

std::size_t good_tokens(const std::vector<Attempt>& attempts) {
    return std::ranges::max(attempts, {}, &Attempt::good).good;
}

// Looks for the fewest slips without which the sentence is a rule.
class SlipSearch {
public:
    SlipSearch(const SourceText& source, const std::vector<Token>& tokens, const std::vector<NamedGroup>& groups)
        : source_(source), tokens_(tokens), groups_(groups) {}

    // All readings with so few slips; nothing where there are none.
    std::vector<Corrected> run() {
        std::vector<std::vector<Slip>> open{{}};
        for (std::size_t depth = 0; depth < kMostSlips && rules_.empty() && !open.empty(); ++depth) {
            std::vector<std::vector<Slip>> next;
            for (const std::vector<Slip>& slips : open) go_on(slips, next);
            open = std::move(next);
        }
        return std::move(rules_);
    }

    // Readings as rules with wrong values, where there is no rule.
    const std::vector<Corrected>& flawed() const { return flawed_; }

private:
    static constexpr std::size_t kMostSlips = 3;
    static constexpr std::size_t kMostTries = 60;  // of a sentence: each parses it

    // One slip more; `next` gets those that lead further.
    void go_on(const std::vector<Slip>& before, std::vector<std::vector<Slip>>& next) {
        const auto tokens = corrected(tokens_, before);
        std::vector<Wanted> wanted;
        const std::size_t good = good_tokens(try_all(Cursor(source_, tokens, &groups_, &wanted)));
        for (const Slip& slip : possible_slips(tokens, wanted)) {
            const bool is_known = std::ranges::any_of(before, [&](const Slip& one) { return one.at >= slip.at; });
            if (is_known || ++tries_ > kMostTries) continue;
            std::vector<Slip> slips = before;
            slips.push_back(slip);
            const auto mended = corrected(tokens_, slips);
            const auto attempts = try_all(Cursor(source_, mended, &groups_));
            auto found = whole(attempts);
            if (found.empty() || has_errors(found.front().problems)) {
                if (good_tokens(attempts) > good) next.push_back(slips);
                if (!found.empty()) flawed_.push_back({std::move(slips), std::move(found)});
            } else {
                rules_.push_back({std::move(slips), std::move(found)});
            }
        }
    }

    const SourceText& source_;
    const std::vector<Token>& tokens_;
    const std::vector<NamedGroup>& groups_;
    std::size_t tries_ = 0;
    std::vector<Corrected> rules_{};
    std::vector<Corrected> flawed_{};
};

bool same_meaning(const std::vector<Corrected>& readings) {
    const std::string& first = readings.front().found.front().rule.sentence;
    return std::ranges::all_of(readings, [&](const Corrected& reading) {
        return std::ranges::all_of(reading.found, [&](const Attempt& a) { return a.rule.sentence == first; });
    });
}

// Says what the first slips of the readings can stand for.
Error several_slips(const SourceText& source, const std::vector<Token>& tokens,
                    const std::vector<Corrected>& readings) {
    const std::size_t at = readings.front().slips.front().at;
    const Span span = tokens[at].span;
    std::map<std::string, std::string> of_rule;  // "June", not "Jun" too
    for (const Corrected& reading : readings) {
        std::string& word = of_rule[reading.found.front().rule.sentence];
        const std::string_view other = reading.slips.front().read_as;
        if (reading.slips.front().at == at && other.size() > word.size()) word = other;
    }
    std::vector<std::string> words;
    for (const auto& [rule, word] : of_rule)
        if (!word.empty()) words.push_back(word);
    const bool is_word = words.size() > 1;
    const std::string sentences = fmt::format("write \"{}\", or \"{}\"", readings.front().found.front().rule.sentence,
                                              readings.back().found.back().rule.sentence);
    return source.problem(Code::kAmbiguous, span,
                          fmt::format("\"{}\" is not what the language says here", source.text(span)),
                          is_word ? did_you_mean(words) : sentences);
}

// The sentence without its slips; nothing where there are none, or they are not the only trouble.
std::optional<ParsedSentence> without_slips(const SourceText& source, const std::vector<Token>& tokens,
                                            const std::vector<NamedGroup>& groups, std::size_t errors) {
    SlipSearch search(source, tokens, groups);
    const auto readings = search.run();
    if (!readings.empty() && !same_meaning(readings))
        return ParsedSentence{{}, {several_slips(source, tokens, readings)}};
    if (!readings.empty()) {
        Attempt best = readings.front().found.front();
        for (const Slip& slip : readings.front().slips)
            best.problems.push_back(slip_warning(source, tokens[slip.at].span, best.rule.sentence));
        return ParsedSentence{std::move(best.rule), std::move(best.problems)};
    }
    const auto best = std::ranges::min_element(search.flawed(), {}, errors_of);
    if (best == search.flawed().end() || errors_of(*best) >= errors) return std::nullopt;
    return ParsedSentence{{}, best->found.front().problems};
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

// The tokens of a sentence without its stop, with the language's verb.
std::vector<Token> tokens_of(std::string_view text, Span sentence) {
    std::vector<Token> tokens = tokenize(text, sentence);
    if (tokens.size() > 1 && is_punctuation(tokens[tokens.size() - 2], '.')) {
        tokens.erase(tokens.end() - 2);
        if (tokens.size() > 1)
            tokens.back().span = {tokens[tokens.size() - 2].span.end, tokens[tokens.size() - 2].span.end};
    }
    return with_own_verb(std::move(tokens));
}

SentenceReading read_once(std::string_view text, const std::vector<NamedGroup>& groups) {
    const SourceText source(text, "");
    SentenceReading reading{"", tokens_of(text, {0, text.size()})};
    const auto attempts = try_all(Cursor(source, reading.tokens, &groups));
    reading.stopped = std::min(good_tokens(attempts), reading.tokens.size() - 1);
    const auto found = whole(attempts);
    if (!found.empty() && found.front().problems.empty() && same_meaning({Corrected{{}, found}}))
        reading.sentence = found.front().rule.sentence;
    return reading;
}

// Why the tokens are no rule: none was read, several were, or the one has errors.
Errors problems_of(const SourceText& source, Span sentence, const std::vector<Token>& tokens,
                   const std::vector<Attempt>& exact, const std::vector<Attempt>& found) {
    if (found.empty()) return syntax_error(source, tokens, exact);
    if (!same_meaning({Corrected{{}, found}})) return {two_readings(source, sentence, found)};
    return found.front().problems;
}

// The problems of a sentence that is no rule. What one says in other words shows as the sentence to write.
Errors with_suggestion(const SourceText& source, Span sentence, const std::vector<NamedGroup>& groups,
                       Errors problems) {
    const auto suggestion = suggestion_for(source.text(sentence), groups);
    const auto first = std::ranges::find(problems, Severity::kError, &Error::severity);
    if (!suggestion || first == problems.end()) return problems;
    const bool is_advice = suggestion->advice != nullptr;
    // A hint of the problem's own that says what to write knows better.
    const bool knows = first->hint.starts_with("write `") || (is_advice && first->hint.starts_with("did you mean"));
    const bool has_hint = !first->hint.empty() && first->code != Code::kUnknownService;
    if (knows || (is_advice && has_hint)) return problems;
    first->hint = suggestion->hint;
    return is_advice ? problems : Errors{*first};  // the others come of the words that the hint does without
}

ParsedSentence with_line(ParsedSentence read, std::uint32_t line) {
    if (read.rule) read.rule->line = line;
    return read;
}

}  // namespace

std::optional<RewordedHint> suggestion_for(std::string_view sentence, const std::vector<NamedGroup>& groups) {
    const auto read = [&](std::string_view text) { return read_once(text, groups); };
    return suggest(sentence, read, groups);
}

ParsedSentence parse_sentence(const SourceText& source, Span sentence, const std::vector<NamedGroup>& groups) {
    const std::vector<Token> tokens = tokens_of(source.text(), sentence);
    if (nesting_of(tokens) > kMostNesting)
        return {{},
                {source.problem(Code::kSentenceLimit, sentence,
                                fmt::format("the conditions are nested more than {} deep", kMostNesting),
                                "docs/limits.md lists the limits")}};
    const auto exact = try_all(Cursor(source, tokens, &groups));
    auto found = whole(exact);
    if (found.empty() || has_errors(found.front().problems)) {
        constexpr std::size_t kNoRule = std::numeric_limits<std::size_t>::max();
        auto mended = without_slips(source, tokens, groups, found.empty() ? kNoRule : errors_of({{}, found}));
        if (mended && mended->rule) return with_line(std::move(*mended), source.line_of(sentence.begin));
        Errors problems = mended ? std::move(mended->problems) : problems_of(source, sentence, tokens, exact, found);
        return {{}, with_suggestion(source, sentence, groups, std::move(problems))};
    }
    if (!same_meaning({Corrected{{}, found}})) return {{}, {two_readings(source, sentence, found)}};
    Attempt& best = found.front();
    if (best.slip) best.problems.push_back(slip_warning(source, tokens[furthest(exact)].span, best.rule.sentence));
    return with_line({std::move(best.rule), std::move(best.problems)}, source.line_of(sentence.begin));
}

std::vector<Follower> what_follows(const SourceText& source, const std::vector<Token>& written,
                                   const std::vector<NamedGroup>& groups) {
    const std::vector<Token> tokens = with_own_verb(written);
    std::vector<Follower> followers;
    if (nesting_of(tokens) > kMostNesting) return followers;
    for (const RuleKind* kind : all_rule_kinds()) {
        for (std::size_t which = 0; which < kind->templates.size(); ++which) {
            if (kind->templates[which].use == Use::kSlip) continue;
            std::vector<Wanted> wanted;
            const Attempt attempt = try_template(*kind, which, Cursor(source, tokens, &groups, &wanted));
            const bool is_clean = !has_errors(attempt.problems);
            add_words(tokens, wanted, is_clean, followers);
            if (attempt.furthest + 1 == tokens.size()) add_expected(attempt.expectations, is_clean, followers);
        }
    }
    return followers;
}

}  // namespace bw
