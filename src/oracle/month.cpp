#include "oracle/month.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "money/gross_up.h"
#include "oracle/added_line.h"
#include "oracle/allocate.h"
#include "oracle/bill_money.h"
#include "oracle/matches.h"
#include "oracle/removable.h"
#include "oracle/replace_part.h"
#include "oracle/round_prices.h"
#include "oracle/settle.h"
#include "oracle/share.h"
#include "oracle/share_savings.h"
#include "workflow/conditions_of_steps.h"
#include "workflow/support_plans.h"

namespace bw {
namespace {

using oracle::AddedLine;
using oracle::Item;

// What a rule adds a line for: a customer, or one of its accounts, and a currency; of shared costs also AWS's currency.
using Party = std::tuple<std::string, std::string, std::string, std::string>;

// A replacement of a part of a commitment's use.
bool is_partial(const RuleBody& body) {
    const auto* replace = std::get_if<ReplaceCommitmentDiscount>(&body);
    if (replace == nullptr) return false;
    const auto* all = std::get_if<AllOf>(&replace->when.node);
    return all == nullptr || !all->parts.empty();
}

// Of all covered usage together, not each line its own.
bool shares_all_savings(const RuleBody& body) {
    const auto* share = std::get_if<ShareSavings>(&body);
    return share != nullptr && share->by != SavingsShare::kSavings;
}

bool is_settled(const RuleBody& body) {
    return is_partial(body) || std::holds_alternative<AddFee>(body) || std::holds_alternative<BillAtLeast>(body) ||
           std::holds_alternative<BillAtMost>(body) || std::holds_alternative<GiveCredit>(body) ||
           std::holds_alternative<ChargeTax>(body) || std::holds_alternative<KeepMargin>(body) ||
           std::holds_alternative<RoundUnitPrices>(body) || std::holds_alternative<ShareCost>(body) ||
           std::holds_alternative<ReplaceSupport>(body) || shares_all_savings(body);
}

// The condition of a rule; nullptr where its kind takes none.
const Condition* condition_of(const RuleBody& body) {
    return std::visit(
        []<class Kind>(const Kind& rule) -> const Condition* {
            if constexpr (requires { rule.when; }) return &rule.when;
            return nullptr;
        },
        body);
}

class MonthBill {
public:
    MonthBill(std::vector<Line> lines, const OracleInput& input) : input_(input) {
        for (Line& line : lines) {
            const auto parts = oracle::parts_of(line, input);
            for (std::size_t i = 0; i < parts.size(); ++i) {
                Item& item = items_.emplace_back();
                item.subset = parts[i].subset;
                item.line = i + 1 == parts.size() ? std::move(line) : line;
                if (input.by_identifier)
                    item.parts = oracle::identifiers_of(item.line, input.workflow_of(item.subset), input);
                start(item, parts[i].part);
            }
        }
        for (const Item& item : items_)
            if (item.workflow != nullptr) workflows_.insert(item.workflow);
        for (const auto& [key, amount] : input.carried)  // customers that may have no lines any more
            if (const Workflow* workflow = workflow_of_customer(key.subset)) workflows_.insert(workflow);
    }

    MonthBilled run() {
        add_lines();
        for (const Workflow* workflow : workflows_) bill(*workflow);
        std::vector<BilledLine> billed;
        for (Item& item : items_) {
            const auto charges = item.charges();
            for (std::size_t part = 0; part < charges.size(); ++part) {
                item.bills[part].charge = charges[part];
                billed.push_back({item.line, std::move(item.bills[part]), item.is_added()});
            }
        }
        return {std::move(billed), std::move(carried_)};
    }

private:
    // nullptr where there is no such customer any more, too.
    const Workflow* workflow_of_customer(const std::string& name) const {
        const bool is_there = name == kUnassigned || input_.subsets.names().contains(name);
        return is_there ? input_.workflow_of(name) : nullptr;
    }

    void start(Item& item, Coefficient part = kOne) {
        item.workflow = input_.workflow_of(item.subset);
        item.charge = oracle::charge_at_cost(item.line, item.workflow, input_, part);
        item.cost = item.charge.on(item.line);
        const auto costs = item.charges();
        for (std::size_t i = 0; i < costs.size(); ++i) {
            LineBill& bill = item.bills.emplace_back();
            bill.currency = item.charge.currency;
            bill.workflow = item.workflow;
            bill.subset = item.subset;
            bill.identifier = item.parts[i].identifier;
            bill.cost = costs[i];
        }
        item.hours = answers_on_hours(item);
    }

    std::string answers_on_hours(const Item& item) const {
        std::string answers;
        if (item.workflow == nullptr) return answers;
        for (const Rule& rule : item.workflow->rules) {
            const Condition* condition = condition_of(rule.body);
            if (condition == nullptr || !in_force(rule, input_.billing_month)) continue;
            for (const Condition* part : hour_conditions(*condition))
                answers += oracle::matches(*part, item.line, input_) ? '1' : '0';
        }
        return answers;
    }

    void add_lines() {
        const std::size_t reported = items_.size();
        for (const Workflow* workflow : workflows_) {
            const std::vector<Rule> rules = oracle::rules_on_bill(*workflow, input_);
            for (std::size_t rule = 0; rule < rules.size(); ++rule) {
                if (!in_force(rules[rule], input_.billing_month)) continue;
                auto added = oracle::added_line(rules[rule].body);
                if (!added) continue;
                added->currency =
                    oracle::on_bill(Payment{added->currency, {}}, oracle::exchange_of(*workflow, input_)).currency;
                if (const std::string& words = rules[rule].shown_as; !words.empty()) added->service = words;
                add_lines(*workflow, rule, *added, reported);
            }
        }
    }

    void add_lines(const Workflow& workflow, std::size_t rule, const AddedLine& added, std::size_t reported) {
        std::set<Party> parties;
        for (std::size_t i = 0; i < reported; ++i) {
            const Item& item = items_[i];
            if (item.workflow != &workflow) continue;
            const std::string& currency = item.currency();
            if (!added.currency.empty() && currency != added.currency && !added.in_any_currency) continue;
            parties.emplace(item.subset, added.per_account ? item.line[Dim::kAccount] : "",
                            added.currency.empty() ? currency : added.currency,
                            added.line_type == "ProviderShare" ? item.line[Dim::kCurrency] : "");
        }
        // Whoever was charged anything in a term that ends owes what is lacking, and the tax on it.
        const bool is_tax = std::holds_alternative<ChargeTax>(workflow.rules[rule].body);
        for (std::size_t other = is_tax ? 0 : rule; other <= rule; ++other) {
            const auto* least = std::get_if<BillAtLeast>(&workflow.rules[other].body);
            if (least == nullptr || !is_owed(workflow.rules[other], input_.billing_month)) continue;
            const auto owed = oracle::on_bill(least->amount, oracle::exchange_of(workflow, input_));
            for (const auto& [key, amount] : input_.carried)
                if (key.rule == carried_name(workflow, other) && workflow_of_customer(key.subset) == &workflow)
                    parties.emplace(key.subset, "", owed.currency, "");
        }
        for (const auto& [subset, account, currency, paid_in] : parties) {
            Item item;
            const auto set = [&](Dim dim, const std::string& value) {
                item.line.dimensions[static_cast<std::size_t>(dim)] = value;
            };
            set(Dim::kBillingPeriod, items_.front().line[Dim::kBillingPeriod]);
            set(Dim::kPayer, items_.front().line[Dim::kPayer]);
            set(Dim::kAccount, account);
            set(Dim::kLineType, std::string(added.line_type));
            set(Dim::kCurrency, currency);
            set(Dim::kService, added.service);
            set(Dim::kDescription, added.service);
            item.line.start_day = first_day(input_.billing_month);
            item.line.placed_day = first_day(input_.billing_month);
            item.subset = subset;
            start(item);
            item.paid_in = paid_in;
            item.added_by = rule;
            items_.push_back(std::move(item));
        }
    }

    void bill(const Workflow& workflow) {
        std::vector<Item*> items;
        for (Item& item : items_)
            if (item.workflow == &workflow) items.push_back(&item);
        const std::vector<Rule> rules = oracle::rules_on_bill(workflow, input_);
        exchange_ = oracle::exchange_of(workflow, input_);
        for (std::size_t rule = 0; rule < rules.size(); ++rule) {
            std::vector<std::vector<ExactAmount>> before;
            for (const Item* item : items) before.push_back(item->charges());
            if (std::holds_alternative<ReplaceSupport>(rules[rule].body))
                for (Item* item : open(items)) drop_support(rules[rule], *item);
            if (const auto* amortize = std::get_if<AmortizeCommitment>(&rules[rule].body);
                amortize != nullptr && in_force(rules[rule], input_.billing_month))
                oracle::amortize_discounts(*amortize, items_, open(items), input_);
            if (shares_all_savings(rules[rule].body))
                for (Item* item : open(items)) replace_all(rules[rule], *item);
            if (is_settled(rules[rule].body)) {
                // What is shared is of all use, also of lines that an earlier rule was the last for.
                const bool shares = std::holds_alternative<ShareCost>(rules[rule].body);
                settle(rules[rule], rule, shares ? items : open(items));
                close(rules[rule], rule, items);
            } else {
                for (Item* item : items) apply(rules[rule], rule, *item);
            }
            for (std::size_t i = 0; i < items.size(); ++i) add_effects(*items[i], before[i]);
        }
    }

    static void add_effects(Item& item, const std::vector<ExactAmount>& before) {
        const auto after = item.charges();
        for (std::size_t part = 0; part < after.size(); ++part)
            item.bills[part].effects.push_back(after[part] - before[part]);
    }

    static std::vector<Item*> open(std::vector<Item*> items) {
        std::erase_if(items, [](const Item* item) { return item->charge.closed; });
        return items;
    }

    void drop_support(const Rule& rule, Item& item) const {
        if (in_force(rule, input_.billing_month) && oracle::is_removable(Removable::kSupport, item.line))
            oracle::set_to_zero(item.charge);
    }

    void replace_all(const Rule& rule, Item& item) const {
        Rule replacement{ReplaceCommitmentDiscount{std::get<ShareSavings>(rule.body).commitment, AnyAccount{}}};
        replacement.in_force = rule.in_force;
        oracle::apply(replacement, item.line, input_, item.charge);
    }

    static bool is_there(const Item& item, std::size_t rule) { return !item.is_added() || item.added_by <= rule; }

    void apply(const Rule& rule, std::size_t number, Item& item) const {
        oracle::apply(rule, item.line, input_, item.charge);
        if (!is_there(item, number)) item.charge.closed = false;
    }

    void close(const Rule& rule, std::size_t number, const std::vector<Item*>& items) const {
        for (Item* item : items) {
            if (is_there(*item, number)) oracle::close(rule, item->line, input_, item->charge);
            if (item->added_by == number && rule.is_last && in_force(rule, input_.billing_month))
                item->charge.closed = true;
        }
    }

    void settle(const Rule& rule, std::size_t number, const std::vector<Item*>& items) {
        if (!in_force(rule, input_.billing_month)) return;
        if (is_partial(rule.body)) {
            oracle::replace_part(std::get<ReplaceCommitmentDiscount>(rule.body), items_, items, input_);
            return;
        }
        if (const auto* share = std::get_if<ShareCost>(&rule.body)) return share_cost(*share, number, items);
        if (const auto* share = std::get_if<ShareSavings>(&rule.body)) return share_savings(*share, items);
        if (const auto* margin = std::get_if<KeepMargin>(&rule.body)) return keep(*margin, items);
        if (const auto* rounding = std::get_if<RoundUnitPrices>(&rule.body))
            return oracle::round_prices(*rounding, items, input_);
        if (const auto* fee = std::get_if<AddFee>(&rule.body); fee != nullptr && fee->per == FeePer::kLine)
            return spread_fee(*fee, items);
        for (Item* added : items) {
            if (added->added_by != number) continue;
            const auto per_account = !added->line[Dim::kAccount].empty();
            bool selected = false;
            std::vector<Item*> lines;
            for (Item* item : items) {
                const bool same = item->subset == added->subset &&
                                  (!per_account || item->line[Dim::kAccount] == added->line[Dim::kAccount]);
                if (!same || !counts(rule, item->line)) continue;
                selected = true;
                if (item->currency() == added->currency()) lines.push_back(item);
            }
            if (!selected && is_conditional_fee(rule)) continue;
            amounts_.emplace_back(added, carries(rule) ? carry(rule, *added, lines) : amount(rule, lines));
        }
        for (const auto& [added, amount] : amounts_) added->charge.inserted.emplace_back(amount, kOne);
        amounts_.clear();
    }

    // Those without a line that it selects do not pay it, or are not given it.
    static bool is_conditional_fee(const Rule& rule) {
        const auto* least = std::get_if<BillAtLeast>(&rule.body);
        if (least != nullptr) return least->per_account && !is_always(least->when);
        const auto* credit = std::get_if<GiveCredit>(&rule.body);
        if (credit != nullptr) return credit->below_zero && !is_always(credit->when);
        const auto* fee = std::get_if<AddFee>(&rule.body);
        return fee != nullptr && !is_always(fee->when) && !carries(rule);
    }

    bool counts(const Rule& rule, const Line& line) const {
        if (line[Dim::kLineType] == "Tax") return false;
        if (std::holds_alternative<ChargeTax>(rule.body) && line[Dim::kLineType] == "ProviderTax") return false;
        if (const auto* support = std::get_if<ReplaceSupport>(&rule.body))
            return !oracle::is_removable(Removable::kSupport, line) &&
                   (support->including_marketplace || line[Dim::kBillingEntity] != "AWS Marketplace");
        return oracle::matches(*condition_of(rule.body), line, input_);
    }

    Amount amount(const Rule& rule, const std::vector<Item*>& lines) const {
        if (const auto* fee = std::get_if<AddFee>(&rule.body)) return amount(*fee, lines);
        if (const auto* support = std::get_if<ReplaceSupport>(&rule.body)) return amount(*support, lines);
        const ExactAmount charged = oracle::sum(SumOf::kCharge, lines, input_.discounts);
        const Amount charge = round_to<Amount::kScale>(charged);
        if (const auto* minimum = std::get_if<BillAtLeast>(&rule.body))
            return charge < minimum->amount.amount ? minimum->amount.amount - charge : Amount{};
        if (const auto* cap = std::get_if<BillAtMost>(&rule.body))
            return charge > cap->amount.amount ? cap->amount.amount - charge : Amount{};
        if (const auto* credit = std::get_if<GiveCredit>(&rule.body)) {
            if (credit->below_zero || charge > credit->amount.amount) return -credit->amount.amount;
            return charge > Amount{} ? -charge : Amount{};
        }
        return oracle::fee({.bands = {{{}, std::get<ChargeTax>(rule.body).percent}}}, charged);
    }

    Amount carry(const Rule& rule, const Item& added, const std::vector<Item*>& lines) {
        const CarryKey key{carried_name(*added.workflow, added.added_by), added.subset, added.line[Dim::kAccount],
                           added.currency()};
        const auto found = input_.carried.find(key);
        Amount brought = found == input_.carried.end() ? Amount{} : found->second;
        CarryKey in_dollars = key;
        in_dollars.currency = "USD";
        if (exchange_ && exchange_->currency == key.currency && in_dollars != key &&
            input_.carried.contains(in_dollars)) {
            brought += oracle::on_bill({"USD", input_.carried.at(in_dollars)}, exchange_).amount;
            carried_[in_dollars] = Amount{};
        }
        if (const auto* credit = std::get_if<GiveCredit>(&rule.body)) {
            const Amount there = credit->amount.amount + brought;
            const Amount charged = round_to<Amount::kScale>(oracle::sum(SumOf::kCharge, lines, input_.discounts));
            const Amount used = charged > Amount{} ? std::min(there, charged) : Amount{};
            carried_[key] = there - used;
            return -used;
        }
        if (const auto* committed = std::get_if<BillAtLeast>(&rule.body)) {
            const Amount charged =
                brought + round_to<Amount::kScale>(oracle::sum(SumOf::kCharge, lines, input_.discounts));
            carried_[key] = charged;
            const bool is_known = input_.gaps && !input_.gaps->contains({key.rule, key.subset});
            const bool is_lacking = is_known && charged < committed->amount.amount;
            return is_owed(rule, input_.billing_month) && is_lacking ? committed->amount.amount - charged : Amount{};
        }
        if (const auto* cap = std::get_if<BillAtMost>(&rule.body)) {
            const Amount charged = round_to<Amount::kScale>(oracle::sum(SumOf::kCharge, lines, input_.discounts));
            const bool is_known = input_.gaps && !input_.gaps->contains({key.rule, key.subset});
            const Amount room = cap->amount.amount - brought;
            Amount off{};
            if (is_known && charged > Amount{} && charged > room) off = room > Amount{} ? charged - room : charged;
            carried_[key] = brought + charged - off;
            return -off;
        }
        const auto& body = std::get<AddFee>(rule.body);
        const auto& fee = std::get<PercentFee>(body.amount);
        carried_[key] = round_to<Amount::kScale>(oracle::sum(fee.of, lines, input_.discounts));
        return signed_amount(body, oracle::fee(fee, exact(brought)), exact(brought));
    }

    Amount amount(const ReplaceSupport& rule, const std::vector<Item*>& lines) const {
        if (rule.own) return oracle::fee(*rule.own, oracle::sum(rule.own->of, lines, input_.discounts));
        const SupportPlan& plan = support_plan(rule.plan);
        PercentFee fee{.bands = plan.bands, .currency = "USD"};
        if (!rule.without_minimum) fee.at_least = Payment{"USD", plan.at_least};
        return oracle::fee(oracle::on_bill(fee, exchange_), oracle::sum(SumOf::kCharge, lines, input_.discounts));
    }

    Amount amount(const AddFee& rule, const std::vector<Item*>& lines) const {
        if (const auto* money = std::get_if<Payment>(&rule.amount)) return money->amount;
        const auto& fee = std::get<PercentFee>(rule.amount);
        const ExactAmount of = oracle::sum(fee.of, lines, input_.discounts);
        return signed_amount(rule, oracle::fee(fee, of), of);
    }

    // A credit is no more than the sum that it is of.
    static Amount signed_amount(const AddFee& rule, Amount amount, ExactAmount of) {
        if (!rule.comes_off) return amount;
        const Amount sum = round_to<Amount::kScale>(of);
        if (sum <= Amount{}) return {};
        return amount < sum ? -amount : -sum;
    }

    void spread_fee(const AddFee& rule, const std::vector<Item*>& items) {
        std::map<std::pair<std::string, std::string>, std::vector<Item*>> customers;
        for (Item* item : items)
            if (item->line[Dim::kLineType] != "Tax" && oracle::matches(rule.when, item->line, input_))
                customers[{item->subset, item->currency()}].push_back(item);
        for (auto& [customer, lines] : customers) {
            const auto added = oracle::added_line(AddFee{rule.amount, FeePer::kCustomer, {}});
            if (!added->currency.empty() && added->currency != customer.second) continue;
            const Amount total = amount(rule, lines);
            std::erase_if(lines, [](const Item* item) { return item->is_added(); });
            oracle::spread(total, lines);
        }
    }

    // The report's lines of the customers of all workflows with this rule in force, but those that are billed in part.
    template <class Body>
    std::vector<Item*> sharing(const Body& rule) {
        std::vector<Item*> sharing;
        for (Item& item : items_) {
            if (item.is_added() || item.charge.part != kOne || item.workflow == nullptr) continue;
            const bool shares = std::ranges::any_of(item.workflow->rules, [&](const Rule& other) {
                const auto* same = std::get_if<Body>(&other.body);
                return same != nullptr && *same == rule && in_force(other, input_.billing_month);
            });
            if (shares) sharing.push_back(&item);
        }
        return sharing;
    }

    void share_savings(const ShareSavings& rule, const std::vector<Item*>& items) {
        const auto shared = oracle::share_savings(rule, sharing(rule), input_);
        for (Item* item : items)
            if (const auto given = shared.find(item); given != shared.end())
                item->charge.inserted.emplace_back(-given->second, item->charge.money);
    }

    void share_cost(const ShareCost& rule, std::size_t number, const std::vector<Item*>& items) {
        const oracle::Shared shared = oracle::share(rule, sharing(rule), input_);
        for (Item* item : items) {
            if (const auto carried = shared.of_line.find(item); carried != shared.of_line.end())
                item->charge.inserted.emplace_back(carried->second, item->charge.money);
            if (item->added_by != number) continue;
            const auto credit = shared.of_buyer.find({item->subset, item->line[Dim::kAccount], item->paid_in});
            if (credit == shared.of_buyer.end()) continue;
            Line paid = item->line;
            paid.dimensions[static_cast<std::size_t>(Dim::kCurrency)] = item->paid_in;
            const Coefficient rate = oracle::charge_at_cost(paid, item->workflow, input_).money;
            item->charge.inserted.emplace_back(-round_to<Amount::kScale>(times(credit->second, rate)), kOne);
        }
    }

    void keep(const KeepMargin& rule, const std::vector<Item*>& items) {
        std::map<std::vector<std::string>, std::vector<Item*>> groups;
        for (Item* item : items) {
            const Line& line = item->line;
            const std::string& type = line[Dim::kLineType];
            if (type != "Usage" && type != "DiscountedUsage" && type != "SavingsPlanCoveredUsage") continue;
            if (!rule.services.empty() && std::ranges::find(rule.services, line[Dim::kService]) == rule.services.end())
                continue;
            if (oracle::is_half_of_a_unit(item->charge, type)) continue;
            if (oracle::matches(rule.when, line, input_))
                groups[{item->subset, line[Dim::kService], line[Dim::kUsageType], item->currency()}].push_back(item);
        }
        for (auto& [key, lines] : groups) {
            const ExactAmount cost = oracle::sum(SumOf::kUsageCost, lines, input_.discounts);
            const ExactAmount charge = oracle::sum(SumOf::kCharge, lines, input_.discounts);
            const Amount least = grossed_up(round_to<Amount::kScale>(cost), Coefficient{rule.percent.units / 100});
            const Amount lacking = round_to<Amount::kScale>(exact(least) - charge);
            if (lacking > Amount{}) oracle::spread(lacking, lines);
        }
    }

    const OracleInput& input_;
    std::vector<Item> items_{};
    std::set<const Workflow*> workflows_{};
    std::vector<std::pair<Item*, Amount>> amounts_{};
    CarriedAmounts carried_{};
    std::optional<oracle::Exchange> exchange_{};  // of the workflow that is being billed
};

}  // namespace

bool needs_whole_month(const Workflow& workflow) {
    return std::ranges::any_of(workflow.rules, [](const Rule& rule) {
        return is_settled(rule.body) || std::holds_alternative<AmortizeCommitment>(rule.body) ||
               std::holds_alternative<AllocateAccounts>(rule.body) ||
               std::holds_alternative<AllocateToIdentifiers>(rule.body);
    });
}

MonthBilled bill_month(std::vector<Line> lines, const OracleInput& input) {
    return MonthBill(std::move(lines), input).run();
}

}  // namespace bw
