#include "reports/assertions.h"

#include <gtest/gtest.h>

namespace bw {
namespace {

ExactAmount amount(const char* text) { return *parse_decimal<22>(text); }

PreviewRow row(const char* subset, const char* month, const char* cost, const char* before, const char* after,
               const char* currency = "USD") {
    return {subset, *parse_month(month), "999999999999", currency, amount(cost), amount(before), amount(after)};
}

const std::vector<PreviewRow> kRows{row("Acme", "2026-09", "90", "100", "100.5"),
                                    row("Acme", "2026-10", "90", "100", "99.5"),
                                    row("Globex", "2026-10", "50", "50", "49.9999999999999999999999")};

// What fails, a line each: "1: message".
std::string failures(const std::string& text, const std::vector<PreviewRow>& rows = kRows) {
    const auto assertions = parse_assertions(text, "a.txt");
    if (!assertions) return to_text(assertions.error());
    std::string all;
    for (const Error& error : check_assertions(*assertions, rows))
        all += std::to_string(error.place.line) + ": " + error.message + "\n";
    return all;
}

TEST(Assertions, APercentageIsComparedToTheLastDigit) {
    EXPECT_EQ(failures("customer \"Acme\" within 0.5%"), "");
    EXPECT_EQ(failures("customer \"Acme\" within 0.499999999999%"),
              "1: Acme, 2026-09: charge USD 100 before, USD 100.5 after, difference USD 0.5; allowed is "
              "0.499999999999% of USD 100\n"
              "1: Acme, 2026-10: charge USD 100 before, USD 99.5 after, difference USD -0.5; allowed is "
              "0.499999999999% of USD 100\n");
}

TEST(Assertions, AmountsAndTotals) {
    EXPECT_EQ(failures("every customer within USD 0.5\ntotal within usd 0.0000000001\n"), "");
    EXPECT_EQ(failures("\n# a comment\nEvery customer within USD 0.4.").substr(0, 12), "3: Acme, 202");
    // The total's difference is the tiny one of Globex.
    EXPECT_EQ(failures("total within USD 0"),
              "1: total: charge USD 250 before, USD 249.9999999999999999999999 after, difference USD "
              "-0.0000000000000000000001; allowed is USD 0\n");
    EXPECT_EQ(failures("total within EUR 0"), "");
}

TEST(Assertions, Margins) {
    EXPECT_EQ(failures("no negative margin"),
              "1: Globex, 2026-10: cost USD 50, charge USD 49.9999999999999999999999, margin USD "
              "-0.0000000000000000000001; at least 0 is demanded\n");
    EXPECT_EQ(failures("no negative margin", {row("Acme", "2026-10", "50", "50", "50")}), "");
    const std::vector<PreviewRow> rows{row("Acme", "2026-10", "92", "92", "100")};
    EXPECT_EQ(failures("total margin at least 8%\ncustomer \"Acme\" margin at least 8% of charge", rows), "");
    EXPECT_EQ(failures("total margin at least 8.000000000001%", rows),
              "1: total: cost USD 92, charge USD 100, margin USD 8; at least 8.000000000001% of the charge USD 100 is "
              "demanded\n");
    EXPECT_EQ(failures("total margin at least 8.69% of cost", rows), "");
    EXPECT_EQ(failures("total margin at least 8.7% of cost", rows),
              "1: total: cost USD 92, charge USD 100, margin USD 8; at least 8.7% of the cost USD 92 is demanded\n");
    EXPECT_EQ(failures("every customer margin at least USD 8", rows), "");
    EXPECT_NE(failures("every customer margin at least USD 8.01", rows), "");
}

TEST(Assertions, CurrenciesAreNotAdded) {
    const std::vector<PreviewRow> rows{row("Acme", "2026-10", "10", "10", "12"),
                                       row("Acme", "2026-10", "10", "10", "8", "EUR")};
    EXPECT_EQ(failures("total within 19%", rows),
              "1: total: charge EUR 10 before, EUR 8 after, difference EUR -2; allowed is 19% of EUR 10\n"
              "1: total: charge USD 10 before, USD 12 after, difference USD 2; allowed is 19% of USD 10\n");
}

TEST(Assertions, UnclearLinesAreAllNamed) {
    EXPECT_EQ(failures("customer Acme within 1%\ntotal within\nno margin\nevery customer within -1%\n"
                       "total margin at least 8% of everything\ncustomer \"Acme within 1%\ntotal within EURO 5\n"),
              R"(a.txt:1:10: error[BW4070]: expected the customer's name in double quotes here
  1 | customer Acme within 1%
    |          ^
  A line of the --assert file is none that the preview checks. docs/preview.md has them all.
a.txt:2:13: error[BW4070]: expected a percentage such as 0.5%, or an amount such as USD 100 here
  2 | total within
    |             ^
  A line of the --assert file is none that the preview checks. docs/preview.md has them all.
a.txt:3:1: error[BW4070]: expected `customer "NAME"`, `every customer`, `total` or `no negative margin` here
  3 | no margin
    | ^
  A line of the --assert file is none that the preview checks. docs/preview.md has them all.
a.txt:4:23: error[BW4070]: expected a percentage such as 0.5%, or an amount such as USD 100 here
  4 | every customer within -1%
    |                       ^
  A line of the --assert file is none that the preview checks. docs/preview.md has them all.
a.txt:5:26: error[BW4070]: expected the end of the line here
  5 | total margin at least 8% of everything
    |                          ^
  A line of the --assert file is none that the preview checks. docs/preview.md has them all.
a.txt:6:10: error[BW4070]: expected a quote that is closed here
  6 | customer "Acme within 1%
    |          ^
  A line of the --assert file is none that the preview checks. docs/preview.md has them all.
a.txt:7:14: error[BW4070]: expected a percentage such as 0.5%, or an amount such as USD 100 here
  7 | total within EURO 5
    |              ^
  A line of the --assert file is none that the preview checks. docs/preview.md has them all.
)");
}

TEST(Assertions, ACustomerThatNobodyBilledIsNamed) {
    EXPECT_EQ(failures("customer \"Acm\" within 1%"), "1: no customer \"Acm\" was billed in these months\n");
}

}  // namespace
}  // namespace bw
