#include "rating/formula.h"

#include <algorithm>

#include "money/gross_up.h"
#include "money/unit_price.h"

namespace bw {
namespace {

// percent/100 is exact at the coefficient's twelve digits.
Coefficient part_of(Coefficient percent) { return {percent.units / 100}; }

Amount marginal(const Percentages& fee, Amount sum) {
    ExactAmount total;
    Amount from;
    for (const Band& band : fee.bands) {
        const Amount to = band.up_to ? std::min(sum, *band.up_to) : sum;
        if (to > from) total += times(to - from, part_of(band.percent));
        from = std::max(from, to);
    }
    return round_to<Amount::kScale>(total);
}

Amount whole(const Percentages& fee, Amount sum) {
    for (const Band& band : fee.bands)
        if (!band.up_to || sum <= *band.up_to)
            return band.flat ? *band.flat : round_to<Amount::kScale>(times(sum, part_of(band.percent)));
    return {};
}

struct Evaluate {
    Amount sum;

    Amount operator()(const Flat& flat) const { return flat.amount; }
    Amount operator()(const Percentages& fee) const {
        Amount amount;
        if (sum > Amount{}) amount = fee.whole ? whole(fee, sum) : marginal(fee, sum);
        if (fee.at_least) amount = std::max(amount, *fee.at_least);
        if (fee.at_most) amount = std::min(amount, *fee.at_most);
        return fee.comes_off ? -std::min(amount, std::max(Amount{}, sum)) : amount;
    }
    Amount operator()(const Shortfall& shortfall) const { return std::max(Amount{}, shortfall.at_least - sum); }
    Amount operator()(const Cap& cap) const { return -std::max(Amount{}, sum - cap.at_most); }
    Amount operator()(const CreditOf& credit) const {
        return -(credit.below_zero ? credit.amount : std::min(credit.amount, std::max(Amount{}, sum)));
    }
};

}  // namespace

Amount evaluate(const Formula& formula, ExactAmount sum) {
    return std::visit(Evaluate{round_to<Amount::kScale>(sum)}, formula);
}

Amount lacking_margin(ExactAmount cost, ExactAmount charge, Coefficient percent) {
    const Amount wanted = grossed_up(round_to<Amount::kScale>(cost), part_of(percent));
    return std::max(Amount{}, round_to<Amount::kScale>(exact(wanted) - charge));
}

Amount lacking_rounding(ExactAmount charge, Amount usage, unsigned digits) {
    if (charge <= ExactAmount{} || usage <= Amount{}) return {};
    const Coefficient price = unit_price(charge, usage, static_cast<int>(digits));
    const Amount wanted = round_to<Amount::kScale>(times(usage, price));
    return round_to<Amount::kScale>(exact(wanted) - charge);
}

}  // namespace bw
