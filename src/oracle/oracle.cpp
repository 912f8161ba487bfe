#include "oracle/oracle.h"

#include <algorithm>
#include <cassert>
#include <variant>

#include "oracle/charge.h"
#include "oracle/matches.h"
#include "oracle/month.h"
#include "oracle/removable.h"

namespace bw {
namespace {

using oracle::Charge;
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

    void operator()(const Remove& rule) const {
        const auto is_it = [&](Removable what) { return oracle::is_removable(what, line_); };
        if (std::ranges::any_of(rule.what, is_it) && std::ranges::none_of(rule.except, is_it)) set_to_zero(charge_);
        for (const Measure discount : kDiscountParts) {
            const auto is_part = [&](Removable what) { return oracle::is_removable(what, discount); };
            if (std::ranges::any_of(rule.what, is_part) && std::ranges::none_of(rule.except, is_part))
                charge_.of_discount.erase(discount);
        }
    }

    void operator()(const Exclude& rule) const {
        if (is_of_services(rule.services) && oracle::matches(rule.when, line_, input_)) multiply({});
    }

    void operator()(const ChangePrice& rule) const {
        if (type_ == "Tax" && !rule.including_taxes) return;
        if (type_ == "Credit" && !rule.including_credits) return;
        if (is_of_services(rule.services) && oracle::matches(rule.when, line_, input_)) multiply(factor_of(rule));
    }

    // Of all lines of a customer together: oracle/month.cpp.
    void operator()(const AddFee&) const {}
    void operator()(const BillAtLeast&) const {}
    void operator()(const GiveCredit&) const {}
    void operator()(const ChargeTax&) const {}
    void operator()(const KeepMargin&) const {}
    void operator()(const ShareCost&) const {}

private:
    bool is_of_services(const std::vector<std::string>& services) const {
        return services.empty() || std::ranges::find(services, line_[Dim::kService]) != services.end();
    }

    void multiply(Coefficient factor) const {
        for (auto& [discount, part] : charge_.of_discount) part = times(part, factor);
        // Covered usage and its negation are one net-zero unit, until a rule replaces them.
        const bool half_of_a_unit = type_ == "SavingsPlanCoveredUsage" || type_ == "SavingsPlanNegation";
        if (half_of_a_unit && !charge_.replaced) return;
        for (auto& [amount, part] : charge_.inserted) part = times(part, factor);
        charge_.of_gross = times(charge_.of_gross, factor);
        charge_.of_public_price = times(charge_.of_public_price, factor);
    }

    static Coefficient factor_of(const ChangePrice& rule) {
        assert(rule.percent.units % 100 == 0);
        const Coefficient part{rule.percent.units / 100};
        return rule.direction == Direction::kUplift ? kOne + part : kOne - part;
    }

    const Line& line_;
    const OracleInput& input_;
    Charge& charge_;
    std::string_view type_;
};

}  // namespace

namespace oracle {

void set_gross(Charge& charge, Coefficient of_public_price) {
    charge.of_gross = {};
    charge.of_public_price = of_public_price;
    charge.inserted.clear();
    charge.replaced = true;
}

void set_to_zero(Charge& charge) {
    set_gross(charge, {});
    charge.of_discount.clear();
}

// Where there is no public price the charge stays, and the line is not replaced.
void set_to_public_price(Charge& charge, const Line& line) {
    if (!line[Dim::kHasPublicPrice].empty()) set_gross(charge, kOne);
}

bool is_own_line(Commitment commitment, std::string_view type) {
    if (type == "Refund" || type == "Credit" || type.ends_with("Discount")) return true;
    if (commitment == Commitment::kReservedInstance) return type == "RIFee" || type == "Fee";
    return type == "SavingsPlanNegation" || type == "SavingsPlanRecurringFee" || type == "SavingsPlanUpfrontFee";
}

Charge charge_at_cost(DiscountForm discounts) {
    Charge charge;
    if (discounts == DiscountForm::kColumns)
        for (const Measure discount : kDiscountParts) charge.of_discount[discount] = kOne;
    return charge;
}

void apply(const Rule& rule, const Line& line, const OracleInput& input, Charge& charge) {
    if (in_force(rule, input.billing_month)) std::visit(Application(line, input, charge), rule.body);
}

}  // namespace oracle

LineBill bill_line(const Line& line, const OracleInput& input) {
    LineBill bill;
    bill.subset = input.subsets.subset_of(line[Dim::kAccount], line.placed_day);
    bill.workflow = input.workflow_of(bill.subset);
    oracle::Charge charge = oracle::charge_at_cost(input.discounts);
    bill.cost = charge.on(line);
    bill.charge = bill.cost;
    if (bill.workflow == nullptr) return bill;
    assert(!needs_whole_month(*bill.workflow));
    for (const Rule& rule : bill.workflow->rules) {
        const ExactAmount before = charge.on(line);
        oracle::apply(rule, line, input, charge);
        bill.effects.push_back(charge.on(line) - before);
    }
    bill.charge = charge.on(line);
    return bill;
}

}  // namespace bw
