// Completion with what the data directory holds: values of lines, and what the catalog says of accounts and customers.
#include "app/complete_workflow.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "app/default_rules.h"
#include "app/publish_workflows.h"
#include "app/subsets_import.h"
#include "app/workplace.h"

namespace bw::test {
namespace {

constexpr const char* kTable =
    "AWS Account ID,Subset Name,Billing Workflow Name,Account Name,Account Tag stage,Account Tag cost owner\n"
    "111111111111,Acme,W,Acme sandbox,test,Ann\n222222222222,\"Globex, Inc.\",W,Shop,prod,\n"
    "333333333333,Acme,W,Shop,prod,\n";

class CompleteWorkflowTest : public testing::Test, public Workplace {
protected:
    void SetUp() override {
        const auto done =
            ingest({report("a.csv", {{{"account", "111111111111"}, {"unblended", "5"}},
                                     {{"account", "222222222222"}, {"unblended", "100"}},
                                     {{"account", "333333333333"}, {"unblended", "7"}},
                                     {{"account", "444444444444"}, {"usage_type", "d"}, {"unblended", "4"}},
                                     {{"account", "444444444444"}, {"usage_type", "c"}, {"unblended", "-2"}},
                                     {{"account", "444444444444"}, {"usage_type", "b"}, {"unblended", "0"}},
                                     {{"account", "444444444444"}, {"usage_type", "a"}, {"unblended", "-3"}}})});
        ASSERT_TRUE(done) << errors_of(done);
        const std::vector<std::string> files{file("w.workflow", "Billing Workflow: W\n1. Remove taxes.\n")};
        ASSERT_TRUE(publish_workflows(home, files, {}));
        const auto rules =
            file("d.workflow", "Billing Workflow: Default rules\n1. [tax] Remove taxes.\n2. Remove EDP discount.\n");
        ASSERT_TRUE(publish_default_rules(home, rules, {}));
        const auto imported = import_subsets(home, {file("subsets.csv", kTable), {}, false, false});
        ASSERT_TRUE(imported) << errors_of(imported);
    }

    // "text USD cost" of what stands behind the beginning of a rule.
    std::string behind(const std::string& beginning) {
        const std::string draft = file("draft.workflow", "Billing Workflow: D\n1. " + beginning);
        const auto found = complete_workflow(home, draft, "2:999");
        if (!found) return errors_of(found);
        std::string text;
        for (const Completion& one : *found) {
            text += text.empty() ? one.text : "|" + one.text;
            for (const auto& [currency, cost] : one.cost) text += " " + currency + " " + to_text(cost);
        }
        return text;
    }
};

TEST_F(CompleteWorkflowTest, NamesAndTagsOfAccounts) {
    const std::string when = "Exclude all services from the bill when the account ";
    EXPECT_EQ(behind(when + "tag "), "\"cost owner\"|stage");
    EXPECT_EQ(behind(when + "tag stage is \""), "\"prod\" USD 107|\"test\" USD 5");
    EXPECT_EQ(behind(when + "name is \""), "\"Shop\" USD 107|\"Acme sandbox\" USD 5");
}

TEST_F(CompleteWorkflowTest, TheDearestFirst) {
    const std::string found = behind("Exclude all services from the bill when the usage type is \"");
    EXPECT_EQ(found, "\"d\" USD 4|\"b\" USD 0|\"c\" USD -2|\"a\" USD -3");
}

TEST_F(CompleteWorkflowTest, CustomersAndDefaultRules) {
    EXPECT_EQ(behind("Allocate account 111111111111 to "), "Acme|\"Globex, Inc.\"|the identifiers|the identifier");
    EXPECT_EQ(behind("Retain RI discount when RIs are purchased by subset "), "\"Acme\"|\"Globex, Inc.\"");
    EXPECT_EQ(behind("Do not apply default rule "), "[tax]");
}

}  // namespace
}  // namespace bw::test
