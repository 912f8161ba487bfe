#include <algorithm>

#include "oracle/charge.h"
#include "oracle/matches.h"
#include "oracle/removable.h"
#include "oracle/top_rate.h"

namespace bw::oracle {
namespace {

class Matched {
public:
    Matched(const Line& line, const std::string& currency, const OracleInput& input)
        : line_(line), currency_(currency), input_(input), type_(line[Dim::kLineType]) {}

    bool operator()(const ReplaceCommitmentDiscount& rule) const {
        if (!is_of_replaced(rule.commitment) || !is_purchased_by({rule.commitment, rule.buyer}, line_, input_))
            return false;
        return !is_usage() || matches(rule.when, line_, input_);
    }
    bool operator()(const RetainCommitmentDiscount& rule) const {
        return is_of_replaced(rule.commitment) && is_purchased_by({rule.commitment, AnyAccount{}}, line_, input_) &&
               !is_retained(rule, line_, input_);
    }
    bool operator()(const ReplaceFreeTier&) const { return !line_[Dim::kIsFreeTier].empty(); }
    bool operator()(const AmortizeCommitment& rule) const {
        return is_of_amortized(rule.commitment) && is_purchased_by({rule.commitment, AnyAccount{}}, line_, input_);
    }
    bool operator()(const Remove& rule) const {
        const auto is_it = [&](Removable what) { return is_removable(what, line_); };
        return std::ranges::any_of(rule.what, is_it) && std::ranges::none_of(rule.except, is_it) &&
               matches(rule.when, line_, input_);
    }
    bool operator()(const Exclude& rule) const { return is_selected(rule.services, rule.when); }
    bool operator()(const ChangePrice& rule) const {
        if (!is_selected(rule.services, rule.when)) return false;
        if (rule.of == PriceBase::kPublicPrice) return is_usage();
        if (rule.of == PriceBase::kSavings) return is_usage() && type_ != "Usage";
        return (type_ != "Tax" || rule.including_taxes) && (type_ != "Credit" || rule.including_credits);
    }
    bool operator()(const ChargeRate& rule) const {
        const bool same_unit = rule.rate.unit.empty() || rule.rate.unit == line_[Dim::kPricingUnit];
        return is_usage() && same_unit && currency_ == rule.rate.currency &&
               matches({rule.usage_types}, line_, input_) && matches(rule.when, line_, input_);
    }
    bool operator()(const ChargeTopRate& rule) const { return is_charged_top_rate(rule, line_, input_); }
    bool operator()(const AddFee& rule) const {
        return rule.per == FeePer::kLine && type_ != "Tax" && matches(rule.when, line_, input_);
    }
    bool operator()(const KeepMargin& rule) const { return is_usage() && is_selected(rule.services, rule.when); }
    bool operator()(const RoundUnitPrices& rule) const { return is_usage() && is_selected(rule.services, rule.when); }
    bool operator()(const ShareCost& rule) const { return is_covered(rule.commitment); }
    bool operator()(const ShareSavings& rule) const {
        return is_of_replaced(rule.commitment) && is_purchased_by({rule.commitment, AnyAccount{}}, line_, input_);
    }
    bool operator()(const ReplaceSupport&) const { return is_removable(Removable::kSupport, line_); }
    bool operator()(const BillInCurrency&) const { return false; }
    bool operator()(const ExceptDefault&) const { return false; }
    bool operator()(const AllocateAccounts&) const { return false; }
    bool operator()(const AllocateToIdentifiers&) const { return false; }
    bool operator()(const BillAtLeast&) const { return false; }
    bool operator()(const BillAtMost&) const { return false; }
    bool operator()(const GiveCredit&) const { return false; }
    bool operator()(const ChargeTax&) const { return false; }

private:
    bool is_usage() const {
        return type_ == "Usage" || type_ == "DiscountedUsage" || type_ == "SavingsPlanCoveredUsage";
    }

    bool is_selected(const std::vector<std::string>& services, const Condition& when) const {
        const bool of_services =
            services.empty() || std::ranges::find(services, line_[Dim::kService]) != services.end();
        return of_services && matches(when, line_, input_);
    }

    bool is_covered(Commitment commitment) const {
        return type_ == (commitment == Commitment::kReservedInstance ? "DiscountedUsage" : "SavingsPlanCoveredUsage");
    }

    // Covered usage and the commitment's own lines.
    bool is_of_replaced(Commitment commitment) const {
        return is_covered(commitment) || is_own_line(commitment, type_);
    }
    bool is_of_amortized(Commitment commitment) const { return type_ != "Credit" && is_of_replaced(commitment); }

    const Line& line_;
    const std::string& currency_;  // of the bill
    const OracleInput& input_;
    std::string_view type_;
};

}  // namespace

bool is_matched(const RuleBody& rule, const Line& line, const std::string& currency, const OracleInput& input) {
    return std::visit(Matched(line, currency, input), rule);
}

}  // namespace bw::oracle
