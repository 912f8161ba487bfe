#include "billing/terms_not_known.h"

#include <fmt/format.h>

#include "rating/own_lines.h"

namespace bw {
namespace {

// Whether the rule is the one of the workflow that bills the customer.
bool is_billed_by(const Plan& plan, std::size_t workflow, const std::string& customer) {
    const bool is_there = customer == kUnassigned || plan.subsets.names().contains(customer);
    return is_there && plan.workflow_of(customer) == workflow;
}

}  // namespace

std::map<std::string, Tally> terms_not_known(const Plan& plan, const Rating& rating, Month month) {
    std::map<std::string, Tally> found;
    const auto add = [&](const std::string& customer, const std::string& what, const Rule& rule) {
        found.try_emplace(fmt::format("{}: {}: {}", customer, what, rule.sentence));
    };
    if (rating.own && plan.gaps) {
        for (const OwnLine& line : rating.own->lines) {
            const Rule& rule = plan.workflows[line.workflow].rules[line.rule];
            const auto gaps = plan.gaps->find({carried_name(plan.workflows[line.workflow], line.rule), line.subset});
            if (gaps != plan.gaps->end()) add(line.subset, to_text(gaps->second), rule);
        }
    }
    for (std::size_t workflow = 0; workflow < plan.workflows.size(); ++workflow)
        for (std::size_t rule = 0; rule < plan.workflows[workflow].rules.size(); ++rule) {
            const Workflow& of = plan.workflows[workflow];
            if (!is_owed(of.rules[rule], month)) continue;
            const std::string name = carried_name(of, rule);
            for (const auto& [key, amount] : plan.carried)
                if (key.rule == name && !is_billed_by(plan, workflow, key.subset))
                    add(key.subset, to_text(month), of.rules[rule]);
        }
    return found;
}

}  // namespace bw
