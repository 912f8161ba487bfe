// A rule kind: its sentences, its meaning, its documentation, in one place. One file per kind, listed in all.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "workflow/cause.h"
#include "workflow/rule.h"
#include "workflow/step.h"
#include "workflow/template.h"

namespace bw {

// What a sentence of a kind is made of: which of its templates, and the slots' values.
struct Filled {
    std::size_t which = 0;
    Captures captures{};
    Spans spans{};  // where the slots stand; empty for a rule that was not read from text
};

// In which order tails are printed.
inline constexpr std::array<std::string_view, 17> kTailOrder{
    "exception",   "further",   "unused",        "kept",       "cost_rate", "at_least",
    "at_most",     "condition", "months",        "inclusions", "excess",    "without_minimum",
    "marketplace", "free_tier", "no_later_rule", "shown_as",   "purpose"};
// Those that may follow every rule.
inline constexpr std::array<std::string_view, 4> kCommonTails{"months", "no_later_rule", "shown_as", "purpose"};

// What a kind does to the money of AWS's bill.
enum class Effect : std::uint8_t {
    kNone,        // charges stay
    kConserving,  // moves charges: in sum over the payer they stay
    kCreating,    // charges or gives what AWS's bill does not have
    kWithholding  // does not pass on what AWS's bill has
};

struct RuleKind {
    std::string_view name;   // "replace-commitment-discount"; never changes
    std::string_view title;  // for docs
    Effect effect;
    std::string_view documentation;  // what it does, for the user
    std::vector<Template> templates;
    // Slots that may follow the template, beside kCommonTails.
    std::vector<std::string_view> tails;
    // Why a condition after the template is refused; "" where `tails` holds `condition`.
    std::string_view refuses_condition;
    std::vector<std::string_view> examples;  // canonical sentences
    // Complaints that need more than one slot; may be null.
    void (*check)(const Filled& filled, Cursor& cursor);
    RuleBody (*build)(const Filled& filled);
    // Nothing where the body is of another kind. `which` is a canonical template.
    std::optional<Filled> (*fill)(const RuleBody& body);
    // Nothing where the body is of another kind.
    std::optional<std::vector<Step>> (*lower)(const RuleBody& body);
    // Where the kind's sentences differ in what they read of a line: a body for each thing that it can be about.
    std::vector<RuleBody> (*variants)() = nullptr;
    // Rules that one after the other do what this one does, each for one cause. Nothing where the body is of another kind.
    std::vector<CausedBody> (*causes)(const RuleBody& body) = nullptr;
};

// What every rule may carry, as captures of kCommonTails.
void add_common_tails(const Rule& rule, Captures& captures);

const RuleKind& replace_commitment_discount();
const RuleKind& retain_commitment_discount();
const RuleKind& replace_free_tier();
const RuleKind& amortize_commitment();
const RuleKind& remove_rule();
const RuleKind& exclude_rule();
const RuleKind& change_price();
const RuleKind& charge_rate();
const RuleKind& charge_top_rate();
const RuleKind& keep_margin();
const RuleKind& round_unit_prices();
const RuleKind& share_cost();
const RuleKind& share_savings();
const RuleKind& add_fee();
const RuleKind& bill_at_least();
const RuleKind& bill_at_most();
const RuleKind& give_credit();
const RuleKind& give_percentage_credit();
const RuleKind& charge_tax();
const RuleKind& replace_support();
const RuleKind& bill_in_currency();
const RuleKind& except_default();
const RuleKind& allocate_accounts();
const RuleKind& allocate_to_identifiers();

// A complaint where an amount is in total, and no last month says of what.
void check_term(const Filled& filled, bool in_total, Cursor& cursor);

// A complaint where lines are allocated by days or hours: whether a line is, is asked once of all lines like it.
void check_allocation(const Filled& filled, Cursor& cursor);

std::span<const RuleKind* const> all_rule_kinds();

}  // namespace bw
