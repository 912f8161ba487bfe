// Upfront fees of a customer whose workflow changes before the term is over.
#include "app/upfront_terms.h"

#include <gtest/gtest.h>

#include "app/publish_workflows.h"
#include "app/subsets_import.h"
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

}  // namespace
}  // namespace bw::test
