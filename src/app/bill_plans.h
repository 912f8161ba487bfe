// The plan of each month that is billed: what is in force, and what the command gives instead.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/bill.h"
#include "app/subset_source.h"
#include "catalog/catalog.h"

namespace bw {

class BillPlans {
public:
    // Warnings of the files are appended to `warnings`. Errors: those of load_workflows, load_subset_table, Catalog;
    // kUnknownWorkflow.
    static Result<BillPlans> make(const Home& home, const BillRequest& request, const KnownAccounts& known,
                                  Errors& warnings);

    // Of what is in force; nothing is given instead. Errors: those of Catalog::read.
    static Result<BillPlans> in_force(const Home& home);
    // Of what would be.
    static BillPlans of_state(const Home& home, CatalogState state);

    // Errors: those of plan_in and give_prices; kTableUnknownWorkflow, kUnknownWorkflow.
    Result<std::shared_ptr<const Plan>> of(Month month);

    // The same, with the drafts in the place of the workflows of their names: with the default rules, as these would be.
    // Errors: those of `of`; kUnknownDefaultRule.
    Result<std::shared_ptr<const Plan>> of(Month month, std::vector<Workflow> drafts);

private:
    explicit BillPlans(const Home& home) : home_(home) {}
    Result<Plan> make_plan(Month month) const;

    Home home_;
    CatalogState state_{};
    std::vector<Workflow> workflows_{};  // of --workflows
    std::optional<SubsetTable> table_{};
    std::string fallback_{};  // --workflow
    std::map<Month, std::shared_ptr<const Plan>> made_{};
};

}  // namespace bw
