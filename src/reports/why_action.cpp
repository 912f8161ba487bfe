#include "reports/why_action.h"

#include <fmt/format.h>

#include <array>

#include "rating/conversion.h"

namespace bw {
namespace {

// "1.5 x usage".
std::string text_of(const Terms& terms) {
    std::string text;
    for (const auto& [measure, coefficient] : terms)
        text += (text.empty() ? "" : " + ") + to_text(coefficient) + " x " + std::string(info(measure).name);
    return text;
}

struct Words {
    Month month;

    std::string operator()(const SetToPublicPrice&) const { return "the public on-demand cost is charged"; }
    std::string operator()(const SetToTopRate&) const {
        return "charged is usage at the highest rate of the price list, or else the public on-demand cost";
    }
    std::string operator()(const SetGross& set) const {
        return set.terms.empty() ? "only discounts are charged" : "charged beside discounts is " + text_of(set.terms);
    }
    std::string operator()(const SetCharge& set) const {
        return set.terms.empty() ? "nothing is charged" : "charged is " + text_of(set.terms);
    }
    std::string operator()(const AddTerms& add) const { return "added is " + text_of(add.terms); }
    std::string operator()(const RemoveDiscountPart& remove) const {
        if (remove.left.is_zero()) return "the discount in its column is left out";
        return "the discount in its column is multiplied by " + to_text(remove.left);
    }
    std::string operator()(const Scale& scale) const {
        return scale.factor == kOne ? "the charge stays" : "the charge is multiplied by " + to_text(scale.factor);
    }
    std::string operator()(const AddLine& add) const {
        const auto* percentages = std::get_if<Percentages>(&add.formula);
        const bool comes_off = std::holds_alternative<CreditOf>(add.formula) ||
                               std::holds_alternative<Cap>(add.formula) ||
                               (percentages != nullptr && percentages->comes_off);
        return comes_off ? "a credit for these is a line of its own" : "a line of its own is charged for these";
    }
    std::string operator()(const Spread&) const { return "an amount is spread over these"; }
    std::string operator()(const RaiseToMargin& raise) const {
        if (raise.percent.is_zero()) return "the charge is raised where it is less than the cost of usage";
        return fmt::format(
            "the charge is raised where it is less than the cost of usage / (1 - {}%), of which {}% is margin",
            to_text(raise.percent), to_text(raise.percent));
    }
    std::string operator()(const RoundUnitPrice& round) const {
        return fmt::format("the price of a unit is rounded to {} {}", round.digits,
                           round.digits == 1 ? "digit" : "digits");
    }
    std::string operator()(const LeaveInPart&) const { return "the part that belongs to such use leaves the charge"; }
    std::string operator()(const ShareOut& share) const {
        constexpr std::array kParts{"effective cost", "amortized upfront cost", "recurring cost"};
        return fmt::format("use of {} of other accounts carries its {}{}, which those who bought are credited",
                           plural_of(share.what.commitment), kParts[static_cast<std::size_t>(share.what.part)],
                           share.what.unused_too ? " and a share of what nobody used" : "");
    }
    std::string operator()(const GiveSavings& give) const {
        return fmt::format("{} of what {} save{} is taken off these, in proportion to the public on-demand cost",
                           percent_text(give.part), plural_of(give.what.commitment),
                           give.what.by == SavingsShare::kServiceRate ? " within each service" : "");
    }
    std::string operator()(const ConvertMoney& convert) const {
        const auto rate = convert.how.rate_in(month);
        if (!rate) return fmt::format("no rate is given for {}: amounts stay", to_text(month));
        std::string text =
            fmt::format("{} are billed in {} at {}, the rate {}", kConverted, convert.how.currency, to_text(*rate),
                        is_of_months(convert.how) ? "of " + to_text(month) : "of all months");
        return text + (convert.how.cost_rate ? ", costs at " + to_text(*convert.how.cost_rate) : "");
    }
    std::string operator()(const AllocateTo& allocate) const {
        std::string text;
        for (const AllocatedPart& one : allocate.to)
            text += (text.empty() ? "" : ", ") + one.subset + " " + percent_text(one.part);
        return "lines are billed to " + text;
    }
    std::string operator()(const Identify& identify) const {
        std::string text;
        for (const IdentifiedPart& one : identify.parts)
            text += (text.empty() ? "" : ", ") + one.identifier + " " + percent_text(one.part);
        return "the charge stays, cut in parts that carry identifiers: " + text;
    }

    static bool is_of_months(const BillInCurrency& how) { return !how.rates.empty() && how.rates.front().month; }
};

}  // namespace

std::string words_of(const Action& action, Month month) { return std::visit(Words{month}, action); }

std::string percent_text(Coefficient part) {
    constexpr int kHundred = 100;
    return to_text(Coefficient{part.units * kHundred}) + "%";
}

std::string_view plural_of(Commitment commitment) {
    return commitment == Commitment::kReservedInstance ? "RIs" : "Savings Plans";
}

}  // namespace bw
