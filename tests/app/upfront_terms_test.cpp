// Upfront fees of a customer whose workflow changes before the term is over.
#include "app/upfront_terms.h"

#include <gtest/gtest.h>

#include "app/lint/upfront.h"
#include "app/lint_workflows.h"
#include "app/publish_workflows.h"
#include "app/subsets_import.h"
#include "app/taken.h"
#include "app/workplace.h"

namespace bw::test {
namespace {

constexpr const char* kReservation = "arn:aws:ec2:us-east-1:111111111111:reserved-instances/a";

class UpfrontTermsTest : public testing::Test, public Workplace {
protected:
    void SetUp() override {
        const auto done = ingest({report("a.csv", {{{"billing_period", "2026-01-01T00:00:00Z"},
                                                    {"account", "111111111111"},
                                                    {"line_type", "Fee"},
                                                    {"reservation_arn", kReservation},
                                                    {"unblended", "1000"},
                                                    {"usage_start", "2026-01-02T00:00:00Z"},
                                                    {"usage_end", "2026-01-02T01:00:00Z"}}})});
        ASSERT_TRUE(done) << errors_of(done);
        const std::vector<std::string> files{file("w.workflow",
                                                  "Billing Workflow: A\n1. Remove taxes.\n\nBilling Workflow: B\n"
                                                  "1. Remove SPP discount.\n")};
        ASSERT_TRUE(publish_workflows(home, files, {}));
        const ImportRequest table{
            file("subsets.csv", "AWS Account ID,Subset Name,Billing Workflow Name\n111111111111,Acme,A\n"),
            {},
            false,
            false};
        ASSERT_TRUE(import_subsets(home, table));
    }

    std::string warnings_with(const char* workflow, const char* from) const {
        const auto changed = associate(home, {"Acme", *parse_month(from), workflow});
        if (!changed) return to_text(changed.error());
        const auto warnings = changes_in_upfront_terms(home, "Acme");
        return warnings ? to_text(*warnings) : to_text(warnings.error());
    }
};

TEST_F(UpfrontTermsTest, AChangeWithinTheTermIsTold) {
    EXPECT_EQ(warnings_with("B", "2026-12"),
              std::string("warning[BW2315]: Acme paid USD 1000.00 upfront for ") + kReservation +
                  " in 2026-01, billed by A; from 2026-12 on, before the term is over, it is billed by B\n"
                  "  Compare what both workflows charge for the commitment (`billwright preview`), and settle the rest "
                  "of the term by a credit or a fee.\n");
}

TEST_F(UpfrontTermsTest, AfterTheTermNothingIs) { EXPECT_EQ(warnings_with("B", "2027-01"), ""); }

TEST_F(UpfrontTermsTest, NorBeforeThePurchase) { EXPECT_EQ(warnings_with("B", "2026-01"), ""); }

// An import that moves the account, or gives its customer another workflow.
class UpfrontTermsOfImportsTest : public UpfrontTermsTest {
protected:
    std::string imported(const std::string& rows, const char* from, bool dry_run = false) {
        const std::string table = "AWS Account ID,Subset Name,Billing Workflow Name\n" + rows;
        const auto done = import_subsets(home, {file("next.csv", table), parse_day(from), false, dry_run});
        return done ? to_text(done->warnings) : to_text(done.error());
    }

    static std::string warned(const std::string& what) {
        return std::string("warning[BW2315]: Acme paid USD 1000.00 upfront for ") + kReservation +
               " in 2026-01, billed by A; from " + what +
               "\n  Compare what both workflows charge for the commitment (`billwright preview`), and settle the rest "
               "of the term by a credit or a fee.\n";
    }
};

TEST_F(UpfrontTermsOfImportsTest, AnAccountThatMovesIsTold) {
    const std::string moved = warned(
        "2026-07-15 on, before the term is over, account 111111111111, which bought it, is in Bold, billed by B");
    EXPECT_EQ(imported("111111111111,Bold,B\n", "2026-07-15", true), moved) << "before it is done";
    EXPECT_EQ(imported("111111111111,Bold,B\n", "2026-07-15"), moved);
    EXPECT_EQ(imported("111111111111,Bold,B\n", "2026-07-15"), "") << "nothing changes any more";
    const auto of_acme = changes_in_upfront_terms(home, "Acme");
    ASSERT_TRUE(of_acme);
    EXPECT_EQ(to_text(*of_acme), moved) << "as `associate` tells it";
}

TEST_F(UpfrontTermsOfImportsTest, ToACustomerOfTheSameWorkflowToo) {
    EXPECT_EQ(
        imported("111111111111,Bold,A\n", "2026-01-20"),
        warned("2026-01-20 on, before the term is over, account 111111111111, which bought it, is in Bold, billed "
               "by A"));
}

TEST_F(UpfrontTermsOfImportsTest, NotAfterTheTermNorOfOthers) {
    EXPECT_EQ(imported("111111111111,Bold,B\n", "2027-01-01"), "");
    EXPECT_EQ(imported("222222222222,Bold,B\n", "2026-02-01"), "");
    EXPECT_EQ(imported("333333333333,Acme,A\n", "2026-02-01"), "");
}

TEST_F(UpfrontTermsOfImportsTest, AnotherWorkflowOfTheTable) {
    EXPECT_EQ(imported("111111111111,Acme,B\n", "2026-12-01"),
              warned("2026-12 on, before the term is over, it is billed by B"));
    EXPECT_EQ(imported("333333333333,Bold,A\n", "2026-12-01"), "") << "that of Acme is no news";
}

TEST_F(UpfrontTermsTest, ACheckTellsItAtTheWorkflowThatBillsThen) {
    const auto found = [&](const std::string& first) {
        const auto data = DataMonths::load(home, 1);
        if (!data) return errors_of(data);
        auto check = upfront_by_data(home, **data);
        if (!check) return errors_of(check);
        LintOptions options;
        options.by_data.push_back(std::move(*check));
        options.looked_for = {Code::kUpfrontTerm};
        const std::vector<std::string> files{
            file("w.workflow",
                 "Billing Workflow: A\n1. Remove taxes.\n\nBilling Workflow: b\n" + first + "1. Remove taxes.\n")};
        std::string text;
        for (const Finding& finding : lint_files(files, options).findings)
            text += fmt::format("{} {}\n", finding.warning.place.line, code_text(finding.warning.code));
        return text;
    };
    EXPECT_EQ(found(""), "");
    EXPECT_NE(warnings_with("B", "2026-12"), "");
    EXPECT_EQ(found(""), "5 BW2315\n");
    EXPECT_EQ(found("# allow BW2315: settled by a credit\n"), "");
}

// The account's term is January to December 2026.
TEST_F(UpfrontTermsOfImportsTest, TheRestCanBeSettled) {
    const std::string both = "Billing Workflow: A\n1. Remove taxes.\n\nBilling Workflow: B\n1. Remove taxes.\n";
    const auto looking = [&] {
        LintOptions options;
        const auto data = DataMonths::load(home, 1);
        EXPECT_TRUE(data) << errors_of(data);
        options.by_data.push_back(upfront_by_data(home, **data).value());
        options.looked_for = {Code::kUpfrontTerm};
        return options;
    };
    const std::string settled = " so the rest of reserved-instances/a is settled.\n";
    const std::string charged =
        "2. Add a fee of USD 250 per month when the account is 111111111111 from 2026-10 to "
        "2026-10" +
        settled;
    EXPECT_NE(warnings_with("B", "2026-10"), "");
    EXPECT_EQ(suggested(file("w.workflow", both), looking(), Code::kUpfrontTerm),
              "BW2315.1 charge USD 250.00, the rest of what was paid, where it is not charged by use\n"
              "BW2315.2 give USD 250.00 back, the rest of what was paid, where it is charged by use\n");
    EXPECT_EQ(taken(file("w.workflow", both), looking(), {Code::kUpfrontTerm}), both + charged);
    EXPECT_EQ(taken(file("w.workflow", both + "2. Charge tax of 19%.\n"), looking(), {Code::kUpfrontTerm, 2}),
              both + "2. Give a credit of USD 250 per month from 2026-10 to 2026-10, carried forward" + settled +
                  "3. Charge tax of 19%.\n");
    // A credit would be everybody's.
    ASSERT_EQ(imported("333333333333,Bold,B\n", "2026-02-01"), "");
    EXPECT_EQ(suggested(file("w.workflow", both), looking(), Code::kUpfrontTerm),
              "BW2315.1 charge USD 250.00, the rest of what was paid, where it is not charged by use\n");
}

}  // namespace
}  // namespace bw::test
