#include "workflow/settlement_key.h"

#include <utility>
#include <variant>

namespace bw {
namespace {

struct KeyOf {
    std::vector<KeyPart> operator()(const AddLine& line) const {
        std::vector<KeyPart> key{KeyPart::kCustomer, KeyPart::kCurrency};
        if (line.per_account) key.push_back(KeyPart::kAccount);
        return key;
    }
    std::vector<KeyPart> operator()(const Spread&) const { return {KeyPart::kCustomer, KeyPart::kCurrency}; }
    std::vector<KeyPart> operator()(const RaiseToMargin&) const {
        return {KeyPart::kCustomer, KeyPart::kCurrency, KeyPart::kService, KeyPart::kUsageType};
    }
    std::vector<KeyPart> operator()(const RoundUnitPrice&) const {
        return {KeyPart::kCustomer,  KeyPart::kCurrency,    KeyPart::kService,
                KeyPart::kUsageType, KeyPart::kPricingUnit, KeyPart::kPublicRate};
    }
    std::vector<KeyPart> operator()(const LeaveInPart&) const { return {KeyPart::kPayer, KeyPart::kCommitment}; }
    std::vector<KeyPart> operator()(const ShareOut&) const {
        return {KeyPart::kPayer, KeyPart::kWorkflows, KeyPart::kCurrency, KeyPart::kCommitment};
    }
    std::vector<KeyPart> operator()(const GiveSavings& give) const {
        std::vector<KeyPart> key{KeyPart::kPayer, KeyPart::kWorkflows, KeyPart::kCurrency};
        if (give.what.by == SavingsShare::kServiceRate) key.push_back(KeyPart::kService);
        return key;
    }
    // Linear steps: each line by itself.
    std::vector<KeyPart> operator()(const SetToPublicPrice&) const { return {}; }
    std::vector<KeyPart> operator()(const SetGross&) const { return {}; }
    std::vector<KeyPart> operator()(const SetCharge&) const { return {}; }
    std::vector<KeyPart> operator()(const AddTerms&) const { return {}; }
    std::vector<KeyPart> operator()(const RemoveDiscountPart&) const { return {}; }
    std::vector<KeyPart> operator()(const Scale&) const { return {}; }
    std::vector<KeyPart> operator()(const ConvertMoney&) const { return {}; }
    std::vector<KeyPart> operator()(const SetToTopRate&) const { return {}; }
    std::vector<KeyPart> operator()(const AllocateTo&) const { return {}; }
    std::vector<KeyPart> operator()(const Identify&) const { return {}; }
};

}  // namespace

std::string_view to_text(KeyPart part) {
    switch (part) {
        case KeyPart::kPayer: return "payer";
        case KeyPart::kWorkflows: return "all customers whose workflow has the rule together";
        case KeyPart::kCustomer: return "customer";
        case KeyPart::kCurrency: return "currency";
        case KeyPart::kAccount: return "account";
        case KeyPart::kService: return "service";
        case KeyPart::kUsageType: return "usage type";
        case KeyPart::kPricingUnit: return "pricing unit";
        case KeyPart::kPublicRate: return "public rate";
        case KeyPart::kCommitment: return "commitment";
    }
    std::unreachable();
}

std::vector<KeyPart> settlement_key(const Action& action) { return std::visit(KeyOf{}, action); }

}  // namespace bw
