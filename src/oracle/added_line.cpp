#include "oracle/added_line.h"

namespace bw::oracle {
namespace {

struct AddedLineOf {
    std::optional<AddedLine> operator()(const AddFee& rule) const {
        if (rule.per == FeePer::kLine) return std::nullopt;
        AddedLine line{"ProviderFee", "Fee", {}, false, rule.per == FeePer::kAccount};
        if (const auto* money = std::get_if<Payment>(&rule.amount)) {
            line.currency = money->currency;
            line.in_any_currency = true;
        } else {
            const auto& fee = std::get<PercentFee>(rule.amount);
            line.currency = fee.at_least ? fee.at_least->currency : fee.currency;
        }
        return line;
    }
    std::optional<AddedLine> operator()(const BillAtLeast& rule) const {
        return AddedLine{"ProviderMinimum", rule.in_total ? "Commitment shortfall" : "Minimum", rule.amount.currency};
    }
    std::optional<AddedLine> operator()(const GiveCredit& rule) const {
        return AddedLine{"ProviderCredit", "Credit", rule.amount.currency};
    }
    std::optional<AddedLine> operator()(const ShareCost& rule) const {
        const bool reserved = rule.commitment == Commitment::kReservedInstance;
        return AddedLine{"ProviderShare", reserved ? "Shared RI cost" : "Shared Savings Plan cost", {}, false, true};
    }
    std::optional<AddedLine> operator()(const ReplaceSupport& rule) const {
        if (!rule.own) return AddedLine{"ProviderSupport", rule.plan, "USD", false, rule.per_account};
        const std::string& money = rule.own->at_least ? rule.own->at_least->currency : rule.own->currency;
        return AddedLine{"ProviderSupport", "Support", money, false, rule.per_account};
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
