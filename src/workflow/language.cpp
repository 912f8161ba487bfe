#include "workflow/language.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

#include "base/ascii_case.h"
#include "conditions/text/source_text.h"
#include "workflow/comments.h"
#include "workflow/currency_months.h"
#include "workflow/group_definition.h"
#include "workflow/items.h"
#include "workflow/limits.h"
#include "workflow/rules/kind.h"
#include "workflow/sentence.h"
#include "workflow/slips.h"

namespace bw {
namespace {

// Blanks and line breaks as one space each.
std::string collapsed(std::string_view text) {
    std::string result;
    for (char c : text) {
        const bool blank = c == ' ' || c == '\t' || c == '\r';
        if (!blank)
            result += c;
        else if (!result.empty() && result.back() != ' ')
            result += ' ';
    }
    if (result.ends_with(' ')) result.pop_back();
    return result;
}

class FileReader {
public:
    FileReader(const SourceText& source, ReadFile& result) : source_(source), result_(result) {}

    void run() {
        if (source_.text().size() > kMostWorkflowFileBytes)
            return complain(Code::kSentenceLimit, {0, 0},
                            fmt::format("the file is larger than {} MiB", kMostWorkflowFileBytes >> 20U), kLimitHint);
        for (const Item& item : read_document(source_)) read(item);
        place_comments(result_.items, source_);
        end_workflow();
        if (!in_workflow_ && !orphan_) complain(Code::kNoWorkflow, {0, 0}, "the file defines no workflow", kHeaderHint);
    }

private:
    static constexpr std::string_view kLimitHint = "docs/limits.md lists the limits";
    static constexpr std::string_view kHeaderHint = "a workflow starts with `Billing Workflow: <name>`";

    void complain(Code code, Span span, std::string message, std::string_view hint = {}) {
        result_.problems.push_back(source_.problem(code, span, std::move(message), std::string(hint)));
    }

    void read(const Item& item) {
        result_.items.push_back({item});
        if (item.kind == ItemKind::kHeader) header(result_.items.back());
        if (item.kind == ItemKind::kGroup) group(result_.items.back());
        if (item.kind == ItemKind::kRule) rule(result_.items.back());
    }

    void header(ReadItem& read) {
        end_workflow();
        in_workflow_ = true;
        changes_ = false;
        currencies_.clear();
        rules_ = 0;
        ids_.clear();
        std::erase_if(groups_, [](const NamedGroup& group) { return !group.of_file; });
        read.name = collapsed(source_.text(read.item.span));
        read.line = source_.line_of(read.item.span.begin);
        header_ = read.item.span;
        while (header_.begin < header_.end && source_.text()[header_.begin] == ' ') ++header_.begin;
        check_words_before(read);
        if (read.name.empty()) return complain(Code::kNoWorkflow, header_, "the workflow has no name", kHeaderHint);
        if (read.name.find_first_of("<>") != std::string::npos)
            return complain(Code::kPlaceholder, header_, fmt::format("{} is a placeholder", read.name),
                            "write the workflow's name in its place");
        if (!names_.insert(ascii_lower(read.name)).second)
            complain(Code::kDuplicateWorkflow, header_,
                     fmt::format("a workflow called \"{}\" stands above already", read.name));
    }

    // `Billing Workflow:` may have slips.
    void check_words_before(const ReadItem& read) {
        const std::string_view before = source_.text({0, read.item.span.begin});
        const std::size_t line = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
        const auto words = tokenize(before, {line, before.rfind(':')});
        for (const std::string_view word : {"billing", "workflow"}) {
            const auto exact = [&](const Token& token) { return is_word(token, word); };
            const auto slip = [&](const Token& token) { return is_or_slip_of(token, word); };
            if (std::ranges::any_of(words, exact)) continue;
            const auto found = std::ranges::find_if(words, slip);
            if (found != words.end())
                result_.problems.push_back(
                    slip_warning(source_, found->span, fmt::format("Billing Workflow: {}", read.name)));
        }
    }

    void group(ReadItem& read) {
        ParsedGroup parsed = parse_group_definition(source_, read.item.span);
        std::ranges::move(parsed.problems, std::back_inserter(result_.problems));
        if (!parsed.group) return;
        if (rules_ > 0 || orphan_)
            return complain(Code::kGroupDefinition, read.item.span, "groups are defined above the rules");
        const auto same = [&](const NamedGroup& group) { return equal_ignoring_case(group.name, parsed.group->name); };
        if (std::ranges::any_of(groups_, same))
            return complain(Code::kGroupDefinition, read.item.span,
                            fmt::format("a group called \"{}\" is defined above already", parsed.group->name));
        if (groups_.size() == kMostGroups)
            return complain(Code::kSentenceLimit, read.item.span,
                            fmt::format("more than {} groups are defined", kMostGroups), kLimitHint);
        parsed.group->of_file = !in_workflow_;
        groups_.push_back(*parsed.group);
        read.group = std::move(parsed.group);
    }

    void rule(ReadItem& read) {
        ++rules_;
        if (++all_rules_ > kMostRulesOfAFile) {
            if (all_rules_ == kMostRulesOfAFile + 1)
                complain(Code::kSentenceLimit, read.item.span,
                         fmt::format("the file has more than {} rules", kMostRulesOfAFile), kLimitHint);
            return;
        }
        if (read.item.span.end - read.item.span.begin > kMostSentenceBytes)
            return complain(Code::kSentenceLimit, {read.item.span.begin, read.item.span.begin},
                            fmt::format("the sentence is longer than {} bytes", kMostSentenceBytes), kLimitHint);
        if (!in_workflow_ && !orphan_) {
            orphan_ = true;
            complain(Code::kNoWorkflow, read.item.span, "this rule belongs to no workflow", kHeaderHint);
        }
        const std::string id = take_id(read.item.span);
        ParsedSentence parsed = parse_sentence(source_, read.item.span, groups_);
        read.rule = std::move(parsed.rule);
        if (read.rule) check_order(*read.rule, read.item.span);
        if (read.rule) check_currency(*read.rule, read.item.span);
        if (read.rule) read.rule->id = id;
        std::ranges::move(parsed.problems, std::back_inserter(result_.problems));
    }

    // Another rule of the workflow converts the same months.
    void check_currency(const Rule& rule, Span sentence) {
        if (!std::holds_alternative<BillInCurrency>(rule.body)) return;
        if (std::ranges::any_of(currencies_, [&](const Rule& one) { return convert_same_month(one, rule); }))
            complain(Code::kInvalidValue, sentence, "a rule above sets the currency of the same months already",
                     "a month has one currency: give the rules dates, or write the rates of months in one rule");
        currencies_.push_back(rule);
    }

    // The currency comes first: what rules before it said of money would be of another. So do allocations: rules before
    // them would not apply to what they move.
    void check_order(const Rule& rule, Span sentence) {
        if (changes_ && comes_first(rule.body))
            complain(Code::kInvalidValue, sentence,
                     std::holds_alternative<BillInCurrency>(rule.body) ? "the currency is set after other rules"
                                                                       : "an account is allocated after other rules",
                     "put this rule before all others of the workflow");
        changes_ = changes_ || (!comes_first(rule.body) && !std::holds_alternative<ExceptDefault>(rule.body));
    }

    // Takes `[id]` off the start of a rule's text; "" where it has none.
    std::string take_id(Span& rule) {
        const std::string_view text = source_.text(rule);
        if (!text.starts_with('[')) return "";
        const std::size_t end = std::min(text.find(']'), text.find('\n'));
        if (end == std::string_view::npos || text[end] != ']') return "";
        const Span place{rule.begin + 1, rule.begin + end};
        std::string id(source_.text(place));
        rule.begin += end + 1;
        while (rule.begin < rule.end && std::string_view(" \t").contains(source_.text()[rule.begin])) ++rule.begin;
        if (!is_rule_id(id))
            complain(Code::kInvalidValue, place, fmt::format("\"{}\" is no id of a rule", id),
                     "an id is at most 64 letters, digits, - and _");
        else if (!ids_.insert(ascii_lower(id)).second)
            complain(Code::kDuplicateRuleId, place, fmt::format("a rule called [{}] stands above already", id));
        return id;
    }

    void end_workflow() {
        if (in_workflow_ && rules_ == 0) complain(Code::kEmptyWorkflow, header_, "the workflow has no rules");
    }

    const SourceText& source_;
    ReadFile& result_;
    std::set<std::string> names_{};
    std::set<std::string> ids_{};       // of the workflow, in lower case
    std::vector<NamedGroup> groups_{};  // those of the file and of the workflow
    Span header_{};
    bool in_workflow_ = false;
    bool changes_ = false;            // a rule of the workflow was read that is not about its currency
    std::vector<Rule> currencies_{};  // the rules of the workflow that convert
    bool orphan_ = false;             // rules above the first header were complained of
    std::size_t rules_ = 0;           // of the workflow
    std::size_t all_rules_ = 0;       // of the file
};

// Writes items as canonical text. Blank lines stand between workflows, and where the author set comments apart above
// a header; within a workflow they go.
class Writer {
public:
    explicit Writer(std::string_view source) : source_(source) {}

    std::string run(const std::vector<ReadItem>& items) {
        for (std::size_t i = 0; i < items.size(); ++i) write(items, i);
        return std::move(text_);
    }

private:
    // Whether only comments and blank lines stand between here and the next header or the end.
    static bool leads_to_header(const std::vector<ReadItem>& items, std::size_t at) {
        const auto is_other = [](const ReadItem& read) {
            return read.item.kind == ItemKind::kHeader || read.item.kind == ItemKind::kRule;
        };
        const auto next = std::find_if(items.begin() + static_cast<std::ptrdiff_t>(at), items.end(), is_other);
        return next == items.end() || next->item.kind == ItemKind::kHeader;
    }

    static bool after_group(const std::vector<ReadItem>& items, std::size_t at) {
        return at > 0 && items[at - 1].item.kind == ItemKind::kGroup;
    }

    static bool stands_between_groups(const std::vector<ReadItem>& items, std::size_t at) {
        const auto is_blank = [](const ReadItem& read) { return read.item.kind == ItemKind::kBlank; };
        const auto here = items.begin() + static_cast<std::ptrdiff_t>(at);
        const auto before = std::find_if_not(std::make_reverse_iterator(here), items.rend(), is_blank);
        const auto after = std::find_if_not(here, items.end(), is_blank);
        return before != items.rend() && after != items.end() && before->item.kind == ItemKind::kGroup &&
               after->item.kind == ItemKind::kGroup;
    }

    void write(const std::vector<ReadItem>& items, std::size_t i) {
        const ReadItem& read = items[i];
        switch (read.item.kind) {
            case ItemKind::kBlank:
                if (!text_.empty() && leads_to_header(items, i) && !stands_between_groups(items, i)) blank_ = true;
                return;
            case ItemKind::kComment: {
                if (!in_workflow_ && after_group(items, i)) blank_ = true;
                const Span span = read.item.span;
                return add(fmt::format("{}\n", source_.substr(span.begin, span.end - span.begin)));
            }
            case ItemKind::kHeader:
                if ((in_workflow_ || after_group(items, i)) && !set_apart_) blank_ = true;
                in_workflow_ = true;
                number_ = 0;
                add(fmt::format("Billing Workflow: {}\n", read.name));
                set_apart_ = false;
                return;
            case ItemKind::kGroup:
                if (read.group) add(to_text(*read.group) + "\n");
                if (!in_workflow_) set_apart_ = false;
                return;
            case ItemKind::kRule:
                if (read.rule) add(fmt::format("{}. {}\n", ++number_, with_id(*read.rule)));
                set_apart_ = false;
        }
    }

    void add(const std::string& line) {
        if (blank_) {
            text_ += '\n';
            set_apart_ = true;
        }
        blank_ = false;
        text_ += line;
    }

    std::string_view source_;
    std::string text_{};
    bool blank_ = false;      // a blank line is due
    bool set_apart_ = false;  // a blank line was written since the last rule or header
    bool in_workflow_ = false;
    std::size_t number_ = 0;
};

}  // namespace

ReadFile read_items(std::string_view text, std::string file) {
    const SourceText source(text, std::move(file));
    ReadFile result;
    FileReader(source, result).run();
    const auto by_place = [](const Error& e) { return std::pair(e.place.line, e.place.column); };
    Errors in_order;
    for (Error& problem : result.problems) {
        const auto after = std::ranges::upper_bound(in_order, by_place(problem), {}, by_place);
        in_order.insert(after, std::move(problem));
    }
    result.problems = std::move(in_order);
    return result;
}

bool has_errors(const Errors& problems) {
    return std::ranges::any_of(problems, [](const Error& e) { return e.severity == Severity::kError; });
}

bool is_rule_id(std::string_view id) {
    const auto is_part = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    return !id.empty() && id.size() <= kLongestRuleId && std::ranges::all_of(id, is_part);
}

std::string with_id(const Rule& rule) {
    return rule.id.empty() ? rule.sentence : fmt::format("[{}] {}", rule.id, rule.sentence);
}

ParsedWorkflows parse_workflows(std::string_view text, std::string file) {
    ReadFile read = read_items(text, file);
    ParsedWorkflows result{{}, std::move(read.problems)};
    std::vector<NamedGroup> of_file;
    for (ReadItem& item : read.items) {
        if (item.item.kind == ItemKind::kHeader)
            result.workflows.push_back(
                {std::move(item.name), {}, item.line, file, of_file, std::move(item.comments), std::move(item.ending)});
        if (item.group) {
            auto& groups = item.group->of_file ? of_file : result.workflows.back().groups;
            groups.push_back(std::move(*item.group));
        }
        if (item.rule && !result.workflows.empty()) result.workflows.back().rules.push_back(std::move(*item.rule));
    }
    return result;
}

Result<std::string> format_workflows(std::string_view text, std::string file) {
    const ReadFile read = read_items(text, std::move(file));
    if (has_errors(read.problems)) {
        Errors errors;
        const auto is_error = [](const Error& e) { return e.severity == Severity::kError; };
        std::ranges::copy_if(read.problems, std::back_inserter(errors), is_error);
        return std::unexpected(std::move(errors));
    }
    return Writer(text).run(read.items);
}

void add_common_tails(const Rule& rule, Captures& captures) {
    if (rule.in_force) captures.emplace("months", *rule.in_force);
    if (!rule.purpose.empty()) captures.emplace("purpose", Purpose{rule.purpose});
    if (rule.is_last) captures.emplace("no_later_rule", NoLaterRule{});
    if (!rule.shown_as.empty()) captures.emplace("shown_as", ShownAs{rule.shown_as});
}

std::string to_sentence(const Rule& rule) {
    for (const RuleKind* kind : all_rule_kinds()) {
        auto filled = kind->fill(rule.body);
        if (!filled) continue;
        add_common_tails(rule, filled->captures);
        std::string text = print(kind->templates[filled->which], filled->captures);
        for (std::string_view tail : kTailOrder) {
            const auto found = filled->captures.find(tail);
            if (found == filled->captures.end()) continue;
            const std::string part = slot_named(tail).print(found->second);
            text += part.starts_with(',') ? part : " " + part;
        }
        return text + ".";
    }
    throw std::logic_error("a rule body without a rule kind");
}

std::vector<Step> lower(const Rule& rule) {
    for (const RuleKind* kind : all_rule_kinds()) {
        auto steps = kind->lower(rule.body);
        if (!steps) continue;
        for (Step& step : *steps) {
            auto* line = std::get_if<AddLine>(&step.action);
            if (line == nullptr) continue;
            if (!rule.shown_as.empty()) line->shown_as = rule.shown_as;
            if (line->carry == Carry::kTerm && rule.in_force) line->due = rule.in_force->to;
        }
        return std::move(*steps);
    }
    throw std::logic_error("a rule body without a rule kind");
}

}  // namespace bw
