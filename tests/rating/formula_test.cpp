// What settlements come to, by hand.
#include "rating/formula.h"

#include <gtest/gtest.h>

#include "money/gross_up.h"
#include "support/make_cube.h"

namespace bw::test {
namespace {

Coefficient percent(std::string_view text) { return parse_decimal<Coefficient::kScale>(text).value(); }

std::string comes_to(const Formula& formula, std::string_view sum) {
    return to_text(evaluate(formula, parse_decimal<ExactAmount::kScale>(sum).value()));
}

const std::vector<Band> kBands{
    {amount("10000"), percent("10")}, {amount("80000"), percent("7")}, {std::nullopt, percent("5")}};

TEST(Formula, BandsCountEachForItsPart) {
    const Formula fee = Percentages{kBands, false, {}};
    EXPECT_EQ(comes_to(fee, "10000"), "1000");
    EXPECT_EQ(comes_to(fee, "80000"), "5900");
    EXPECT_EQ(comes_to(fee, "100000"), "6900");
    EXPECT_EQ(comes_to(fee, "0"), "0");
    EXPECT_EQ(comes_to(fee, "-5"), "0");
}

TEST(Formula, OrTheOneThatIsReachedForAll) {
    const Formula fee = Percentages{kBands, true, {}};
    EXPECT_EQ(comes_to(fee, "10000"), "1000");
    EXPECT_EQ(comes_to(fee, "10000.0000000001"), "700");
    EXPECT_EQ(comes_to(fee, "100000"), "5000");
}

TEST(Formula, RoundedPrices) {
    const auto lacking = [](std::string_view charge, std::string_view usage, unsigned digits) {
        return to_text(lacking_rounding(parse_decimal<ExactAmount::kScale>(charge).value(), amount(usage), digits));
    };
    EXPECT_EQ(lacking("0.396672", "4", 4), "0.000128") << "0.099168 becomes 0.0992";
    EXPECT_EQ(lacking("0.3961", "4", 3), "-0.0001") << "0.099025 becomes 0.099";
    EXPECT_EQ(lacking("1", "3", 0), "-1") << "a third becomes nothing";
    EXPECT_EQ(lacking("0.3968", "4", 4), "0");
    EXPECT_EQ(lacking("1", "0", 4), "0");
    EXPECT_EQ(lacking("1", "-1", 4), "0");
    EXPECT_EQ(lacking("0", "1", 4), "0");
    EXPECT_EQ(lacking("-1", "3", 4), "0");
}

TEST(Formula, LeastAmountsRoundingShortfallsAndCredits) {
    EXPECT_EQ(comes_to(Percentages{{{std::nullopt, percent("10")}}, false, amount("100")}, "5"), "100");
    EXPECT_EQ(comes_to(Percentages{{{std::nullopt, percent("10")}}, false, amount("100")}, "-5"), "100");
    EXPECT_EQ(comes_to(Percentages{{{std::nullopt, percent("50")}}, false, {}}, "0.0000000001"), "0") << "half to even";
    EXPECT_EQ(comes_to(Percentages{{{std::nullopt, percent("50")}}, false, {}}, "0.0000000003"), "0.0000000002");
    EXPECT_EQ(comes_to(Shortfall{amount("500")}, "499.5"), "0.5");
    EXPECT_EQ(comes_to(Shortfall{amount("500")}, "501"), "0");
    EXPECT_EQ(comes_to(Cap{amount("500")}, "501.5"), "-1.5");
    EXPECT_EQ(comes_to(Cap{amount("500")}, "500"), "0");
    EXPECT_EQ(comes_to(Cap{amount("500")}, "-501"), "0");
    EXPECT_EQ(comes_to(CreditOf{amount("200"), false}, "150"), "-150");
    EXPECT_EQ(comes_to(CreditOf{amount("200"), false}, "-1"), "0");
    EXPECT_EQ(comes_to(CreditOf{amount("200"), true}, "-1"), "-200");
}

TEST(Formula, AMarginIsAPartOfTheCharge) {
    const auto lacking = [](std::string_view cost, std::string_view charge, std::string_view margin) {
        return to_text(lacking_margin(exact(amount(cost)), exact(amount(charge)), percent(margin)));
    };
    EXPECT_EQ(lacking("92", "90", "8"), "10");
    EXPECT_EQ(lacking("92", "100", "8"), "0");
    EXPECT_EQ(lacking("92", "101", "8"), "0");
    EXPECT_EQ(lacking("5", "4", "0"), "1");
    EXPECT_EQ(lacking("-5", "-7", "0"), "2") << "a credit of more than the cost's";
    EXPECT_EQ(to_text(grossed_up(amount("1"), percent("0.3333"))), "1.4999250037");
    EXPECT_EQ(to_text(grossed_up(amount("-1"), percent("0.5"))), "-2");
}

}  // namespace
TEST(Formula, AmountsByBand) {
    const Percentages fee{.bands = {{amount("100"), {}, amount("7")}, {std::nullopt, percent("10"), {}}},
                          .whole = true};
    EXPECT_EQ(comes_to(fee, "100"), "7");
    EXPECT_EQ(comes_to(fee, "101"), "10.1");
    EXPECT_EQ(comes_to(fee, "0"), "0");
}

TEST(Formula, LargestAmountsAndCreditsByPercentage) {
    Percentages fee{.bands = {{std::nullopt, percent("10")}}, .at_least = amount("5"), .at_most = amount("20")};
    EXPECT_EQ(comes_to(fee, "10"), "5");
    EXPECT_EQ(comes_to(fee, "190"), "19");
    EXPECT_EQ(comes_to(fee, "201"), "20");
    fee.comes_off = true;
    EXPECT_EQ(comes_to(fee, "190"), "-19");
    EXPECT_EQ(comes_to(fee, "201"), "-20");
    fee.at_least.reset();
    EXPECT_EQ(comes_to(fee, "-190"), "0");
    const Percentages band{.bands = {{amount("100"), {}, amount("7")}, {std::nullopt, percent("10"), {}}},
                           .whole = true,
                           .comes_off = true};
    EXPECT_EQ(comes_to(band, "50"), "-7");
    EXPECT_EQ(comes_to(band, "5"), "-5") << "no more than the sum";
}

}  // namespace bw::test
