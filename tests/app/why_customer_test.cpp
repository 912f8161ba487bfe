// What `why` tells a customer.
#include "app/why_settlements.h"

namespace bw::test {
namespace {

using WhyCustomer = WhySettlements;

// A customer sees the contract; what a fee is reckoned from where it is what they are charged.
TEST_F(WhyCustomer, ACustomerSeesTheContract) {
    const std::string fee = "Add a fee of 10% of the first USD 5 of charges and 5% above, shown as \"Care\".\n";
    const std::string cost = "Add a fee of 7% of cost, shown as \"Handling\".\n";
    const std::string uplift = "Uplift the price of all services by 100%.\n";
    EXPECT_EQ(words(request(kTwo, "1. " + uplift + "2. " + fee + "3. " + cost, {"subset=Acme"}), true),
              R"(2018-10, payer 999999999999, subset Acme: 3 lines, and 2 added by the contract
     no list price
     charged without a list price
       taxes: USD 3
       usage: USD 34
     added by the contract
       Care: USD 1.95, which is 10% up to USD 5, 5% above
         charges: USD 34
         10% of USD 5: USD 0.5
         5% of USD 29: USD 1.45
         of lines for which the line type is not Tax
       Handling: USD 1.19
     charge USD 40.14
)");
    // Before the uplift the charges are the cost, which is not theirs to see.
    const auto early = request(kTwo, "1. " + fee + "2. " + uplift, {"subset=Acme"});
    EXPECT_EQ(words(early, true), R"(2018-10, payer 999999999999, subset Acme: 3 lines, and 1 added by the contract
     no list price
     charged without a list price
       taxes: USD 3
       usage: USD 34
     added by the contract
       Care: USD 2.2, which is 10% up to USD 5, 5% above, as later terms change it
     charge USD 39.2
)");
    const auto json = to_json(why(home, early, notes)->why, true);
    EXPECT_TRUE(json.contains("\"contract\": \"10% up to USD 5, 5% above\"")) << json;
    for (const char* secret : {"\"17\"", "Uplift", "rules", "bands"}) EXPECT_FALSE(json.contains(secret)) << secret;
}

// What has no list price is named by what it is; discounts of AWS's are a part of the discount.
TEST_F(WhyCustomer, ACustomerSeesWhatHasNoListPrice) {
    const auto of_type = [](const std::string& id, const std::string& cost, const std::string& type) {
        return line_of(id, cost, {{"line_type", type}});
    };
    const std::vector<ReportLine> lines{
        line_of("a", "10", {{"public_on_demand", "12"}, {"public_rate", "12"}}),
        line_of("m", "5", {{"billing_entity", "AWS Marketplace"}}),
        of_type("t", "3", "Tax"),
        of_type("f", "7", "Fee"),
        of_type("e", "-1", "EdpDiscount"),
    };
    const std::string rules =
        "1. Uplift the price of all services by 100%, shown as \"Service\".\n"
        "2. Add a fee of USD 4 per month per account.\n";
    const WhyRequest cell = request(lines, rules, {"subset=Acme"});
    EXPECT_EQ(words(cell, true), R"(2018-10, payer 999999999999, subset Acme: 5 lines, and 1 added by the contract
     list price USD 12 of 1 of 5 lines (pricing/publicOnDemandCost; rates 12 USD)
     charged without a list price
       AWS Marketplace: USD 5
       fees: USD 7
       taxes: USD 3
     discount USD 3
     Service: USD 21
     added by the contract
       Fee, account 111111111111: USD 4
         as agreed: USD 4
     charge USD 49
)");
    const std::string json = to_json(why(home, cell, notes)->why, true);
    EXPECT_TRUE(json.contains("\"account\": \"111111111111\"")) << json;
}

// Rates are in US dollars, whatever the bill's currency.
TEST_F(WhyCustomer, ACustomerSeesTheExchangeRate) {
    const std::vector<ReportLine> lines{line_of("a", "10", {{"public_on_demand", "12"}, {"public_rate", "12"}})};
    const WhyRequest cell = request(lines, "1. Bill in EUR at 0.5, costs at 0.25.\n", {"subset=Acme"});
    EXPECT_EQ(words(cell, true), R"(2018-10, payer 999999999999, subset Acme: 1 line
     list price EUR 6 (pricing/publicOnDemandCost; rates 12 USD; USD 1 is EUR 0.5)
     discount EUR 1
     charge EUR 5
)");
    EXPECT_TRUE(to_json(why(home, cell, notes)->why, true).contains("\"rate\": \"0.5\""));
}

}  // namespace
}  // namespace bw::test
