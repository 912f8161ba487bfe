// `shown as "..."`: what customers see of rules by name.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/why.h"
#include "app/workplace.h"

namespace bw::test {
namespace {

ReportLine line_of(const std::string& id, const std::string& cost, const std::string& list,
                   const ReportLine& more = {}) {
    ReportLine line{{"line_item_id", id},       {"time_interval", "i"}, {"unblended", cost},
                    {"public_on_demand", list}, {"public_rate", list},  {"usage", "1"}};
    for (const auto& [name, value] : more) line[name] = value;
    return line;
}

class ShownAs : public testing::Test, public Workplace {
protected:
    WhyRequest request(const std::vector<ReportLine>& lines, const std::string& rules,
                       const std::vector<std::string>& filters = {"subset=Acme"}) const {
        WhyRequest request{request_of({report("a.csv", lines)})};
        request.billed.subsets = file("s.csv", "AWS Account ID,Subset Name\n111111111111,Acme\n222222222222,Beta\n");
        request.billed.workflows = {file("w.workflow", "Billing Workflow: W\n" + rules)};
        request.billed.workflow = "W";
        for (const std::string& filter : filters) request.filters.push_back(parse_cell_filter(filter).value());
        return request;
    }
    std::vector<Why> ask(const WhyRequest& request) {
        auto result = why(home, request, notes);
        EXPECT_TRUE(result) << errors_of(result);
        return result ? result->why : std::vector<Why>{};
    }
};

const std::vector<ReportLine> kLines{line_of("a", "80", "100"), line_of("s", "7", "9", {{"service", "AmazonS3"}})};

// The cost of EC2 is 80 and its list price 100: 88 with the uplift, less 4.4.
TEST_F(ShownAs, TheEffectIsALineOfItsOwn) {
    const std::string rules =
        "1. Uplift the price of all services by 10%.\n2. Discount Amazon EC2 by 5%, shown as \"Partner discount\".\n"
        "3. Remove taxes, shown as \"Taxes\".\n";
    const auto ec2 = ask(request(kLines, rules, {"subset=Acme", "service=AmazonEC2"}));
    ASSERT_EQ(ec2.size(), 1U);
    EXPECT_EQ(to_words(ec2[0], true), R"(2018-10, payer 999999999999, subset Acme, service AmazonEC2: 1 line
     list price USD 100 (pricing/publicOnDemandCost; rates 100 USD)
     discount USD 12
     Partner discount: USD -4.4
     charge USD 83.6
)");
    const auto json = nlohmann::json::parse(to_json(ec2, true)).at(0);
    EXPECT_EQ(json.at("discount"), "12");
    EXPECT_EQ(json.at("shown_by_name").dump(), R"([{"amount":"-4.4","shown_as":"Partner discount"}])");
    // Neither the cost nor the margin, nor the rules; nor what rules without a name did each.
    for (const char* secret :
         {"80", "USD 3.6", "\"3.6\"", "Uplift", "10%", "5%", "\"8\"", "88", "cost\"", "margin", "rules"}) {
        EXPECT_FALSE(to_json(ec2, true).contains(secret)) << secret;
        EXPECT_FALSE(to_words(ec2[0], true).contains(secret)) << secret;
    }
    const auto s3 = ask(request(kLines, rules, {"subset=Acme", "service=AmazonS3"}));
    EXPECT_TRUE(to_words(s3.at(0), true).ends_with("     discount USD 1.3\n     charge USD 7.7\n"));
}

// Named and unnamed rules of many kinds, in every order of their digits: a spread fee, a margin, a removal, rounding.
TEST_F(ShownAs, EveryKindThatAddsNoLine) {
    const std::string rules =
        "1. Uplift the price of all services by 3.1415926535%.\n"
        "2. Add a fee of USD 3.33 per month in proportion to charges, shown as \"Platform\".\n"
        "3. Keep a margin of at least 33.3333333333% on Amazon S3, shown as \"Service level\".\n"
        "4. Round unit prices to 2 digits, shown as \"Rounding\".\n"
        "5. Add a fee of USD 2 per month, shown as \"Desk\".\n"
        "6. Discount all services by 7.7%, shown as \"Loyalty\" from 2018-11.\n"
        "7. Discount all services by 7.7%, shown as \"Partner discount\".\n";
    const auto all = ask(request(kLines, rules));
    ASSERT_EQ(all.size(), 1U);
    const std::string text = to_words(all[0], true);
    for (const char* name : {"     Platform: USD 3.33\n", "     Service level: USD ", "     Rounding: USD ",
                             "     Partner discount: USD -"})
        EXPECT_TRUE(text.contains(name)) << name << text;
    EXPECT_TRUE(text.contains("     added by the contract\n       Desk: USD 2\n")) << text;
    EXPECT_FALSE(text.contains("\n     Desk") || text.contains("Loyalty")) << text;
}

// The rate of costs is the provider's own, and whose the lines are is no effect.
TEST_F(ShownAs, NotOfCurrenciesAndAllocations) {
    const std::string rules = "1. Bill in EUR at 0.9, costs at 0.8, shown as \"Exchange\".\n";
    EXPECT_FALSE(to_words(ask(request(kLines, rules)).at(0), true).contains("Exchange"));
}

// The line of the buyer of a shared commitment, in the bill and line by line.
TEST_F(ShownAs, TheLineOfSharedCosts) {
    const std::string arn = "arn:aws:ec2:us-east-1:222222222222:reserved-instances/a";
    const std::vector<ReportLine> lines{
        line_of("r", "0", "8", {{"line_type", "DiscountedUsage"}, {"reservation_arn", arn}, {"ri_effective", "3"}}),
        line_of("fee", "5", "", {{"account", "222222222222"}, {"line_type", "RIFee"}, {"reservation_arn", arn}})};
    const std::string rules = "1. Share the cost of RIs in proportion to use, by effective cost, shown as \"Pool\".\n";
    WhyRequest one = request(lines, rules);
    one.billed.grouping = parse_grouping("subset,service").value();
    const auto billed = bill(one.billed);
    ASSERT_TRUE(billed) << errors_of(billed);
    EXPECT_NE(rows(billed).find("Beta|Pool|"), std::string::npos) << rows(billed);
    one.billed.grouping = {};
    EXPECT_TRUE(to_words(ask(one).at(0), true).ends_with("     Pool: USD 3\n     charge USD 3\n"));
}

}  // namespace
}  // namespace bw::test
