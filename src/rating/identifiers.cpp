#include "rating/identifiers.h"

#include <map>

#include "rating/first_step.h"
#include "workflow/language.h"

namespace bw {
namespace {

std::vector<IdentifiedSlice> slices_of(const Identify& step) {
    std::vector<IdentifiedSlice> slices;
    Coefficient at;
    for (const IdentifiedPart& part : step.parts) {
        slices.push_back({part.identifier, {at, at + part.part}});
        at += part.part;
    }
    return slices;
}

}  // namespace

Coefficients cut(const Coefficients& whole, Slice slice) {
    if (slice == kWhole) return whole;
    Coefficients part;
    for (const auto& [basis, coefficient] : whole.terms()) part.add(basis, cut(coefficient, slice));
    return part;
}

Identifiers::Identifiers(const ShapeFields& fields, const Plan& plan) {
    const auto steps = steps_in_force<AllocateToIdentifiers>(plan, fields.cube.month);
    if (steps.empty()) return;
    std::map<const Action*, std::uint32_t> numbers{{nullptr, 0}};
    for (const Action* action : first_actions(steps, fields, plan)) {
        const auto [found, is_new] = numbers.try_emplace(action, static_cast<std::uint32_t>(cuts_.size()));
        if (is_new) cuts_.push_back(slices_of(std::get<Identify>(*action)));
        number_of_.push_back(found->second);
    }
}

}  // namespace bw
