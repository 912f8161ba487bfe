// Conditions on the names and tags of accounts, as subset tables have them.
#include <gtest/gtest.h>

#include "app/publish_workflows.h"
#include "app/subsets_import.h"
#include "app/workplace.h"

namespace bw::test {
namespace {

constexpr const char* kTable =
    "AWS Account ID,Subset Name,Billing Workflow Name,Account Name,Account Tag stage\n"
    "111111111111,Acme,W,Acme sandbox,test\n222222222222,Acme,W,Acme shop,prod\n";
constexpr const char* kRules =
    "Billing Workflow: W\n"
    "1. Exclude all services from the bill when the account name is like \"*sandbox*\".\n"
    "2. Uplift the price of all services by 10% when the account tag stage is \"prod\".\n";

class AccountFactsTest : public testing::Test, public Workplace {
protected:
    void SetUp() override {
        const auto done = ingest({report("a.csv", {{{"account", "111111111111"}, {"unblended", "5"}},
                                                   {{"account", "222222222222"}, {"unblended", "100"}},
                                                   {{"account", "333333333333"}, {"unblended", "7"}}})});
        ASSERT_TRUE(done) << errors_of(done);
    }

    Result<SubsetImport> import(const std::string& table) {
        const ImportRequest request{file("subsets.csv", table), {}, false, false};
        return import_subsets(home, request);
    }
};

// The oracle has billed the same.
TEST_F(AccountFactsTest, OfATable) {
    BillRequest request = request_of({}, "account");
    request.workflows = {file("w.workflow", kRules)};
    request.subsets = file("subsets.csv", kTable);
    EXPECT_EQ(rows(bill(request)),
              "2018-10|999999999999|111111111111|USD|1|5|0|-5\n"
              "2018-10|999999999999|222222222222|USD|1|100|110|10\n"
              "2018-10|999999999999|333333333333|USD|1|7|7|0\n");
}

TEST_F(AccountFactsTest, OfTheCatalogAndChanged) {
    const std::vector<std::string> files{file("w.workflow", kRules)};
    ASSERT_TRUE(publish_workflows(home, files, {}));
    const auto first = import(kTable);
    ASSERT_TRUE(first) << errors_of(first);
    EXPECT_EQ(first->facts, 4U);
    EXPECT_EQ(import(kTable)->facts, 0U);
    EXPECT_NE(rows(bill(request_of({}, "account"))).find("|222222222222|USD|1|100|110|10\n"), std::string::npos);
    EXPECT_EQ(import("AWS Account ID,Subset Name,Account Tag stage\n222222222222,Acme,test\n")->facts, 1U);
    EXPECT_NE(rows(bill(request_of({}, "account"))).find("|222222222222|USD|1|100|100|0\n"), std::string::npos);
}

// Acme's first account has always been its own; the second came on 2018-09-20. The oracle has billed the same.
TEST_F(AccountFactsTest, FirstMonths) {
    const std::vector<std::string> files{file(
        "w.workflow",
        "Billing Workflow: W\n1. Add a fee of USD 1 per month per account.\n2. Discount all services by 50% when the "
        "account is in its first 2 months.\n3. Uplift the price of all services by 10% when the account is in its "
        "first month.\n")};
    ASSERT_TRUE(publish_workflows(home, files, {}));
    const auto import = [&](const std::string& table, std::optional<Day> from) {
        return import_subsets(home, {file("subsets.csv", table), from, false, false});
    };
    ASSERT_TRUE(import("AWS Account ID,Subset Name,Billing Workflow Name\n111111111111,Acme,W\n", {}));
    ASSERT_TRUE(import("AWS Account ID,Subset Name\n222222222222,Acme\n", parse_day("2018-09-20")));
    ASSERT_TRUE(import("AWS Account ID,Subset Name\n333333333333,Acme\n", parse_day("2018-10-01")));
    EXPECT_EQ(rows(bill(request_of({}, "account"))),
              "2018-10|999999999999|111111111111|USD|1|5|6|1\n"
              "2018-10|999999999999|222222222222|USD|1|100|50.5|-49.5\n"
              "2018-10|999999999999|333333333333|USD|1|7|4.4|-2.6\n");
}

}  // namespace
}  // namespace bw::test
