// A commitment's discount, replaced for a part of its use (docs/semantics.md, Replace RI discount, a further condition).
#pragma once

#include <vector>

#include "oracle/settle.h"

namespace bw::oracle {

// `all`: the payer's lines, of all customers; `items`: those of the workflow that no earlier rule was the last for.
void replace_part(const ReplaceCommitmentDiscount& rule, const std::vector<Item>& all, const std::vector<Item*>& items,
                  const OracleInput& input);

// What becomes of discount lines on the fees of commitments of which the use is charged at its effective cost: they leave in the
// part that was used.
void amortize_discounts(const AmortizeCommitment& rule, const std::vector<Item>& all, const std::vector<Item*>& items,
                        const OracleInput& input);

}  // namespace bw::oracle
