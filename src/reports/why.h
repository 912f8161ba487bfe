// Why a price: a cell of a bill, or a line, from its cost to its charge, rule by rule.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "billing/bill.h"
#include "reports/rated_month.h"

namespace bw {

// A part of a rule's condition: all parts must hold. What is joined by `or`, or stands in `not (...)`, has parts of its own.
struct WhyPart {
    std::string text{};                 // in words
    std::int64_t held = 0;              // of how many lines
    bool is_counted = true;             // false: of how many is not told, since hours are told line by line
    std::vector<std::string> values{};  // that the lines have there; the first few
    bool more = false;                  // there are others
    std::vector<WhyPart> parts{};
};

// What a settlement is reckoned from.
struct WhyFigure {
    std::string name{};  // "charges"
    ExactAmount value{};
    bool is_money = true;
};
// A percentage of a part of a sum.
struct WhyBand {
    std::string percent{};
    ExactAmount of{};
    ExactAmount amount{};
};

// An amount that a step reckoned for a customer, its account, its service, or a commitment.
struct WhySettlement {
    std::vector<std::pair<std::string, std::string>> of{};  // "customer": "Acme"
    std::string currency{};
    std::vector<WhyFigure> from{};
    std::vector<WhyBand> bands{};
    std::vector<std::string> terms{};  // "at least USD 30"
    ExactAmount total{};
    bool is_spread = false;  // over lines; else it is a line of the rules' own
    // What the spread is in proportion to, and what the lines that were asked for have of it; "": lines have amounts of their
    // own.
    std::string weighed_by{};
    ExactAmount weight{};
    ExactAmount weight_of_all{};
    ExactAmount share{};  // of Why::shares_of
    // Rules that were the last that applies to some of the lines that it would be reckoned from: they are left out.
    std::set<std::size_t> left_out_by{};
    // What customers may see of it.
    std::optional<std::uint32_t> own_line{};  // WhyAdded::line
    std::string contract{};                   // percentages of charges, as the contract has them
    bool is_base_shown = false;               // what it is reckoned from, too
};

struct WhyStep {
    std::string action{};      // what becomes of the charge of lines that match
    std::int64_t matched = 0;  // lines
    std::vector<WhyPart> parts{};
    // Of price lists, that the action charges: "0.09 USD per GB: rate code, offer, publication, file". Each once.
    std::vector<std::string> prices{};
    std::vector<WhyFigure> measured{};  // of lines that match: what the charge becomes a multiple of
    bool adds = false;                  // lines that were asked for
    std::vector<WhySettlement> settlements{};
};

struct WhyRule {
    std::string rule{};
    // What customers may see of what it did to these lines: "" for nothing; else its name. Of a rule that adds lines they see
    // these (WhySettlement).
    std::string shown_as{};
    std::int64_t lines = 0;  // but those that this rule and later ones add
    bool in_force = true;    // in the month
    ExactAmount before{};
    ExactAmount after{};
    std::vector<WhyStep> steps{};
    std::int64_t closed = 0;  // lines, those that it adds too, to which no later rule applies
};

// A line that the contract adds.
struct WhyAdded {
    std::uint32_t line = 0;  // its shape (rating/own_lines.h)
    std::string name{};
    std::string account{};  // "" where it is the whole customer's
    ExactAmount charge{};
};

struct Why {
    std::string of{};  // "Acme, 2026-10, service AmazonEC2"
    std::string currency{};
    std::string workflow{};  // "": billed at cost
    std::int64_t lines = 0;  // of the report
    std::int64_t added = 0;  // by rules
    bool is_line = false;    // a single line
    // What shares are of, and the weights beside them: "these lines", or those that a single line is not told apart from.
    std::string shares_of{};
    ExactAmount cost{};
    std::vector<WhyRule> rules{};
    ExactAmount charge{};
    ExactAmount public_on_demand{};              // of the lines that have a list price
    std::int64_t listed = 0;                     // of how many
    std::optional<Coefficient> exchange_rate{};  // of US dollars, in which the list price was delivered
    std::string list_price_column{};             // that it comes from, as the report names it
    std::vector<std::string> public_rates{};     // "0.096 USD per Hrs", as delivered
    std::vector<std::string> parts{};            // "60%": of lines that are allocated to several customers; each once
    std::vector<std::string> identifiers{};      // "Web 60%": that the lines carry; each once
    // The list price, these, what rules with a name did (WhyRule::shown_as), and the charge of what the contract adds are the charge.
    std::vector<WhyFigure>
        without_list_price{};  // charges of such lines, by what they are; discounts and the like aside
    ExactAmount discount{};    // below zero; else a surcharge
    std::vector<WhyAdded> added_lines{};
    // Of a line: its values as delivered, by the names of the file's columns, absent ones left out.
    std::vector<std::pair<std::string, std::string>> delivered{};
};

// Lines of one shape and class of days.
struct WhyLines {
    std::uint32_t shape = 0;
    std::uint32_t day_class = 0;
    std::int64_t lines = 0;
    Amount public_on_demand{};
    std::optional<std::int64_t>
        start{};  // of a single line: when its usage starts, in microseconds since 1970-01-01 UTC
    Slice slice{};
    std::vector<Amount> measures{};      // of a single line, by Measure
    std::vector<std::uint32_t> cells{};  // that the lines are in; of a single line, those that it cannot be told from
    bool is_line = false;                // a single line that was asked for
    // The shape and the cells are of Rating::own: lines that rules add. Such as come to nothing count as no lines.
    bool added = false;
};

// Cost, effects and charge come from `amounts`; why each rule matched, from the lines. REQUIRES: the month keeps its
// settlements.
Why explain(const RatedMonth& month, const std::vector<WhyLines>& lines, const WaterfallGroup& amounts);

// In words, every digit of the amounts. `for_customer`: the list price, the discount, the charge, of lines that rules add
// what the contract says of them, and what rules with a name did; neither cost, margin nor rules.
std::string to_words(const Why& why, bool for_customer);
std::string to_json(const std::vector<Why>& all, bool for_customer);

}  // namespace bw
