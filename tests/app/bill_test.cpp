// Bills of small files; the oracle computes each of them too.
#include "app/bill.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/bill_output.h"
#include "app/workplace.h"

namespace bw::test {
namespace {

const ReportLine kNovember{{"billing_period", "2018-11-01T00:00:00Z"}, {"usage_start", "2018-11-05T00:00:00Z"}};

class BillTest : public testing::Test, public Workplace {
protected:
    // Bills the request by these workflows, the first as fallback unless `fallback` names another.
    BillRequest with_rules(BillRequest request, const std::string& workflows, const std::string& fallback = "") const {
        request.workflows = {file("../rules.workflow", workflows)};
        request.workflow = fallback;
        return request;
    }

    std::vector<std::string> files_of(const std::string& part) const {
        std::vector<std::string> files;
        if (!std::filesystem::exists(home.path() / part)) return files;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(home.path() / part))
            if (entry.is_regular_file())
                files.push_back(
                    fmt::format("{} {}", entry.path().string(), entry.last_write_time().time_since_epoch().count()));
        std::ranges::sort(files);
        return files;
    }
};

TEST_F(BillTest, SourcesNeitherReadNorChangeWhatIsPublished) {
    ASSERT_TRUE(ingest({report("published/a.csv", {{{"unblended", "100"}}, kNovember})}));
    const auto before = files_of("datasets");
    const std::string source = report("given/a.csv", {{}});
    EXPECT_EQ(rows(bill(request_of({source}))), "2018-10|999999999999|unassigned|USD|1|1|1|0\n");
    EXPECT_EQ(files_of("datasets"), before);
    EXPECT_EQ(rows(bill(request_of({}))),
              "2018-10|999999999999|unassigned|USD|1|100|100|0\n2018-11|999999999999|unassigned|USD|1|1|1|0\n");
}

TEST_F(BillTest, TheCacheServesTheSameBytes) {
    const std::string source = report("a.csv", {{}, kNovember});
    const auto first = bw::bill(home, request_of({source}), notes);
    ASSERT_TRUE(first) << errors_of(first);
    const auto before = files_of("cache");
    EXPECT_FALSE(before.empty());
    const auto second = bw::bill(home, request_of({source}), notes);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->result_hash, first->result_hash);
    EXPECT_EQ(files_of("cache"), before) << "nothing is built again";
    report("a.csv", {{{"unblended", "2"}}});
    EXPECT_EQ(rows(bill(request_of({source}))), "2018-10|999999999999|unassigned|USD|1|2|2|0\n");
    EXPECT_EQ(files_of("datasets"), std::vector<std::string>{});
}

TEST_F(BillTest, ADamagedCacheIsBuiltAnew) {
    const std::string source = report("a.csv", {{}});
    ASSERT_TRUE(bill(request_of({source})));
    for (const auto& entry : std::filesystem::recursive_directory_iterator(home.path() / "cache"))
        if (entry.path().filename() == "index.json" || entry.path().filename() == "dataset.json")
            write_text(entry.path(), "{");
    EXPECT_EQ(rows(bill(request_of({source}))), "2018-10|999999999999|unassigned|USD|1|1|1|0\n");
}

TEST_F(BillTest, MonthsAreBilledEachByItself) {
    ASSERT_TRUE(ingest({report("a.csv", {kNovember, {}, {{"payer", "888888888888"}}})}));
    EXPECT_EQ(rows(bill(request_of({}, "payer,account"))),
              "2018-10|888888888888|111111111111|USD|1|1|1|0\n2018-10|999999999999|111111111111|USD|1|1|1|0\n"
              "2018-11|999999999999|111111111111|USD|1|1|1|0\n");
    BillRequest november = request_of({}, "month");
    november.month = parse_month("2018-11");
    EXPECT_EQ(rows(bill(november)), "2018-11|999999999999|USD|1|1|1|0\n");
    november.month = parse_month("2019-01");
    EXPECT_EQ(codes_of(bill(november)), "BW4003");
    EXPECT_TRUE(errors_of(bill(november)).contains("--month"));
}

TEST_F(BillTest, NothingToBill) { EXPECT_EQ(codes_of(bill(request_of({}))), "BW4003"); }

TEST_F(BillTest, WorkflowsAndSubsets) {
    const std::string source =
        report("a.csv", {{}, {{"account", "222222222222"}}, {{"account", "333333333333"}, {"unblended", "-0.5"}}});
    BillRequest request = with_rules(request_of({source}),
                                     "Billing Workflow: Red\n1. Uplift all services by 10%.\n\n"
                                     "Billing Workflow: Blue\n1. Discount all services by 10%.\n");
    EXPECT_EQ(rows(bill(request)), "2018-10|999999999999|unassigned|USD|3|1.5|1.5|0\n") << "at cost";
    request.workflow = "Blue";
    EXPECT_EQ(rows(bill(request)), "2018-10|999999999999|unassigned|USD|3|1.5|1.35|-0.15\n");
    request.subsets = file(
        "subsets.csv", "aws_account_id,SUBSET NAME,Billing Workflow Name\n111111111111,red,Red\n222222222222,blue,\n");
    EXPECT_EQ(rows(bill(request)),
              "2018-10|999999999999|blue|USD|1|1|0.9|-0.1\n2018-10|999999999999|red|USD|1|1|1.1|0.1\n"
              "2018-10|999999999999|unassigned|USD|1|-0.5|-0.45|0.05\n");
    request.workflow = "";
    const auto result = bill(request);
    EXPECT_EQ(rows(result, true),
              "2018-10|999999999999|blue|USD||0|cost|1\n2018-10|999999999999|blue|USD||1|charge|1\n"
              "2018-10|999999999999|red|USD|Red|0|cost|1\n"
              "2018-10|999999999999|red|USD|Red|1|Uplift the price of all services by 10%.|0.1\n"
              "2018-10|999999999999|red|USD|Red|2|charge|1.1\n"
              "2018-10|999999999999|unassigned|USD||0|cost|-0.5\n2018-10|999999999999|unassigned|USD||1|charge|-0.5\n");
    EXPECT_TRUE(bill_remarks(*result).contains("333333333333")) << bill_remarks(*result);
    EXPECT_TRUE(bill_remarks(*result).contains("billed at cost")) << bill_remarks(*result);
}

TEST_F(BillTest, UnknownWorkflows) {
    BillRequest request = request_of({report("a.csv", {{}})});
    request.workflow = "Standard";
    EXPECT_EQ(codes_of(bill(request)), "BW4001");
    EXPECT_TRUE(errors_of(bill(request)).contains("--workflows"));
    request = with_rules(request, "Billing Workflow: Standard\n1. Remove taxes.\n", "standard");
    EXPECT_EQ(codes_of(bill(request)), "BW4001");
    request.workflow = "";
    request.subsets = file("s.csv", "AWS Account ID,Subset Name,Billing Workflow Name\n111111111111,red,Dear\n");
    EXPECT_EQ(codes_of(bill(request)), "BW3008");
    EXPECT_TRUE(errors_of(bill(request)).contains("s.csv: row 2")) << errors_of(bill(request));
}

TEST_F(BillTest, ErrorsOfTablesAndSentencesReachTheUser) {
    BillRequest request = request_of({report("a.csv", {{}})});
    request.subsets = file("s.csv", "AWS Account ID,Subset Name\n1111,red\n111111111111,\n222222222222,unassigned\n");
    EXPECT_EQ(codes_of(bill(request)), "BW3005 BW3004 BW3009");
    request.subsets = in("absent.csv").string();
    EXPECT_EQ(codes_of(bill(request)), "BW1001");
    request.subsets = "";
    request.workflows = {file("bad.workflow", "Billing Workflow: A\n1. Uplift nothing.\n2. Remove taxs please.\n")};
    EXPECT_GE(bill(request).error().size(), 2U) << "all at once";
    request.workflows = {in("absent.workflow").string()};
    EXPECT_EQ(codes_of(bill(request)), "BW1001");
    EXPECT_TRUE(files_of("cache").empty()) << "said before the work begins";
}

TEST_F(BillTest, TagsMakeAFinerReduction) {
    const ReportLine prod{{"resourceTags/user:Env", "prod"}};
    const std::string source = report("a.csv", {prod, {{"unblended", "2"}}, prod});
    BillRequest request =
        with_rules(request_of({source}, "tag:Env"),
                   "Billing Workflow: A\n1. Uplift all services by 10% when the tag env is \"prod\".\n", "A");
    EXPECT_EQ(rows(bill(request)), "2018-10|999999999999||USD|1|2|2|0\n2018-10|999999999999|prod|USD|2|2|2.2|0.2\n");
    request.grouping = parse_grouping("subset").value();
    EXPECT_EQ(rows(bill(request)), "2018-10|999999999999|unassigned|USD|3|4|4.2|0.2\n");
}

TEST_F(BillTest, AdmittedTagsNeedNoFinerReduction) {
    std::vector<ReportLine> lines;
    for (int i = 0; i < 6; ++i)
        lines.push_back({{"resourceTags/user:Env", i % 2 == 0 ? "prod" : "test"},
                         {"resourceTags/user:Request", fmt::format("r{}", i)},
                         {"unblended", std::to_string(i)}});
    const auto record = ingest({report("a.csv", lines)}).value().front().record;
    ASSERT_EQ(record.tags.admitted.size(), 1U);
    EXPECT_EQ(record.tags.admitted.front(), (TagCount{"user_env", 2, 2, false}));
    EXPECT_EQ(record.tags.left_out, (std::vector<TagCount>{{"user_request", 6, 6, false}}));
    EXPECT_EQ(record.shapes, 1);
    EXPECT_EQ(record.shapes_by_tags, 2);
    EXPECT_TRUE(notes.text.contains("1 shape, 2 shapes with tag:user_env")) << notes.text;
    EXPECT_TRUE(notes.text.contains("tag:user_request (6 values, would make 6 shapes)")) << notes.text;
    BillRequest request = request_of({}, "tag:Env,cost_category:Absent");
    EXPECT_EQ(rows(bill(request)), "2018-10|999999999999|prod||USD|3|6|6|0\n2018-10|999999999999|test||USD|3|9|9|0\n");
    EXPECT_TRUE(files_of("cache").empty()) << "of the dataset's own cells";
    request.grouping = parse_grouping("tag:Request,tag:Env").value();
    EXPECT_TRUE(rows(bill(request)).contains("2018-10|999999999999|r5|test|USD|1|5|5|0\n"));
    EXPECT_FALSE(files_of("cache").empty());
}

TEST_F(BillTest, CostCategoriesAreReadLikeTagsAndKeptApartFromThem) {
    const ReportLine both{{"costCategory/Cost Center", "a"}, {"resourceTags/user:Cost Center", "b"}};
    const std::string source = report("a.csv", {both, {{"unblended", "2"}}});
    const BillRequest request = with_rules(
        request_of({source}, "cost_category:CostCenter,tag:CostCenter"),
        "Billing Workflow: A\n1. Uplift all services by 10% when the cost category \"Cost Center\" is \"a\".\n", "A");
    EXPECT_EQ(rows(bill(request)), "2018-10|999999999999|||USD|1|2|2|0\n2018-10|999999999999|a|b|USD|1|1|1.1|0.1\n");
}

TEST_F(BillTest, DaysAreDaysOfUsage) {
    const std::string source =
        report("a.csv", {{{"usage_start", "2018-10-02T23:30:00Z"}, {"usage_end", "2018-10-03T00:30:00Z"}},
                         {{"usage_start", "2018-10-02T23:00:00Z"}, {"usage_end", "2018-10-03T00:00:00Z"}},
                         {{"usage_start", "2018-09-25T00:00:00Z"}, {"usage_end", ""}},
                         {{"usage_start", ""}, {"usage_end", ""}}});
    BillRequest request =
        with_rules(request_of({source}, "day"),
                   "Billing Workflow: A\n1. Uplift all services by 10% when the usage occurs on Tuesdays.\n", "A");
    EXPECT_EQ(rows(bill(request)),
              "2018-10|999999999999|2018-10-01|USD|2|2|2.1|0.1\n2018-10|999999999999|2018-10-02|USD|2|2|2.1|0.1\n");
}

TEST_F(BillTest, TheHashFollowsTheResult) {
    const auto hash = [&](const std::string& name, const std::vector<ReportLine>& lines, const std::string& by) {
        return bill(request_of({report(name, lines)}, by)).value().result_hash;
    };
    const std::string one = hash("a.csv", {{}, {{"account", "222222222222"}}}, "account");
    EXPECT_EQ(one.size(), 64U);
    EXPECT_EQ(hash("b.csv", {{{"account", "222222222222"}}, {{"operation", ""}}}, "account"), one)
        << "other bytes, same result";
    EXPECT_NE(hash("a.csv", {{}, {{"account", "222222222222"}}}, "subset"), one);
    EXPECT_NE(hash("c.csv", {{}, {{"account", "222222222223"}}}, "account"), one);
}

TEST_F(BillTest, FindingsReachTheRemarks) {
    const std::string arn = "arn:aws:ec2:us-east-1:222222222222:reserved-instances/aa";
    BillRequest request = with_rules(
        request_of({report("a.csv", {{{"line_type", "DiscountedUsage"}, {"reservation_arn", arn}, {"unblended", "3"}},
                                     {{"line_type", "Gift"}, {"reservation_arn", "r-1"}}})}),
        "Billing Workflow: A\n1. Replace RI discount with public on-demand price when RIs are purchased by any "
        "account.\n",
        "A");
    const auto result = bill(request);
    ASSERT_TRUE(result) << errors_of(result);
    const std::string remarks = bill_remarks(*result);
    for (const char* part : {"public price absent", "AmazonEC2: 1 line, cost USD 3", "Gift", "r-1", "identities held",
                             "workflows ", "result "})
        EXPECT_TRUE(remarks.contains(part)) << part << "\n" << remarks;
}

}  // namespace
}  // namespace bw::test
