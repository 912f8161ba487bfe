#include "oracle/bill_money.h"

namespace bw::oracle {
namespace {

constexpr const char* kDollars = "USD";

struct OnBill {
    const std::optional<Exchange>& exchange;

    void operator()(AddFee& rule) const {
        std::visit([&](auto& amount) { amount = on_bill(std::move(amount), exchange); }, rule.amount);
    }
    void operator()(BillAtLeast& rule) const { rule.amount = on_bill(rule.amount, exchange); }
    void operator()(BillAtMost& rule) const { rule.amount = on_bill(rule.amount, exchange); }
    void operator()(GiveCredit& rule) const { rule.amount = on_bill(rule.amount, exchange); }
    void operator()(ReplaceSupport& rule) const {
        if (rule.own) rule.own = on_bill(*rule.own, exchange);
    }
    void operator()(ChargeRate& rule) const {
        if (rule.rate.currency != kDollars || !exchange) return;
        rule.rate.price = times(rule.rate.price, exchange->rate);
        rule.rate.currency = exchange->currency;
    }
    template <class Other>
    void operator()(Other&) const {}  // says nothing in money of its own
};

}  // namespace

std::optional<Exchange> exchange_of(const Workflow& workflow, const OracleInput& input) {
    for (const Rule& rule : workflow.rules) {
        const auto* how = std::get_if<BillInCurrency>(&rule.body);
        if (how == nullptr || !in_force(rule, input.billing_month)) continue;
        if (const auto rate = how->rate_in(input.billing_month))
            return Exchange{how->currency, *rate, how->cost_rate.value_or(*rate)};
    }
    return std::nullopt;
}

Payment on_bill(Payment payment, const std::optional<Exchange>& exchange) {
    if (!exchange || payment.currency != kDollars) return payment;
    return {exchange->currency, round_to<Amount::kScale>(times(payment.amount, exchange->rate))};
}

PercentFee on_bill(PercentFee fee, const std::optional<Exchange>& exchange) {
    for (Band& band : fee.bands)
        if (band.up_to) band.up_to = on_bill(Payment{fee.currency, *band.up_to}, exchange).amount;
    fee.currency = on_bill(Payment{fee.currency, {}}, exchange).currency;
    if (fee.at_least) fee.at_least = on_bill(*fee.at_least, exchange);
    if (fee.at_most) fee.at_most = on_bill(*fee.at_most, exchange);
    return fee;
}

std::vector<Rule> rules_on_bill(const Workflow& workflow, const OracleInput& input) {
    const auto exchange = exchange_of(workflow, input);
    std::vector<Rule> rules = workflow.rules;
    for (Rule& rule : rules) std::visit(OnBill{exchange}, rule.body);
    return rules;
}

}  // namespace bw::oracle
