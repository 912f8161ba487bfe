#include "rating/shapes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "cube/attributes.h"
#include "lines/schema.h"
#include "lines/shape_id.h"
#include "rating/allocate.h"
#include "rating/conversion.h"

namespace bw {
namespace {

// The subset of each shape's account on the shape's day; `none` where the shape has no such account.
DimensionColumn subset_column(const Cube& cube, const Subsets& subsets, const DimensionColumn& account,
                              std::string_view none) {
    DimensionColumn column(cube.shape_count);
    std::map<std::pair<std::uint32_t, Day>, std::uint32_t> later;  // of accounts that move
    std::vector<std::uint32_t> at_first;
    const auto code_on = [&](std::uint32_t code, Day day) {
        const std::string& id = account.values[code];
        return column.code_of(id.empty() ? none : subsets.subset_of(id, day));
    };
    for (std::uint32_t code = 0; code < account.values.size(); ++code)
        at_first.push_back(code_on(code, first_day(cube.month)));
    for (std::size_t shape = 0; shape < cube.shape_count; ++shape) {
        const std::uint32_t code = account.codes[shape];
        const Day day = cube.day_of(shape);
        column.codes[shape] = at_first[code];
        if (day == first_day(cube.month)) continue;
        const auto [found, is_new] = later.try_emplace({code, day}, 0);
        if (is_new) found->second = code_on(code, day);
        column.codes[shape] = found->second;
    }
    return column;
}

// What is said of the shapes' accounts.
template <class ValueOf>
DimensionColumn column_of_accounts(const Cube& cube, const ValueOf& value_of) {
    const DimensionColumn& account = cube[Dim::kAccount];
    DimensionColumn column(cube.shape_count);
    std::vector<std::uint32_t> of_account;
    for (const std::string& id : account.values) of_account.push_back(column.code_of(value_of(id)));
    for (std::size_t shape = 0; shape < cube.shape_count; ++shape)
        column.codes[shape] = of_account[account.codes[shape]];
    return column;
}

std::vector<std::uint8_t> outside_flags(const Cube& cube, const Subsets& subsets, const DimensionColumn& subset,
                                        const DimensionColumn& owner) {
    std::set<std::string, std::less<>> accounts(cube[Dim::kAccount].values.begin(), cube[Dim::kAccount].values.end());
    accounts.insert(cube.payer);
    std::map<std::tuple<std::uint32_t, std::uint32_t, Day>, std::uint8_t> known;
    std::vector<std::uint8_t> flags(cube.shape_count, 0);
    for (std::size_t shape = 0; shape < cube.shape_count; ++shape) {
        if (owner.codes[shape] == 0) continue;
        const Day day = cube.day_of(shape);
        const auto [found, is_new] = known.try_emplace({subset.codes[shape], owner.codes[shape], day}, 0);
        if (is_new) {
            const std::string& id = owner.value(shape);
            found->second = is_outside(subsets, subset.value(shape), id, accounts.contains(id), day) ? 1 : 0;
        }
        flags[shape] = found->second;
    }
    return flags;
}

std::vector<std::uint32_t> months_of_members(const Cube& cube, const Subsets& subsets) {
    std::map<std::pair<std::uint32_t, Day>, std::uint32_t> known;  // by code of the account
    std::vector<std::uint32_t> months(cube.shape_count, 0);
    for (std::size_t shape = 0; shape < cube.shape_count; ++shape) {
        const Day day = cube.day_of(shape);
        const auto [found, is_new] = known.try_emplace({cube[Dim::kAccount].codes[shape], day}, 0);
        if (is_new)
            if (const auto since = subsets.member_since(cube[Dim::kAccount].value(shape), day))
                found->second = static_cast<std::uint32_t>(cube.month.since_epoch - month_of(*since).since_epoch + 1);
        months[shape] = found->second;
    }
    return months;
}

std::vector<std::uint8_t> discount_flags(const Cube& cube) {
    const DimensionColumn& type = cube[Dim::kLineType];
    std::vector<std::uint8_t> flags(cube.shape_count);
    for (std::size_t shape = 0; shape < cube.shape_count; ++shape)
        flags[shape] = type.value(shape).ends_with("Discount") ? 1 : 0;
    return flags;
}

}  // namespace

ShapeFields::ShapeFields(const Cube& the_cube, const Subsets& subsets)
    : cube(the_cube),
      currency(cube[Dim::kCurrency]),
      region(region_column(cube)),
      purchase_option(purchase_option_column(cube)),
      instance_family(instance_family_column(cube)),
      account_name(column_of_accounts(cube, [&](std::string_view id) { return subsets.name_of(id); })),
      subset(subset_column(cube, subsets, cube[Dim::kAccount], kUnassigned)),
      reservation(reservation_column(cube)),
      savings_plan(savings_plan_column(cube)),
      reservation_owner(owner_column(reservation)),
      savings_plan_owner(owner_column(savings_plan)),
      reservation_owner_subset(subset_column(cube, subsets, reservation_owner, "")),
      savings_plan_owner_subset(subset_column(cube, subsets, savings_plan_owner, "")),
      reservation_outside(outside_flags(cube, subsets, subset, reservation_owner)),
      savings_plan_outside(outside_flags(cube, subsets, subset, savings_plan_owner)),
      discount_line(discount_flags(cube)) {
    if (!subsets.since.empty() || !subsets.moves.empty()) month_of_member = months_of_members(cube, subsets);
    std::set<std::string> keys;
    for (const auto& [account, facts] : subsets.accounts)
        for (const auto& [key, value] : facts.tags) keys.insert(key);
    for (const std::string& key : keys)
        account_tags.emplace_back(
            key, column_of_accounts(cube, [&](std::string_view id) { return subsets.tag_of(id, key); }));
}

const BillingKey& ShapeFields::billing_key(std::uint32_t shape) const {
    constexpr std::size_t kDigits = 16;  // of half the hash
    billing_keys_.resize(cube.shape_count);
    std::optional<BillingKey>& key = billing_keys_[shape];
    if (key) return *key;
    std::array<std::pair<std::string_view, std::string_view>, kDimensionCount> pairs;
    for (std::size_t i = 0; i < kDimensionCount; ++i)
        pairs[i] = {dimensions()[i].name, cube.dimensions[i].value(shape)};
    const std::string digits = shape_id(pairs);
    key.emplace();
    for (std::size_t half = 0; half < key->size(); ++half)
        std::from_chars(&digits[half * kDigits], &digits[half * kDigits] + kDigits, (*key)[half], 16);
    return *key;
}

void ShapeFields::bill_in_currencies(const Plan& plan) {
    std::vector<std::optional<Conversion>> of_subset;
    bool any = false;
    for (const std::string& name : subset.values) {
        const auto workflow = plan.workflow_of(name);
        of_subset.push_back(workflow ? conversion_in(plan.workflows[*workflow], cube.month) : std::nullopt);
        any = any || of_subset.back();
    }
    rates = cost_rates = parts;
    if (!any) return;
    converted.assign(cube.shape_count, 0);
    rates.resize(cube.shape_count, kOne);
    cost_rates.resize(cube.shape_count, kOne);
    for (std::size_t shape = 0; shape < cube.shape_count; ++shape) {
        const auto& conversion = of_subset[subset.codes[shape]];
        if (!conversion || cube[Dim::kCurrency].value(shape) != kConverted) continue;
        currency.codes[shape] = currency.code_of(conversion->currency);
        converted[shape] = 1;
        rates[shape] = times(conversion->rate, rates[shape]);
        cost_rates[shape] = times(conversion->cost_rate, cost_rates[shape]);
    }
}

void ShapeFields::allocate(Allocated allocated) {
    own_cube = std::move(allocated.cube);
    copies = std::move(allocated.copies);
    parts.assign(cube.shape_count, kOne);
    for (const auto& [shape, to] : allocated.shapes) {
        subset.codes[shape] = subset.code_of(to.subset);
        parts[shape] = to.part;
    }
}

ShapeFields fields_of(const Cube& cube, const Plan& plan) {
    auto allocated = allocate(cube, plan);
    ShapeFields fields(allocated ? *allocated->cube : cube, plan.subsets);
    if (allocated) fields.allocate(std::move(*allocated));
    fields.bill_in_currencies(plan);
    fields.identifiers = Identifiers(fields, plan);
    return fields;
}

const DimensionColumn* ShapeFields::column(Field field, const std::string& tag_key) const {
    switch (field) {
        case Field::kService: return &cube[Dim::kService];
        case Field::kRegion: return &region;
        case Field::kUsageType: return &cube[Dim::kUsageType];
        case Field::kOperation: return &cube[Dim::kOperation];
        case Field::kLineType: return &cube[Dim::kLineType];
        case Field::kAccount: return &cube[Dim::kAccount];
        case Field::kPurchaseOption: return &purchase_option;
        case Field::kInstanceType: return &cube[Dim::kInstanceType];
        case Field::kInstanceFamily: return &instance_family;
        case Field::kDescription: return &cube[Dim::kDescription];
        case Field::kProductFamily: return &cube[Dim::kProductFamily];
        case Field::kZone: return &cube[Dim::kAvailabilityZone];
        case Field::kSeller: return &cube[Dim::kLegalEntity];
        case Field::kBillingEntity: return &cube[Dim::kBillingEntity];
        case Field::kOperatingSystem: return &cube[Dim::kOperatingSystem];
        case Field::kPayer: return &cube[Dim::kPayer];
        case Field::kPricingTerm: return &cube[Dim::kPricingTerm];
        case Field::kAccountName: return &account_name;
        case Field::kAccountTag: {
            const auto found = std::ranges::find(account_tags, tag_key, [](const auto& tag) { return tag.first; });
            return found == account_tags.end() ? nullptr : &found->second;
        }
        case Field::kTag:
        case Field::kCostCategory: return cube.tag(tag_key);
    }
    return nullptr;
}

}  // namespace bw
