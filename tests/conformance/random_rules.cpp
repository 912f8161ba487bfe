#include "conformance/random_rules.h"

#include <fmt/format.h>

#include "conformance/dice.h"
#include "conformance/random_lines.h"
#include "support/price_list.h"
#include "workflow/removable.h"

namespace bw::test {
namespace {

const Strings kConditions{"the usage occurs on Tuesdays",
                          "the usage occurs in any US-East data center in the summer months",
                          "the service is Amazon EC2 or Amazon S3",
                          "the region is us-east-1 or Europe (Frankfurt)",
                          "the usage type is like \"*BoxUsage*\"",
                          "the operation is \"RunInstances\"",
                          "the line type is Usage or Fee",
                          "the account is 222233334444",
                          "the account name is like \"*o*\"",
                          "not (the account tag stage is \"prod\")",
                          "the purchase option is Spot",
                          "the instance family is m5",
                          "the instance type is like \"*.large\"",
                          "the tag env is \"prod\"",
                          "the tag CostCenter is like \"*quoted*\"",
                          "the cost category CostCenter is \"shared\"",
                          "the description contains \"Enterprise\"",
                          "not (the tag env is \"prod\")",
                          "the service is Amazon EC2 and (the account is 111122223333 or the tag env is \"dev\")",
                          "the usage occurs from 2026-06-02 to 2026-06-09",
                          "the usage occurs in June",
                          "the usage occurs in an even-numbered year",
                          "the usage occurs on weekends or the purchase option is reserved",
                          "the service is not Amazon RDS",
                          "the product family is \"x\"",
                          "the zone is like \"us-west-*\"",
                          "the seller is neither \"x\" nor \"z\"",
                          "the billing entity is \"AWS Marketplace\"",
                          "the operating system contains \"y\"",
                          "the payer is 111122223333",
                          "the pricing term is \"OnDemand\"",
                          "the usage type matches \"(USE1-)?BoxUsage:.*\" or \"[a-z]+:m5\\..*\"",
                          "the description does not match \"a.*c\"",
                          "the public rate is above USD 0.0000001",
                          "the public rate is at least USD 0.096",
                          "the public rate is below USD 0.096 and the usage occurs in the first 7 days of the month",
                          "the public rate is at most EUR 5",
                          "the usage occurs in the last 3 days of the month",
                          "the usage occurs on the first day of the month or the zone is \"us-west-2a\"",
                          "the usage occurs between 05:00 and 14:00",
                          "the usage occurs between 22:00 and 06:00 Europe/Berlin",
                          "the usage occurs on weekdays between 08:00 and 18:00 Asia/Kolkata in us-east-1",
                          "the usage occurs on Tuesdays Pacific/Auckland or the tag env is \"prod\"",
                          "the usage does not occur between 12:00 and 15:00 Asia/Kathmandu",
                          "the service is like \"amazon *\" and the line type is not like \"*discount\"",
                          "the service matches \"(aws|amazon) ?[le].*\" or the region contains \"frankfurt\"",
                          "the region is like \"us-*\" or \"Europe (*\"",
                          "the account is like \"2222*\" or \"*5555*\"",
                          "the payer does not match \"1+2+3+\"",
                          "the purchase option is not like \"*S*\"",
                          "the line type contains \"savingsplan\"",
                          "the commitment is purchased by 111122223333",
                          "the commitment is purchased by another account",
                          "the commitment is purchased by accounts in the subset and the line type is not Usage",
                          "RIs are purchased by accounts outside the subset",
                          "RIs are purchased by another account or Savings Plans are purchased by 444455556666",
                          "Savings Plans are purchased by accounts in the subset",
                          "not (the commitment is purchased by subset \"Acme\" or \"unassigned\")",
                          "the usage occurs in June America/New_York and the tag CostCenter is like \"*quoted*\"",
                          "the service is Amazon EC2 and (the usage occurs between 00:00 and 12:00 or the account is "
                          "222233334444)"};

std::string buyer(Dice& dice) {
    return dice.of({"any account", "111122223333", "222233334444 or 444455556666", "accounts outside the subset",
                    "subset \"Acme\"", "subset \"Globex\" or \"unassigned\""});
}

std::string further(Dice& dice) {
    const std::string condition = dice.of(kConditions);
    return condition.contains(" or the ") ? fmt::format(" and ({})", condition) : " and " + condition;
}

std::string retained_buyer(Dice& dice) {
    return dice.of({"accounts in the subset", "222233334444", "subset \"Acme\"", "subset \"Acme\" or \"Globex\""});
}

std::string removal(Dice& dice) {
    const std::string part = dice.of({"", "", "50% of ", "33.3333333333% of "});
    std::string rule = "Remove " + part + std::string(removables()[dice.below(removables().size())].words);
    if (part.empty() && dice.one_in(3))
        rule += " and " + std::string(removables()[dice.below(removables().size())].words);
    if (dice.one_in(3)) rule += " except " + std::string(removables()[dice.below(removables().size())].words);
    if (dice.one_in(3)) rule += " when " + dice.of(kConditions);
    return rule;
}

std::string percent_rule(Dice& dice) {
    const std::string verb = dice.of({"Uplift", "Discount"});
    const std::string what =
        dice.of({"the price of all services", "Amazon EC2", "the price of Amazon S3 and AWS Lambda"});
    const std::string percent = dice.of({"3%", "2.375%", "0.0000000001%", "33.3333333333%", "100%"});
    const std::string of = dice.of({"", "", "", " of the public price", " of the cost", " of savings"});
    std::string rule = fmt::format("{} {} by {}{}", verb, what, percent, of);
    if (!dice.one_in(3)) rule += " when " + dice.of(kConditions);
    if (of != " of the public price" && of != " of savings")
        rule += dice.of({"", "", "", "", ", including taxes", ", including credits", ", including taxes and credits"});
    return rule;
}

std::string rate_rule(Dice& dice) {
    std::string rule = dice.of({"Charge ", "Charge ", "Add "}) +
                       dice.of({"USD 0.05 per x", "USD 1.000000000001 per unit", "EUR 3 per \"y\"",
                                "USD 0.0125 per normalized hour", "USD 0.7 per unit"});
    rule += " for usage types " + dice.of({"like \"*BoxUsage*\"", "\"DataTransfer-Out-Bytes\"", "like \"*\""});
    if (dice.one_in(3)) rule += " when " + dice.of(kConditions);
    return rule;
}

std::string top_rate_rule(Dice& dice) {
    std::string rule = fmt::format("Charge every tier of {} at the highest rate",
                                   dice.of({"all services", "Amazon EC2 and Amazon S3", "Amazon S3"}));
    if (dice.one_in(3)) rule += " when " + dice.of(kConditions);
    if (dice.one_in(2)) rule += ", including free tier";
    return rule;
}

std::string support_rule(Dice& dice) {
    if (dice.one_in(2))
        return fmt::format(
            "Replace AWS support charges with {}{}{}{}",
            dice.of({"4% of charges", "2.5% of the cost",
                     "9% of the first USD 10 of charges, 6% of the next USD 70 and 4.0000000001% above",
                     "9% up to USD 20 or 5% above, of all the cost", "9% up to USD 20 or 5% above, of all charges"}),
            dice.of({", per customer", ", per account"}),
            dice.of({"", "", ", at least USD 12.34", ", at most USD 0.5"}), dice.of({"", ", including Marketplace"}));
    return fmt::format(
        "Replace AWS support charges with {}{}",
        dice.of({"Business support of 2024, per account", "Business support of 2024, per customer",
                 "Enterprise support of 2024, per customer", "Developer support of 2024, per account"}),
        dice.of({"", ", including Marketplace", ", without minimum", ", without minimum, including Marketplace"}));
}

// Minimums, caps, credits and tax.
std::string limit(Dice& dice) {
    const std::string limit =
        dice.of({"Bill at least USD 5,000 per month", "Bill at most USD 300 per month",
                 "Bill at most USD 40 per month per account", "Bill at most EUR 2 per month",
                 "Bill at least USD 60 per month per account", "Give a credit of USD 200 per month",
                 "Give a credit of USD 20 per month per account", "Charge tax of 19%"});
    if (dice.one_in(2)) return limit + " when " + dice.of(kConditions);
    return dice.of({limit, limit, "Bill at least EUR 1,000,000 per month",
                    "Bill at least USD 7,000 in total from 2026-06 to 2026-06",
                    "Bill at least USD 9,000,000 in total from 2026-05 to 2026-06",
                    "Bill at most USD 90 in total from 2026-06 to 2026-12",
                    "Bill at most USD 2,000 in total from 2026-05 to 2026-06",
                    "Bill at least EUR 1,000 in total from 2026-06 to 2026-12"});
}

std::string credit(Dice& dice) {
    return dice.of({"Give a credit of USD 200 per month", "Give a credit of USD 999,999 per month",
                    "Give a credit of USD 300 per month, carried forward",
                    "Give a credit of USD 30 per month per account, carried forward",
                    "Give a credit of USD 300 per month when " + dice.of(kConditions) + ", carried forward",
                    "Give a credit of EUR 10 per month, below zero if need be",
                    "Give a credit of USD 10 per month when " + dice.of(kConditions) + ", below zero if need be"});
}

// Rules on all lines of a customer together.
std::string settled_rule(Dice& dice) {
    switch (dice.below(13)) {
        case 11:
        case 12: {
            std::string rule = "Round unit prices " + dice.of({"", "of Amazon EC2 and Amazon S3 "}) +
                               dice.of({"to 4 digits", "to 1 digit", "to 0 digits", "to 10 digits"});
            if (dice.one_in(3)) rule += " when " + dice.of(kConditions);
            return rule;
        }
        case 9:
        case 10:
            return fmt::format("Share the savings of {} by {}{}", dice.of({"RIs", "Savings Plans"}),
                               dice.of({"covered usage", "savings", "the savings rate of the service"}),
                               dice.of({"", ", keeping 20%", ", keeping 33.3333333333%", ", keeping 100%"}));
        case 7:
        case 8:
            return fmt::format("Share the cost of {} in proportion to use, by {}{}", dice.of({"RIs", "Savings Plans"}),
                               dice.of({"effective cost", "amortized upfront fees only", "recurring fees only"}),
                               dice.of({"", ", unused included"}));
        case 6: return support_rule(dice);
        case 0:
            return dice.of(
                {"Add a fee of USD 100 per month", "Add a fee of EUR 25.50 per month per account",
                 "Add a fee of USD 0.0000000007 per month in proportion to charges",
                 "Add a fee of USD 1,234.56 per month in proportion to charges when " + dice.of(kConditions)});
        case 1: {
            const bool comes_off = dice.one_in(2);
            std::string fee = comes_off ? "Give a credit of " : "Add a fee of ";
            fee +=
                dice.of({"3.3% of charges", "20% of RI and Savings Plan savings", "2% of the cost", "50% of RI savings",
                         "10% of the first USD 10 of charges, 7% of the next USD 70 and 5% above",
                         "10% up to USD 100, 7% up to USD 100,000 or 3.141592% above, of all charges",
                         "33.3333333333% of Savings Plan savings"});
            if (dice.one_in(8) && !fee.contains("above"))
                fee += dice.of({" of the month before", " of the month before, per account"});
            else
                fee += dice.of({"", ", per account", ", in proportion to charges"});
            if (!comes_off && dice.one_in(3)) fee += ", at least USD 5";
            if (dice.one_in(3)) fee += dice.of({", at most USD 7", ", at most USD 1,000", ", at most USD 1,000,000"});
            if (dice.one_in(3)) fee += " when " + dice.of(kConditions);
            return fee;
        }
        case 2: return limit(dice);
        case 3: return credit(dice);
        case 4: return "Charge tax of 19%";
        default: {
            std::string rule = dice.of({"Never charge less than cost", "Never charge less than cost for Amazon EC2",
                                        "Keep a margin of at least 33.3333333333% on all services",
                                        "Keep a margin of at least 8% on Amazon EC2 and Amazon S3"});
            if (dice.one_in(3)) rule += " when " + dice.of(kConditions);
            return rule;
        }
    }
}

std::string random_rule(Dice& dice) {
    std::string rule;
    switch (dice.below(20)) {
        case 0:
            rule = "Replace RI discount with public on-demand price when RIs are purchased by " + buyer(dice);
            if (dice.one_in(2)) rule += further(dice);
            break;
        case 1:
            rule = "Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by " +
                   buyer(dice);
            if (dice.one_in(2)) rule += further(dice);
            break;
        case 2: rule = "Remove EDP discount"; break;
        case 3:
        case 4: rule = removal(dice); break;
        case 6: rule = "Retain RI discount when RIs are purchased by " + retained_buyer(dice); break;
        case 7:
            rule = "Retain Savings Plan discount when Savings Plans are purchased by " + retained_buyer(dice);
            break;
        case 8:
            rule = dice.of({"Exclude Amazon S3 from the bill", "Exclude all services from the bill"});
            rule += " when " + dice.of(kConditions);
            break;
        case 5: rule = "Replace free tier usage with the first billable rate"; break;
        case 9:
        case 10:
        case 11: rule = settled_rule(dice); break;
        case 12:
            rule =
                dice.of({"Charge RI usage at its effective cost", "Charge Savings Plan usage at its effective cost"});
            break;
        case 13: rule = rate_rule(dice); break;
        case 14:
        case 15: rule = top_rate_rule(dice); break;
        default: rule = percent_rule(dice);
    }
    const bool has_term = rule.contains("in total");
    if (!has_term && dice.one_in(8))
        rule += dice.of({" from 2026-06", " from 2026-01 to 2026-05", " from 2026-06 to 2026-06"});
    if (dice.one_in(6)) rule += ", and no later rule applies";
    if (dice.one_in(8)) rule += ", shown as \"Amazon EC2\"";
    return rule + ".";
}

// Not of days or hours.
std::string selection(Dice& dice) {
    std::string condition;
    do condition = dice.of(kConditions);
    while (condition.contains("the usage "));
    return condition;
}

// Of two accounts, to customers that random_subsets() always has.
std::string allocation(Dice& dice) {
    std::string rule =
        dice.of({"Allocate account 111122223333 to ", "Allocate accounts 111122223333 and 333344445555 to "});
    rule += dice.of({"Acme 60% and Globex 40%",
                     "Acme 33.3333333333%, Elsewhere 33.3333333333% and unassigned 33.3333333334%", "Globex 100%",
                     "Elsewhere 0.0000000001% and Acme 99.9999999999%"});
    const std::string condition = selection(dice);
    if (!dice.one_in(3)) rule += " when " + condition;
    return rule + dice.of({"", "", " from 2026-06", " from 2026-01 to 2026-05"}) + ".";
}

// Mostly parts of which coefficients have more than twelve digits.
std::string identification(Dice& dice) {
    std::string rule = dice.of({"Allocate account 222233334444 to the identifiers ",
                                "Allocate accounts 111122223333, 222233334444 and 333344445555 to the identifiers "});
    rule += dice.of({"Web 60% and Batch 40%",
                     "Web 33.3333333333%, \"Cost Centre 1\" 33.3333333333% and Acme 33.3333333334%",
                     "Acme 33.3333333333%, Batch 33.3333333333% and Web 33.3333333334%", "Batch 100%",
                     "Batch 0.0000000001%, Web 12.3456789012% and Ads 87.6543210987%"});
    if (dice.one_in(2)) rule += " when " + selection(dice);
    return rule + dice.of({"", "", " from 2026-06", " from 2026-01 to 2026-05"}) + ".";
}

}  // namespace

std::string random_workflows(std::uint64_t seed) {
    Dice dice(seed);
    std::string text;
    for (const char* name : {"A", "B"}) {
        text += fmt::format("Billing Workflow: {}\n", name);
        if (dice.one_in(6))
            text += dice.of({"1. Bill in EUR at 0.9312.\n", "1. Bill in EUR at 0.9312, costs at 0.9250000001.\n",
                             "1. Bill in JPY at 1.5 in 2026-05, 151.123456789 in 2026-06 and 2 in 2026-07.\n"});
        if (dice.one_in(4)) text += "1. " + allocation(dice) + "\n";
        if (dice.one_in(8)) text += "1. " + allocation(dice) + "\n";
        if (dice.one_in(2)) text += "1. " + identification(dice) + "\n";
        if (dice.one_in(4)) text += "1. " + identification(dice) + "\n";
        const std::uint64_t rules = 1 + dice.below(6);
        for (std::uint64_t i = 1; i <= rules; ++i) text += fmt::format("{}. {}\n", i, random_rule(dice));
        text += "\n";
    }
    return text;
}

std::string workflows_of_all_conditions() {
    std::string text;
    for (const char* name : {"A", "B"}) {
        text += fmt::format("Billing Workflow: {}\n", name);
        std::size_t number = 0;
        for (const std::string& condition : kConditions)
            text += fmt::format("{}. Uplift all services by 3% of the cost when {}, including taxes and credits.\n",
                                ++number, condition);
    }
    return text;
}

std::string random_price_list(std::uint64_t seed) {
    Dice dice(seed);
    std::vector<TestPrice> prices{{"x", "T", "0.25", ""}, {"y", "T", "0.0000004", "Y"}};
    prices.push_back({"ABC", "A", "0", dice.of({"x", "Y", ""})});
    prices.push_back({"ABC", "B", dice.of({"1.000000000001", "0.25", "0"}), prices.back().unit});
    if (dice.one_in(2)) prices.push_back({"ABC", "C", "3", "", "EUR"});
    return price_list_json("AmazonEC2", dice.of({"2026-06-30T23:59:59Z", "2026-07-01T00:00:00Z", "2026-01-15"}),
                           prices);
}

std::string random_subsets(std::uint64_t seed) {
    Dice dice(seed);
    std::string text = "AWS Account ID,Subset Name,Billing Workflow Name,Account Name,Account Tag stage\n";
    const Strings workflow_of{dice.of({"A", "B", ""}), dice.of({"A", "B", ""})};
    for (const std::string& account : kRandomAccounts) {
        const std::uint64_t subset = dice.below(3);
        if (subset < 2)
            text += fmt::format("{},{},{},{},{}\n", account, subset == 0 ? "Acme" : "Globex", workflow_of[subset],
                                dice.of({"", "Shop", "billing"}), dice.of({"", "prod", "test"}));
    }
    for (std::size_t i = 0; i < workflow_of.size(); ++i)  // that have no lines
        text += fmt::format("66667777888{},{},{},,\n", i, i == 0 ? "Acme" : "Globex", workflow_of[i]);
    return text + "555566667777,Elsewhere,,,\n";
}

std::string random_grouping(std::uint64_t seed) {
    Dice dice(seed);
    const Strings all{
        "subset",    "account",       "payer",   "service", "region", "charge_type", "purchase_option",    "usage_type",
        "operation", "instance_type", "invoice", "day",     "month",  "tag:env",     "tag:user:CostCenter"};
    std::string text = dice.of(all);
    for (std::uint64_t more = dice.below(3); more > 0; --more) text += "," + dice.of(all);
    return dice.one_in(3) ? text + ",identifier" : text;
}

}  // namespace bw::test
