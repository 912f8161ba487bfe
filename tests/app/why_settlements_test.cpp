// What `why` tells of settlements: base, bands, total, weight and share of each kind, by numbers that are worked out by hand.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "app/why_settlements.h"

namespace bw::test {
namespace {

TEST_F(WhySettlements, OfABandedFee) {
    const std::string fee = "Add a fee of 10% of the first USD 5 of charges and 5% above.";
    EXPECT_EQ(of_rule(fee, {"charge_type=ProviderFee"}, kTwo), R"(     a line that this rule adds
       customer Acme: USD 1.1
         charges: USD 17
         10% of USD 5: USD 0.5
         5% of USD 12: USD 0.6
         of lines for which the line type is not Tax
     from USD 0 to USD 1.1: USD 1.1
)");
    const std::string whole = "Add a fee of 10% up to USD 5 or 6% above, of all charges, at least USD 2.";
    EXPECT_EQ(of_rule(whole, {"charge_type=ProviderFee"}, kTwo), R"(     a line that this rule adds
       customer Acme: USD 2
         charges: USD 17
         at least: USD 2
         6% of USD 17: USD 1.02
         of lines for which the line type is not Tax
     from USD 0 to USD 2: USD 2
)");
}

// The RI's public price 8 + 8 less its effective cost 3 + 1, of which Acme's use is 8 - 3.
TEST_F(WhySettlements, OfAFeeOfSavings) {
    EXPECT_EQ(of_rule("Add a fee of 20% of RI savings.", {"charge_type=ProviderFee", "subset=Acme"}, committed()),
              R"(     a line that this rule adds
       customer Acme: USD 1
         savings of RIs: USD 5
         20% of USD 5: USD 1
         of lines for which the line type is not Tax
     from USD 0 to USD 1: USD 1
)");
}

TEST_F(WhySettlements, OfTax) {
    EXPECT_EQ(of_rule("Charge tax of 19%.", {"charge_type=ProviderTax"}, kTwo), R"(     a line that this rule adds
       customer Acme: USD 3.23
         charges: USD 17
         19% of USD 17: USD 3.23
         of lines for which the line type is neither "ProviderTax" nor Tax
     from USD 0 to USD 3.23: USD 3.23
)");
}

// 10% of the first 10,000 USD and 7% of what is above; Marketplace counts where the rule says so.
TEST_F(WhySettlements, OfSupport) {
    auto lines = kTwo;
    lines.push_back(line_of("x", "11000", {{"account", "333333333333"}}));
    lines.push_back(line_of("m", "100", {{"account", "333333333333"}, {"billing_entity", "AWS Marketplace"}}));
    const std::string support = of_rule("Replace AWS support charges with Business support of 2024, per customer.",
                                        {"charge_type=ProviderSupport"}, lines);
    EXPECT_TRUE(support.starts_with(R"(     a line that this rule adds
       customer Acme: USD 1071.19
         charges: USD 11017
         at least: USD 100
         10% of USD 10000: USD 1000
         7% of USD 1017: USD 71.19
         of lines for which the line type is not Tax and the service is neither AWS Business Support, )"))
        << support;
    EXPECT_TRUE(support.contains("Unified Operations and not (the billing_entity is AWS Marketplace)\n")) << support;
    const std::string per_account =
        of_rule("Replace AWS support charges with Business support of 2024, per account, including Marketplace.",
                {"charge_type=ProviderSupport"}, lines);
    EXPECT_TRUE(per_account.contains(R"(
       customer Acme, account 111111111111: USD 100
         charges: USD 17
         at least: USD 100
         10% of USD 17: USD 1.7
)")) << per_account;
    EXPECT_TRUE(per_account.contains(R"(
       customer Acme, account 333333333333: USD 1077
         charges: USD 11100
         at least: USD 100
         10% of USD 10000: USD 1000
         7% of USD 1100: USD 77
)")) << per_account;
    EXPECT_FALSE(per_account.contains("Marketplace")) << per_account;
}

TEST_F(WhySettlements, OfACredit) {
    EXPECT_EQ(of_rule("Give a credit of USD 50 per month, carried forward.", {"charge_type=ProviderCredit"}, kTwo),
              R"(     a line that this rule adds
       customer Acme: USD -17
         charges: USD 17
         credit of this month: USD 50
         carried in from the month before: USD 0
         left to carry to the next month: USD 33
         no more than the charges
         of lines for which the line type is not Tax
     from USD 0 to USD -17: USD -17
)");
    EXPECT_TRUE(
        of_rule("Give a credit of USD 50 per month, below zero if need be.", {"charge_type=ProviderCredit"}, kTwo)
            .contains("customer Acme: USD -50\n         charges: USD 17\n         credit of this month: USD "
                      "50\n         also below zero\n"));
}

// 20 of January's 50 go to February, in which no new credit is given.
TEST_F(WhySettlements, OfWhatIsCarriedIn) {
    const auto of_month = [](const std::string& month, const std::string& cost) {
        return line_of("c", cost,
                       {{"billing_period", month + "-01T00:00:00Z"},
                        {"usage_start", month + "-02T07:00:00Z"},
                        {"usage_end", month + "-02T08:00:00Z"}});
    };
    WhyRequest later =
        request({of_month("2026-01", "30"), of_month("2026-02", "12")},
                "1. Give a credit of USD 50 per month from 2026-01 to 2026-01, carried forward.\n", {"subset=Acme"});
    later.billed.month = parse_month("2026-02");
    EXPECT_EQ(last_rule(later), R"(     1 of 1 line: a credit for these is a line of its own
       yes  the line type is not Tax: Usage
       customer Acme: USD -12
         charges: USD 12
         credit of this month: USD 0
         carried in from the month before: USD 20
         left to carry to the next month: USD 8
         no more than the charges
         of lines for which the line type is not Tax
     from USD 12 to USD 0: USD -12
)");
}

TEST_F(WhySettlements, OfAMinimum) {
    EXPECT_EQ(of_rule("Bill at least USD 30 per month.", {"subset=Acme"}, kTwo),
              R"(     2 of 3 lines: a line of its own is charged for these
       some the line type is not Tax (2 of 3): Usage, Tax
       customer Acme: USD 13
         charges: USD 17
         at least: USD 30
         of lines for which the line type is not Tax
     from USD 20 to USD 33: USD 13
)");
}

TEST_F(WhySettlements, OfACreditByPercentageAndACap) {
    const std::string credit = of_rule("Give a credit of 50% of charges, at most USD 4.", {"subset=Acme"}, kTwo);
    EXPECT_TRUE(
        credit.contains("Acme: USD -4\n         charges: USD 17\n         at most: USD 4\n         50% of USD 17"))
        << credit;
    const std::string cap = of_rule("Bill at most USD 12 per month.", {"subset=Acme"}, kTwo);
    EXPECT_TRUE(cap.contains("Acme: USD -5\n         charges: USD 17\n         at most: USD 12\n")) << cap;
}

TEST_F(WhySettlements, OfACommitment) {
    const auto of_month = [](const std::string& month, const std::string& cost) {
        return line_of("c", cost,
                       {{"billing_period", month + "-01T00:00:00Z"},
                        {"usage_start", month + "-02T07:00:00Z"},
                        {"usage_end", month + "-02T08:00:00Z"}});
    };
    const std::vector<ReportLine> lines{of_month("2026-01", "30"), of_month("2026-02", "12"), of_month("2026-03", "8")};
    const std::string rule = "1. Bill at least USD 70 in total from 2026-01 to 2026-03.\n";
    WhyRequest last = request(lines, rule, {"subset=Acme"});
    last.billed.month = parse_month("2026-03");
    EXPECT_EQ(last_rule(last), R"(     1 of 1 line: a line of its own is charged for these
       yes  the line type is not Tax: Usage
       customer Acme: USD 20
         charges of the term before this month: USD 42
         charges of this month: USD 8
         at least, in total: USD 70
         of lines for which the line type is not Tax
     from USD 8 to USD 28: USD 20
)");
    WhyRequest before = request(lines, rule, {"subset=Acme"});
    before.billed.month = parse_month("2026-02");
    EXPECT_TRUE(
        last_rule(before).contains("customer Acme: USD 0\n         charges of this month: USD 12\n"
                                   "         at least, in total: USD 70\n"
                                   "         what is lacking is charged in 2026-03\n"))
        << last_rule(before);
    WhyRequest unknown = request(lines, "1. Bill at least USD 70 in total from 2025-11 to 2026-03.\n", {"subset=Acme"});
    unknown.billed.month = parse_month("2026-03");
    EXPECT_TRUE(last_rule(unknown).contains(
        "         nothing is charged: not held, or billed without the rule or in another currency: 2025-11, 2025-12\n"))
        << last_rule(unknown);
}

// 34 over 10 and 7: of the line of 7 it is 14.
TEST_F(WhySettlements, OfASpreadFee) {
    const std::string fee = "Add a fee of USD 34 per month in proportion to charges.";
    EXPECT_EQ(of_line(fee, "b", kTwo), R"(     1 of 1 line: an amount is spread over these
       yes  the line type is not Tax: Usage
       customer Acme: USD 34
         as agreed: USD 34
         in proportion to charge, USD 7 of USD 17, the lines of its shape in the month: USD 14
         of which this line: USD 14
     from USD 7 to USD 21: USD 14
)");
}

// Of a single line: the lines that it is not told apart from, whose share comes first.
TEST_F(WhySettlements, OfTheLinesThatALineIsNotToldApartFrom) {
    std::vector<ReportLine> alike{line_of("a", "10"), line_of("b", "7")};
    alike[1]["usage_start"] = "2018-10-03T07:00:00Z";
    alike[1]["usage_end"] = "2018-10-03T08:00:00Z";
    const std::string fee = "Add a fee of USD 34 per month in proportion to charges.";
    EXPECT_TRUE(of_line(fee, "b", alike).contains(R"(
         in proportion to charge, USD 17 of USD 17, the lines of its shape in the month: USD 34
         of which this line: USD 14
)"));
    WhyRequest by_day =
        request(alike, "1. Discount Amazon S3 by 10% when the usage occurs on Fridays.\n2. " + fee + "\n", {});
    by_day.line_id = "b";
    EXPECT_TRUE(last_rule(by_day).contains(R"(
         in proportion to charge, USD 7 of USD 17, the lines of its shape and day: USD 14
         of which this line: USD 14
)"));
    EXPECT_TRUE(
        to_json(why(home, by_day, notes)->why, false).contains(R"("share_of": "the lines of its shape and day")"));
}

// A line cut in parts: the share is the whole line's, the effect that of the part.
TEST_F(WhySettlements, OfAPartThatCarriesAnIdentifier) {
    const std::string told =
        last_rule(request(kTwo,
                          "1. Allocate account 111111111111 to the identifiers Web 25% and Ads 75%.\n"
                          "2. Add a fee of USD 34 per month in proportion to charges.\n",
                          {"identifier=Web"}));
    EXPECT_TRUE(told.ends_with(R"(
         in proportion to charge, USD 17 of USD 17, these lines, with all their identifiers: USD 34
     from USD 5 to USD 13.5: USD 8.5
)")) << told;
}

// Two lines of a shape and a day share what their cell has: 20 over 7 and 3.
TEST_F(WhySettlements, OfALineOfACell) {
    const std::vector<ReportLine> alike{line_of("a", "7"), line_of("b", "3"),
                                        line_of("c", "30", {{"operation", "Run"}})};
    const std::string told = of_line("Add a fee of 200% of charges, in proportion to charges.", "b", alike);
    EXPECT_TRUE(told.contains(R"(
       customer Acme: USD 80
         charges: USD 40
         200% of USD 40: USD 80
         in proportion to charge, USD 10 of USD 40, the lines of its shape in the month: USD 20
         of which this line: USD 6
     from USD 3 to USD 9: USD 6
)")) << told;
}

TEST_F(WhySettlements, OfAMargin) {
    EXPECT_EQ(
        of_rule("Keep a margin of at least 50% on all services.", {"subset=Acme"}, kTwo),
        R"(     2 of 3 lines: the charge is raised where it is less than the cost of usage / (1 - 50%), of which 50% is margin
       some the line type is Usage, DiscountedUsage or SavingsPlanCoveredUsage (2 of 3): Usage, Tax
       customer Acme, service AmazonEC2: USD 17
         cost of usage: USD 17
         at least: USD 34
         charge before: USD 17
         lacking: USD 17
         in proportion to charge, USD 17 of USD 17, these lines: USD 17
     from USD 20 to USD 37: USD 17
)");
    const std::string floor = of_line("Never charge less than cost.", "a", kTwo);
    EXPECT_TRUE(floor.contains("the charge is raised where it is less than the cost of usage\n")) << floor;
    EXPECT_TRUE(floor.contains("cost of usage: USD 17\n         charge before: USD 17\n         lacking: USD 0\n"))
        << floor;
}

// 17 for 2 is 8.5, which rounds to 8.
TEST_F(WhySettlements, OfRounding) {
    EXPECT_EQ(of_rule("Round unit prices to 0 digits.", {"subset=Acme"}, kTwo),
              R"(     2 of 3 lines: the price of a unit is rounded to 0 digits
       some the line type is Usage, DiscountedUsage or SavingsPlanCoveredUsage (2 of 3): Usage, Tax
       customer Acme, service AmazonEC2: USD -1
         charge before: USD 17
         usage: 2
         price of a unit before, to 12 digits: USD 8.5
         price of a unit after: USD 8
         in proportion to charge, USD 17 of USD 17, these lines: USD -1
     from USD 20 to USD 19: USD -1
)");
}

// 3 of 4, by effective cost, of a fee of 5.
TEST_F(WhySettlements, OfAPartOfAFee) {
    const std::string told = of_rule(
        "Replace RI discount with public on-demand price when RIs are purchased by any account and the account is "
        "111111111111.",
        {"charge_type=RIFee"}, committed());
    EXPECT_TRUE(told.contains(R"(
       customer Beta, commitment arn:aws:ec2:us-east-1:222222222222:reserved-instances/a, buyer 222222222222: USD -3.75
         use that the rule replaces, at its effective cost: USD 3
         all use: USD 4
         charge before: USD 5
         in proportion to charge, USD 5 of USD 5, these lines: USD -3.75
)")) << told;
    EXPECT_TRUE(told.ends_with("from USD 5 to USD 1.25: USD -3.75\n")) << told;
}

TEST_F(WhySettlements, OfSharedCost) {
    const std::string share = "Share the cost of RIs in proportion to use, by effective cost.";
    EXPECT_EQ(
        of_rule(share, {"subset=Acme"}, committed()),
        R"(     1 of 2 lines: use of RIs of other accounts carries its effective cost, which those who bought are credited
       some the line type is DiscountedUsage (1 of 2): DiscountedUsage, Usage
       commitment arn:aws:ec2:us-east-1:222222222222:reserved-instances/a, buyer 222222222222, customer of the buyer Beta: USD 3
         effective cost of use by other accounts: USD 3
         in proportion to effective cost, USD 3 of USD 3, these lines: USD 3
     from USD 10 to USD 13: USD 3
)");
    EXPECT_EQ(of_rule(share, {"charge_type=ProviderShare"}, committed()), R"(     a line that this rule adds
       commitment arn:aws:ec2:us-east-1:222222222222:reserved-instances/a, buyer 222222222222, customer of the buyer Beta: USD -3
         effective cost of use by other accounts: USD 3
         credited to the buyer
     from USD 0 to USD -3: USD -3
)");
}

// 4 of a commitment of 10 are upfront: of use of 6 by others 2.4, of the 2 that nobody used 0.8, of which they, who use 6 of 8,
// have 0.6.
TEST_F(WhySettlements, OfSharedUpfrontCost) {
    const std::string plan = "arn:aws:savingsplans::222222222222:savingsplan/b";
    const auto covered = [&](const std::string& id, const std::string& account, const std::string& effective) {
        return line_of(id, "9",
                       {{"account", account},
                        {"line_type", "SavingsPlanCoveredUsage"},
                        {"savings_plan_arn", plan},
                        {"sp_effective", effective}});
    };
    const std::vector<ReportLine> lines{covered("s1", "111111111111", "6"), covered("s2", "222222222222", "2"),
                                        line_of("fee", "0",
                                                {{"account", "222222222222"},
                                                 {"line_type", "SavingsPlanRecurringFee"},
                                                 {"savings_plan_arn", plan},
                                                 {"sp_commitment", "10"},
                                                 {"sp_used", "8"},
                                                 {"sp_amortized", "4"}})};
    const std::string share =
        "Share the cost of Savings Plans in proportion to use, by amortized upfront fees only, unused included.";
    const std::string told = of_line(share, "s1", lines);
    EXPECT_TRUE(told.ends_with(R"(
       commitment arn:aws:savingsplans::222222222222:savingsplan/b, buyer 222222222222, customer of the buyer Beta: USD 3
         effective cost of use by other accounts: USD 6
         what nobody used: USD 2
         amortized upfront: USD 4
         commitment in all: USD 10
         in proportion to effective cost, USD 6 of USD 6, the lines of its shape in the month: USD 3
         of which this line: USD 3
     from USD 9 to USD 12: USD 3
)")) << told;
}

// 8 - 3 and 8 - 1 are saved; 80% of 12 over public prices that are alike.
TEST_F(WhySettlements, OfSharedSavings) {
    const std::string told =
        of_rule("Share the savings of RIs by covered usage, keeping 20%.", {"subset=Acme"}, committed());
    EXPECT_TRUE(told.ends_with(R"(
     1 of 2 lines: 80% of what RIs save is taken off these, in proportion to the public on-demand cost
       some RIs are purchased by any account (1 of 2): 222222222222, (none)
       some the line type is DiscountedUsage (1 of 2): DiscountedUsage, Usage
       in all: USD -9.6
         savings of RIs: USD 12
         80% of them is given
         in proportion to public on-demand cost, USD 8 of USD 16, these lines: USD -4.8
     from USD 10 to USD 13.2: USD 3.2
)")) << told;
}

TEST_F(WhySettlements, OfACurrency) {
    EXPECT_EQ(of_rule("Bill in EUR at 0.9 in 2018-10, 0.91 in 2018-11, costs at 0.85.", {"subset=Acme"}, kTwo),
              "     3 of 3 lines: USD are billed in EUR at 0.9, the rate of 2018-10, costs at 0.85\n"
              "     from EUR 17 to EUR 18: EUR 1\n");
    EXPECT_TRUE(of_rule("Allocate account 111111111111 to Acme 60% and Beta 40%.", {"subset=Beta"}, kTwo)
                    .starts_with("     3 of 3 lines: lines are billed to Acme 60%, Beta 40%\n"));
}

// Of lines that are added: that they are lines, and who adds them.
TEST_F(WhySettlements, AddedLinesAreLines) {
    const std::string rules =
        "1. Discount Amazon EC2 by 50%.\n2. Add a fee of USD 10 per month.\n3. Bill at least USD 15 per month.\n"
        "4. Uplift the price of all services by 10%.\n";
    EXPECT_EQ(words(request(kTwo, rules, {"subset=Acme", "charge_type=ProviderFee"})),
              R"(2018-10, payer 999999999999, subset Acme, charge_type ProviderFee: 0 lines, and 1 added by rules
     cost USD 0
     no list price
     billed by W
  1. Discount Amazon EC2 by 50%.
     nothing is there yet: a later rule adds the line
  2. Add a fee of USD 10 per month.
     a line that this rule adds
       customer Acme: USD 10
         as agreed: USD 10
     from USD 0 to USD 10: USD 10
  3. Bill at least USD 15 per month.
     1 of 1 line: a line of its own is charged for these
       yes  the line type is not Tax: ProviderFee
     the charge stays USD 10
  4. Uplift the price of all services by 10%.
     1 of 1 line: the charge is multiplied by 1.1
       yes  the line type is neither Tax nor Credit: ProviderFee
     from USD 10 to USD 11: USD 1
     charge USD 11, margin USD 11
)");
}

TEST_F(WhySettlements, AsJson) {
    const auto of = [&](const std::string& rule, const std::string& filter) {
        return to_json(why(home, request(kTwo, "1. " + rule + "\n", {filter}), notes)->why, false);
    };
    const std::string fee = of("Add a fee of 10% of the first USD 5 of charges and 5% above.", "subset=Acme");
    for (const char* part : {R"("lines_added_by_rules": 1)", R"("adds_lines": true)", R"("charges": "17")",
                             R"("percent": "5")", R"("of": "12")", R"("amount": "0.6")", R"("total": "1.1")"})
        EXPECT_TRUE(fee.contains(part)) << part << fee;
    const std::string spread = of("Add a fee of USD 34 per month in proportion to charges.", "service=AmazonEC2");
    for (const char* part : {R"("customer": "Acme")", R"("as agreed": "34")", R"("weighed_by": "charge")",
                             R"("weight": "17")", R"("weight_of_all": "17")", R"("share": "34")"})
        EXPECT_TRUE(spread.contains(part)) << part << spread;
}

// What an earlier rule closed is in no later sum.
TEST_F(WhySettlements, OfWhatAnEarlierRuleClosed) {
    const std::string rules =
        "1. Uplift the price of all services by 10% when the operation is Run, and no later rule applies.\n"
        "2. Bill at least USD 30 per month.\n3. Add a fee of 50% of charges, in proportion to charges.\n";
    const WhyRequest cell = request(kTwo, rules, {"subset=Acme"});
    EXPECT_TRUE(words(cell).contains(R"(
       customer Acme: USD 20
         charges: USD 10
         at least: USD 30
         of lines for which the line type is not Tax
         without lines for which rule 1 is the last that applies
)")) << words(cell);
    EXPECT_TRUE(words(cell).contains(R"(
         50% of USD 30: USD 15
         without lines for which rule 1 is the last that applies
)")) << words(cell);
    const std::string customer = words(request(kTwo, rules.substr(0, rules.find("3. ")), {"subset=Acme"}), true);
    EXPECT_TRUE(customer.contains(R"(
       Minimum: USD 20
         charges: USD 10
         at least: USD 30
         of lines for which the line type is not Tax
         without lines that an earlier term of the contract keeps from later ones
)")) << customer;
    const std::string open = words(
        request(kTwo, "1. Uplift Amazon S3 by 10%, and no later rule applies.\n2. Bill at least USD 30 per month.\n",
                {"subset=Acme"}));
    EXPECT_FALSE(open.contains("without lines")) << open;
}

}  // namespace
}  // namespace bw::test
