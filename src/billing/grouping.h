// What a bill is grouped by.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "rating/shapes.h"

namespace bw {

enum class Group : std::uint8_t {
    kSubset,
    kAccount,
    kPayer,
    kService,
    kRegion,
    kChargeType,
    kPurchaseOption,
    kUsageType,
    kOperation,
    kInstanceType,
    kOperatingSystem,
    kProvider,
    kSeller,
    kProductFamily,
    kAccrual,                // lines/accrual.h
    kCommitment,             // its ARN
    kCommitmentOwner,        // the account that bought it
    kCommitmentOwnerSubset,  // the customer of that account
    kInvoice,
    kIdentifier,  // rating/identifiers.h
    kDay,
    kMonth,
    kTag,  // or cost category
};

struct GroupBy {
    Group group;
    std::string name;     // as columns are headed: "subset", "tag:env", "cost_category:Team"
    std::string tag_key;  // canonical, for kTag only
};

// What can be grouped by, with commas, for people.
std::string grouping_words();

// "subset,service,tag:env" -> the groups, each once. Errors: kUnknownGrouping, all of them.
Result<std::vector<GroupBy>> parse_grouping(std::string_view text);

// The keys of tags and cost categories among them, sorted, each once.
std::vector<std::string> tag_keys(std::span<const GroupBy> grouping);

// The column of the shapes that holds the group's value. REQUIRES: neither kDay nor kIdentifier, which shapes have not
// (billing/groups.h); a tag is in the cube or reads as absent.
DimensionColumn group_column(const GroupBy& by, const ShapeFields& fields);

}  // namespace bw
