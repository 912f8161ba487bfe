#include "conditions/parse.h"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "conditions/canonical.h"
#include "conditions/field_phrases.h"
#include "conditions/first_months.h"
#include "conditions/hours_phrase.h"
#include "conditions/print.h"
#include "conditions/purchase_phrase.h"
#include "conditions/rate_phrase.h"
#include "conditions/time_phrases.h"

namespace bw {
namespace {

Condition all_of(std::vector<Condition> parts) { return canonical({AllOf{std::move(parts)}}); }
Condition any_of(std::vector<Condition> parts) { return canonical({AnyOf{std::move(parts)}}); }
Condition negate(Condition inner) { return canonical({Not{std::make_shared<const Condition>(std::move(inner))}}); }

// One condition, as far as the ambiguities of its neighbours need to know it.
struct Operand {
    Condition condition;
    std::vector<Condition> phrases{};  // of "the usage occurs ...", else empty
    bool bare = false;                 // phrases without "the usage occurs" before them
};

// Operands joined by `and`.
struct Conjunction {
    Condition condition;
    Operand last;
    bool has_and = false;
    bool bare = false;  // the first operand
    std::vector<Condition> first_phrases{};
};

// Of conditions that are not on a field.
void want_subjects(const Cursor& cursor) {
    for (const std::string_view subject : {"account is in its first", "public rate is", "commitment is purchased by"})
        cursor.want(subject, "the", true);
    for (const std::string_view subject : {"RIs are purchased by", "Savings Plans are purchased by"})
        cursor.want(subject, {}, true);
}

class Parser {
public:
    explicit Parser(Cursor& cursor) : cursor_(cursor) {}

    std::optional<Condition> when(std::string_view opening = "when") {
        Condition result;
        const auto start = cursor_.mark();
        bool excepts = false;
        if (cursor_.skip(opening)) {
            auto condition = disjunction();
            if (!condition) return std::nullopt;
            result = std::move(*condition);
            // `and A or B`, joined to what stands before: the `or` is of A and B alone.
            if (opening == "and" && or_seen_) warn_of_reading(cursor_.span_since(start), result);
        }
        if (cursor_.take("except")) {
            excepts = true;
            if (!except(result, start)) return std::nullopt;
        }
        if (cursor_.see("from") > 0 && starts_phrase(cursor_) && !trailing_days(result, excepts)) return std::nullopt;
        return canonical(std::move(result));
    }

private:
    // `A or B except when C`: the exception is of the whole, which the reading shows.
    bool except(Condition& result, Cursor::Mark start) {
        cursor_.take("when");
        const bool alternatives = or_seen_;
        auto exception = disjunction();
        if (!exception) return false;
        result = all_of({std::move(result), negate(std::move(*exception))});
        if (alternatives) warn_of_reading(cursor_.span_since(start), result);
        return true;
    }

    // `... from 2026-01-15 to 2026-02-14` after a condition that is not of time.
    bool trailing_days(Condition& result, bool excepts) {
        const Span span = cursor_.peek().span;
        auto days = parse_phrase(cursor_);
        if (!days) return false;
        if (const auto zone = parse_time_zone(cursor_, false)) set_zone({&*days, 1}, *zone);
        if (auto* any = std::get_if<AnyOf>(&result.node); any != nullptr && !excepts) {
            AnyOf other = *any;
            other.parts.back() = all_of({other.parts.back(), *days});
            ambiguous(span, "`from`", all_of({result, *days}), canonical({std::move(other)}));
        } else if (excepts) {
            cursor_.complain(Code::kAmbiguous, span, "the days can belong to the exception or to the whole rule",
                             "write them before `except when`, or in parentheses with what they belong to");
        }
        result = all_of({std::move(result), std::move(*days)});
        return true;
    }

    std::optional<Condition> disjunction() {
        or_seen_ = false;
        const auto start = cursor_.mark();
        auto first = conjunction();
        if (!first) return std::nullopt;
        std::vector<Condition> parts{first->condition};
        bool mixed = first->has_and;
        Conjunction before = std::move(*first);
        while (next_is("or")) {
            const Span span = cursor_.peek().span;
            auto next = conjunction();
            if (!next) return std::nullopt;
            check_bare_alternative(span, before, *next);
            parts.push_back(next->condition);
            mixed = mixed || next->has_and;
            before = std::move(*next);
        }
        const bool several = parts.size() > 1;
        Condition result = any_of(std::move(parts));
        if (several && mixed) warn_of_reading(cursor_.span_since(start), result);
        or_seen_ = several;
        return result;
    }

    std::optional<Conjunction> conjunction() {
        auto first = operand();
        if (!first) return std::nullopt;
        Conjunction result{first->condition, *first, false, first->bare, first->phrases};
        std::vector<Condition> parts{first->condition};
        for (Span span = cursor_.peek().span; next_is("and"); span = cursor_.peek().span) {
            auto next = operand();
            if (!next) return std::nullopt;
            if (next->bare) check_zones(span, "`and`", result.last.phrases, next->phrases, all_of);
            parts.push_back(next->condition);
            result.last = std::move(*next);
            result.has_and = true;
        }
        result.condition = all_of(std::move(parts));
        return result;
    }

    std::optional<Operand> operand() {
        if (const Span span = cursor_.peek().span; cursor_.take("not")) {
            auto inner = operand();
            if (!inner) return std::nullopt;
            return negated(span, *inner);
        }
        if (cursor_.accept_punctuation('(')) return parenthesized();
        if (cursor_.take("usage occurs", "the") || cursor_.skip("usage occurred")) return phrases(false);
        if (const Span span = cursor_.peek().span; skip_does_not_occur()) {
            auto inner = phrases(false);
            if (!inner) return std::nullopt;
            return negated(span, *inner);
        }
        if (starts_phrase(cursor_)) return phrases(true);
        want_subjects(cursor_);
        auto field = starts_rate_condition(cursor_)       ? parse_rate_condition(cursor_)
                     : starts_first_months(cursor_)       ? parse_first_months(cursor_)
                     : starts_purchase_condition(cursor_) ? parse_purchase_condition(cursor_)
                                                          : parse_field_condition(cursor_);
        if (!field) return std::nullopt;
        return Operand{std::move(*field)};
    }

    bool skip_does_not_occur() {
        return cursor_.take("usage does not occur", "the") || cursor_.skip("usage doesn't occur") ||
               cursor_.skip("usage did not occur");
    }

    std::optional<Operand> parenthesized() {
        const auto start = cursor_.mark();
        auto inner = disjunction();
        if (!inner) return std::nullopt;
        if (cursor_.take("except") && !except(*inner, start)) return std::nullopt;
        if (!cursor_.accept_punctuation(')')) {
            cursor_.expected("`)`");
            return std::nullopt;
        }
        or_seen_ = false;
        return Operand{std::move(*inner)};
    }

    std::optional<Operand> phrases(bool bare) {
        Operand result{{}, {}, bare};
        std::optional<std::string> zone;
        do {
            auto phrase = parse_phrase(cursor_);
            if (!phrase) return std::nullopt;
            result.phrases.push_back(std::move(*phrase));
            if (zone_of(result.phrases.back()) != nullptr) parse_zone(result.phrases.back(), zone);
            for (const std::string_view word : {"on", "in", "of", "between", "from"}) cursor_.want(word, {}, true);
        } while (starts_phrase(cursor_));
        if (zone) set_zone(result.phrases, *zone);
        result.condition = all_of(result.phrases);
        return result;
    }

    // The zone that may stand behind a phrase of time; one row has one.
    void parse_zone(const Condition& phrase, std::optional<std::string>& zone) {
        const Span span = cursor_.peek().span;
        const auto here = parse_time_zone(cursor_, std::holds_alternative<HoursBetween>(phrase.node));
        if (here && zone && *here != *zone)
            cursor_.complain(Code::kAmbiguous, span, "a second time zone stands here",
                             "all times after `the usage occurs` are in one zone: write `and the usage occurs ...` "
                             "before those in another");
        if (here) zone = here;
    }

    Operand negated(Span span, const Operand& inner) {
        if (inner.phrases.size() > 1) {
            std::vector<Condition> rest{negate(inner.phrases.front())};
            rest.insert(rest.end(), inner.phrases.begin() + 1, inner.phrases.end());
            ambiguous(span, "`not`", negate(inner.condition), all_of(std::move(rest)));
        }
        return Operand{negate(inner.condition)};
    }

    // "on Tuesdays or in June in us-east-1": does the region go with June alone?
    void check_bare_alternative(Span span, const Conjunction& before, const Conjunction& next) {
        const auto& left = before.last.phrases;
        const auto& right = next.first_phrases;
        if (!next.bare || left.empty()) return;
        if (check_zones(span, "`or`", left, right, any_of) || (left.size() == 1 && right.size() == 1)) return;
        std::vector<Condition> other(left.begin(), left.end() - 1);
        other.push_back(any_of({left.back(), right.front()}));
        other.insert(other.end(), right.begin() + 1, right.end());
        ambiguous(span, "`or`", any_of({all_of(left), all_of(right)}), all_of(std::move(other)));
    }

    // "on Tuesdays or between 08:00 and 18:00 Europe/Berlin": where are the Tuesdays? Complains, and says so.
    bool check_zones(Span span, std::string_view what, const std::vector<Condition>& left,
                     const std::vector<Condition>& right, Condition (*join)(std::vector<Condition>)) {
        const auto one = zone_of_phrases(left);
        const auto other = zone_of_phrases(right);
        if (!one || !other || *one == *other) return false;
        std::vector<Condition> all_left = left;
        std::vector<Condition> all_right = right;
        set_zone(all_left, one->empty() ? *other : *one);
        set_zone(all_right, one->empty() ? *other : *one);
        ambiguous(span, what, join({all_of(left), all_of(right)}),
                  join({all_of(std::move(all_left)), all_of(std::move(all_right))}));
        return true;
    }

    // `and`, `or`, also after a comma; what was expected is remembered where neither stands here.
    bool next_is(std::string_view word) {
        const std::size_t comma = cursor_.see_punctuation(',') ? 1 : 0;
        const std::size_t length = cursor_.see(word, comma);
        if (length == 0) {
            cursor_.expected(fmt::format("`{}`", word));
            return false;
        }
        const auto before = cursor_.mark();
        cursor_.advance(comma + length);
        // ", and including taxes": the end of the condition
        if (!starts_tail(cursor_)) return true;
        cursor_.reset(before);
        return false;
    }

    void warn_of_reading(Span span, const Condition& reading) {
        cursor_.complain(Code::kMixedAndOr, span, "`and` and `or` are mixed without parentheses",
                         fmt::format("read as: {}", print_when(reading)), Severity::kWarning);
    }

    void ambiguous(Span span, std::string_view what, const Condition& one, const Condition& other) {
        cursor_.complain(Code::kAmbiguous, span, fmt::format("{} has two readings here", what),
                         fmt::format("write \"{}\", or \"{}\"", print_condition(one), print_condition(other)));
    }

    Cursor& cursor_;
    bool or_seen_ = false;  // the last disjunction had alternatives outside parentheses
};

}  // namespace

std::optional<Condition> parse_when(Cursor& cursor) { return Parser(cursor).when(); }

std::optional<Condition> parse_further(Cursor& cursor) { return Parser(cursor).when("and"); }

bool starts_when(const Cursor& cursor) {
    if (cursor.see("when") > 0 || cursor.see("except") > 0) return true;
    return cursor.see("from") > 0 && starts_phrase(cursor);
}

bool starts_tail(const Cursor& cursor) {
    return cursor.see("including") > 0 || cursor.see("no later rule") > 0 || cursor.see("shown as") > 0;
}

bool starts_condition(const Cursor& cursor) {
    if (cursor.see("not") > 0 || cursor.see_punctuation('(')) return true;
    if (cursor.see("usage occurs") > 0 || cursor.see("usage does not occur") > 0) return true;
    return starts_phrase(cursor) || starts_rate_condition(cursor) || starts_first_months(cursor) ||
           starts_purchase_condition(cursor) || starts_field_condition(cursor);
}

}  // namespace bw
