#include "customers/subsets.h"

namespace bw {

std::string_view Subsets::subset_of(std::string_view account) const {
    const auto found = subset_of_account.find(account);
    return found == subset_of_account.end() ? kUnassigned : std::string_view{found->second};
}

bool is_outside(const Subsets& subsets, std::string_view subset, std::string_view owner, bool owner_in_payer) {
    const std::string_view owners_subset = subsets.subset_of(owner);
    if (owners_subset != subset) return true;
    return subset == kUnassigned && !owner_in_payer;
}

}  // namespace bw
