// Values, patterns and keys of tags in conditions that no line of the published months has, and what was perhaps meant.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/lint/data_months.h"
#include "workflow/lint/checks.h"

namespace bw {

struct Unknown {
    std::string what{};               // `the tag env "prodd"`, `a description that contains "Gatway"`
    std::string written{};            // as sentences have it: `"prodd"`
    std::string hint{};               // `did you mean "prod"? (USD 12.30 in 2026-09 to 2026-11)`, or ""
    std::string replacement{};        // `"prod"`; "" where a person must choose
    std::vector<std::string> near{};  // as `replacement`, what can be chosen then
    std::optional<FieldIs> value{};   // the value or pattern alone; nothing of a key
};

// Those of the condition on a field, as it is written: a group that the user defined is not judged, nor a group of regions, what
// AWS's own vocabulary has for line types and purchase options, tags that a dataset left out, and names and tags of accounts where
// the catalog has none.
std::vector<Unknown> unknown_in(const DataMonths& data, const FieldIs& field);

// Where the text stands in the sentence, if it does so once, as words of its own.
std::optional<std::size_t> place_in(std::string_view sentence, std::string_view written);

// The rule with what was perhaps meant in the place of what is unknown; none where a person must choose.
std::vector<Edit> with_replacements(const LintedRule& rule, const std::vector<Unknown>& unknown);

// What a person can choose where nothing is mended: what is near in its place, or the list without it.
void suggest_known(const LintedRule& rule, const std::vector<Unknown>& unknown, Finding& finding);

// The conditions on fields that stand in it, within other conditions, too.
std::vector<const FieldIs*> fields_in(const Condition& condition);

}  // namespace bw
