#include <fmt/format.h>

#include "conditions/field_phrases.h"
#include "workflow/reword/rewordings.h"

namespace bw {
namespace {

std::vector<Advice> of_rules() {
    return {
        {"Add",
         {"{one-time}", "{once}"},
         "a one-off fee is one of a single month: `Add a fee of USD 500 per month from 2026-10 to 2026-10.`"},
        {"Give",
         {"{one-time}", "{once}"},
         "a one-off credit is one of a single month: `Give a credit of USD 5,000 per month from 2026-01 to 2026-01.`"},
        {"Add a fee",
         {"per"},
         "a fee is each customer's own, or each account's: `Add a fee of USD 100 per month per account.`"},
        {"Discount",
         {"^Discount {all} by {money}", "^Discount the price of {all} by {money}"},
         "an amount comes off the bill: `Give a credit of USD 5 per month.`"},
        {"Uplift",
         {"^Uplift {all} by {money}", "^Uplift the price of {all} by {money}"},
         "an amount is a fee: `Add a fee of USD 5 per month when the service is Amazon EC2.`"},
        {"",
         {"^Pass through {removables}", "^Pass on {removables}", "^Pass {removables}", "^Keep {removables}"},
         "the customer has what no rule takes away: leave the rule out"},
        {"", {"for {duration}"}, "the months are named: `from 2026-01 to 2026-03`"},
        {"Exclude",
         {"^Exclude untagged usage", "^Exclude untagged"},
         "the tag is named: `Exclude all services from the bill except when the tag env is like \"*\".`"},
        {"",
         {"except taxes", "excluding taxes", "but not taxes"},
         "taxes stay as they are unless the rule ends with `, including taxes`"},
        {"Bill in", {"{end}"}, "the rate is named, also month by month: `Bill in EUR at 0.93.`"},
        {"Bill in", {"plus"}, "the rate holds all of it: `Bill in EUR at 0.9486.`"},
        {"Round",
         {"^Round up", "^Round the"},
         "unit prices are rounded, amounts stay exact up to their cents: `Round unit prices to 4 digits.`"},
        {"",
         {"all customers", "^Share account", "^Split account"},
         "customers are named with their shares: `Allocate account 111122223333 to Redfern 60% and Sable 40%.`"},
        {"",
         {"^Charge {all} at public price", "^Charge {all} at public on-demand price", "^Charge all usage at",
          "^Charge public price", "^Charge public on-demand price", "^Charge {percent} of the public price"},
         "usage has the public price where nothing is taken off it: `Replace RI discount with public on-demand price "
         "when RIs are purchased by any account.`, `Replace Savings Plan discount with public on-demand price when "
         "Savings Plans are purchased by any account.` and `Remove EDP discount.`; less than it is `Discount all "
         "services by 20% of the public price.`"},
        {"",
         {"^Replace Spot", "^Remove Spot"},
         "Spot has a price of its own, and no discount: `Uplift the price of all services by 20% when the purchase "
         "option is Spot.`"},
    };
}

std::vector<Advice> of_conditions() {
    const std::string tax = "AWS's tax is replaced by another: `Remove taxes.` and `Charge tax of 19%.`";
    std::vector<std::string_view> fields;
    for (const FieldPhrase& phrase : field_phrases()) fields.push_back(phrase.words);
    const std::vector<std::string_view> sums{"the cost is",  "costs are",     "charges are",    "the charge is",
                                             "the usage is", "the total is",  "the bill is",    "the price is",
                                             "the spend is", "usage exceeds", "charges exceed", "the cost exceeds"};
    const std::string credit =
        "a rule looks at lines, not at what they add up to; a percentage by what charges add up to is a credit in "
        "bands: "
        "`Give a credit of 0% up to USD 10,000 or 5% above, of all charges.`, or, of what is above alone, `Give a "
        "credit "
        "of 0% of the first USD 10,000 of charges and 5% above.`";
    return {
        {"Give a credit", sums, credit},
        {"Discount", sums, credit},
        {"", {"at night"}, "hours are named: `when the usage occurs between 20:00 and 06:00 Europe/Berlin`"},
        {"", {"when untagged", "when not tagged"}, "the tag is named: `when the tag env does not exist`"},
        {"", sums,
         "a rule looks at lines, which have a price: `when the public rate is above USD 0.10`; a percentage of what is "
         "above an amount is a fee: `Add a fee of 0% of the first USD 10,000 of charges and 3% above.`"},
        {"",
         {"the subset is", "the customer is", "for customer", "for subset"},
         "a rule is for the customers whose workflow it is in; within one, accounts are told apart: `when the account "
         "is 111122223333`"},
        {"",
         {"the resource", "the instance is"},
         "no rule knows single resources, but their tags: `when the tag Name is \"web-1\"`"},
        {"",
         {"the account joined", "the account is new"},
         "months are counted from the account's first one: `when the account is in its first 3 months`"},
        {"",
         {"the {no field} is", "the {no field} contains"},
         fmt::format("a condition is on one of these: {}; or on time, as `when the usage occurs on Tuesdays`",
                     fmt::join(fields, ", "))},
        {"",
         {"in {regions}", "for {services}", "for account {accounts}", "in account {accounts}"},
         "what a rule is about stands behind \"when\", and what is joined by \"or\" in parentheses: `when the region "
         "is "
         "us-east-1 and (the tag env is \"prod\" or the tag env is \"dev\")`"},
        {"",
         {"until", "through"},
         "the first month is named too: `Uplift the price of all services by 3% from 2026-01 to 2026-12.`"},
        {"Uplift", {"^Uplift taxes", "^Uplift VAT"}, tax},
        {"Discount", {"^Discount taxes", "^Discount VAT"}, tax},
        {"Add", {"VAT", "tax"}, tax},
    };
}

}  // namespace

const std::vector<Advice>& advice() {
    static const std::vector<Advice> all = [] {
        std::vector<Advice> rows = of_rules();
        for (Advice& row : of_conditions()) rows.push_back(std::move(row));
        return rows;
    }();
    return all;
}

}  // namespace bw
