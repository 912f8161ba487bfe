// Owner x benefiting customer, by hand.
#include "app/leakage.h"

#include <gtest/gtest.h>

#include "app/workplace.h"

namespace bw::test {
namespace {

const std::string kRi = "arn:aws:ec2:us-east-1:222222222222:reserved-instances/a";
const std::string kOwn = "arn:aws:ec2:us-east-1:222222222222:reserved-instances/own";
const std::string kSp = "arn:aws:savingsplans::333333333333:savingsplan/b";

ReportLine reserved(const std::string& account, const std::string& arn, const std::string& hours) {
    return {{"line_type", "DiscountedUsage"},   {"account", account},
            {"reservation_arn", arn},           {"usage", hours},
            {"normalized_usage", hours + "0"},  {"unblended", "0"},
            {"public_on_demand", hours + "00"}, {"ri_effective", hours + "0"}};
}

ReportLine planned(const std::string& account, const std::string& type, const std::string& cost) {
    const bool covered = type == "SavingsPlanCoveredUsage";
    return {{"line_type", type},
            {"account", account},
            {"savings_plan_arn", kSp},
            {"usage", covered ? "2" : "-2"},
            {"unblended", cost},
            {"public_on_demand", cost},
            {"sp_effective", covered ? "3" : ""}};
}

class LeakageTest : public testing::Test, public Workplace {
protected:
    Result<LeakageResult> run(const std::vector<ReportLine>& lines, const std::string& rules = "1. Remove taxes.\n") {
        BillRequest request = request_of({report("a.csv", lines)});
        request.subsets = file("s.csv",
                               "AWS Account ID,Subset Name\n111111111111,Acme\n222222222222,Globex\n"
                               "444444444444,Initech\n");
        request.workflows = {file("w.workflow", "Billing Workflow: W\n" + rules)};
        request.workflow = "W";
        return leakage(home, request, notes);
    }
};

TEST_F(LeakageTest, OwnersAndCustomers) {
    const auto result = run({reserved("111111111111", kRi, "3"),
                             reserved("222222222222", kRi, "4"),
                             reserved("444444444444", kRi, "5"),
                             reserved("222222222222", kOwn, "6"),
                             planned("111111111111", "SavingsPlanCoveredUsage", "7"),
                             planned("111111111111", "SavingsPlanNegation", "-7"),
                             {{"unblended", "1"}}});
    ASSERT_TRUE(result) << errors_of(result);
    EXPECT_EQ(
        to_csv(result->customers),
        "month,payer,commitment,owner,customer,currency,usage,normalized_units,on_demand,effective,savings,charge\n"
        "2018-10,999999999999,RI,Globex,Acme,USD,3,30,300,30,270,0\n"
        "2018-10,999999999999,RI,Globex,Globex,USD,10,100,1000,100,900,0\n"
        "2018-10,999999999999,RI,Globex,Initech,USD,5,50,500,50,450,0\n"
        "2018-10,999999999999,Savings Plan,unassigned,Acme,USD,2,0,7,3,4,0\n");
    EXPECT_EQ(to_csv(result->commitments),
              "month,payer,arn,account,owner,customer,finding,currency,usage,effective,savings\n"
              "2018-10,999999999999," +
                  kRi +
                  ",222222222222,Globex,Acme,more than one customer,USD,3,30,270\n"
                  "2018-10,999999999999," +
                  kRi +
                  ",222222222222,Globex,Globex,more than one customer,USD,4,40,360\n"
                  "2018-10,999999999999," +
                  kRi +
                  ",222222222222,Globex,Initech,more than one customer,USD,5,50,450\n"
                  "2018-10,999999999999," +
                  kSp + ",333333333333,unassigned,Acme,not the owner's,USD,2,3,4\n");
}

// What the rules did about it: the discount is replaced, so that the customer is charged the public price.
TEST_F(LeakageTest, ReplacedDiscountsAreCharged) {
    const auto result =
        run({reserved("111111111111", kRi, "3"), planned("111111111111", "SavingsPlanCoveredUsage", "7"),
             planned("111111111111", "SavingsPlanNegation", "-7")},
            "1. Replace RI discount with public on-demand price when RIs are purchased by accounts "
            "outside the subset.\n2. Replace Savings Plan discount with public on-demand price when "
            "Savings Plans are purchased by any account.\n");
    ASSERT_TRUE(result) << errors_of(result);
    EXPECT_EQ(to_text(std::get<ExactAmount>(result->customers.rows.at(0).back())), "300");
    EXPECT_EQ(to_text(std::get<ExactAmount>(result->customers.rows.at(1).back())), "7");
    EXPECT_EQ(result->commitments.rows.size(), 2U);
}

TEST_F(LeakageTest, OwnUseIsNoFinding) {
    const auto result = run({reserved("222222222222", kOwn, "6"), reserved("555555555555", kOwn, "1")});
    ASSERT_TRUE(result) << errors_of(result);
    EXPECT_TRUE(result->commitments.rows.empty());
    EXPECT_EQ(result->customers.rows.size(), 2U);
}

// The groupings that this stands on, against the oracle.
TEST_F(LeakageTest, GroupsByCommitmentEqualTheOracle) {
    const std::string file = report("b.csv", {reserved("111111111111", kRi, "3"),
                                              {{"unblended", "1"}},
                                              planned("111111111111", "SavingsPlanNegation", "-7")});
    const auto result = bill(request_of({file},
                                        "commitment,commitment_owner,commitment_owner_subset,accrual,"
                                        "product_family,operating_system"));
    ASSERT_TRUE(result) << errors_of(result);
    EXPECT_EQ(result->months.front().bill.rows.size(), 3U);
}

}  // namespace
}  // namespace bw::test
