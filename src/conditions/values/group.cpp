#include "conditions/values/group.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/ascii_case.h"
#include "base/similar.h"
#include "conditions/values/value_form.h"

namespace bw {
namespace {

// No product code, account id or name of a group holds these.
constexpr char kStart = '\x01';
constexpr char kNext = '\x02';
// Before a member that is written out.
const std::string kWrittenOut{kStart, kNext};

std::string entry_of(const NamedGroup& group) {
    std::string entry = kStart + group.name;
    for (const std::string& member : group.members) entry += kNext + member;
    return entry;
}

std::vector<std::string> parts_of(std::string_view entry) {
    std::vector<std::string> parts;
    entry.remove_prefix(1);
    while (true) {
        const std::size_t end = std::min(entry.find(kNext), entry.size());
        parts.emplace_back(entry.substr(0, end));
        if (end == entry.size()) return parts;
        entry.remove_prefix(end + 1);
    }
}

// What a list of values is made of.
struct Parts {
    std::set<std::string> groups{};   // their entries
    std::set<std::string> members{};  // of the groups
    std::set<std::string> written{};  // values that stand by themselves

    void merge(Parts other) {
        groups.merge(other.groups);
        members.merge(other.members);
        written.merge(other.written);
    }
};

Parts parts_of_list(const std::vector<std::string>& values) {
    Parts parts;
    for (const std::string& value : values) {
        if (value.starts_with(kWrittenOut)) {
            parts.written.insert(value.substr(kWrittenOut.size()));
        } else if (is_group_entry(value)) {
            parts.groups.insert(value);
            const auto of_group = parts_of(value);
            parts.members.insert(of_group.begin() + 1, of_group.end());
        }
    }
    for (const std::string& value : values)
        if (!is_group_entry(value) && !parts.members.contains(value)) parts.written.insert(value);
    return parts;
}

std::string_view words_of(GroupOf of) { return of == GroupOf::kServices ? "services" : "accounts"; }

void complain_of_unknown(Cursor& cursor, GroupOf of, const Token& name) {
    std::vector<Spelling> spellings;
    bool of_other = false;
    for (const NamedGroup& group : cursor.groups()) {
        if (group.of == of) spellings.push_back({group.name, group.name});
        of_other = of_other || (group.of != of && equal_ignoring_case(group.name, name.text));
    }
    const std::string other(words_of(of == GroupOf::kServices ? GroupOf::kAccounts : GroupOf::kServices));
    cursor.complain(Code::kUnknownGroup, name.span,
                    of_other ? fmt::format("the group \"{}\" is one of {}", name.text, other)
                             : fmt::format("no group of {} is called \"{}\"", words_of(of), name.text),
                    did_you_mean(similar_names(name.text, spellings, 3)));
}

}  // namespace

bool is_group_entry(std::string_view value) { return value.starts_with(kStart); }

bool parse_group(Cursor& cursor, GroupOf of, std::vector<std::string>& values) {
    const std::size_t words = cursor.see("group") > 0 ? cursor.see("group") : cursor.see("account group");
    if (words == 0 || cursor.peek(words).kind != TokenKind::kQuoted) return false;
    cursor.advance(words);
    const Token& name = cursor.peek();
    cursor.advance();
    const auto known = std::ranges::find_if(cursor.groups(), [&](const NamedGroup& group) {
        return group.of == of && equal_ignoring_case(group.name, name.text);
    });
    if (known == cursor.groups().end()) {
        complain_of_unknown(cursor, of, name);
        return true;
    }
    values.push_back(entry_of(*known));
    values.insert(values.end(), known->members.begin(), known->members.end());
    return true;
}

std::vector<std::string> without_groups(const std::vector<std::string>& values, std::vector<std::string>& groups) {
    const Parts parts = parts_of_list(values);
    for (const std::string& entry : parts.groups)
        groups.push_back(fmt::format("group {}", quoted(parts_of(entry).front())));
    return {parts.written.begin(), parts.written.end()};
}

std::vector<std::string> united(const std::vector<std::string>& one, const std::vector<std::string>& other) {
    Parts parts = parts_of_list(one);
    parts.merge(parts_of_list(other));
    std::set<std::string> all = parts.groups;
    all.insert(parts.members.begin(), parts.members.end());
    all.insert(parts.written.begin(), parts.written.end());
    for (const std::string& value : parts.written)
        if (parts.members.contains(value)) all.insert(kWrittenOut + value);
    return {all.begin(), all.end()};
}

const ValueForm& members_of(GroupOf of) { return of == GroupOf::kServices ? service_value() : account_value(); }

}  // namespace bw
