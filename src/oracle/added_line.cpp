#include "oracle/added_line.h"

namespace bw::oracle {
namespace {

// Of the amounts that it speaks of.
std::string currency_of(const PercentFee& fee) {
    for (const auto& limit : {fee.at_least, fee.at_most})
        if (limit) return limit->currency;
    return fee.currency;
}

struct AddedLineOf {
    std::optional<AddedLine> operator()(const AddFee& rule) const {
        if (rule.per == FeePer::kLine) return std::nullopt;
        AddedLine line{"ProviderFee", "Fee", {}, false, rule.per == FeePer::kAccount};
        if (rule.comes_off) {
            line.line_type = "ProviderCredit";
            line.service = "Credit";
        }
        if (const auto* money = std::get_if<Payment>(&rule.amount)) {
            line.currency = money->currency;
            line.in_any_currency = true;
        } else {
            line.currency = currency_of(std::get<PercentFee>(rule.amount));
        }
        return line;
    }
    std::optional<AddedLine> operator()(const BillAtLeast& rule) const {
        return AddedLine{"ProviderMinimum", rule.in_total ? "Commitment shortfall" : "Minimum", rule.amount.currency,
                         false, rule.per_account};
    }
    std::optional<AddedLine> operator()(const BillAtMost& rule) const {
        return AddedLine{"ProviderCredit", "Cap", rule.amount.currency, false, rule.per_account};
    }
    std::optional<AddedLine> operator()(const GiveCredit& rule) const {
        return AddedLine{"ProviderCredit", "Credit", rule.amount.currency, false, rule.per_account};
    }
    std::optional<AddedLine> operator()(const ShareCost& rule) const {
        const bool reserved = rule.commitment == Commitment::kReservedInstance;
        return AddedLine{"ProviderShare", reserved ? "Shared RI cost" : "Shared Savings Plan cost", {}, false, true};
    }
    std::optional<AddedLine> operator()(const ReplaceSupport& rule) const {
        if (!rule.own) return AddedLine{"ProviderSupport", rule.plan, "USD", false, rule.per_account};
        return AddedLine{"ProviderSupport", "Support", currency_of(*rule.own), false, rule.per_account};
    }
    std::optional<AddedLine> operator()(const ChargeTax&) const { return AddedLine{"ProviderTax", "Tax"}; }
    template <class Other>
    std::optional<AddedLine> operator()(const Other&) const {
        return std::nullopt;
    }
};

}  // namespace

std::optional<AddedLine> added_line(const RuleBody& rule) { return std::visit(AddedLineOf{}, rule); }

}  // namespace bw::oracle
