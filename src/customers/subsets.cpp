#include "customers/subsets.h"

namespace bw {

std::string_view Subsets::subset_of(std::string_view account) const {
    const auto found = subset_of_account.find(account);
    return found == subset_of_account.end() ? kUnassigned : std::string_view{found->second};
}

std::string_view Subsets::subset_of(std::string_view account, Day day) const {
    std::string_view subset = subset_of(account);
    if (const auto own = moves.find(account); own != moves.end())
        for (const Move& move : own->second)
            if (move.from <= day) subset = move.subset.empty() ? kUnassigned : std::string_view{move.subset};
    return subset;
}

std::optional<Day> Subsets::member_since(std::string_view account, Day day) const {
    std::optional<Day> from;
    if (const auto own = since.find(account); own != since.end()) from = own->second;
    if (const auto own = moves.find(account); own != moves.end())
        for (const Move& move : own->second)
            if (move.from <= day) from = move.subset.empty() ? std::nullopt : std::optional(move.from);
    return from;
}

std::string_view Subsets::name_of(std::string_view account) const {
    const auto found = accounts.find(account);
    return found == accounts.end() ? std::string_view{} : std::string_view{found->second.name};
}

std::string_view Subsets::tag_of(std::string_view account, std::string_view key) const {
    const auto found = accounts.find(account);
    if (found == accounts.end()) return {};
    const auto tag = found->second.tags.find(key);
    return tag == found->second.tags.end() ? std::string_view{} : std::string_view{tag->second};
}

Subsets Subsets::of(const std::set<std::string, std::less<>>& ids, const std::set<std::string>& also) const {
    Subsets part = *this;
    const auto others = [&](const auto& one) { return !ids.contains(one.first); };
    std::erase_if(part.subset_of_account, others);
    std::erase_if(part.moves, others);
    std::erase_if(part.since, others);
    std::erase_if(part.accounts, others);
    part.workflow_of_subset.clear();
    std::set<std::string> customers = part.names();
    customers.insert(also.begin(), also.end());
    customers.emplace(kUnassigned);
    for (const auto& [subset, workflow] : workflow_of_subset)
        if (customers.contains(subset)) part.workflow_of_subset.emplace(subset, workflow);
    return part;
}

std::set<std::string> Subsets::names() const {
    std::set<std::string> names;
    for (const auto& [account, subset] : subset_of_account) names.insert(subset);
    for (const auto& [subset, workflow] : workflow_of_subset) names.insert(subset);
    for (const auto& [account, own] : moves)
        for (const Move& move : own)
            if (!move.subset.empty()) names.insert(move.subset);
    return names;
}

std::vector<Day> Subsets::days_of_moves() const {
    std::set<Day> days;
    for (const auto& [account, own] : moves)
        for (const Move& move : own) days.insert(move.from);
    return {days.begin(), days.end()};
}

bool is_outside(const Subsets& subsets, std::string_view subset, std::string_view owner, bool owner_in_payer, Day day) {
    const std::string_view owners_subset = subsets.subset_of(owner, day);
    if (owners_subset != subset) return true;
    return subset == kUnassigned && !owner_in_payer;
}

}  // namespace bw
