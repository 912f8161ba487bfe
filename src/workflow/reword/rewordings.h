// The tables of other words: where reading a sentence stops, what stands there, and what the language has in its place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bw {

inline constexpr std::string_view kSuchAs = ", such as";

struct Rewording {
    // The sentence begins so; "" however it begins.
    std::string_view begins;
    // Words (pattern.h) that reach the place, or begin or end there. `^`: at the start of the sentence.
    std::vector<std::string_view> found;
    // In their place; `|` between what several rules must say, which is then put in everywhere.
    std::string_view instead;
    // Put at the end of the sentence, before its purpose. `when ...` is joined to a condition that stands there.
    std::string_view behind = "";
    // What is said before the sentences to write. One that ends in kSuchAs tells that they say more than was written.
    std::string_view says = "";
};

// Those that come first are tried first.
const std::vector<Rewording>& rewordings();

// Its parts.
std::vector<Rewording>
rewordings_of_one_off();  // fees and credits of one month: without `once` they would be of every month
std::vector<Rewording> rewordings_of_forms();   // amounts, months, hours: what has another form
std::vector<Rewording> rewordings_of_months();  // in which bills a rule is in force
std::vector<Rewording> rewordings_of_prices();  // uplift, discount
std::vector<Rewording> rewordings_of_rates();   // margins, fixed rates
std::vector<Rewording> rewordings_of_exclusions();
std::vector<Rewording> rewordings_of_removals();
std::vector<Rewording> rewordings_of_commitments();
std::vector<Rewording> rewordings_of_fees();
std::vector<Rewording> rewordings_of_minimums_and_credits();
std::vector<Rewording> rewordings_of_other_rules();
std::vector<Rewording> rewordings_of_conditions();  // which lines a rule is about, said elsewhere than behind `when`

// What the language has no words for, and what it has instead: sentences and conditions in backquotes can be read.
struct Advice {
    std::string_view begins;
    std::vector<std::string_view> found;
    std::string says;
};

const std::vector<Advice>& advice();

}  // namespace bw
