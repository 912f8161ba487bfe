// What rules make of the charge of one line.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lines/line.h"
#include "money/decimal.h"
#include "oracle/oracle.h"
#include "workflow/rule.h"

namespace bw::oracle {

// Where discounts are columns, what they took off a line.
inline constexpr std::array kDiscountParts{Measure::kDiscountEdp,     Measure::kDiscountPrivateRate,
                                           Measure::kDiscountSpp,     Measure::kDiscountRiVolume,
                                           Measure::kDiscountBundled, Measure::kDiscountOther};

// The charge as multiples of the gross cost, of the public on-demand cost and of each discount.
struct Charge {
    std::string currency{};         // of the bill
    Coefficient part = kOne;        // of the line that the customer is billed
    Coefficient money = kOne;       // what money of the line is multiplied by: the part, in that currency
    Coefficient cost_money = kOne;  // the same, of what AWS charges
    Coefficient of_gross = kOne;
    Coefficient of_public_price{};
    std::map<Measure, Coefficient> of_discount{};            // empty where discounts are lines
    std::vector<std::pair<Amount, Coefficient>> inserted{};  // by settlements, and what became of it
    std::map<Measure, Coefficient> of_measure{};             // of effective costs, usage ...
    bool replaced = false;                                   // a rule set the gross part
    bool at_public_price = false;                            // to the public on-demand cost
    bool closed = false;                                     // no later rule applies

    ExactAmount on(const Line& line) const {
        ExactAmount sum =
            times(line[Measure::kUnblended], of_gross) + times(line[Measure::kPublicOnDemand], of_public_price);
        for (const auto& [discount, factor] : of_discount) sum += times(line[discount], factor);
        for (const auto& [measure, factor] : of_measure) sum += times(line[measure], factor);
        for (const auto& [amount, factor] : inserted) sum += times(amount, factor);
        return sum;
    }
};

// Covered usage and its negation are one net-zero unit, until a rule replaces them.
bool is_half_of_a_unit(const Charge& charge, std::string_view line_type);

void set_gross(Charge& charge, Coefficient of_public_price);
void set_to_zero(Charge& charge);
// Where there is no public price the charge stays, and the line is not replaced.
void set_to_public_price(Charge& charge, const Line& line);

// A line, of a commitment, that is not usage: what it costs, or gives back.
bool is_own_line(Commitment commitment, std::string_view line_type);

// The charge before any rule, of a part of the line. `workflow`: nullptr where the line is billed at cost.
Charge charge_at_cost(const Line& line, const Workflow* workflow, const OracleInput& input, Coefficient part = kOne);

// The charge becomes nothing, discounts too.
void set_to_zero(Charge& charge);

// Whether the line is one that the rule is about; where the rule adds lines, none is.
// `currency`: of the bill.
bool is_matched(const RuleBody& rule, const Line& line, const std::string& currency, const OracleInput& input);

// A rule after which no later one applies was applied to a line.
void close(const Rule& rule, const Line& line, const OracleInput& input, Charge& charge);

// One rule on one line, where it is in force. Rules on all lines of a customer together do nothing here (oracle/month.h).
void apply(const Rule& rule, const Line& line, const OracleInput& input, Charge& charge);

}  // namespace bw::oracle
