// Bills: datasets, subsets and workflows in; exact charges, effects and findings out.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/carry.h"
#include "app/ingest.h"
#include "app/progress.h"
#include "billing/bill.h"
#include "storage/home.h"

namespace bw {

struct BillRequest {
    std::vector<std::string> sources;    // none: what is published
    std::optional<Month> month;          // none: every month found, each by itself
    std::vector<std::string> workflows;  // files; they stand for published workflows of the same names, too
    std::string workflow;                // --workflow: for subsets that name none, and `unassigned`; "" for none
    std::string subsets;                 // FILE or FILE#SHEET; "" for what is in force in the month (app/in_force.h)
    std::vector<GroupBy> grouping;
    std::string dataset{};  // an id or the beginning of one, in force or replaced; "" for what is in force
    SourceChoice choice{};  // of the reports and deliveries in `sources`
};

struct BilledMonth {
    DatasetRecord dataset;
    std::filesystem::path folder;
    std::shared_ptr<const Plan> plan;
    std::shared_ptr<const EarlierMonth> before;  // that left something for this one (app/carry.h)
    Bill bill;
};

struct BillResult {
    std::vector<BilledMonth> months;  // by month, then payer
    Errors warnings;                  // of the workflow files and the subset table; tags that no file has
    std::string workflows_hash;       // SHA-256 of the canonical workflows; "" where there are none
    std::string result_hash;          // SHA-256 of the canonical rows (bill and waterfall), 64 digits
};

// Errors: all of ingest, load_workflows, load_subset_table, Catalog; kUnknownWorkflow, kNothingToBill; identities 2 and 3.
Result<BillResult> bill(const Home& home, const BillRequest& request, Progress& progress);

// The workflows of the months' plans, each text once.
std::vector<const Workflow*> workflows_of(std::span<const BilledMonth> months);

}  // namespace bw
