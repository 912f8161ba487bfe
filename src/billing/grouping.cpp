#include "billing/grouping.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <utility>

#include "lines/accrual.h"

namespace bw {
namespace {

constexpr std::array<std::pair<std::string_view, Group>, 22> kNames{{
    {"subset", Group::kSubset},
    {"account", Group::kAccount},
    {"payer", Group::kPayer},
    {"service", Group::kService},
    {"region", Group::kRegion},
    {"charge_type", Group::kChargeType},
    {"purchase_option", Group::kPurchaseOption},
    {"usage_type", Group::kUsageType},
    {"operation", Group::kOperation},
    {"instance_type", Group::kInstanceType},
    {"operating_system", Group::kOperatingSystem},
    {"product_family", Group::kProductFamily},
    {"provider", Group::kProvider},
    {"seller", Group::kSeller},
    {"accrual", Group::kAccrual},
    {"commitment", Group::kCommitment},
    {"commitment_owner", Group::kCommitmentOwner},
    {"commitment_owner_subset", Group::kCommitmentOwnerSubset},
    {"invoice", Group::kInvoice},
    {"identifier", Group::kIdentifier},
    {"day", Group::kDay},
    {"month", Group::kMonth},
}};

DimensionColumn constant_column(const std::string& value, std::size_t shapes) {
    DimensionColumn column(shapes);
    const std::uint32_t code = column.code_of(value);
    std::ranges::fill(column.codes, code);
    return column;
}

// The value of the second where the first has none.
DimensionColumn either(const DimensionColumn& first, const DimensionColumn& second) {
    DimensionColumn column = first;
    for (std::size_t shape = 0; shape < column.codes.size(); ++shape)
        if (column.codes[shape] == 0) column.codes[shape] = column.code_of(second.value(shape));
    return column;
}

DimensionColumn accrual_column(const Cube& cube) {
    DimensionColumn column(cube.shape_count);
    for (std::size_t shape = 0; shape < cube.shape_count; ++shape)
        column.codes[shape] = column.code_of(accrual_of(
            cube[Dim::kLineType].value(shape), cube[Dim::kService].value(shape), cube[Dim::kUsageType].value(shape)));
    return column;
}

Result<GroupBy> parse_one(std::string_view word) {
    constexpr std::string_view kTag = "tag:";
    constexpr std::string_view kCategory = "cost_category:";
    if (word.starts_with(kTag) && word != kTag)
        return GroupBy{Group::kTag, std::string{word}, canonical_tag_key(word.substr(kTag.size()))};
    if (word.starts_with(kCategory) && word != kCategory)
        return GroupBy{Group::kTag, std::string{word}, canonical_category_key(word.substr(kCategory.size()))};
    for (const auto& [name, group] : kNames) {
        if (name == word) return GroupBy{group, std::string{word}, {}};
    }
    return fail(Code::kUnknownGrouping, fmt::format("cannot group by \"{}\"", word), {},
                fmt::format("possible: {}", grouping_words()));
}

}  // namespace

std::string grouping_words() {
    std::string words;
    for (const auto& [name, group] : kNames) fmt::format_to(std::back_inserter(words), "{}, ", name);
    return words + "tag:KEY, cost_category:NAME";
}

Result<std::vector<GroupBy>> parse_grouping(std::string_view text) {
    std::vector<GroupBy> grouping;
    Errors errors;
    while (true) {
        const auto comma = text.find(',');
        auto one = parse_one(text.substr(0, comma));
        if (!one) {
            errors.insert(errors.end(), one.error().begin(), one.error().end());
        } else if (std::ranges::find(grouping, one->name, &GroupBy::name) == grouping.end()) {
            grouping.push_back(std::move(*one));
        }
        if (comma == std::string_view::npos) break;
        text.remove_prefix(comma + 1);
    }
    if (!errors.empty()) return std::unexpected(errors);
    return grouping;
}

std::vector<std::string> tag_keys(std::span<const GroupBy> grouping) {
    std::set<std::string> keys;
    for (const GroupBy& by : grouping)
        if (by.group == Group::kTag) keys.insert(by.tag_key);
    return {keys.begin(), keys.end()};
}

DimensionColumn group_column(const GroupBy& by, const ShapeFields& fields) {
    const Cube& cube = fields.cube;
    switch (by.group) {
        case Group::kSubset: return fields.subset;
        case Group::kAccount: return cube[Dim::kAccount];
        case Group::kPayer: return constant_column(cube.payer, cube.shape_count);
        case Group::kService: return cube[Dim::kService];
        case Group::kRegion: return fields.region;
        case Group::kChargeType: return cube[Dim::kLineType];
        case Group::kPurchaseOption: return fields.purchase_option;
        case Group::kUsageType: return cube[Dim::kUsageType];
        case Group::kOperation: return cube[Dim::kOperation];
        case Group::kInstanceType: return cube[Dim::kInstanceType];
        case Group::kOperatingSystem: return cube[Dim::kOperatingSystem];
        case Group::kProductFamily: return cube[Dim::kProductFamily];
        case Group::kProvider: return cube[Dim::kBillingEntity];
        case Group::kSeller: return cube[Dim::kLegalEntity];
        case Group::kAccrual: return accrual_column(cube);
        case Group::kCommitment: return either(cube[Dim::kSavingsPlanArn], cube[Dim::kReservationArn]);
        case Group::kCommitmentOwner: return either(fields.savings_plan_owner, fields.reservation_owner);
        case Group::kCommitmentOwnerSubset:
            return either(fields.savings_plan_owner_subset, fields.reservation_owner_subset);
        case Group::kInvoice: return cube[Dim::kInvoiceId];
        case Group::kMonth: return constant_column(to_text(cube.month), cube.shape_count);
        case Group::kTag:
            if (const DimensionColumn* tag = cube.tag(by.tag_key)) return *tag;
            break;
        case Group::kIdentifier:  // a property of slices, and of cells, not of shapes
        case Group::kDay: break;
    }
    return DimensionColumn(cube.shape_count);
}

}  // namespace bw
