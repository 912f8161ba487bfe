#include "reports/causes_drawing.h"

#include <gtest/gtest.h>

namespace bw {
namespace {

ExactAmount amount(const char* text) { return *parse_decimal<22>(text); }

MarginByCause margin_of(const char* cost, const char* credits, const char* charge, const char* month = "2026-10") {
    MarginByCause margin{"Acme & Sons", *parse_month(month), "999999999999", "USD"};
    margin.cost = amount(cost);
    margin.effects[Cause::kCredits] = amount(credits);
    margin.charge = amount(charge);
    return margin;
}

// The cells of a bar in the sheet: amount; hangs at; above and below 0: sum, rise, fall.
std::string cells_of(const NewSheet& sheet, std::size_t bar) {
    std::string text;
    for (std::size_t i = 2; i < sheet.rows.at(3 + bar).size(); ++i)
        text += to_text(std::get<Money>(sheet.rows[3 + bar][i].value).cents) + " ";
    return text;
}

TEST(CausesDrawing, BarsHangOnOneAnother) {
    const NewSheet sheet = waterfall_sheet({margin_of("10", "4", "14")});
    EXPECT_EQ(cells_of(sheet, 0), "10 0 10 0 0 0 0 0 ");
    EXPECT_EQ(cells_of(sheet, 1), "4 10 0 4 0 0 0 0 ");
    EXPECT_EQ(cells_of(sheet, 2), "14 0 14 0 0 0 0 0 ");
    EXPECT_EQ(cells_of(waterfall_sheet({margin_of("10", "-4", "6")}), 1), "-4 6 0 0 4 0 0 0 ");
}

TEST(CausesDrawing, BarsCrossTheGroundAndLieBelowIt) {
    const NewSheet crossing = waterfall_sheet({margin_of("-5", "8", "3")});
    EXPECT_EQ(cells_of(crossing, 0), "-5 0 0 0 0 -5 0 0 ");
    EXPECT_EQ(cells_of(crossing, 1), "8 0 0 3 0 0 -5 0 ");
    EXPECT_EQ(cells_of(crossing, 2), "3 0 3 0 0 0 0 0 ");
    EXPECT_EQ(cells_of(waterfall_sheet({margin_of("-5", "-2", "-7")}), 1), "-2 -5 0 0 0 0 0 -2 ");
}

TEST(CausesDrawing, SeveralMonthsAreOneTotal) {
    const auto totals =
        totals_by_currency({margin_of("10", "4", "14", "2026-10"), margin_of("1", "1", "2", "2026-08")});
    ASSERT_EQ(totals.size(), 1U);
    EXPECT_EQ(totals[0].charge, amount("16"));
    EXPECT_TRUE(to_svg(totals).contains(">All customers, 2026-08 to 2026-10, USD<"));
    EXPECT_TRUE(to_svg({margin_of("10", "4", "14")}).contains(">Acme &amp; Sons, 2026-10, USD<"));
}

}  // namespace
}  // namespace bw
