// How one kind of value is written in a sentence: services, regions, accounts ... One file per kind.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "conditions/text/cursor.h"

namespace bw {

struct ValueForm {
    // "a service such as Amazon EC2": what messages say was expected.
    std::string_view meaning;
    // Reads one value and appends what conditions hold for it (a group of regions: several). A wrong value is read
    // too, complained about, and appends nothing. False: nothing that could be such a value stands here.
    bool (*parse)(Cursor& cursor, std::vector<std::string>& values);
    // The values as a sentence lists them.
    std::vector<std::string> (*items)(const std::vector<std::string>& values);
};

const ValueForm& service_value();
const ValueForm& region_value();
const ValueForm& line_type_value();
const ValueForm& account_value();
const ValueForm& purchase_option_value();
const ValueForm& instance_value();    // types and families: m5.large, m5
const ValueForm& text_value();        // "quoted", or one bare word
const ValueForm& pattern_value();     // "quoted", * stands for anything
const ValueForm& expression_value();  // "quoted", a regular expression

// Reads a placeholder or a quote without its end where a value belongs, and complains. False: neither stands here.
bool reject_unfilled(Cursor& cursor);

// Quotes inside are doubled.
std::string quoted(std::string_view text);

// Whether the text as one bare word, without quotes, reads as itself.
bool reads_back_bare(const std::string& text);

// Whether the word says that there is a value, or that there is none: `is missing`, `is not set`. Nothing of other words, and
// of what stands in quotes, which is a value.
std::optional<bool> says_there_is_one(const Token& token);

// Whether a value ends here: a comma, a parenthesis, a reserved word, a percentage or the end.
bool ends_value(const Token& token);

// Names as sentences write them: each thing with its spellings.
class Names {
public:
    explicit Names(std::span<const std::vector<std::string_view>> spellings);

    // Reads the longest name that stands here and ends there, and tells whose it is; -1 where none does. Case is ignored.
    int accept_longest(Cursor& cursor) const;

private:
    struct Name {
        int thing = -1;
        std::vector<Token> tokens{};
    };
    std::unordered_map<std::string, std::vector<Name>> by_first_word_{};  // in lower case
};

// Reads a name that is in no list: all tokens up to the end of the value.
Span skip_unknown_name(Cursor& cursor);

}  // namespace bw
