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
#include "app/lint/below_nothing.h"
#include "app/lint/bill_edits.h"
#include "app/lint/data_months.h"
#include "app/month_cube.h"
#include "base/ascii_case.h"
#include "lines/commitments.h"
#include "workflow/language.h"
#include "workflow/lint/checks.h"

namespace bw {
namespace {

constexpr std::size_t kMostNamed = 2;

using TextsOfRules = std::vector<std::string>;

TextsOfRules texts_of(const std::vector<Rule>& rules) {
    TextsOfRules texts;
    for (const Rule& rule : rules) texts.push_back(to_sentence(rule));
    return texts;
}

std::vector<Rule> own_rules(const LintedWorkflow& linted) {
    std::vector<Rule> rules;
    for (const LintedRule& rule : linted.rules)
        if (!rule.is_inherited) rules.push_back(rule.rule);
    return rules;
}

// What bills show of one rule.
struct Shown {
    std::map<std::string, Tally> fees{};  // that stay on another bill than the use that it replaced, by ARN
    Buyers buyers{};                      // of these
    std::vector<Overdone> below{};        // customers
    std::vector<Overdone> turned{};       // kinds of lines
};

// "a (x), b (y) and 3 more"
template <class Items, class Name>
std::string listed(const Items& items, const Name& name) {
    std::vector<std::string> named;
    for (const auto& item : items)
        if (named.size() < kMostNamed) named.push_back(name(item));
    const std::size_t more = items.size() - named.size();
    return fmt::format("{}{}", fmt::join(named, ", "), more == 0 ? "" : fmt::format(" and {} more", more));
}

bool is_found(const CheckInput& input, const LintedRule& rule, Code code) {
    const Place place = input.source.problem(code, rule.sentence, "").place;
    return std::ranges::any_of(input.findings, [&](const Finding& one) {
        return one.warning.code == code && one.warning.place.line == place.line &&
               one.warning.place.column == place.column;
    });
}

void tell_of_fees(const CheckInput& input, const LintedRule& rule, const Shown& shown) {
    const std::string commitments = listed(
        shown.fees, [](const auto& one) { return fmt::format("{} ({})", one.first, money_text(one.second.cost)); });
    Finding& finding =
        input.warn(rule, Code::kReplacedElsewhere,
                   "commitments are replaced for one customer, and their fees stay on another's bill: " + commitments,
                   "replace them for those who bought them too, or share their cost");
    suggest_for_buyers(input, rule, shown.buyers, finding);
}

void tell_of_below(const CheckInput& input, const LintedRule& rule, const std::vector<Overdone>& below) {
    const std::string customers = listed(dearest_first(below), [](const Overdone& one) {
        return fmt::format("{} in {} ({} {})", one.what, to_text(one.month), one.currency, to_fixed(one.charge, 2));
    });
    Finding& finding =
        input.warn(rule, Code::kNegativeCharge, "less than nothing is charged after this rule: " + customers,
                   "let it take off less, or put a minimum behind it");
    suggest_minimum(input, rule, below, finding);
}

void tell_of_turned(const CheckInput& input, const LintedRule& rule, const std::vector<Overdone>& turned) {
    const std::string lines = listed(dearest_first(turned), [](const Overdone& one) {
        return fmt::format("{} in {} ({} {} at a cost of {} {})", one.what, to_text(one.month), one.currency,
                           to_fixed(one.charge, 2), one.currency, to_fixed(one.cost, 2));
    });
    Finding& finding = input.warn(rule, Code::kSignFlips, "the rule turns the sign of what lines are charged: " + lines,
                                  "let it take off less, or except these lines");
    suggest_no_turn(input, rule, turned, finding);
}

// What words tell of a rule is not said again, and lines are not named where whole customers are.
void tell(const CheckInput& input, const LintedRule& rule, const Shown& shown) {
    if (!shown.fees.empty()) tell_of_fees(input, rule, shown);
    if (is_found(input, rule, Code::kNegativeCharge)) return;
    if (!shown.below.empty())
        tell_of_below(input, rule, shown.below);
    else if (!shown.turned.empty() && !is_found(input, rule, Code::kSignFlips))
        tell_of_turned(input, rule, shown.turned);
}

class Bills {
public:
    static Result<std::shared_ptr<Bills>> make(const Home& home, std::span<const std::string> files,
                                               std::size_t months) {
        Errors told_by_the_linter;
        auto drafts = load_workflows(files, told_by_the_linter);
        if (!drafts) return std::unexpected(drafts.error());
        auto plans = BillPlans::in_force(home);
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
        bill_anew_where_edited(input.of_file);
        if (!billed_ || draft_of(input.workflow.name) == nullptr) return;
        const auto& rules = shown_[ascii_lower(input.workflow.name)];
        for (const LintedRule& rule : input.workflow.rules) {
            const auto shown = rules.find(to_sentence(rule.rule));
            if (!rule.is_inherited && shown != rules.end()) tell(input, rule, shown->second);
        }
    }

private:
    Bills(Home home, std::vector<Workflow> drafts, BillPlans plans, std::vector<Ingested> datasets, Database database)
        : home_(std::move(home)),
          drafts_(std::move(drafts)),
          plans_(std::move(plans)),
          datasets_(std::move(datasets)),
          database_(std::move(database)) {}

    // nullptr where no draft has the name.
    Workflow* draft_of(const std::string& name) {
        const auto draft =
            std::ranges::find_if(drafts_, [&](const Workflow& one) { return equal_ignoring_case(one.name, name); });
        return draft == drafts_.end() ? nullptr : &*draft;
    }

    // `workflow fix` checks texts that are no longer those of the files.
    void bill_anew_where_edited(std::span<const LintedWorkflow> workflows) {
        bool edited = false;
        for (const LintedWorkflow& linted : workflows) {
            Workflow* const draft = draft_of(linted.name);
            if (draft == nullptr) continue;
            std::vector<Rule> rules = own_rules(linted);
            if (texts_of(draft->rules) == texts_of(rules)) continue;
            draft->rules = std::move(rules);
            edited = true;
        }
        if (edited) billed_ = bill().has_value();
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
        const auto plan = plans_.of(dataset.record.month, drafts_);
        if (!plan) return std::unexpected(plan.error());
        const std::array of{plan->get()};
        const auto cube = load_month(database_, home_, dataset, of, grouping_by_kind_of_line());
        if (!cube) return std::unexpected(cube.error());
        const auto bill = bill_month(**cube, dataset.record, **plan, grouping_by_kind_of_line());
        if (!bill) return std::unexpected(bill.error());
        add_fees(*bill, **plan);
        add_overdone(*bill, **plan);
        for (const std::string& name : billing_nobody(*bill, **plan))
            if (const auto tried = bill_month(**cube, dataset.record, all_by(**plan, name), grouping_by_kind_of_line()))
                add_overdone(*tried, **plan);
        return {};
    }

    // The drafts, as the plan names them, that are nobody's.
    std::vector<std::string> billing_nobody(const Bill& bill, const Plan& plan) {
        std::vector<std::string> names;
        for (const Workflow& workflow : plan.workflows)
            if (draft_of(workflow.name) != nullptr &&
                std::ranges::count(bill.waterfall, workflow.name, &WaterfallGroup::workflow) == 0)
                names.push_back(workflow.name);
        return names;
    }

    // Everybody billed by one workflow.
    static Plan all_by(const Plan& plan, const std::string& workflow) {
        Plan tried = plan;
        tried.subsets.workflow_of_subset.clear();
        tried.fallback = workflow;
        return tried;
    }

    Shown& shown_of(const Workflow& workflow, std::size_t rule) {
        return shown_[ascii_lower(workflow.name)][to_sentence(workflow.rules[rule])];
    }

    void add_fees(const Bill& bill, const Plan& plan) {
        for (const auto& [at, fees] : bill.findings.fees_by_rule) {
            for (const auto& [arn, tally] : fees) {
                Shown& shown = shown_of(plan.workflows[at.workflow], at.rule);
                for (const auto& [currency, cost] : tally.cost) shown.fees[arn].add(tally.lines, currency, cost);
                const std::string owner(owner_of_commitment(arn));
                shown.buyers.accounts.insert(owner);
                if (const auto workflow = plan.workflow_of(plan.subsets.subset_of(owner)))
                    shown.buyers.workflows.insert(plan.workflows[*workflow].name);
            }
        }
    }

    void add_overdone(const Bill& bill, const Plan& plan) {
        const auto add = [&](std::vector<Overdone> found, std::vector<Overdone> Shown::* list) {
            for (Overdone& one : found) {
                const auto workflow = std::ranges::find(plan.workflows, one.workflow, &Workflow::name);
                if (workflow != plan.workflows.end()) (shown_of(*workflow, one.rule).*list).push_back(std::move(one));
            }
        };
        add(customers_below_nothing(bill), &Shown::below);
        add(turned_sums(bill, plan), &Shown::turned);
    }

    Home home_;
    std::vector<Workflow> drafts_;
    BillPlans plans_;
    std::vector<Ingested> datasets_;
    Database database_;
    bool billed_ = true;  // the drafts, as they are
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
