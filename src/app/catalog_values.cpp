#include "app/catalog_values.h"

#include <algorithm>
#include <set>

#include "app/default_rules.h"
#include "workflow/language.h"

namespace bw {
namespace {

using Costs = std::map<std::string, Amount>;  // by currency

// What is said of accounts under the tag, "" for their names; the last one said counts.
std::map<std::string, std::string> facts_of(const CatalogState& state, const std::string& tag) {
    std::map<std::string, std::string> by_account;
    for (const AccountFact& fact : state.facts)
        if (fact.tag == tag) by_account[fact.account] = fact.value;
    std::erase_if(by_account, [](const auto& fact) { return fact.second.empty(); });
    return by_account;
}

std::vector<std::string> subsets_of(const CatalogState& state) {
    std::set<std::string> names;
    for (const Membership& one : state.memberships) names.insert(one.subset);
    for (const Association& one : state.associations) names.insert(one.subset);
    names.erase("");
    return {names.begin(), names.end()};
}

// Of the newest default rules.
std::vector<std::string> default_ids_of(const CatalogState& state) {
    const WorkflowVersion* newest = nullptr;
    for (const WorkflowVersion& one : state.workflows)
        if (is_default_rules(one.name) && (newest == nullptr || newest->from <= one.from)) newest = &one;
    std::set<std::string> ids;
    if (newest == nullptr) return {};
    for (const Workflow& workflow : parse_workflows(newest->text, "").workflows)
        for (const Rule& rule : workflow.rules) ids.insert(rule.id);
    ids.erase("");
    return {ids.begin(), ids.end()};
}

}  // namespace

const CatalogState& CatalogValues::state() const {
    if (!state_) state_ = Catalog::read(home_).value_or(CatalogState{});
    return *state_;
}

const std::vector<KnownValue>* CatalogValues::find(Field field, const std::string& key) const {
    if (field != Field::kAccountName && field != Field::kAccountTag) return data_.find(field, key);
    const std::pair name(field, key);
    if (const auto known = found_.find(name); known != found_.end()) return &known->second;
    std::map<std::string, Costs> costs;
    if (const auto* accounts = data_.find(Field::kAccount, ""))
        for (const KnownValue& account : *accounts) costs[account.value] = account.cost;
    std::map<std::string, Costs> sums;
    for (const auto& [account, value] : facts_of(state(), key)) {
        Costs& sum = sums[value];
        for (const auto& [currency, amount] : costs[account]) sum[currency] += amount;
    }
    std::vector<KnownValue> values;
    for (auto& [value, cost] : sums) values.push_back({value, std::move(cost)});
    std::ranges::stable_sort(values, std::ranges::greater{}, dearest_cost);
    return &(found_[name] = std::move(values));
}

std::vector<std::string> CatalogValues::keys(Field field) const {
    if (field != Field::kAccountTag) return data_.keys(field);
    std::set<std::string> keys;
    for (const AccountFact& fact : state().facts) keys.insert(fact.tag);
    keys.erase("");
    return {keys.begin(), keys.end()};
}

std::vector<std::string> CatalogValues::names(Named of) const {
    return of == Named::kSubset ? subsets_of(state()) : default_ids_of(state());
}

}  // namespace bw
