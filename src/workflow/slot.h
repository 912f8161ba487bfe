// Slots of templates: what a sentence fills in. One file per type under slots/, listed in slots/all.cpp.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "conditions/text/cursor.h"
#include "workflow/rule.h"

namespace bw {

struct Percent {
    Coefficient value;
};
struct Services {
    std::vector<std::string> codes;  // empty: all services
};
struct Inclusions {
    bool taxes = false;
    bool credits = false;
};
struct Digits {
    unsigned count = 0;  // after the point
};
struct Purpose {
    std::string words;
};

struct Removables {
    std::vector<Removable> all;  // sorted, each once
};
struct Exception {
    std::vector<Removable> all;  // likewise
};

struct AtLeast {
    Payment money;
};
struct AtMost {
    Payment money;
};
struct Unused {};
struct CurrencyCode {
    std::string code;
};
struct ExchangeRates {
    std::vector<ExchangeRate> rates;
};
struct CostRate {
    Coefficient rate;
};
struct Kept {
    Coefficient percent{};
};
struct Further {
    Condition when{};
};
struct Base {
    PriceBase of = PriceBase::kCharge;
};
struct UsageTypes {
    FieldIs types;
};
struct NoLaterRule {};
struct PlanTitle {
    std::string title;
};
struct Marketplace {
    bool included = false;
};
struct WithoutMinimum {};
struct AccountList {
    std::vector<std::string> ids;  // sorted, each once
};
struct SubsetShares {
    std::vector<NamedShare> shares;
};
struct IdentifierShares {
    std::vector<NamedShare> shares;
};
struct FreeTier {
    bool included = false;
};
struct RuleIds {
    std::vector<std::string> ids;
};
struct ShownAs {
    std::string words;
};
// What becomes of a credit where the charges are less.
struct Excess {
    bool below_zero = false;
    bool carried = false;
};

using SlotValue =
    std::variant<Percent, Services, Buyer, RetainedBuyer, Removables, Exception, Condition, MonthRange, Inclusions,
                 Purpose, Payment, PercentFee, AtLeast, AtMost, Excess, Kept, CurrencyCode, ExchangeRates, CostRate,
                 Further, Unused, Base, UnitPrice, UsageTypes, NoLaterRule, ShownAs, PlanTitle, Marketplace,
                 WithoutMinimum, RuleIds, FreeTier, AccountList, SubsetShares, IdentifierShares, Digits>;
using Captures = std::map<std::string, SlotValue, std::less<>>;  // by slot name
using Spans = std::map<std::string, Span, std::less<>>;

struct Slot {
    std::string_view name;
    std::string_view meaning;  // for messages and docs
    // Nothing where no such value stands here (what was expected is remembered). A wrong value is read, complained
    // about, and yields some value, so that the rest of the sentence is checked too.
    std::optional<SlotValue> (*parse)(Cursor& cursor);
    std::string (*print)(const SlotValue& value);
    std::string_view example;
};

const Slot& percent_slot();
const Slot& services_slot();
const Slot& buyer_slot();
const Slot& retained_buyer_slot();
const Slot& removables_slot();
const Slot& exception_slot();
const Slot& condition_slot();
const Slot& months_slot();
const Slot& inclusions_slot();
const Slot& purpose_slot();
const Slot& money_slot();
const Slot& percentages_slot();
const Slot& at_least_slot();
const Slot& at_most_slot();
const Slot& excess_slot();
const Slot& kept_slot();
const Slot& currency_slot();
const Slot& exchange_rates_slot();
const Slot& cost_rate_slot();
const Slot& further_slot();
const Slot& unused_slot();
const Slot& base_slot();
const Slot& rate_slot();
const Slot& usage_types_slot();
const Slot& no_later_rule_slot();
const Slot& support_plan_slot();
const Slot& marketplace_slot();
const Slot& without_minimum_slot();
const Slot& free_tier_slot();
const Slot& digits_slot();
const Slot& rule_ids_slot();
const Slot& shown_as_slot();
const Slot& accounts_slot();
const Slot& subset_shares_slot();
const Slot& identifier_shares_slot();

std::span<const Slot* const> all_slots();
// REQUIRES: a slot of that name.
const Slot& slot_named(std::string_view name);

// The value of a slot, or T{} where the sentence left it out.
template <class T>
T captured(const Captures& captures, std::string_view name) {
    const auto found = captures.find(name);
    return found == captures.end() ? T{} : std::get<T>(found->second);
}

}  // namespace bw
