// What FOCUS says of a line. Negations, discounts and split rows have no line there: usage that a Savings Plan covers is billed 0, and
// billed cost is what discounts leave. What a commitment leaves unused is a line of its own.
// Source: FOCUS 1.2, BilledCost, EffectiveCost, CommitmentDiscountStatus.
#pragma once

#include <cstdint>
#include <string_view>

#include "sample/line.h"
#include "sample/plan.h"

namespace bw::sample {

bool has_focus_line(const Profile& profile);

// The unused part of the fees on this line of a commitment; 0 where there is none.
std::int64_t unused_cost(const Profile& profile, SampleLine& line);

// Sets the amounts of FOCUS. REQUIRES: add_discounts.
void add_focus_cells(const Profile& profile, SampleLine& line);
// Turns them into those of the unused part.
void make_unused(const Profile& profile, SampleLine& line);

std::string_view charge_category(const Profile& profile, bool unused);
std::string_view charge_frequency(const Profile& profile, bool unused);
std::string_view pricing_category(const Profile& profile, bool is_spot, bool unused);

}  // namespace bw::sample
