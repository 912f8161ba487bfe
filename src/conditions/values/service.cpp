#include <fmt/format.h>

#include <algorithm>

#include "base/ascii_case.h"
#include "base/similar.h"
#include "conditions/values/group.h"
#include "conditions/values/value_form.h"
#include "lines/services.h"

namespace bw {
namespace {

const Names& names() {
    static const Names all = [] {
        std::vector<std::vector<std::string_view>> spellings;
        for (const Service& service : services()) {
            spellings.push_back({service.code, service.name});
            spellings.back().insert(spellings.back().end(), service.aliases.begin(), service.aliases.end());
        }
        return Names(spellings);
    }();
    return all;
}

// Product codes have no blanks. Whoever puts in quotes what is none has a rule that matches nothing.
constexpr const char* kNameHint = "write the service as AWS's bill names it, such as Amazon EC2 or Amazon RDS";
constexpr const char* kCodeHint =
    "a product code of the report that Billwright does not know is written in quotes; what is no product code matches "
    "nothing there";

// A product code that is not in the list can be given in quotes; it is taken as it stands.
bool parse_quoted(Cursor& cursor, std::vector<std::string>& values) {
    if (cursor.peek().text.empty()) {
        cursor.complain(Code::kInvalidValue, cursor.peek().span, "a product code cannot be empty");
    } else {
        values.push_back(cursor.peek().text);
    }
    cursor.advance();
    return true;
}

// The templates of a sentence ask for the same name, one after the other.
const std::vector<std::string>& services_nearly_called(const std::string& name) {
    thread_local std::string last;
    thread_local std::vector<std::string> found;
    if (name != last) {
        found = services_like(name);
        last = name;
    }
    return found;
}

bool parse(Cursor& cursor, std::vector<std::string>& values) {
    if (reject_unfilled(cursor) || parse_group(cursor, GroupOf::kServices, values)) return true;
    if (cursor.peek().kind == TokenKind::kQuoted) return parse_quoted(cursor, values);
    cursor.skip_articles();
    if (cursor.peek().kind != TokenKind::kWord) return false;
    const auto start = cursor.mark();
    const int found = names().accept_longest(cursor);
    if (found >= 0 && ends_value(cursor.peek())) {
        values.emplace_back(services()[static_cast<std::size_t>(found)].code);
        return true;
    }
    const auto after_known = cursor.mark();
    cursor.reset(start);
    if (ends_value(cursor.peek())) return false;
    const Span span = skip_unknown_name(cursor);
    const std::string name(cursor.source().text(span));
    const auto& candidates = services_nearly_called(name);
    // "Amazon EC2 buy 5%": the name ends before what is no part of any.
    if (found >= 0 && candidates.empty()) {
        cursor.reset(after_known);
        values.emplace_back(services()[static_cast<std::size_t>(found)].code);
        return true;
    }
    std::string hint = did_you_mean(candidates);
    for (const NamedGroup& group : cursor.groups())
        if (equal_ignoring_case(group.name, name)) hint = fmt::format("did you mean group {}?", quoted(group.name));
    if (hint.empty()) hint = name.contains(' ') ? kNameHint : kCodeHint;
    cursor.complain(Code::kUnknownService, span, fmt::format("no service is called \"{}\"", name), hint);
    return true;
}

std::vector<std::string> items(const std::vector<std::string>& values) {
    std::vector<std::string> groups;
    std::vector<std::string> texts;
    for (const std::string& code : without_groups(values, groups)) {
        const auto is_code = [&](const Service& service) { return service.code == code; };
        const auto found = std::ranges::find_if(services(), is_code);
        texts.push_back(found == services().end() ? quoted(code) : std::string(found->name));
    }
    std::ranges::sort(texts, {}, [](const std::string& text) { return ascii_lower(text); });
    texts.insert(texts.begin(), groups.begin(), groups.end());
    return texts;
}

}  // namespace

const ValueForm& service_value() {
    static constexpr ValueForm form{"a service such as Amazon EC2", parse, items};
    return form;
}

}  // namespace bw
