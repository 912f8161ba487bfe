// The columns of a month's files by table, and where their cells come from.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "sample/plan.h"

namespace bw::sample {

// Sources of columns (lines/column_batch.h). Amounts: measures and Cell.
enum Keys : std::uint8_t { kLineKey, kResourceKey, kProfileKey, kIntervalKey, kKeyCount };
enum Times : std::uint8_t { kPeriodStart, kPeriodEnd, kUsageStart, kUsageEnd, kTimeCount };

// Tag keys as the legacy report spells them, in the order of tag_texts.
inline constexpr std::array<std::string_view, 5> kTags{"user:env", "user:team", "user:owner", "aws:createdBy",
                                                       "user:request-id"};
std::array<std::string_view, kTags.size()> tag_texts(const Resource& resource);

inline constexpr std::array<std::string_view, 2> kCostCategories{"Environment", "Cost Center"};
std::array<std::string_view, kCostCategories.size()> cost_categories(const Plan& plan, std::uint32_t account);

// `closed`: invoices have ids. Texts belong to the plan.
std::vector<Column> legacy_columns(const Plan& plan, int month, bool closed);
std::vector<Column> cur2_columns(const Plan& plan, int month, bool closed, DiscountForm discounts);
// For the profiles of lines, then once more for what commitments leave unused (sample/focus_line.h).
std::vector<Column> focus_columns(const Plan& plan, int month, bool closed);

// Legacy columns whatever the month; others leave some out.
std::vector<Column> all_legacy_columns(const Plan& plan, int month, bool closed);

std::string_view invoice_of(const Plan& plan, int month, const Profile& profile);

// The amounts of a table: only these are filled in batches.
std::vector<std::size_t> cells_of(const Plan& plan, const View& view);

}  // namespace bw::sample
