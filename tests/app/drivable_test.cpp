// CUR 2.0 exports with columns left out: the rules that they cannot drive are named at ingest and refused by a bill.
#include "app/drivable.h"

#include <gtest/gtest.h>

#include "app/workplace.h"

namespace bw::test {
namespace {

// A line of a CUR 2.0 export that has more columns than these; by canonical names.
const ReportLine kLine{{"billing_period", "2026-05-01"},
                       {"payer", "999999999999"},
                       {"account", "111111111111"},
                       {"line_type", "Usage"},
                       {"service", "AmazonEC2"},
                       {"currency", "USD"},
                       {"unblended", "1"},
                       {"usage_start", "2026-05-05T07:00:00Z"},
                       {"usage_end", "2026-05-05T08:00:00Z"}};

class Drivable : public testing::Test, public Workplace {
protected:
    std::string cur2(std::vector<ReportLine> lines) const {
        std::set<std::string> names;
        for (ReportLine& line : lines) {
            line.insert(kLine.begin(), kLine.end());
            for (const auto& [name, value] : line) names.insert(name);
        }
        std::string text;
        for (const std::string& name : names) text += athena_name(header_of(name)) + ",";
        text.back() = '\n';
        for (ReportLine& line : lines) {
            for (const std::string& name : names) text += csv_cell(line[name]) + ",";
            text.back() = '\n';
        }
        return file("cur2.csv", text);
    }

    BillRequest request(const std::string& source, const std::string& rules) const {
        BillRequest request = request_of({source}, "payer");
        request.workflows = {file("rules.workflow", rules)};
        return request;
    }

    // The bill of everything by a workflow of this rule.
    std::string billed(const std::string& source, const std::string& sentence) {
        BillRequest one =
            request(source, "Billing Workflow: One\n1. Uplift all services by 0%.\n2. " + sentence + "\n");
        one.workflow = "One";
        return rows(bill(one));
    }
};

const std::string kBilled = "2026-05|999999999999|USD|1|1|1|0\n";

TEST_F(Drivable, ARuleWithoutItsColumnIsRefusedWithItsPlace) {
    const std::string source = cur2({{}});
    const std::string refused = billed(source, "Discount all services by 5% when the operation is \"RunInstances\".");
    EXPECT_TRUE(refused.contains("rules.workflow:3: error[BW4050]: payer 999999999999, 2026-05")) << refused;
    EXPECT_TRUE(
        refused.contains("cur2-csv) lacks line_item_operation, without which this rule does nothing: \"Discount "
                         "all services by 5% when the operation is \"RunInstances\".\""))
        << refused;
    EXPECT_EQ(
        billed(cur2({{{"operation", ""}}}), "Discount all services by 5% when the operation is \"RunInstances\"."),
        kBilled)
        << "the column is there, and empty";
}

TEST_F(Drivable, EveryKindOfNeed) {
    const std::string source = cur2({{}});
    const auto lacks = [&](const std::string& sentence) {
        const std::string text = billed(source, sentence);
        const auto from = text.find("lacks ");
        return from == std::string::npos ? text : text.substr(from + 6, text.find(", without") - from - 6);
    };
    EXPECT_EQ(lacks("Replace RI discount with public on-demand price when RIs are purchased by any account."),
              "reservation_reservation_a_r_n; pricing_public_on_demand_cost");
    EXPECT_EQ(lacks("Remove EDP discount."), "line_item_line_item_description");
    EXPECT_EQ(lacks("Uplift all services by 1% when the region is us-east-1."),
              "product_region_code, product_region, line_item_availability_zone or product_location");
    EXPECT_EQ(lacks("Uplift all services by 1% when the tag env is \"prod\"."), "resource_tags");
    EXPECT_EQ(lacks("Uplift all services by 1% when the charge type is \"Purchase\"."), "charge categories of FOCUS");
    EXPECT_EQ(lacks("Uplift all services by 0% when the usage occurs on Tuesdays."), kBilled);
}

TEST_F(Drivable, ADiscountInColumnsNeedsItsKind) {
    const ReportLine net{{"net_unblended", "0.9"}, {"description", ""}};
    ReportLine mapped = net;
    mapped["discount"] = "{\"SppDiscount\": -0.1}";
    const std::string refused = billed(cur2({net}), "Remove EDP discount.");
    EXPECT_TRUE(refused.contains("lacks discount_edp_discount, without which")) << refused;
    EXPECT_EQ(billed(cur2({mapped}), "Remove EDP discount."), "2026-05|999999999999|USD|1|0.9|0.9|0\n")
        << "no line has such a discount";
}

TEST_F(Drivable, TagsThatNobodyUsedAreNoLack) {
    EXPECT_EQ(billed(cur2({{{"resource_tags", "{}"}}}), "Uplift all services by 1% when the tag env is \"prod\"."),
              kBilled);
}

TEST_F(Drivable, OnlyRulesInForceOfWorkflowsInUseCount) {
    const std::string source = cur2({{}});
    const std::string bad = "1. Uplift all services by 1% when the operation is x";
    EXPECT_EQ(rows(bill(request(source, "Billing Workflow: Unused\n" + bad + ".\n"))), kBilled);
    BillRequest later = request(source, "Billing Workflow: Later\n" + bad + " from 2026-06.\n");
    later.workflow = "Later";
    EXPECT_EQ(rows(bill(later)), kBilled);
    BillRequest other = request(source, "Billing Workflow: Other\n" + bad + ".\n");
    other.subsets = file("s.csv", "AWS Account ID,Subset Name,Billing Workflow Name\n222222222222,red,Other\n");
    EXPECT_EQ(rows(bill(other)), kBilled) << "red has no line in the month";
    other.subsets = file("s.csv", "AWS Account ID,Subset Name,Billing Workflow Name\n111111111111,red,Other\n");
    EXPECT_EQ(codes_of(bill(other)), "BW4050");
}

TEST_F(Drivable, IngestNamesWhatIsNotPossible) {
    ASSERT_EQ(errors_of(ingest({cur2({{}})})), "");
    for (const char* part :
         {"warning[BW1050]: payer 999999999999, 2026-05: ", "\n    line_item_operation: no condition on the operation",
          "\n    resource_tags: no condition on the tag", "rule \"Remove EDP discount\"", "warning[BW1052]"})
        EXPECT_TRUE(notes.text.contains(part)) << part << "\n" << notes.text;
    EXPECT_FALSE(notes.text.contains("BW1051")) << notes.text;
    EXPECT_FALSE(notes.text.contains("weekdays")) << notes.text;
}

TEST_F(Drivable, ALegacyReportHasEveryColumn) {
    ASSERT_EQ(errors_of(ingest({report("a.csv", {{}})})), "");
    EXPECT_FALSE(notes.text.contains("warning")) << notes.text;
    EXPECT_EQ(codes_of(bill(request(report("a.csv", {{}}), "Billing Workflow: One\n1. Remove EDP discount.\n"))), "");
}

TEST_F(Drivable, UsageByTheDayAndByTheMonth) {
    const ReportLine day{{"usage_start", "2026-05-05"}, {"usage_end", "2026-05-06"}};
    const ReportLine month{{"usage_start", "2026-05-01"}, {"usage_end", "2026-06-01"}};
    ReportLine fee = month;
    fee["line_type"] = "RIFee";
    const std::string tuesdays = "Uplift all services by 100% when the usage occurs on Tuesdays.";
    EXPECT_EQ(billed(cur2({day}), tuesdays), "2026-05|999999999999|USD|1|1|2|1\n");
    EXPECT_TRUE(notes.text.contains("warning[BW1051]: payer 999999999999, 2026-05: usage is told by the day"))
        << notes.text;
    notes.text.clear();
    EXPECT_TRUE(billed(cur2({month}), tuesdays).contains("lacks usage by the day")) << "nothing says which day";
    EXPECT_TRUE(notes.text.contains("usage is told by the month")) << notes.text;
    EXPECT_TRUE(notes.text.contains("usage by the day: no condition on weekdays and dates")) << notes.text;
    EXPECT_TRUE(notes.text.contains("usage by the hour: no condition on hours")) << notes.text;
    const std::string mornings =
        "Uplift all services by 100% when the usage occurs between 05:00 and 10:00 Asia/Tokyo.";
    EXPECT_TRUE(
        billed(cur2({day}), mornings).contains("lacks usage by the hour, without which this rule does nothing"));
    EXPECT_TRUE(billed(cur2({month}), mornings).contains("lacks usage by the hour"));
    EXPECT_TRUE(billed(cur2({day}), "Uplift all services by 1% when the usage occurs on Mondays Asia/Tokyo.")
                    .contains("lacks usage by the hour"));
    notes.text.clear();
    ASSERT_EQ(errors_of(ingest({cur2({fee, {}})})), "");
    EXPECT_FALSE(notes.text.contains("BW1051")) << "fees are monthly in every report: " << notes.text;
}

}  // namespace
}  // namespace bw::test
