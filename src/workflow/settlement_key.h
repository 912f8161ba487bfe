// Settlement keys: by what a step keeps amounts apart where it compares or splits them. Part of a rule's meaning, whatever a
// bill is grouped by; the month is always one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "workflow/step.h"

namespace bw {

enum class KeyPart : std::uint8_t {
    kPayer,
    kWorkflows,  // the customers of all workflows that have the same step in force, together
    kCustomer,
    kCurrency,
    kAccount,
    kService,
    kUsageType,
    kPricingUnit,
    kPublicRate,
    kCommitment,  // its ARN
};

// "customer", "usage type", "commitment".
std::string_view to_text(KeyPart part);

// Nothing where the step compares and splits nothing.
std::vector<KeyPart> settlement_key(const Action& action);

}  // namespace bw
