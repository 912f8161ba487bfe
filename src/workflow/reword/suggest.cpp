#include "workflow/reword/suggest.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/trim.h"
#include "conditions/text/wording.h"
#include "conditions/values/list.h"
#include "workflow/reword/pattern.h"
#include "workflow/template.h"

namespace bw {
namespace {

constexpr std::size_t kMostRewordings = 6;   // of one sentence
constexpr std::size_t kMostTries = 24;       // each reads the sentence
constexpr std::size_t kFarthestBefore = 12;  // tokens before the place at which words may begin that reach it

std::string_view without_stop(std::string_view text) {
    text = trim(text);
    if (text.ends_with('.')) text.remove_suffix(1);
    return trim(text);
}

std::vector<std::string_view> alternatives(std::string_view text) {
    std::vector<std::string_view> all;
    while (true) {
        const std::size_t bar = std::min(text.find('|'), text.size());
        all.push_back(trim(text.substr(0, bar)));
        if (bar == text.size()) return all;
        text.remove_prefix(bar + 1);
    }
}

// A text and how far it was read.
struct StoppedText {
    std::string_view text;
    const SentenceReading* reading;
    Cursor cursor;
};

bool begins_so(const StoppedText& place, std::string_view words) {
    if (words.empty()) return true;
    const bool may = is_word(place.reading->tokens.front(), words.substr(0, words.find(' ')));  // verbs do not vary
    return may && find_here(place.cursor, words).has_value();
}

std::optional<FoundPattern> find_at(const StoppedText& place, std::string_view pattern, std::size_t at) {
    Cursor cursor = place.cursor;
    cursor.advance(at);
    return find_here(cursor, pattern);
}

using FirstWords = std::map<std::string_view, std::vector<std::string_view>>;

void add_first_words(const std::vector<std::string_view>& patterns, FirstWords& all) {
    for (const std::string_view pattern : patterns) {
        std::vector<std::string_view>& words = all[pattern];
        if (pattern.find_first_of("{,") == 0) continue;
        const std::string_view fixed = trim(pattern.substr(0, pattern.find_first_of("{,")));
        for (const std::string_view spelling : spellings_of(first_phrase(fixed)))
            words.push_back(spelling.substr(0, spelling.find(' ')));
    }
}

// Whether the pattern of the tables can begin with the token. Most cannot, and nothing more need be tried.
bool may_begin(std::string_view pattern, const Token& token) {
    static const FirstWords all = [] {
        FirstWords words;
        for (const Rewording& row : rewordings()) add_first_words(row.found, words);
        for (const Advice& row : advice()) add_first_words(row.found, words);
        return words;
    }();
    const auto& words = all.find(pattern)->second;
    const auto is_it = [&](std::string_view word) { return is_word(token, word); };
    return words.empty() || is_article(token) || is_article_text(words.front()) || std::ranges::any_of(words, is_it);
}

// Words that reach the place where reading stopped.
std::optional<FoundPattern> find_there(const StoppedText& place, std::string_view pattern) {
    const std::size_t stopped = place.reading->stopped;
    const auto reaches = [&](const FoundPattern& found) { return found.begin <= stopped && found.end >= stopped; };
    if (pattern.starts_with('^')) {
        auto found = find_at(place, pattern.substr(1), 0);
        return found && reaches(*found) ? found : std::nullopt;
    }
    for (std::size_t at = stopped - std::min(stopped, kFarthestBefore); at <= stopped; ++at) {
        if (!may_begin(pattern, place.reading->tokens[at])) continue;
        if (auto found = find_at(place, pattern, at); found && reaches(*found)) return found;
    }
    return std::nullopt;
}

// The text with something else in the place of what was found. A comma before what goes without replacement goes, too.
std::string replaced(const StoppedText& place, const FoundPattern& found, std::string_view instead) {
    const auto& tokens = place.reading->tokens;
    const std::size_t end = found.end > found.begin ? tokens[found.end - 1].span.end : tokens[found.begin].span.begin;
    std::string_view before = trim(place.text.substr(0, tokens[found.begin].span.begin));
    const std::string_view after = trim(place.text.substr(end));
    const std::string words = filled(instead, found);
    if (words.empty() && before.ends_with(',')) before.remove_suffix(1);
    std::string text;
    for (const std::string_view part : {before, std::string_view(words), after}) {
        if (!text.empty() && !part.empty() && !part.starts_with(',')) text += ' ';
        text += part;
    }
    return text;
}

std::string replaced_everywhere(const StoppedText& place, std::string_view pattern, std::string_view instead) {
    std::string text;
    std::size_t done = 0;
    const auto& tokens = place.reading->tokens;
    const bool anchored = pattern.starts_with('^');
    if (anchored) pattern.remove_prefix(1);
    for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
        const auto found = anchored && at > 0 ? std::nullopt : find_at(place, pattern, at);
        if (!found || found->end == found->begin) continue;
        const std::size_t begin = tokens[found->begin].span.begin;
        text += fmt::format("{}{}", place.text.substr(done, begin - done), filled(instead, *found));
        done = tokens[found->end - 1].span.end;
        at = found->end - 1;
    }
    return text + std::string(place.text.substr(done));
}

// The text with the words before `so ...`, or at its end.
std::string with_end(const std::string& text, std::string_view words) {
    const auto tokens = tokenize(text, {0, text.size()});
    const auto purpose = std::ranges::find_if(tokens, [](const Token& token) { return is_word(token, "so"); });
    const std::string_view space = words.starts_with(',') ? "" : " ";
    if (purpose == tokens.end()) return fmt::format("{}{}{}", text, space, words);
    const bool comma = purpose != tokens.begin() && is_punctuation(*(purpose - 1), ',');
    const std::size_t at = comma ? (purpose - 1)->span.begin : purpose->span.begin;
    return fmt::format("{}{}{}{}{}", trim(std::string_view(text).substr(0, at)), space, words, comma ? "" : " ",
                       std::string_view(text).substr(at));
}

// The same, in one way or another. A condition is joined to the one that stands there; none where nobody could tell to what.
std::vector<std::string> with_behind(const std::string& text, std::string_view words) {
    if (words.empty()) return {text};
    const auto tokens = tokenize(text, {0, text.size()});
    const auto place_of = [&](std::string_view word) {
        return std::ranges::find_if(tokens, [&](const Token& token) { return is_word(token, word); });
    };
    const auto when = place_of("when");
    if (!words.starts_with("when ") || when == tokens.end()) return {with_end(text, words)};
    if (place_of("except") != tokens.end()) return {};
    const std::string_view condition = words.substr(5);
    const std::size_t at = when->span.end;
    return {fmt::format("{} {} and{}", text.substr(0, at), condition, text.substr(at)),
            with_end(text, fmt::format("and {}", condition))};
}

// Sentences that were read, and what is said of them.
struct Reworded {
    std::vector<std::string> sentences{};
    std::vector<AppliedRewording> rewordings{};

    void add(const Reworded& other) {
        sentences.insert(sentences.end(), other.sentences.begin(), other.sentences.end());
        rewordings.insert(rewordings.end(), other.rewordings.begin(), other.rewordings.end());
    }
};

class Search {
public:
    Search(const ReadSentence& read, const std::vector<NamedGroup>& groups) : read_(read), groups_(groups) {}

    std::optional<RewordedHint> run(std::string_view sentence) {
        const std::string_view text = without_stop(sentence);
        if (auto reworded = reword(text, 0)) return RewordedHint{hint_of(*reworded), std::move(reworded->rewordings)};
        return advice_for(text);
    }

private:
    std::optional<Reworded> reword(std::string_view text, std::size_t depth) {
        if (++tries_ > kMostTries) return std::nullopt;
        const SentenceReading reading = read_(text);
        if (!reading.sentence.empty()) return Reworded{{reading.sentence}, {}};
        if (depth == kMostRewordings) return std::nullopt;
        const SourceText source(text, "");
        const StoppedText place{text, &reading, Cursor(source, reading.tokens, &groups_)};
        for (const Rewording& row : rewordings()) {
            if (!begins_so(place, row.begins)) continue;
            for (const std::string_view pattern : row.found)
                if (auto reworded = apply(place, row, pattern, depth)) return reworded;
        }
        return std::nullopt;
    }

    std::optional<Reworded> apply(const StoppedText& place, const Rewording& row, std::string_view pattern,
                                  std::size_t depth) {
        const auto found = find_there(place, pattern);
        if (!found) return std::nullopt;
        const auto all = alternatives(row.instead);
        Reworded result{{}, {{&row, pattern}}};
        for (const std::string_view instead : all) {
            const std::string text =
                all.size() > 1 ? replaced_everywhere(place, pattern, instead) : replaced(place, *found, instead);
            const auto one = first_read(place, with_behind(text, filled(row.behind, *found)), depth);
            if (!one) return std::nullopt;
            result.add(*one);
        }
        return result;
    }

    std::optional<Reworded> first_read(const StoppedText& place, const std::vector<std::string>& texts,
                                       std::size_t depth) {
        for (const std::string& text : texts) {
            if (text == place.text) continue;
            if (auto one = reword(text, depth + 1)) return one;
        }
        return std::nullopt;
    }

    static std::string hint_of(const Reworded& reworded) {
        std::vector<std::string_view> said;
        bool is_example = false;
        for (const AppliedRewording& one : reworded.rewordings) {
            std::string_view says = one.row->says;
            if (says.ends_with(kSuchAs)) says.remove_suffix(kSuchAs.size());
            is_example = is_example || says.size() < one.row->says.size();
            if (!says.empty() && std::ranges::count(said, says) == 0) said.push_back(says);
        }
        std::vector<std::string> sentences;
        for (const std::string& sentence : reworded.sentences)
            if (const std::string one = fmt::format("`{}`", sentence); std::ranges::count(sentences, one) == 0)
                sentences.push_back(one);
        const std::string shown = join(sentences, "and");
        const std::string before = fmt::format("{}", fmt::join(said, "; "));
        if (is_example) return fmt::format("{}{} {}", before, kSuchAs, shown);
        const std::string_view write = sentences.size() > 1 ? "write a rule for each:" : "write";
        return fmt::format("{}{}{} {}", before, before.empty() ? "" : ": ", write, shown);
    }

    std::optional<RewordedHint> advice_for(std::string_view text) const {
        const SentenceReading reading = read_(text);
        const SourceText source(text, "");
        const StoppedText place{text, &reading, Cursor(source, reading.tokens, &groups_)};
        for (const Advice& row : advice()) {
            if (!begins_so(place, row.begins)) continue;
            for (const std::string_view pattern : row.found)
                if (find_there(place, pattern)) return RewordedHint{row.says, {}, &row, pattern};
        }
        return std::nullopt;
    }

    const ReadSentence& read_;
    const std::vector<NamedGroup>& groups_;
    std::size_t tries_ = 0;
};

}  // namespace

std::optional<RewordedHint> suggest(std::string_view sentence, const ReadSentence& read,
                                    const std::vector<NamedGroup>& groups) {
    return Search(read, groups).run(sentence);
}

}  // namespace bw
