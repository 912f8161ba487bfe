#include "app/preview.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "app/bill_plans.h"
#include "app/carry.h"
#include "app/charge_alike.h"
#include "app/check_workflows.h"
#include "app/month_cube.h"
#include "app/subsets_import.h"
#include "base/ascii_case.h"
#include "base/similar.h"
#include "storage/files.h"

namespace bw {
namespace {

// `again`: set where the month is charged by the draft, too. `drafts`: workflows of the draft are others.
Result<void> add_month(Preview& preview, Database& database, const Home& home, const Ingested& dataset,
                       const Plan& in_force, const Plan& draft, bool drafts, bool& again) {
    static const std::vector<GroupBy> by_subset{{Group::kSubset, "subset", {}}};
    const bool same_moves = in_force.subsets.moves == draft.subsets.moves;  // they split shapes
    const std::array plans{&in_force, &draft};
    const auto cube = load_month(database, home, dataset, std::span(plans).first(same_moves ? 2 : 1), by_subset);
    if (!cube) return std::unexpected(cube.error());
    auto before = bill_month(**cube, dataset.record, in_force, by_subset);
    if (!before) return std::unexpected(before.error());
    again = drafts || !charge_alike(in_force, draft, accounts_of(**cube));
    if (!again) {
        preview.add(*before, *before);
        return {};
    }
    std::unique_ptr<Cube> moved;
    if (!same_moves) {
        auto own = load_month(database, home, dataset, std::span(plans).last(1), by_subset);
        if (!own) return std::unexpected(own.error());
        moved = std::move(*own);
    }
    auto after = bill_month(moved ? *moved : **cube, dataset.record, draft, by_subset);
    if (!after) return std::unexpected(after.error());
    preview.add(*before, *after);
    return {};
}

// Of the table as if it were imported, or else of what is in force.
Result<BillPlans> draft_plans(const Home& home, const PreviewRequest& request, Errors& warnings) {
    if (request.table.empty()) return BillPlans::in_force(home);
    auto state = state_with_subsets(home, {request.table, request.from, false, false}, warnings);
    if (!state) return std::unexpected(state.error());
    return BillPlans::of_state(home, std::move(*state));
}

Result<void> check_subsets(const std::vector<std::string>& subsets, const std::vector<PreviewRow>& rows) {
    std::set<std::string> known;
    for (const PreviewRow& row : rows) known.insert(row.subset);
    for (const std::string& subset : subsets)
        if (!known.contains(subset))
            return fail(Code::kUnknownSubset, fmt::format("no subset \"{}\" has lines in these months", subset), {},
                        did_you_mean(subset, known));
    return {};
}

// The names that the bills have for the drafts; a warning for each that bills nobody.
std::vector<std::string> names_in(const Preview& preview, const std::vector<std::shared_ptr<const Plan>>& plans,
                                  const std::vector<Workflow>& drafts, Errors& warnings) {
    std::vector<std::string> names;
    for (const Workflow& draft : drafts) {
        std::set<std::string> found;
        for (const auto& plan : plans)
            for (const Workflow& one : plan->workflows)
                if (equal_ignoring_case(one.name, draft.name) && preview.bills_by(one.name)) found.insert(one.name);
        names.insert(names.end(), found.begin(), found.end());
        if (!found.empty()) continue;
        Error unused{Code::kDraftUnused,
                     fmt::format("no customer is billed by a workflow \"{}\" in these months", draft.name),
                     {.file = draft.file, .line = draft.line},
                     "Associate it with a subset, or correct its name."};
        unused.severity = Severity::kWarning;
        warnings.push_back(std::move(unused));
    }
    return names;
}

Result<std::vector<Assertion>> load_assertions(const std::string& file) {
    if (file.empty()) return std::vector<Assertion>{};
    auto text = read_file(file);
    if (!text) return std::unexpected(text.error());
    return parse_assertions(*text, file);
}

}  // namespace

Result<PreviewResult> preview(const Home& home, const PreviewRequest& request, Progress& progress) {
    PreviewResult result;
    auto drafts = load_workflows(request.drafts, result.warnings);
    if (!drafts) return std::unexpected(drafts.error());
    auto assertions = load_assertions(request.assertions);
    if (!assertions) return std::unexpected(assertions.error());
    auto in_force = BillPlans::in_force(home);
    if (!in_force) return std::unexpected(in_force.error());
    auto changed = draft_plans(home, request, result.warnings);
    if (!changed) return std::unexpected(changed.error());
    auto datasets = newest_datasets(home, request.months);
    if (!datasets) return std::unexpected(datasets.error());
    if (datasets->empty())
        return fail(Code::kNothingToBill, "there is no dataset to preview", {}, "`billwright ingest` one first");
    auto database = Database::open({});
    if (!database) return std::unexpected(database.error());
    const auto held = [&] { return published_datasets(home); };
    LeftByMonths left;
    LeftByMonths* shared = drafts->empty() ? &left : nullptr;
    Carrying before(*database, home, held, [&](Month month) { return in_force->of(month); }, shared);
    Carrying after(*database, home, held, [&](Month month) { return changed->of(month, *drafts); }, shared);
    Preview preview;
    std::vector<std::shared_ptr<const Plan>> plans;
    try {
        for (const Ingested& dataset : *datasets) {
            progress.working(fmt::format("payer {}, {}", dataset.record.payer, to_text(dataset.record.month)));
            const auto plan = before.plan_for(dataset);
            if (!plan) return std::unexpected(plan.error());
            const auto draft = after.plan_for(dataset);
            if (!draft) return std::unexpected(draft.error());
            plans.push_back(draft->plan);
            PreviewMonth& month = result.months.emplace_back(dataset.record.month, dataset.record.payer);
            auto added =
                add_month(preview, *database, home, dataset, *plan->plan, *draft->plan, !drafts->empty(), month.again);
            if (!added) return std::unexpected(added.error());
            result.created = std::max(result.created, first_day(dataset.record.month));
        }
        result.rows = preview.rows();
        if (auto known = check_subsets(request.subsets, result.rows); !known) return std::unexpected(known.error());
        result.failed = check_assertions(*assertions, result.rows);
        result.rules = preview.worth(names_in(preview, plans, *drafts, result.warnings), request.subsets);
    } catch (const ArithmeticOverflow&) {
        return fail(Code::kAmountTooLarge, "a charge is beyond the range of exact arithmetic");
    }
    if (!request.subsets.empty())
        std::erase_if(result.rows, [&](const PreviewRow& row) {
            return std::ranges::find(request.subsets, row.subset) == request.subsets.end();
        });
    return result;
}

}  // namespace bw
