// Commitments that a draft replaces for one customer while another pays for them.
#include "app/lint_replaced.h"

#include <gtest/gtest.h>

#include "app/lint_workflows.h"
#include "app/publish_workflows.h"
#include "app/subsets_import.h"
#include "app/workplace.h"

namespace bw::test {
namespace {

constexpr const char* kReservation = "arn:aws:ec2:us-east-1:222222222222:reserved-instances/a";

class LintReplacedTest : public testing::Test, public Workplace {
protected:
    void SetUp() override {
        const auto line = [](const char* account, const char* type, const char* cost, const char* price) {
            return ReportLine{{"billing_period", "2026-01-01T00:00:00Z"},
                              {"account", account},
                              {"line_type", type},
                              {"reservation_arn", kReservation},
                              {"unblended", cost},
                              {"public_on_demand", price},
                              {"usage_start", "2026-01-02T00:00:00Z"},
                              {"usage_end", "2026-01-02T01:00:00Z"}};
        };
        const auto done = ingest({report(
            "a.csv", {line("111111111111", "DiscountedUsage", "0", "10"), line("222222222222", "RIFee", "12.3", "")})});
        ASSERT_TRUE(done) << errors_of(done);
        const std::vector<std::string> files{file("published.workflow",
                                                  "Billing Workflow: A\n1. Remove taxes.\n\nBilling Workflow: B\n"
                                                  "1. Remove taxes.\n")};
        ASSERT_TRUE(publish_workflows(home, files, {}));
        const ImportRequest table{file("subsets.csv",
                                       "AWS Account ID,Subset Name,Billing Workflow Name\n111111111111,Acme,A\n"
                                       "222222222222,Globex,B\n"),
                                  {},
                                  false,
                                  false};
        ASSERT_TRUE(import_subsets(home, table));
    }

    std::string found(const std::string& workflow) {
        const std::vector<std::string> files{
            file("draft.workflow", "Billing Workflow: " + workflow +
                                       "\n1. Replace RI discount with public on-demand price when RIs are purchased by "
                                       "any account.\n2. Remove taxes.\n")};
        LintOptions options;
        auto replaced = replaced_elsewhere_by_data(home, files, 3);
        if (!replaced) return to_text(replaced.error());
        options.replaced_elsewhere = std::move(*replaced);
        std::string text;
        for (const Error& problem : problems_of(lint_files(files, options).findings))
            text += code_text(problem.code) + " " + problem.message + "\n";
        return text;
    }
};

TEST_F(LintReplacedTest, TheRuleThatReplacesIsTold) {
    EXPECT_EQ(found("a"),
              std::string("BW2314 commitments are replaced for one customer, and their fees stay on another's bill: ") +
                  kReservation + " (USD 12.30)\n");
}

TEST_F(LintReplacedTest, NotWhereTheBuyerIsReplacedToo) { EXPECT_EQ(found("B"), ""); }
TEST_F(LintReplacedTest, NorWhereNobodyIsBilledByIt) { EXPECT_EQ(found("C"), ""); }

}  // namespace
}  // namespace bw::test
