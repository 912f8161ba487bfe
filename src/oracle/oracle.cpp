#include "oracle/oracle.h"

#include <algorithm>
#include <cassert>
#include <initializer_list>
#include <variant>

#include "oracle/bill_money.h"
#include "oracle/charge.h"
#include "oracle/matches.h"
#include "oracle/month.h"
#include "oracle/removable.h"
#include "oracle/share_savings.h"
#include "oracle/top_rate.h"

namespace bw {
namespace {

using oracle::Charge;
using oracle::is_shared;
using oracle::kDiscountParts;
using oracle::set_gross;
using oracle::set_to_public_price;
using oracle::set_to_zero;

// One rule on one line.
class Application {
public:
    Application(const Line& line, const OracleInput& input, Charge& charge)
        : line_(line), input_(input), charge_(charge), type_(line[Dim::kLineType]) {}

    // Without a further condition; with one, of many lines together: oracle/month.cpp.
    void operator()(const ReplaceCommitmentDiscount& rule) const {
        if (!oracle::is_purchased_by({rule.commitment, rule.buyer}, line_, input_)) return;
        const bool reserved = rule.commitment == Commitment::kReservedInstance;
        if (type_ == (reserved ? "DiscountedUsage" : "SavingsPlanCoveredUsage")) set_to_public_price(charge_, line_);
        if (oracle::is_own_line(rule.commitment, type_)) set_to_zero(charge_);
    }

    void operator()(const ReplaceFreeTier&) const {
        if (!line_[Dim::kIsFreeTier].empty()) set_to_public_price(charge_, line_);
    }

    void operator()(const RetainCommitmentDiscount& rule) const {
        if (!oracle::is_purchased_by({rule.commitment, AnyAccount{}}, line_, input_)) return;
        if (oracle::is_retained(rule, line_, input_)) return;
        (*this)(ReplaceCommitmentDiscount{rule.commitment, AnyAccount{}});
    }

    void operator()(const AmortizeCommitment& rule) const {
        if (!oracle::is_purchased_by({rule.commitment, AnyAccount{}}, line_, input_)) return;
        const bool net = input_.discounts == DiscountForm::kColumns;
        if (rule.commitment == Commitment::kReservedInstance) {
            if (type_ == "DiscountedUsage") charge_measures({net ? Measure::kNetRiEffective : Measure::kRiEffective});
            if (type_ == "RIFee" && net)
                charge_measures({Measure::kNetRiUnusedRecurring, Measure::kNetRiUnusedAmortizedUpfront});
            if (type_ == "RIFee" && !net)
                charge_measures({Measure::kRiUnusedRecurring, Measure::kRiUnusedAmortizedUpfront});
            if (type_ == "Fee" || type_ == "Refund") set_to_zero(charge_);
            return;
        }
        if (type_ == "SavingsPlanCoveredUsage")
            charge_measures({net ? Measure::kNetSpEffective : Measure::kSpEffective});
        if (type_ == "SavingsPlanRecurringFee") {
            charge_measures({Measure::kSpCommitment});
            charge_.of_measure[Measure::kSpUsed] = -charge_.money;
        }
        if (type_ == "SavingsPlanNegation" || type_ == "SavingsPlanUpfrontFee" || type_ == "Refund")
            set_to_zero(charge_);
    }

    void operator()(const ChargeRate& rule) const {
        if (!is_usage() || charge_.currency != rule.rate.currency) return;
        if (!rule.added && is_half_of_a_unit()) return;
        if (!rule.rate.unit.empty() && line_[Dim::kPricingUnit] != rule.rate.unit) return;
        if (!oracle::matches({rule.usage_types}, line_, input_) || !oracle::matches(rule.when, line_, input_)) return;
        if (!rule.added) set_gross(charge_, {});
        charge_.of_measure[rule.rate.normalized ? Measure::kNormalizedUsage : Measure::kUsage] +=
            times(rule.rate.price, charge_.part);
    }

    void operator()(const ChargeTopRate& rule) const {
        if (!oracle::is_charged_top_rate(rule, line_, input_)) return;
        const auto rate = oracle::top_rate(line_, input_);
        if (!rate) return set_to_public_price(charge_, line_);
        set_gross(charge_, {});
        charge_.of_measure[Measure::kUsage] = times(*rate, charge_.money);
    }

    void operator()(const Remove& rule) const {
        if (!oracle::matches(rule.when, line_, input_)) return;
        const auto is_it = [&](Removable what) { return oracle::is_removable(what, line_); };
        const bool is_line = std::ranges::any_of(rule.what, is_it) && std::ranges::none_of(rule.except, is_it);
        // A part of a line that leaves in part: both would be twice.
        const Coefficient left = rule.percent ? kOne - Coefficient{rule.percent->units / 100} : Coefficient{};
        if (is_line && rule.percent) return multiply(left);
        if (is_line) set_to_zero(charge_);
        for (const Measure discount : kDiscountParts) {
            const auto is_part = [&](Removable what) { return oracle::is_removable(what, discount); };
            if (std::ranges::any_of(rule.what, is_part) && std::ranges::none_of(rule.except, is_part))
                keep_of_discount(discount, left);
        }
    }

    void operator()(const Exclude& rule) const {
        if (is_of_services(rule.services) && oracle::matches(rule.when, line_, input_)) multiply({});
    }

    void operator()(const ChangePrice& rule) const {
        if (!is_of_services(rule.services) || !oracle::matches(rule.when, line_, input_)) return;
        if (rule.of == PriceBase::kPublicPrice) return add_public_price(part_of(rule));
        if (rule.of == PriceBase::kSavings) return add_savings(part_of(rule));
        if (type_ == "Tax" && !rule.including_taxes) return;
        if (type_ == "Credit" && !rule.including_credits) return;
        if (rule.of == PriceBase::kCost) return add_cost(part_of(rule));
        multiply(kOne + part_of(rule));
    }

    // The replacement; shares of all savings are of many lines together: oracle/share_savings.h.
    void operator()(const ShareSavings& rule) const {
        (*this)(ReplaceCommitmentDiscount{rule.commitment, AnyAccount{}});
        if (rule.by == SavingsShare::kSavings && is_shared(rule, line_, input_)) {
            const Coefficient given = kOne - Coefficient{rule.kept.units / 100};
            charge_.of_public_price += times(-given, charge_.money);
            charge_.of_measure[effective_cost(rule.commitment)] += times(given, charge_.money);
        }
    }

    // Of all lines of a customer together: oracle/month.cpp.
    void operator()(const AddFee&) const {}
    void operator()(const BillAtLeast&) const {}
    void operator()(const BillAtMost&) const {}
    void operator()(const GiveCredit&) const {}
    void operator()(const ChargeTax&) const {}
    void operator()(const KeepMargin&) const {}
    void operator()(const RoundUnitPrices&) const {}
    void operator()(const ShareCost&) const {}
    void operator()(const ReplaceSupport&) const {}
    // It is the first: nothing but the cost is charged yet.
    void operator()(const BillInCurrency&) const {
        charge_.of_gross = charge_.money;
        for (auto& [discount, part] : charge_.of_discount) part = charge_.money;
    }
    // Its effect is which rules the workflow has.
    void operator()(const ExceptDefault&) const {}
    // Whose line it is was decided before (oracle/allocate.h).
    void operator()(const AllocateAccounts&) const {}
    // It says how a charge is cut, not what it is.
    void operator()(const AllocateToIdentifiers&) const {}

private:
    bool is_of_services(const std::vector<std::string>& services) const {
        return services.empty() || std::ranges::find(services, line_[Dim::kService]) != services.end();
    }

    void multiply(Coefficient factor) const {
        for (auto& [discount, part] : charge_.of_discount) part = times(part, factor);
        if (is_half_of_a_unit()) return;
        for (auto& [amount, part] : charge_.inserted) part = times(part, factor);
        charge_.of_gross = times(charge_.of_gross, factor);
        charge_.of_public_price = times(charge_.of_public_price, factor);
        for (auto& [measure, part] : charge_.of_measure) part = times(part, factor);
    }

    void keep_of_discount(Measure discount, Coefficient left) const {
        const auto found = charge_.of_discount.find(discount);
        if (found != charge_.of_discount.end()) found->second = times(found->second, left);
    }

    bool is_usage() const {
        return type_ == "Usage" || type_ == "DiscountedUsage" || type_ == "SavingsPlanCoveredUsage";
    }

    bool is_half_of_a_unit() const { return oracle::is_half_of_a_unit(charge_, type_); }

    void charge_measures(std::initializer_list<Measure> measures) const {
        set_to_zero(charge_);
        for (const Measure measure : measures) charge_.of_measure[measure] = charge_.money;
    }

    void add_public_price(Coefficient part) const {
        if (is_usage() && !line_[Dim::kHasPublicPrice].empty()) charge_.of_public_price += times(part, charge_.money);
    }

    void add_cost(Coefficient of_cost) const {
        if (is_half_of_a_unit()) return;
        const Coefficient part = times(of_cost, charge_.money);
        charge_.of_gross += part;
        if (input_.discounts == DiscountForm::kColumns)
            for (const Measure discount : kDiscountParts) charge_.of_discount[discount] += part;
    }

    void add_savings(Coefficient of_savings) const {
        const Coefficient part = times(of_savings, charge_.money);
        const bool reserved = type_ == "DiscountedUsage";
        if (!reserved && type_ != "SavingsPlanCoveredUsage") return;
        if (charge_.at_public_price || line_[Dim::kHasPublicPrice].empty()) return;
        charge_.of_public_price += part;
        charge_.of_measure[effective_cost(reserved ? Commitment::kReservedInstance : Commitment::kSavingsPlan)] +=
            -part;
    }

    Measure effective_cost(Commitment commitment) const { return oracle::effective_cost(commitment, input_.discounts); }

    // Above zero for an uplift.
    static Coefficient part_of(const ChangePrice& rule) {
        assert(rule.percent.units % 100 == 0);
        const Coefficient part{rule.percent.units / 100};
        return rule.direction == Direction::kUplift ? part : -part;
    }

    const Line& line_;
    const OracleInput& input_;
    Charge& charge_;
    std::string_view type_;
};

}  // namespace

namespace oracle {

bool is_half_of_a_unit(const Charge& charge, std::string_view type) {
    return !charge.replaced && (type == "SavingsPlanCoveredUsage" || type == "SavingsPlanNegation");
}

void set_gross(Charge& charge, Coefficient of_public_price) {
    charge.of_gross = {};
    charge.of_public_price = times(of_public_price, charge.money);
    charge.of_measure.clear();
    charge.inserted.clear();
    charge.replaced = true;
    charge.at_public_price = false;
}

void set_to_zero(Charge& charge) {
    set_gross(charge, {});
    charge.of_discount.clear();
}

void set_to_public_price(Charge& charge, const Line& line) {
    if (line[Dim::kHasPublicPrice].empty()) return;
    set_gross(charge, kOne);
    charge.at_public_price = true;
}

bool is_own_line(Commitment commitment, std::string_view type) {
    if (type == "Refund" || type == "Credit" || type.ends_with("Discount")) return true;
    if (commitment == Commitment::kReservedInstance) return type == "RIFee" || type == "Fee";
    return type == "SavingsPlanNegation" || type == "SavingsPlanRecurringFee" || type == "SavingsPlanUpfrontFee";
}

Charge charge_at_cost(const Line& line, const Workflow* workflow, const OracleInput& input, Coefficient part) {
    Charge charge;
    charge.currency = line[Dim::kCurrency];
    charge.part = charge.money = charge.cost_money = part;
    const auto exchange = workflow == nullptr ? std::nullopt : exchange_of(*workflow, input);
    if (exchange && charge.currency == "USD") {
        charge.currency = exchange->currency;
        charge.money = times(exchange->rate, part);
        charge.cost_money = times(exchange->cost_rate, part);
    }
    charge.of_gross = charge.cost_money;
    if (input.discounts == DiscountForm::kColumns)
        for (const Measure discount : kDiscountParts) charge.of_discount[discount] = charge.cost_money;
    return charge;
}

void apply(const Rule& rule, const Line& line, const OracleInput& input, Charge& charge) {
    if (charge.closed || !in_force(rule, input.billing_month)) return;
    std::visit(Application(line, input, charge), rule.body);
    close(rule, line, input, charge);
}

void close(const Rule& rule, const Line& line, const OracleInput& input, Charge& charge) {
    if (!rule.is_last || !in_force(rule, input.billing_month)) return;
    if (is_half_of_a_unit(charge, line[Dim::kLineType])) return;  // it must not stay behind
    charge.closed = charge.closed || is_matched(rule.body, line, charge.currency, input);
}

}  // namespace oracle

LineBill bill_line(const Line& line, const OracleInput& input) {
    LineBill bill;
    bill.subset = input.subsets.subset_of(line[Dim::kAccount], line.placed_day);
    bill.workflow = input.workflow_of(bill.subset);
    oracle::Charge charge = oracle::charge_at_cost(line, bill.workflow, input);
    bill.currency = charge.currency;
    bill.cost = charge.on(line);
    bill.charge = bill.cost;
    if (bill.workflow == nullptr) return bill;
    assert(!needs_whole_month(*bill.workflow));
    std::vector<Rule> converted;
    if (oracle::exchange_of(*bill.workflow, input)) converted = oracle::rules_on_bill(*bill.workflow, input);
    for (const Rule& rule : converted.empty() ? bill.workflow->rules : converted) {
        const ExactAmount before = charge.on(line);
        oracle::apply(rule, line, input, charge);
        bill.effects.push_back(charge.on(line) - before);
    }
    bill.charge = charge.on(line);
    return bill;
}

}  // namespace bw
