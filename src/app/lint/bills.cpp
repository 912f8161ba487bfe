#include "app/lint/bills.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "app/bill_plans.h"
#include "app/check_workflows.h"
#include "app/known_values.h"
#include "app/month_cube.h"
#include "base/ascii_case.h"
#include "workflow/language.h"
#include "workflow/lint/checks.h"

namespace bw {
namespace {

constexpr std::size_t kMostNamed = 2;

using TextsOfRules = std::vector<std::string>;

TextsOfRules texts_of(const Workflow& workflow) {
    TextsOfRules texts;
    for (const Rule& rule : workflow.rules) texts.push_back(to_sentence(rule));
    return texts;
}

Workflow own_rules(const LintedWorkflow& linted) {
    Workflow workflow{linted.name, {}};
    for (const LintedRule& rule : linted.rules)
        if (!rule.is_inherited) workflow.rules.push_back(rule.rule);
    return workflow;
}

// What bills show of one rule.
struct Shown {
    std::map<std::string, Tally> fees{};  // that stay on another bill than the use that it replaced, by ARN
};

class Bills {
public:
    static Result<std::shared_ptr<Bills>> make(const Home& home, std::span<const std::string> files,
                                               std::size_t months) {
        Errors warnings;
        auto drafts = load_workflows(files, warnings);
        if (!drafts) return std::unexpected(drafts.error());
        const KnownAccounts nobody = []() -> Result<std::set<std::string>> { return std::set<std::string>{}; };
        auto plans = BillPlans::make(home, {}, nobody, warnings);
        if (!plans) return std::unexpected(plans.error());
        auto datasets = newest_datasets(home, months);
        if (!datasets) return std::unexpected(datasets.error());
        auto database = Database::open({});
        if (!database) return std::unexpected(database.error());
        auto bills = std::shared_ptr<Bills>(
            new Bills(home, std::move(*drafts), std::move(*plans), std::move(*datasets), std::move(*database)));
        if (auto billed = bills->bill(); !billed) return std::unexpected(billed.error());
        return bills;
    }

    void check(const CheckInput& input) {
        if (!is_billed(own_rules(input.workflow))) return;
        const auto& rules = shown_[ascii_lower(input.workflow.name)];
        for (const LintedRule& rule : input.workflow.rules) {
            const auto shown = rules.find(to_sentence(rule.rule));
            if (!rule.is_inherited && shown != rules.end()) tell_of_fees(input, rule, shown->second.fees);
        }
    }

private:
    Bills(Home home, std::vector<Workflow> drafts, BillPlans plans, std::vector<Ingested> datasets, Database database)
        : home_(std::move(home)),
          drafts_(std::move(drafts)),
          plans_(std::move(plans)),
          datasets_(std::move(datasets)),
          database_(std::move(database)) {}

    // Whether the bills are of the workflow as it is.
    bool is_billed(Workflow workflow) {
        const auto same = std::ranges::find_if(
            drafts_, [&](const Workflow& one) { return equal_ignoring_case(one.name, workflow.name); });
        if (same == drafts_.end()) return false;
        if (texts_of(*same) == texts_of(workflow)) return billed_;
        same->rules = std::move(workflow.rules);
        return billed_ = bill().has_value();
    }

    Result<void> bill() {
        shown_.clear();
        try {
            for (const Ingested& dataset : datasets_)
                if (auto added = add_month(dataset); !added) return added;
        } catch (const ArithmeticOverflow&) {
            return fail(Code::kAmountTooLarge, "a charge is beyond the range of exact arithmetic");
        }
        return {};
    }

    Result<void> add_month(const Ingested& dataset) {
        static const std::vector<GroupBy> by_subset{{Group::kSubset, "subset", {}}};
        const auto plan = plans_.of(dataset.record.month, drafts_);
        if (!plan) return std::unexpected(plan.error());
        const std::array of{plan->get()};
        const auto cube = load_month(database_, home_, dataset, of, by_subset);
        if (!cube) return std::unexpected(cube.error());
        const auto bill = bill_month(**cube, dataset.record, **plan, by_subset);
        if (!bill) return std::unexpected(bill.error());
        for (const auto& [at, fees] : bill->findings.fees_by_rule) {
            const Workflow& workflow = (*plan)->workflows[at.workflow];
            Shown& shown = shown_[ascii_lower(workflow.name)][to_sentence(workflow.rules[at.rule])];
            for (const auto& [arn, tally] : fees)
                for (const auto& [currency, cost] : tally.cost) shown.fees[arn].add(tally.lines, currency, cost);
        }
        return {};
    }

    static void tell_of_fees(const CheckInput& input, const LintedRule& rule,
                             const std::map<std::string, Tally>& fees) {
        if (fees.empty()) return;
        std::vector<std::string> named;
        for (const auto& [arn, tally] : fees) {
            if (named.size() == kMostNamed) break;
            std::string money;
            for (const auto& [currency, cost] : tally.cost)
                money += fmt::format("{}{} {}", money.empty() ? "" : ", ", currency, to_fixed(cost, 2));
            named.push_back(fmt::format("{} ({})", arn, money));
        }
        const std::size_t more = fees.size() - named.size();
        input.warn(rule, Code::kReplacedElsewhere,
                   fmt::format("commitments are replaced for one customer, and their fees stay on another's bill: {}{}",
                               fmt::join(named, ", "), more == 0 ? "" : fmt::format(" and {} more", more)),
                   "replace them for those who bought them too, or share their cost");
    }

    Home home_;
    std::vector<Workflow> drafts_;
    BillPlans plans_;
    std::vector<Ingested> datasets_;
    Database database_;
    bool billed_ = true;
    // By workflow, in lower case, then by rule.
    std::map<std::string, std::map<std::string, Shown>> shown_{};
};

}  // namespace

Result<DataCheck> bills_of_data(const Home& home, std::span<const std::string> files, std::size_t months) {
    const auto bills = Bills::make(home, files, months);
    if (!bills) return std::unexpected(bills.error());
    return [all = *bills](const CheckInput& input) { all->check(input); };
}

}  // namespace bw
