// Who bought a commitment: `any account`, `accounts outside the subset`, `subset "Acme"` ..., and conditions that say so: `RIs
// are purchased by another account`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "conditions/condition.h"
#include "conditions/text/cursor.h"

namespace bw {

// Rules that replace take those buyers alone of whom the commitment's own lines are told, too.
enum class Buyers : std::uint8_t { kOfRules, kOfConditions };

// Nothing where none stands here (what was expected is remembered).
std::optional<Buyer> parse_buyer(Cursor& cursor, Buyers buyers);
std::string print_buyer(const Buyer& buyer);

// Whether a condition on the buyer stands here, article and all; reads nothing.
bool starts_purchase_condition(const Cursor& cursor);

// Reads one. Nothing where the words do not form one (what was expected is remembered).
std::optional<Condition> parse_purchase_condition(Cursor& cursor);

std::string print_purchase_condition(const PurchasedBy& leaf);

}  // namespace bw
