#include "app/charge_alike.h"

#include "cube/attributes.h"

namespace bw {
namespace {

// Customers whom lines come to without their accounts: by allocation, or since they owe for a term of months before.
std::set<std::string> without_accounts(const Plan& plan) {
    std::set<std::string> customers;
    for (const auto& [key, amount] : plan.carried) customers.insert(key.subset);
    for (const Workflow& workflow : plan.workflows)
        for (const Rule& rule : workflow.rules)
            if (const auto* allocation = std::get_if<AllocateAccounts>(&rule.body))
                for (const NamedShare& share : allocation->to) customers.insert(share.name);
    return customers;
}

}  // namespace

AccountIds accounts_of(const Cube& cube) {
    AccountIds accounts{cube.payer};
    for (const auto& ids : {cube[Dim::kAccount].values, owner_column(reservation_column(cube)).values,
                            owner_column(savings_plan_column(cube)).values})
        accounts.insert(ids.begin(), ids.end());
    return accounts;
}

bool charge_alike(const Plan& one, const Plan& other, const AccountIds& accounts) {
    const std::set<std::string> customers = without_accounts(one);
    return one.carried == other.carried && one.gaps == other.gaps &&
           one.subsets.of(accounts, customers) == other.subsets.of(accounts, customers);
}

}  // namespace bw
