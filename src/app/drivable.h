// What rules a dataset can drive: those whose needs (workflow/needs.h) its report fulfils.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "app/dataset_record.h"
#include "rating/plan.h"
#include "rating/shapes.h"
#include "workflow/needs.h"

namespace bw {

// Whether the report has it. A legacy report has every column: where it leaves one out, no line has a value in it.
bool has(const DatasetRecord& dataset, const Needed& needed);

// Those that the dataset does not fulfil.
std::vector<Need> unfulfilled(const DatasetRecord& dataset, std::vector<Need> needs);

// The workflows, by their index in the plan, that bill shapes of the dataset.
std::set<std::size_t> workflows_in_use(const ShapeFields& fields, const Plan& plan);

// kRuleNotDriven for every rule of these workflows that is in force in the dataset's month and needs what its report
// lacks: it would do nothing, and say nothing.
Errors rules_not_driven(const DatasetRecord& dataset, const Plan& plan, const std::set<std::size_t>& workflows);

// Warnings: kRulesDisabled, kNotHourly, kNoResourceIds; what several datasets share is said once.
Errors shortcomings(std::span<const DatasetRecord> datasets);

}  // namespace bw
