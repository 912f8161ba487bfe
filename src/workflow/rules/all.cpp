#include <array>

#include "workflow/rules/kind.h"

namespace bw {

std::span<const RuleKind* const> all_rule_kinds() {
    static const std::array all = {
        &replace_commitment_discount(),
        &retain_commitment_discount(),
        &replace_free_tier(),
        &amortize_commitment(),
        &remove_rule(),
        &exclude_rule(),
        &change_price(),
        &charge_rate(),
        &charge_top_rate(),
        &keep_margin(),
        &round_unit_prices(),
        &share_cost(),
        &share_savings(),
        &add_fee(),
        &bill_at_least(),
        &bill_at_most(),
        &give_credit(),
        &give_percentage_credit(),
        &replace_support(),
        &charge_tax(),
        &bill_in_currency(),
        &allocate_accounts(),
        &allocate_to_identifiers(),
        &except_default(),
    };
    return all;
}

}  // namespace bw
