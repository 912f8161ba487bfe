// From cost to charge by cause: what RIs, Savings Plans, discounts, uplifts ... make of each customer's margin.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "billing/bill.h"
#include "rating/plan.h"
#include "tables/exact_table.h"
#include "workflow/cause.h"

namespace bw {

// The plan with every rule cut into rules of one cause (workflow/cause.h): it charges the same. `causes` receives the cause
// of each rule, by workflow.
using CausesOfWorkflow = std::map<std::string, std::vector<Cause>>;
Plan cut_by_cause(const Plan& plan, CausesOfWorkflow& causes);

struct MarginByCause {
    std::string subset;
    Month month{};
    std::string payer;
    std::string currency;
    ExactAmount cost{};
    std::map<Cause, ExactAmount> effects{};  // of the causes that any rule of the customer's workflow has
    ExactAmount charge{};
    Month last_month{};  // of a total over several

    ExactAmount margin() const { return charge - cost; }
};

// By subset and currency. REQUIRES: a bill grouped by subset alone, by the plan that cut_by_cause made.
// Errors: kIdentityEffects where cost and effects are not the charge of `uncut`, the same month by the plan as it is.
Result<std::vector<MarginByCause>> margins_by_cause(const Bill& bill, const CausesOfWorkflow& causes,
                                                    const Bill& uncut);

// All of one currency added up; "" for the subset.
std::vector<MarginByCause> totals_by_currency(const std::vector<MarginByCause>& margins);

// Table `customers`: a row for each customer and month, a column for each cause that any row has.
ExactTable causes_table(const std::vector<MarginByCause>& margins);
// Table `total`: cost, what each cause did, and their sum, the charge.
ExactTable totals_table(const std::vector<MarginByCause>& margins);

}  // namespace bw
