#include "workflow/complete/complete.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/ascii_case.h"
#include "base/time_zone.h"
#include "conditions/field_phrases.h"
#include "lines/schema.h"
#include "lines/services.h"
#include "workflow/document.h"
#include "workflow/group_definition.h"
#include "workflow/sentence.h"

namespace bw {
namespace {

constexpr std::size_t kMostWordsOfAValue = 8;

bool starts_with_ignoring_case(std::string_view text, std::string_view start) {
    return text.size() > start.size() && equal_ignoring_case(text.substr(0, start.size()), start);
}

// The byte at which the character of this column starts.
std::size_t offset_of(std::string_view text, std::uint32_t line, std::uint32_t column) {
    std::size_t at = 0;
    for (std::uint32_t i = 1; i < line; ++i) {
        const std::size_t end = text.find('\n', at);
        if (end == std::string_view::npos) return text.size();
        at = end + 1;
    }
    const std::size_t end = std::min(text.find('\n', at), text.size());
    for (std::uint32_t i = 1; i < column && at < end; ++i) {
        ++at;
        while (at < end && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
    }
    return at;
}

class Completer {
public:
    Completer(std::string_view text, const std::string& file, const ValueLookup& known)
        : source_(text, file), known_(known) {}

    std::vector<Completion> run() {
        const auto sentence = open_sentence();
        if (!sentence) return {};
        tokens_ = tokenize(source_.text(), *sentence);
        const std::size_t words = tokens_.size() - 1;
        for (std::size_t open = 0; open <= std::min(words, kMostWordsOfAValue); ++open) {
            if (open == 0 && !after_blank()) continue;
            complete_from(words - open);
        }
        return std::move(found_);
    }

private:
    // The sentence up to the end of the text, and the groups that it can name; nothing within a header, comment or definition.
    std::optional<Span> open_sentence() {
        std::optional<Span> sentence;
        const std::size_t end = source_.text().size();
        for (const Item& item : read_document(source_)) {
            sentence = item.kind == ItemKind::kRule ? Span{item.span.begin, end} : Span{end, end};
            if (item.kind == ItemKind::kHeader)
                std::erase_if(groups_, [](const NamedGroup& group) { return !group.of_file; });
            in_workflow_ = in_workflow_ || item.kind == ItemKind::kHeader;
            if (item.kind == ItemKind::kGroup) define(item.span);
            const bool closed = item.kind == ItemKind::kRule || item.kind == ItemKind::kBlank;
            if (!closed && !source_.text().ends_with('\n')) sentence.reset();
        }
        return sentence;
    }

    void define(Span definition) {
        ParsedGroup parsed = parse_group_definition(source_, definition);
        if (!parsed.group) return;
        parsed.group->of_file = !in_workflow_;
        groups_.push_back(std::move(*parsed.group));
    }

    // A new word can begin at the place.
    bool after_blank() const {
        if (source_.text().empty()) return true;
        const char last = source_.text().back();
        return last == ' ' || last == '\t' || last == '\n' || last == '(';
    }

    // What can stand behind the first tokens, as far as it begins with the rest of the text.
    void complete_from(std::size_t count) {
        std::vector<Token> before(tokens_.begin(), tokens_.begin() + static_cast<std::ptrdiff_t>(count));
        const std::size_t end = source_.text().size();
        begin_ = count + 1 == tokens_.size() ? end : tokens_[count].span.begin;
        const std::size_t last = before.empty() ? begin_ : before.back().span.end;
        before.push_back({TokenKind::kEnd, "", {last, last}});
        for (const std::string& what : expected_after(source_, before, groups_)) offer(what, before);
    }

    void offer(const std::string& what, const std::vector<Token>& before) {
        if (what.size() > 2 && what.front() == '`' && what.back() == '`') {
            const std::string words = what.substr(1, what.size() - 2);
            return add(words.substr(0, words.find("...")), false);
        }
        if (what == "the end of the sentence") return add(".", false);
        if (what.starts_with("a condition such as")) return offer_conditions();
        if (what == "the key of a tag") return offer_keys(Field::kTag);
        if (what.starts_with("a time zone such as")) return offer_time_zones();
        if (what == "the name of a cost category") return offer_keys(Field::kCostCategory);
        offer_values(what, before);
    }

    void offer_conditions() {
        add("the usage occurs", false);
        for (const FieldPhrase& phrase : field_phrases()) add("the " + std::string(phrase.words), false);
        add("the public rate is", false);
        add("the account is in its first", false);
        add("not", false);
    }

    // They are many: once there is something to tell them by.
    void offer_time_zones() {
        if (begin_ == source_.text().size()) return;
        add("UTC", true);
        for (const std::string& name : time_zone_names()) add(name, true);
    }

    void offer_keys(Field field) {
        for (const std::string& key : known_.keys(field)) add(printed_tag_key(key), true);
    }

    void offer_values(std::string_view meaning, const std::vector<Token>& before) {
        if (meaning == service_value().meaning) return offer_known(Field::kService, "", GroupOf::kServices);
        const auto [field, key] = field_before(before);
        const bool of_field = field && (meaning == phrase_of(*field).form().meaning ||
                                        meaning == pattern_value().meaning || meaning == expression_value().meaning);
        if (of_field) return offer_known(*field, key, GroupOf::kAccounts);
        if (meaning == account_value().meaning) return offer_known(Field::kAccount, "", GroupOf::kAccounts);
        if (meaning == region_value().meaning) offer_known(Field::kRegion, "", GroupOf::kServices);
    }

    // The field that the last condition begins with.
    std::pair<std::optional<Field>, std::string> field_before(const std::vector<Token>& before) const {
        for (std::size_t at = before.size(); at-- > 0;) {
            const Cursor cursor(source_, std::span(before).subspan(at));
            for (const FieldPhrase& phrase : field_phrases()) {
                const std::size_t length = cursor.see(phrase.words);
                if (length == 0) continue;
                if (!has_key(phrase.field)) return {phrase.field, ""};
                const std::string& key = cursor.peek(length).text;
                return {phrase.field, canonical_key(phrase.field, key)};
            }
        }
        return {};
    }

    void offer_known(Field field, const std::string& key, GroupOf of) {
        const bool takes_groups = field == Field::kService || field == Field::kAccount || field == Field::kPayer;
        for (const NamedGroup& group : groups_)
            if (takes_groups && group.of == of) add("group " + quoted(group.name), true);
        const ValueForm& form = phrase_of(field).form();
        if (const auto* known = known_.find(field, key)) {
            for (const KnownValue& value : *known)
                for (const std::string& text : form.items({value.value})) add(text, true, value.cost);
        } else if (field == Field::kService) {
            for (const Service& service : services()) add(std::string(service.name), true);
        }
    }

    void add(const std::string& text, bool is_value, const std::map<std::string, Amount>& cost = {}) {
        const std::string_view open = source_.text().substr(begin_);
        if (!open.empty() && !starts_with_ignoring_case(text, open)) return;
        if (text.empty() || !seen_.insert(text).second) return;
        const Place place = source_.place({begin_, begin_});
        found_.push_back({text, is_value, place.line, place.column, cost});
    }

    SourceText source_;
    const ValueLookup& known_;
    std::vector<NamedGroup> groups_{};
    bool in_workflow_ = false;
    std::vector<Token> tokens_{};
    std::size_t begin_ = 0;  // of the text that a completion takes the place of
    std::set<std::string> seen_{};
    std::vector<Completion> found_{};
};

}  // namespace

std::vector<Completion> complete(std::string_view text, const std::string& file, std::uint32_t line,
                                 std::uint32_t column, const ValueLookup& known) {
    return Completer(text.substr(0, offset_of(text, line, column)), file, known).run();
}

}  // namespace bw
