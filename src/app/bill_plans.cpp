#include "app/bill_plans.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "app/check_workflows.h"
#include "app/default_rules.h"
#include "app/in_force.h"
#include "app/prices.h"
#include "base/ascii_case.h"

namespace bw {
namespace {

bool has_workflow(const Plan& plan, const std::string& name) {
    return std::ranges::find(plan.workflows, name, &Workflow::name) != plan.workflows.end();
}

std::vector<std::string> names_of(std::span<const Workflow> workflows) {
    std::vector<std::string> names;
    for (const Workflow& workflow : workflows) names.push_back(workflow.name);
    return names;
}

Result<void> check_associations(const Plan& plan, Month month) {
    Errors errors;
    for (const auto& [subset, workflow] : plan.subsets.workflow_of_subset)
        if (!has_workflow(plan, workflow))
            errors.push_back(
                {Code::kUnknownWorkflow,
                 fmt::format("subset {} is billed by workflow \"{}\", of which no published version is in force in {}",
                             subset, workflow, to_text(month)),
                 {},
                 "Publish one from that month on, or associate another workflow."});
    if (!errors.empty()) return std::unexpected(errors);
    return {};
}

// Takes out what has the name of the given workflow, in whatever case. The spelling stays: associations know that one.
template <class Named>
void make_room(std::vector<Named>& workflows, Workflow& given) {
    const std::string name = given.name;
    std::erase_if(workflows, [&](const Named& one) {
        if (!equal_ignoring_case(one.name, name)) return false;
        given.name = one.name;
        return true;
    });
}

}  // namespace

Result<BillPlans> BillPlans::make(const Home& home, const BillRequest& request, const KnownAccounts& known,
                                  Errors& warnings) {
    auto in_force = BillPlans::in_force(home);
    if (!in_force) return in_force;
    BillPlans plans = std::move(*in_force);
    if (!request.workflows.empty()) {
        auto workflows = load_workflows(request.workflows, warnings);
        if (!workflows) return std::unexpected(workflows.error());
        plans.workflows_ = std::move(*workflows);
        for (Workflow& given : plans.workflows_) make_room(plans.state_.workflows, given);
    }
    if (!request.subsets.empty()) {
        auto table = load_subset_table(request.subsets, known);
        if (!table) return std::unexpected(table.error());
        std::ranges::move(table->warnings, std::back_inserter(warnings));
        plans.table_ = std::move(*table);
    }
    plans.fallback_ = request.workflow;
    return plans;
}

Result<BillPlans> BillPlans::in_force(const Home& home) {
    auto state = Catalog::read(home.path());
    if (!state) return std::unexpected(state.error());
    return of_state(home, std::move(*state));
}

BillPlans BillPlans::of_state(const Home& home, CatalogState state) {
    BillPlans plans(home);
    plans.state_ = std::move(state);
    return plans;
}

Result<Plan> BillPlans::make_plan(Month month) const {
    auto plan = plan_in(state_, month);
    if (!plan) return plan;
    std::vector<Workflow> given = workflows_;
    if (auto done = inherit_default_rules(given, state_, month); !done) return std::unexpected(done.error());
    std::ranges::move(given, std::back_inserter(plan->workflows));
    if (!fallback_.empty()) {
        if (!has_workflow(*plan, fallback_))
            return fail(Code::kUnknownWorkflow, fmt::format("no workflow is called \"{}\"", fallback_), {},
                        workflows_.empty() ? "name the file that defines it with --workflows" : "");
        plan->fallback = fallback_;
    }
    if (table_) {
        if (auto unknown = check_workflow_names(*table_, names_of(plan->workflows)); !unknown.empty()) {
            if (!workflows_.empty()) return std::unexpected(unknown);
            unknown.front().hint = "name the file that defines the table's workflows with --workflows";
            return fail(unknown.front());
        }
        plan->subsets = table_->subsets;
        return plan;
    }
    if (auto named = check_associations(*plan, month); !named) return std::unexpected(named.error());
    return plan;
}

Result<std::shared_ptr<const Plan>> BillPlans::of(Month month) {
    if (const auto known = made_.find(month); known != made_.end()) return known->second;
    auto plan = make_plan(month);
    if (!plan) return std::unexpected(plan.error());
    if (auto given = give_prices(*plan, home_, month); !given) return std::unexpected(given.error());
    return made_[month] = std::make_shared<const Plan>(std::move(*plan));
}

Result<std::shared_ptr<const Plan>> BillPlans::of(Month month, std::vector<Workflow> drafts) {
    const auto plan = of(month);
    if (!plan || drafts.empty()) return plan;
    if (auto done = inherit_default_rules(drafts, state_, month); !done) return std::unexpected(done.error());
    Plan changed = **plan;
    for (Workflow& draft : drafts) make_room(changed.workflows, draft);
    std::ranges::move(drafts, std::back_inserter(changed.workflows));
    if (auto given = give_prices(changed, home_, month); !given) return std::unexpected(given.error());
    return std::make_shared<const Plan>(std::move(changed));
}

}  // namespace bw
