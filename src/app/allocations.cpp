#include "app/allocations.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/similar.h"

namespace bw {
namespace {

std::string hint_for(const std::set<std::string>& names, const std::string& unknown) {
    std::string hint = did_you_mean(unknown, names);
    return hint.empty() ? "add it to the subset table" : hint;
}

}  // namespace

bool allocates(const Plan& plan, std::size_t workflow) {
    const auto bills = [&](const std::string& account) {
        return plan.workflow_of(plan.subsets.subset_of(account)) == workflow;
    };
    return std::ranges::any_of(plan.workflows[workflow].rules, [&](const Rule& rule) {
        const auto* allocation = std::get_if<AllocateAccounts>(&rule.body);
        return allocation != nullptr && std::ranges::any_of(allocation->accounts, bills);
    });
}

Errors unknown_customers(const Plan& plan, const Workflow& workflow, const Rule& rule) {
    const auto* allocation = std::get_if<AllocateAccounts>(&rule.body);
    if (allocation == nullptr) return {};
    const std::set<std::string> names = plan.subsets.names();
    Errors errors;
    for (const NamedShare& share : allocation->to) {
        if (share.name == kUnassigned || names.contains(share.name)) continue;
        errors.push_back(
            {Code::kUnknownCustomer,
             fmt::format("workflow \"{}\" allocates to \"{}\", which is no customer", workflow.name, share.name),
             {.file = rule.file.empty() ? workflow.file : rule.file, .line = rule.line},
             hint_for(names, share.name)});
    }
    return errors;
}

}  // namespace bw
