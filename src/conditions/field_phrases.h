// How conditions on fields are written: THE table that parser, printer and docs read.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conditions/condition.h"
#include "conditions/values/value_form.h"

namespace bw {

struct FieldPhrase {
    Field field;
    std::string_view words;              // printed after "the"; a key follows where the field has one
    std::vector<std::string_view> also;  // read as well
    const ValueForm& (*form)();
    std::string_view example;
};

std::span<const FieldPhrase> field_phrases();
const FieldPhrase& phrase_of(Field field);

// A condition could stand here.
void expect_condition(Cursor& cursor);

// Whether a condition on a field stands here, article and all; reads nothing.
bool starts_field_condition(const Cursor& cursor);

// Reads one. Nothing where the words do not form one (what was expected is remembered).
std::optional<Condition> parse_field_condition(Cursor& cursor);

// `negated`: the condition is Not{leaf}.
std::string print_field_condition(const FieldIs& leaf, bool negated);

// The key of a tag, a cost category, or a tag of accounts, as conditions hold it.
std::string canonical_key(Field field, std::string_view written);

// A key of the field as sentences write it.
std::string printed_key(Field field, const std::string& key);
// The same of tags and cost categories of lines: the canonical one without `user_` or `cost_category:` where it can be left out.
std::string printed_tag_key(std::string_view canonical);

}  // namespace bw
