#include "app/bill.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "app/bill_rows.h"
#include "app/check_workflows.h"
#include "app/drivable.h"
#include "app/finer.h"
#include "app/subset_source.h"
#include "app/unknown_tags.h"
#include "base/sha256.h"
#include "conditions/condition.h"
#include "engine/duckdb/load_cube.h"
#include "rating/rating.h"

namespace bw {
namespace {

std::string canonical_text(const Workflow& workflow) {
    std::string text = "Billing Workflow: " + workflow.name + "\n";
    for (const Rule& rule : workflow.rules) text += rule.sentence + "\n";
    return text;
}

Result<Plan> load_plan(const BillRequest& request, const KnownAccounts& known, BillResult& result) {
    Plan plan;
    if (!request.workflows.empty()) {
        auto workflows = load_workflows(request.workflows, result.warnings);
        if (!workflows) return std::unexpected(workflows.error());
        plan.workflows = std::move(*workflows);
        std::string text;
        for (const Workflow& workflow : plan.workflows) text += canonical_text(workflow);
        result.workflows_hash = sha256_hex(text);
    }
    if (!request.workflow.empty()) {
        if (std::ranges::find(plan.workflows, request.workflow, &Workflow::name) == plan.workflows.end())
            return fail(Code::kUnknownWorkflow, fmt::format("no workflow is called \"{}\"", request.workflow), {},
                        request.workflows.empty() ? "name the file that defines it with --workflows" : "");
        plan.fallback = request.workflow;
    }
    if (!request.subsets.empty()) {
        auto table = load_subset_table(request.subsets, known);
        if (!table) return std::unexpected(table.error());
        std::ranges::move(table->warnings, std::back_inserter(result.warnings));
        std::vector<std::string> names;
        for (const Workflow& workflow : plan.workflows) names.push_back(workflow.name);
        if (auto unknown = check_workflow_names(*table, names); !unknown.empty()) {
            if (!request.workflows.empty()) return std::unexpected(unknown);
            unknown.front().hint = "name the file that defines the table's workflows with --workflows";
            return fail(unknown.front());
        }
        plan.subsets = table->subsets;
    }
    return plan;
}

Result<std::vector<Ingested>> available_datasets(const Home& home, const BillRequest& request, Progress& progress) {
    return request.sources.empty() ? published_datasets(home)
                                   : ingest_to_cache(home, request.sources, progress, request.choice);
}

Result<std::vector<Ingested>> choose_datasets(const Home& home, const BillRequest& request, Progress& progress) {
    if (!request.dataset.empty()) {
        auto one = published_dataset(home, request.dataset);
        if (!one) return std::unexpected(one.error());
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
    const std::vector<std::string> tags = needed_tags(plan, grouping);
    auto folder = reduction_with_tags(database, home, dataset, tags);
    if (!folder) return std::unexpected(folder.error());
    auto cube =
        load_shapes(database, *folder, dataset.record.payer, dataset.record.month, dataset.record.discounts, tags);
    if (!cube) return std::unexpected(cube.error());
    const LoweredPlan lowered = lower_plan(plan, cube->month);
    const DayClasses classes(*cube, lowered.conditions());
    const bool by_day = std::ranges::find(grouping, Group::kDay, &GroupBy::group) != grouping.end();
    auto cells = load_cells(database, *folder, by_day || classes.needs_days() ? Grain::kDay : Grain::kMonth);
    if (!cells) return std::unexpected(cells.error());
    cube->cells = std::move(*cells);
    const ShapeFields fields(*cube, plan.subsets);
    if (auto errors = rules_not_driven(dataset.record, plan, workflows_in_use(fields, plan)); !errors.empty())
        return std::unexpected(std::move(errors));
    const Rating rating = rate(fields, plan, lowered, classes);
    return make_bill(fields, plan, lowered, classes, rating, grouping);
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

std::vector<std::string> needed_tags(const Plan& plan, std::span<const GroupBy> grouping) {
    std::set<std::string> keys;
    for (const std::string& key : tag_keys(grouping)) keys.insert(key);
    for (const Workflow& workflow : plan.workflows)
        for (const Rule& rule : workflow.rules)
            for (const Step& step : lower(rule))
                for (const std::string& key : tag_keys(step.when)) keys.insert(key);
    return {keys.begin(), keys.end()};
}

Result<BillResult> bill(const Home& home, const BillRequest& request, Progress& progress) {
    BillResult result;
    const KnownAccounts known = [&]() -> Result<std::set<std::string>> {
        // All months: an account that the table means need not have lines in the one that is billed.
        const auto all = available_datasets(home, request, progress);
        return all ? accounts_of(*all) : std::unexpected(all.error());
    };
    auto plan = load_plan(request, known, result);
    if (!plan) return std::unexpected(plan.error());
    result.plan = std::move(*plan);
    auto datasets = choose_datasets(home, request, progress);
    if (!datasets) return std::unexpected(datasets.error());
    auto database = Database::open({});
    if (!database) return std::unexpected(database.error());
    try {
        for (const Ingested& dataset : *datasets) {
            auto one = bill_dataset(*database, home, dataset, result.plan, request.grouping);
            if (!one) return std::unexpected(one.error());
            result.months.push_back({dataset.record, dataset.folder, std::move(*one)});
        }
    } catch (const ArithmeticOverflow&) {
        return fail(Code::kAmountTooLarge, "a charge is beyond the range of exact arithmetic");
    }
    for (Error& warning : unknown_tags(result.months, needed_tags(result.plan, request.grouping)))
        result.warnings.push_back(std::move(warning));
    result.result_hash = hash_of(result.months);
    return result;
}

}  // namespace bw
