#include "app/lint_replaced.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "app/bill_plans.h"
#include "app/check_workflows.h"
#include "app/known_values.h"
#include "app/month_cube.h"
#include "base/ascii_case.h"

namespace bw {
namespace {

constexpr std::size_t kMostNamed = 2;

std::optional<Commitment> replaced_by(const RuleBody& body) {
    if (const auto* replace = std::get_if<ReplaceCommitmentDiscount>(&body)) return replace->commitment;
    if (const auto* retain = std::get_if<RetainCommitmentDiscount>(&body)) return retain->commitment;
    if (const auto* share = std::get_if<ShareSavings>(&body)) return share->commitment;
    return std::nullopt;
}

// What was found in the months, by commitment.
struct Found {
    std::map<Commitment, std::map<std::string, Tally>> fees{};  // by ARN
    std::set<std::string> in_use{};                             // workflows that bill anybody, in lower case

    void add(const Bill& bill) {
        for (const WaterfallGroup& group : bill.waterfall) in_use.insert(ascii_lower(group.workflow));
        for (const auto& [arn, tally] : bill.findings.fees_of_replaced) {
            const bool plan = arn.contains(":savingsplan");
            Tally& sum = fees[plan ? Commitment::kSavingsPlan : Commitment::kReservedInstance][arn];
            for (const auto& [currency, cost] : tally.cost) sum.add(tally.lines, currency, cost);
        }
    }

    std::optional<Unmatched> of(const std::string& workflow, const LintedRule& rule) const {
        const auto commitment = replaced_by(rule.rule.body);
        if (!commitment || !in_use.contains(ascii_lower(workflow))) return std::nullopt;
        const auto found = fees.find(*commitment);
        if (found == fees.end()) return std::nullopt;
        std::vector<std::string> named;
        for (const auto& [arn, tally] : found->second) {
            if (named.size() == kMostNamed) break;
            std::string money;
            for (const auto& [currency, cost] : tally.cost)
                money += fmt::format("{}{} {}", money.empty() ? "" : ", ", currency, to_fixed(cost, 2));
            named.push_back(fmt::format("{} ({})", arn, money));
        }
        const std::size_t more = found->second.size() - named.size();
        return Unmatched{
            fmt::format("commitments are replaced for one customer, and their fees stay on another's bill: {}{}",
                        fmt::join(named, ", "), more == 0 ? "" : fmt::format(" and {} more", more)),
            "replace them for those who bought them too, or share their cost"};
    }
};

Result<std::shared_ptr<const Found>> find_in(const Home& home, std::span<const std::string> files, std::size_t months) {
    Errors warnings;
    const auto drafts = load_workflows(files, warnings);
    if (!drafts) return std::unexpected(drafts.error());
    const KnownAccounts nobody = []() -> Result<std::set<std::string>> { return std::set<std::string>{}; };
    auto plans = BillPlans::make(home, {}, nobody, warnings);
    if (!plans) return std::unexpected(plans.error());
    const auto datasets = newest_datasets(home, months);
    if (!datasets) return std::unexpected(datasets.error());
    auto database = Database::open({});
    if (!database) return std::unexpected(database.error());
    static const std::vector<GroupBy> by_subset{{Group::kSubset, "subset", {}}};
    auto found = std::make_shared<Found>();
    for (const Ingested& dataset : *datasets) {
        const auto plan = plans->of(dataset.record.month, *drafts);
        if (!plan) return std::unexpected(plan.error());
        const std::array of{plan->get()};
        const auto cube = load_month(*database, home, dataset, of, by_subset);
        if (!cube) return std::unexpected(cube.error());
        const auto bill = bill_month(**cube, dataset.record, **plan, by_subset);
        if (!bill) return std::unexpected(bill.error());
        found->add(*bill);
    }
    return found;
}

}  // namespace

Result<std::function<std::optional<Unmatched>(const std::string&, const LintedRule&)>> replaced_elsewhere_by_data(
    const Home& home, std::span<const std::string> files, std::size_t months) {
    try {
        const auto found = find_in(home, files, months);
        if (!found) return std::unexpected(found.error());
        return [all = *found](const std::string& workflow, const LintedRule& rule) { return all->of(workflow, rule); };
    } catch (const ArithmeticOverflow&) {
        return fail(Code::kAmountTooLarge, "a charge is beyond the range of exact arithmetic");
    }
}

}  // namespace bw
