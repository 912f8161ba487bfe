#include <algorithm>
#include <array>
#include <stdexcept>

#include "workflow/slot.h"

namespace bw {

std::span<const Slot* const> all_slots() {
    static const std::array all = {&services_slot(),
                                   &percent_slot(),
                                   &buyer_slot(),
                                   &retained_buyer_slot(),
                                   &removables_slot(),
                                   &exception_slot(),
                                   &condition_slot(),
                                   &months_slot(),
                                   &inclusions_slot(),
                                   &purpose_slot(),
                                   &money_slot(),
                                   &percentages_slot(),
                                   &at_least_slot(),
                                   &at_most_slot(),
                                   &excess_slot(),
                                   &base_slot(),
                                   &kept_slot(),
                                   &currency_slot(),
                                   &exchange_rates_slot(),
                                   &cost_rate_slot(),
                                   &further_slot(),
                                   &unused_slot(),
                                   &rate_slot(),
                                   &usage_types_slot(),
                                   &support_plan_slot(),
                                   &marketplace_slot(),
                                   &without_minimum_slot(),
                                   &rule_ids_slot(),
                                   &no_later_rule_slot(),
                                   &shown_as_slot(),
                                   &free_tier_slot(),
                                   &accounts_slot(),
                                   &subset_shares_slot(),
                                   &identifier_shares_slot(),
                                   &digits_slot()};
    return all;
}

const Slot& slot_named(std::string_view name) {
    const auto found = std::ranges::find(all_slots(), name, &Slot::name);
    if (found == all_slots().end()) throw std::logic_error("a template names a slot that does not exist");
    return **found;
}

}  // namespace bw
