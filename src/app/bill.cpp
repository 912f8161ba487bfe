#include "app/bill.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <tuple>

#include "app/bill_plans.h"
#include "app/bill_rows.h"
#include "app/month_cube.h"
#include "app/subset_source.h"
#include "app/unknown_tags.h"
#include "base/sha256.h"
#include "workflow/group_definition.h"

namespace bw {
namespace {

std::string canonical_text(const Workflow& workflow) {
    std::string text = "Billing Workflow: " + workflow.name + "\n";
    for (const NamedGroup& group : workflow.groups) text += to_text(group) + "\n";
    for (const Rule& rule : workflow.rules) text += rule.sentence + "\n";
    return text;
}

Result<std::vector<Ingested>> available_datasets(const Home& home, const BillRequest& request, Progress& progress) {
    return request.sources.empty() ? published_datasets(home)
                                   : ingest_to_cache(home, request.sources, progress, request.choice);
}

Result<std::vector<Ingested>> choose_datasets(const Home& home, const BillRequest& request, Progress& progress) {
    if (!request.dataset.empty()) {
        auto one = published_dataset(home, request.dataset);
        if (!one) return std::unexpected(one.error());
        if (request.month && one->record.month != *request.month)
            return fail(Code::kNothingToBill,
                        fmt::format("dataset {} is of {}, not of {}", one->record.id, to_text(one->record.month),
                                    to_text(*request.month)),
                        {}, "leave --month out, or --dataset for what is in force in that month");
        return std::vector{std::move(*one)};
    }
    auto all = available_datasets(home, request, progress);
    if (!all) return all;
    if (request.month) std::erase_if(*all, [&](const Ingested& one) { return one.record.month != *request.month; });
    if (all->empty())
        return fail(Code::kNothingToBill, "there is no dataset to bill", {},
                    request.month ? "no dataset is of that --month; `billwright datasets` lists what there is"
                                  : "give a SOURCE, or `billwright ingest` one first");
    std::ranges::sort(*all, {}, [](const Ingested& one) { return std::tie(one.record.month, one.record.payer); });
    return all;
}

Result<Bill> bill_dataset(Database& database, const Home& home, const Ingested& dataset, const Plan& plan,
                          std::span<const GroupBy> grouping) {
    const std::array plans{&plan};
    const auto cube = load_month(database, home, dataset, plans, grouping);
    if (!cube) return std::unexpected(cube.error());
    return bill_month(**cube, dataset.record, plan, grouping);
}

std::string hash_of_workflows(std::span<const BilledMonth> months) {
    std::string text;
    for (const Workflow* workflow : workflows_of(months)) text += canonical_text(*workflow);
    return text.empty() ? "" : sha256_hex(text);
}

std::string hash_of(const std::vector<BilledMonth>& months) {
    Sha256 hash;
    for (const BilledMonth& month : months) {
        for (const auto& row : bill_rows(month.bill).rows) hash.update(row_text(row));
        for (const auto& row : waterfall_rows(month.bill).rows) hash.update(row_text(row));
    }
    return hash.hex();
}

}  // namespace

std::vector<const Workflow*> workflows_of(std::span<const BilledMonth> months) {
    std::vector<const Workflow*> workflows;
    std::set<std::string> seen;
    for (const BilledMonth& month : months)
        for (const Workflow& workflow : month.plan->workflows)
            if (seen.insert(canonical_text(workflow)).second) workflows.push_back(&workflow);
    return workflows;
}

Result<BillResult> bill(const Home& home, const BillRequest& request, Progress& progress) {
    BillResult result;
    const KnownAccounts known = [&]() -> Result<std::set<std::string>> {
        // All months: an account that the table means need not have lines in the one that is billed.
        const auto all = available_datasets(home, request, progress);
        return all ? accounts_of(*all) : std::unexpected(all.error());
    };
    auto plans = BillPlans::make(home, request, known, result.warnings);
    if (!plans) return std::unexpected(plans.error());
    auto datasets = choose_datasets(home, request, progress);
    if (!datasets) return std::unexpected(datasets.error());
    auto database = Database::open({});
    if (!database) return std::unexpected(database.error());
    Carrying carrying(
        *database, home, [&] { return available_datasets(home, request, progress); },
        [&](Month month) { return plans->of(month); });
    std::set<std::string> tags;
    try {
        for (const Ingested& dataset : *datasets) {
            auto by = carrying.plan_for(dataset);
            if (!by) return std::unexpected(by.error());
            auto one = bill_dataset(*database, home, dataset, *by->plan, request.grouping);
            if (!one) return std::unexpected(one.error());
            for (std::string& tag : needed_tags(*by->plan, request.grouping)) tags.insert(std::move(tag));
            result.months.push_back({dataset.record, dataset.folder, by->plan, by->before, std::move(*one)});
        }
    } catch (const ArithmeticOverflow&) {
        return fail(Code::kAmountTooLarge, "a charge is beyond the range of exact arithmetic");
    }
    for (Error& warning : unknown_tags(result.months, std::vector(tags.begin(), tags.end())))
        result.warnings.push_back(std::move(warning));
    result.workflows_hash = hash_of_workflows(result.months);
    result.result_hash = hash_of(result.months);
    return result;
}

}  // namespace bw
