#include "cube/attributes.h"

#include <array>
#include <functional>
#include <unordered_map>

#include "lines/commitments.h"
#include "lines/fields.h"

namespace bw {
namespace {

using Inputs = std::array<const DimensionColumn*, 5>;

struct CodesHash {
    std::size_t operator()(const std::array<std::uint32_t, 5>& codes) const {
        std::size_t hash = 0;
        for (std::uint32_t code : codes) hash = hash * 1'000'003 + code;
        return hash;
    }
};

// Calls `value_of` once per distinct combination of up to five dimensions.
template <class ValueOf>
DimensionColumn combine(std::size_t shapes, const Inputs& inputs, ValueOf value_of) {
    DimensionColumn result(shapes);
    std::unordered_map<std::array<std::uint32_t, 5>, std::uint32_t, CodesHash> known;
    for (std::size_t shape = 0; shape < shapes; ++shape) {
        std::array<std::uint32_t, 5> codes{};
        std::array<std::string_view, 5> values{};
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            if (inputs[i] == nullptr) continue;
            codes[i] = inputs[i]->codes[shape];
            values[i] = inputs[i]->values[codes[i]];
        }
        const auto [found, is_new] = known.try_emplace(codes, 0);
        if (is_new) found->second = result.code_of(value_of(values));
        result.codes[shape] = found->second;
    }
    return result;
}

using Values = std::array<std::string_view, 5>;

}  // namespace

DimensionColumn region_column(const Cube& cube) {
    const Inputs inputs{&cube[Dim::kRegionCode], &cube[Dim::kRegionName], &cube[Dim::kAvailabilityZone],
                        &cube[Dim::kLocation], nullptr};
    return combine(cube.shape_count, inputs, [](const Values& v) { return region_of(v[0], v[1], v[2], v[3]); });
}

DimensionColumn purchase_option_column(const Cube& cube) {
    const Inputs inputs{&cube[Dim::kLineType], &cube[Dim::kUsageType], &cube[Dim::kReservationArn],
                        &cube[Dim::kCommitmentType], &cube[Dim::kPricingTerm]};
    return combine(cube.shape_count, inputs,
                   [](const Values& v) { return purchase_option_of(v[0], v[1], v[2], v[3], v[4]); });
}

DimensionColumn instance_family_column(const Cube& cube) {
    const Inputs inputs{&cube[Dim::kInstanceType], nullptr, nullptr, nullptr, nullptr};
    return combine(cube.shape_count, inputs, [](const Values& v) { return instance_family_of(v[0]); });
}

// Most lines have their commitment's ARN, or none: only those of a few types are looked at more closely, by
// `other(shape)`.
template <class Other>
DimensionColumn commitment_column(const Cube& cube, const DimensionColumn& arn, const Other& other) {
    DimensionColumn result(cube.shape_count);
    std::vector<std::uint32_t> of_arn;
    for (const std::string& value : arn.values) of_arn.push_back(result.code_of(value));
    const DimensionColumn& type = cube[Dim::kLineType];
    std::vector<bool> is_told(type.values.size());
    for (std::size_t code = 0; code < type.values.size(); ++code) is_told[code] = may_lack_arn(type.values[code]);
    for (std::size_t shape = 0; shape < cube.shape_count; ++shape) {
        if (arn.codes[shape] != 0)
            result.codes[shape] = of_arn[arn.codes[shape]];
        else if (is_told[type.codes[shape]])
            result.codes[shape] = result.code_of(other(shape));
    }
    return result;
}

DimensionColumn reservation_column(const Cube& cube) {
    return commitment_column(cube, cube[Dim::kReservationArn], [&](std::size_t shape) {
        return reservation_of(cube[Dim::kLineType].value(shape), "", cube[Dim::kUsageType].value(shape),
                              cube[Dim::kAccount].value(shape));
    });
}

DimensionColumn savings_plan_column(const Cube& cube) {
    SavingsPlanIds ids;
    for (const std::string& arn : cube[Dim::kSavingsPlanArn].values) add_savings_plan(ids, arn);
    return commitment_column(cube, cube[Dim::kSavingsPlanArn], [&](std::size_t shape) {
        return savings_plan_of(cube[Dim::kLineType].value(shape), "", cube[Dim::kService].value(shape),
                               cube[Dim::kDescription].value(shape), cube[Dim::kAccount].value(shape), ids);
    });
}

DimensionColumn owner_column(const DimensionColumn& commitments) {
    DimensionColumn owners(commitments.codes.size());
    std::vector<std::uint32_t> of_code;
    for (const std::string& commitment : commitments.values)
        of_code.push_back(owners.code_of(owner_of_commitment(commitment)));
    for (std::size_t shape = 0; shape < owners.codes.size(); ++shape)
        owners.codes[shape] = of_code[commitments.codes[shape]];
    return owners;
}

}  // namespace bw
