// Why a price: a cell of a bill, or a line, from its cost to its charge, rule by rule.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "billing/bill.h"
#include "reports/rated_month.h"

namespace bw {

// A part of a rule's condition: all parts must hold.
struct WhyPart {
    std::string text{};                 // in words
    std::int64_t held = 0;              // of how many lines
    std::vector<std::string> values{};  // that the lines have there; the first few
    bool more = false;                  // there are others
};

struct WhyStep {
    std::string action{};      // what becomes of the charge of lines that match
    std::int64_t matched = 0;  // lines
    std::vector<WhyPart> parts{};
    // Of price lists, that the action charges: "0.09 USD per GB: rate code, offer, publication, file". Each once.
    std::vector<std::string> prices{};
};

struct WhyRule {
    std::string rule{};
    bool in_force = true;  // in the month
    ExactAmount before{};
    ExactAmount after{};
    std::vector<WhyStep> steps{};
};

struct Why {
    std::string of{};  // "Acme, 2026-10, service AmazonEC2"
    std::string currency{};
    std::string workflow{};  // "": billed at cost
    std::int64_t lines = 0;
    ExactAmount cost{};
    std::vector<WhyRule> rules{};
    ExactAmount charge{};
    ExactAmount public_on_demand{};           // of the lines that carry one
    std::vector<std::string> public_rates{};  // "0.096 USD per Hrs", as delivered
    std::vector<std::string> parts{};         // "60%": of lines that are allocated to several customers; each once
    std::vector<std::string> identifiers{};   // "Web 60%": that the lines carry; each once
    // Of a line: its values as delivered, by canonical names, absent ones left out.
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
};

// Cost, effects and charge come from `amounts`; why each rule matched, from the lines.
Why explain(const RatedMonth& month, const std::vector<WhyLines>& lines, const WaterfallGroup& amounts);

// In words, every digit of the amounts. `for_customer`: the list price, the discount and the charge alone; neither cost,
// margin nor rules.
std::string to_words(const Why& why, bool for_customer);
std::string to_json(const std::vector<Why>& all, bool for_customer);

}  // namespace bw
