#include "workflow/document.h"

#include <algorithm>
#include <optional>

#include "base/ascii_case.h"
#include "base/trim.h"
#include "conditions/text/token.h"
#include "workflow/group_definition.h"
#include "workflow/rules/kind.h"
#include "workflow/slips.h"

namespace bw {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The length of `N.` and the blanks after it, 0 where the line has none.
std::size_t length_of_number(std::string_view line) {
    std::size_t at = 0;
    while (at < line.size() && is_digit(line[at])) ++at;
    if (at == 0 || at == line.size() || (line[at] != '.' && line[at] != ')')) return 0;
    ++at;
    if (at < line.size() && line[at] != ' ' && line[at] != '\t') return 0;
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
    return at;
}

// Where the name of `Billing Workflow: <name>` starts.
std::optional<std::size_t> start_of_name(std::string_view line) {
    const auto tokens = tokenize(line, {0, line.size()});
    if (tokens.size() < 3 || !is_or_slip_of(tokens[0], "billing")) return std::nullopt;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon < tokens[1].span.begin) return std::nullopt;
    const auto between = tokenize(line, {tokens[1].span.begin, colon});
    if (between.size() != 2 || !is_or_slip_of(between[0], "workflow")) return std::nullopt;
    return colon + 1;
}

// The words that rules start with, an id before them or not.
bool starts_with_verb(std::string_view line) {
    if (const std::size_t end = line.find(']'); line.starts_with('[') && end != std::string_view::npos)
        line = trim(line.substr(end + 1));
    const std::string_view word = line.substr(0, line.find(' '));
    for (const RuleKind* kind : all_rule_kinds()) {
        for (const Template& sentence : kind->templates) {
            if (equal_ignoring_case(word, sentence.text.substr(0, sentence.text.find(' ')))) return true;
        }
    }
    return false;
}

class Reader {
public:
    explicit Reader(const SourceText& source) : source_(source) {}

    std::vector<Item> run() {
        const std::string_view text = source_.text();
        std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
        while (at < text.size()) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            line(at, end);
            at = end + 1;
        }
        return std::move(items_);
    }

private:
    void line(std::size_t begin, std::size_t end) {
        const std::string_view raw = source_.text({begin, end});
        const std::string_view content = trim(raw);
        if (content.empty()) return add(ItemKind::kBlank, {begin, begin});
        const std::size_t start = begin + static_cast<std::size_t>(content.data() - raw.data());
        const Span span{start, start + content.size()};
        if (content.starts_with('#')) return add(ItemKind::kComment, span);
        if (const auto name = start_of_name(content)) return add(ItemKind::kHeader, {start + *name, span.end});
        const std::size_t number = length_of_number(content);
        const bool open =
            !items_.empty() && (items_.back().kind == ItemKind::kRule || items_.back().kind == ItemKind::kGroup);
        const bool continues = open && !source_.text(items_.back().span).ends_with('.');
        if (number == 0 && starts_group(content, continues)) return add(ItemKind::kGroup, span);
        if (number > 0 || !open || starts_rule(content, start > begin)) {
            return add(ItemKind::kRule, {start + number, span.end});
        }
        items_.back().span.end = span.end;
    }

    // Whether a line without a number begins a rule although a sentence is open. A purpose (`so ...`) would swallow
    // any text, so after one an unindented verb is enough.
    bool starts_rule(std::string_view content, bool indented) const {
        const std::string_view open = source_.text(items_.back().span);
        const auto count = [&](char c) { return std::ranges::count(open, c); };
        if (open.ends_with('.') && count('(') <= count(')')) return true;
        if (!starts_with_verb(content)) return false;
        const bool capital = content[0] != ascii_lower(content[0]) || content[0] == '[';
        return capital || (!indented && ascii_lower(open).find(" so ") != std::string::npos);
    }

    void add(ItemKind kind, Span span) { items_.push_back({kind, span}); }

    const SourceText& source_;
    std::vector<Item> items_{};
};

}  // namespace

std::vector<Item> read_document(const SourceText& source) { return Reader(source).run(); }

}  // namespace bw
