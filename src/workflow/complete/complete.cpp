#include "workflow/complete/complete.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/ascii_case.h"
#include "base/time_zone.h"
#include "conditions/field_phrases.h"
#include "conditions/names.h"
#include "conditions/values/region_group.h"
#include "conditions/values/subset_names.h"
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
        const auto text = open_text();
        if (!text) return {};
        tokens_ = tokenize(source_.text(), *text);
        const std::size_t words = tokens_.size() - 1;
        for (std::size_t open = 0; open <= std::min(words, kMostWordsOfAValue); ++open) {
            if (open == 0 && !after_blank()) continue;
            complete_from(words - open);
        }
        // What is behind a wrong value helps only where nothing else does.
        return std::move(found_.empty() ? found_behind_wrong_ : found_);
    }

private:
    // The sentence up to the end of the text, and the groups that it can name, or the members of a group that is being
    // defined; nothing within a header or comment.
    std::optional<Span> open_text() {
        std::optional<Span> text;
        const std::size_t end = source_.text().size();
        for (const Item& item : read_document(source_)) {
            members_.reset();
            text = item.kind == ItemKind::kRule ? Span{item.span.begin, end} : Span{end, end};
            if (item.kind == ItemKind::kHeader)
                std::erase_if(groups_, [](const NamedGroup& group) { return !group.of_file; });
            in_workflow_ = in_workflow_ || item.kind == ItemKind::kHeader;
            const bool closed = item.kind == ItemKind::kRule || item.kind == ItemKind::kBlank;
            if (!closed && !source_.text().ends_with('\n')) text.reset();
            if (item.kind != ItemKind::kGroup) continue;
            if (!text) members_ = members_of_definition(source_, {item.span.begin, end});
            define(item.span);
        }
        if (!members_) return text;
        groups_.clear();  // no group is a member
        return members_->span;
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
        const auto followers =
            members_ ? what_follows_in_group(source_, before, members_->of) : what_follows(source_, before, groups_);
        for (const Follower& one : followers) {
            is_clean_ = one.is_clean;
            if (one.is_word)
                add(one.text, false);
            else
                offer(one.text, before);
        }
    }

    void offer(const std::string& what, const std::vector<Token>& before) {
        if (what == "the end of the sentence") return add(".", false);
        if (what.starts_with("a condition such as")) return offer_conditions();
        if (what == "the key of a tag") return offer_keys(Field::kTag);
        if (what == "the key of a tag of accounts") return offer_keys(Field::kAccountTag);
        if (what.starts_with("a time zone such as")) return offer_time_zones();
        if (what == "the name of a cost category") return offer_keys(Field::kCostCategory);
        if (what.starts_with("the id of a rule")) return offer_rule_ids();
        if (what == kSubsetName) return offer_subsets(false);
        if (what.starts_with("a customer,")) return offer_subsets(true);
        if (what.starts_with("what to remove")) return;  // its words are offered
        offer_values(what, before);
    }

    void offer_rule_ids() {
        for (const std::string& id : known_.names(Named::kDefaultRule)) add("[" + id + "]", true);
    }

    void offer_subsets(bool bare) {
        for (const std::string& name : known_.names(Named::kSubset))
            add(bare && reads_back_bare(name) ? name : quoted(name), true);
    }

    void offer_conditions() {
        add("the usage occurs", false);
        add("the usage does not occur", false);
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
        for (const std::string& key : known_.keys(field)) add(printed_key(field, key), true);
    }

    void offer_values(std::string_view meaning, const std::vector<Token>& before) {
        if (meaning == service_value().meaning) return offer_known(Field::kService, "", GroupOf::kServices);
        const auto [field, key] = field_before(before);
        const bool pattern = meaning == pattern_value().meaning || meaning == expression_value().meaning;
        if (field && pattern) return offer_patterns(*field, key);
        const bool of_field = field && meaning == phrase_of(*field).form().meaning;
        if (of_field && *field == Field::kRegion)
            for (const std::string_view group : groups_of_regions()) add(std::string(group), true);
        if (of_field) return offer_known(*field, key, GroupOf::kAccounts);
        if (meaning == account_value().meaning) return offer_known(Field::kAccount, "", GroupOf::kAccounts);
        if (meaning != region_value().meaning) return;
        for (const std::string_view group : groups_of_regions())
            add("any " + std::string(group) + " data center", true);
        offer_known(Field::kRegion, "", GroupOf::kServices);
    }

    // The field that the condition or blank before the value is of: of the last words that name one the longest.
    std::pair<std::optional<Field>, std::string> field_before(const std::vector<Token>& before) const {
        std::optional<Field> field;
        std::string key;
        std::size_t last = 0;
        for (std::size_t at = 0; at < before.size(); ++at) {
            const Cursor cursor(source_, std::span(before).subspan(at));
            if (const std::size_t length = cursor.see("usage types"); length > 0 && at + length > last) {
                last = at + length;
                field = Field::kUsageType;
            }
            for (const FieldPhrase& phrase : field_phrases()) {
                const std::size_t length = cursor.see(phrase.words);
                if (length == 0 || at + length <= last) continue;
                last = at + length;
                field = phrase.field;
                key = has_key(phrase.field) ? canonical_key(phrase.field, cursor.peek(length).text) : "";
            }
        }
        return {field, key};
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

    // Whole values to make a pattern of, as it is held against them.
    void offer_patterns(Field field, const std::string& key) {
        const auto* known = known_.find(field, key);
        if (known == nullptr) return;
        for (const KnownValue& value : *known) {
            const std::string_view name = name_of(field, value.value);
            add(quoted(name.empty() ? value.value : name), true, value.cost);
        }
    }

    void add(const std::string& text, bool is_value, const std::map<std::string, Amount>& cost = {}) {
        const std::string_view open = source_.text().substr(begin_);
        if (!open.empty() && !starts_with_ignoring_case(text, open)) return;
        // Two ways to the same text: `account` behind `any`, and `any account` in its place.
        const std::string behind = text.substr(std::min(text.size(), open.size()));
        if (text.empty() || !seen_.emplace(is_clean_, behind).second) return;
        const Place place = source_.place({begin_, begin_});
        auto& found = is_clean_ ? found_ : found_behind_wrong_;
        found.push_back({text, is_value, place.line, place.column, cost});
    }

    SourceText source_;
    const ValueLookup& known_;
    std::vector<NamedGroup> groups_{};
    std::optional<MembersText> members_{};  // of the group that is being defined
    bool in_workflow_ = false;
    std::vector<Token> tokens_{};
    std::size_t begin_ = 0;  // of the text that a completion takes the place of
    bool is_clean_ = true;   // what stands before it is not wrong
    std::set<std::pair<bool, std::string>> seen_{};
    std::vector<Completion> found_{};
    std::vector<Completion> found_behind_wrong_{};
};

}  // namespace

std::vector<Completion> complete(std::string_view text, const std::string& file, std::uint32_t line,
                                 std::uint32_t column, const ValueLookup& known) {
    return Completer(text.substr(0, offset_of(text, line, column)), file, known).run();
}

}  // namespace bw
