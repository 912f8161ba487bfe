#include "lines/regions.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/similar.h"
#include "conditions/text/wording.h"
#include "conditions/values/region_group.h"
#include "conditions/values/value_form.h"

namespace bw {
namespace {

const Names& region_names() {
    static const Names all = [] {
        std::vector<std::vector<std::string_view>> spellings;
        for (const Region& region : regions()) {
            spellings.push_back({region.code, region.name});
            if (!region.old_name.empty()) spellings.back().push_back(region.old_name);
        }
        return Names(spellings);
    }();
    return all;
}

// "US-East" is also written "US East".
const std::vector<std::string>& spaced_groups() {
    static const auto all = [] {
        std::vector<std::string> names;
        for (std::string_view group : region_groups()) {
            names.emplace_back(group);
            std::ranges::replace(names.back(), '-', ' ');
        }
        return names;
    }();
    return all;
}

const Names& group_names() {
    static const Names all = [] {
        std::vector<std::vector<std::string_view>> spellings;
        spellings.reserve(region_groups().size());
        for (std::size_t i = 0; i < region_groups().size(); ++i)
            spellings.push_back({region_groups()[i], spaced_groups()[i]});
        return Names(spellings);
    }();
    return all;
}

struct Group {
    std::string_view name;
    std::vector<std::string_view> members;  // sorted
};

const std::vector<Group>& sorted_groups() {
    static const auto all = [] {
        std::vector<Group> groups;
        for (const std::string_view name : region_groups()) {
            Group group{name, regions_of_group(name)};
            std::ranges::sort(group.members);
            // A region that is alone in its group prints as itself.
            if (group.members.size() > 1) groups.push_back(std::move(group));
        }
        return groups;
    }();
    return all;
}

bool accept_kind_of_place(Cursor& cursor) { return cursor.see("data center") > 0 || cursor.see("region") > 0; }

bool ends_region(Cursor& cursor) {
    const Token& next = cursor.peek();
    return ends_value(next) || is_punctuation(next, '.') || accept_kind_of_place(cursor);
}

enum class Place : std::uint8_t { kUnknown, kRegion, kGroup };

Place parse_known(Cursor& cursor, std::vector<std::string>& values) {
    const auto start = cursor.mark();
    const int region = region_names().accept_longest(cursor);
    if (region >= 0 && ends_region(cursor)) {
        values.emplace_back(regions()[static_cast<std::size_t>(region)].code);
        return Place::kRegion;
    }
    cursor.reset(start);
    const int group = group_names().accept_longest(cursor);
    if (group >= 0 && ends_region(cursor)) {
        for (std::string_view code : regions_of_group(region_groups()[static_cast<std::size_t>(group)]))
            values.emplace_back(code);
        return Place::kGroup;
    }
    cursor.reset(start);
    return Place::kUnknown;
}

bool parse(Cursor& cursor, std::vector<std::string>& values) {
    if (reject_unfilled(cursor)) return true;
    if (cursor.peek().kind == TokenKind::kQuoted && !cursor.peek().text.empty()) {
        values.push_back(cursor.peek().text);
        cursor.advance();
        return true;
    }
    cursor.skip_articles();
    cursor.skip("any");
    if (cursor.peek().kind != TokenKind::kWord) return false;
    const Place place = parse_known(cursor, values);
    if (place == Place::kGroup) cursor.want("data center", {}, true);
    if (place == Place::kUnknown) {
        if (ends_value(cursor.peek())) return false;
        Span span = cursor.peek().span;
        while (!ends_region(cursor)) {
            span.end = cursor.peek().span.end;
            const bool opens = cursor.see_punctuation('(');
            cursor.advance();
            cursor.want_end_of_name();
            while (opens && !cursor.at_end() && !cursor.see_punctuation(')')) cursor.advance();
            if (opens && cursor.see_punctuation(')')) span.end = cursor.peek().span.end, cursor.advance();
        }
        const std::string name(cursor.source().text(span));
        cursor.complain(Code::kUnknownRegion, span, fmt::format("no region is called \"{}\"", name),
                        did_you_mean(regions_like(name)));
    }
    if (accept_kind_of_place(cursor)) cursor.advance(std::max(cursor.see("data center"), cursor.see("region")));
    return true;
}

std::vector<std::string> items(const std::vector<std::string>& values) {
    std::vector<std::string> texts;
    for (const std::string& code : values) {
        const Region* known = find_region(code);
        texts.push_back(known != nullptr && known->code == code ? code : quoted(code));
    }
    return texts;
}

}  // namespace

std::string_view group_of_regions(std::vector<std::string> codes) {
    std::ranges::sort(codes);
    for (const auto& [group, members] : sorted_groups())
        if (std::ranges::equal(members, codes)) return group;
    return {};
}

std::vector<std::string_view> groups_of_regions() {
    std::vector<std::string_view> names;
    for (const auto& [group, members] : sorted_groups())
        if (group_of_regions({members.begin(), members.end()}) == group) names.push_back(group);
    return names;
}

const ValueForm& region_value() {
    static constexpr ValueForm form{"a region such as us-east-1, Europe (Frankfurt) or US-East", parse, items};
    return form;
}

}  // namespace bw
