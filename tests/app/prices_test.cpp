// Price lists in the data directory, and bills by them.
#include "app/prices.h"

#include <gtest/gtest.h>

#include "app/workplace.h"
#include "support/price_list.h"

namespace bw::test {
namespace {

class PricesTest : public testing::Test, public Workplace {
protected:
    std::string list(const std::string& name, const std::string& published,
                     const std::vector<TestPrice>& prices) const {
        return file(name, price_list_json("AmazonS3", published, prices));
    }

    // "added s3.json 2", a line for each, then the errors.
    std::string add(const std::vector<std::string>& files) const {
        const KeptPrices kept = add_price_lists(home, files);
        std::string text;
        for (const KeptPriceList& one : kept.lists)
            text += fmt::format("{} {} {}\n", one.is_new ? "added" : "unchanged", one.list.file, one.list.prices);
        return text + to_text(kept.warnings) + to_text(kept.errors);
    }

    std::string kept() const {
        const auto lists = price_lists(home);
        return lists ? price_list_text(*lists, 0) : to_text(lists.error());
    }

    // Two tiers of storage at 0.5 and 0.25, 10 and 100 GB, and a request of another product.
    BillRequest request() const {
        const auto line = [](const char* rate_code, const char* usage, const char* cost) {
            return ReportLine{{"service", "AmazonS3"}, {"rate_code", rate_code},   {"usage", usage},
                              {"unblended", cost},     {"public_on_demand", cost}, {"pricing_unit", "GB"},
                              {"public_rate", "0.25"}};
        };
        BillRequest request = request_of(
            {report("a.csv",
                    {line("STORE.J.T1", "10", "5"), line("STORE.J.T2", "100", "25"), line("GET.J.T1", "3", "1")})},
            "service");
        request.workflows = {
            file("w.workflow",
                 "Billing Workflow: W\n1. Charge every tier of Amazon S3 at the highest rate.\n2. Uplift "
                 "all services by 10%.\n")};
        request.workflow = "W";
        return request;
    }

    // The charge, and what the run says of rates that no list has.
    std::string billed() {
        const auto result = bill(request());
        if (!result) return to_text(result.error());
        const Bill& of = result->months.at(0).bill;
        std::string text = to_text(of.rows.at(0).charge);
        for (const auto& [service, tally] : of.findings.lacking_top_rate)
            text += fmt::format(", {} lines of {} at {}", tally.lines, service, to_text(tally.cost.at("USD")));
        return text;
    }
};

const std::vector<TestPrice> kStore{{"STORE", "T1", "0.5"}, {"STORE", "T2", "0.25"}};

TEST_F(PricesTest, AreKeptOnceAndListed) {
    EXPECT_EQ(kept(), "no price lists yet: `billwright prices add FILE` keeps one\n");
    const std::string one = list("s3.json", "2018-09-30T23:00:10Z", kStore);
    EXPECT_EQ(add({one}), "added s3.json 1\n");
    EXPECT_EQ(add({one, list("copy.json", "2018-09-30T23:00:10Z", kStore)}),
              "unchanged s3.json 1\nunchanged s3.json 1\n");
    EXPECT_EQ(add({list("next.json", "2018-10-31T23:00:10Z", kStore)}), "added next.json 1\n");
    EXPECT_EQ(kept(),
              "offer     published             prices  file\n"
              "─────────────────────────────────────────────────\n"
              "AmazonS3  2018-09-30T23:00:10Z       1  s3.json\n"
              "AmazonS3  2018-10-31T23:00:10Z       1  next.json\n");
}

TEST_F(PricesTest, AFileThatIsNoneDoesNotKeepOthersOut) {
    EXPECT_EQ(
        add({file("x.json", "{}"), list("s3.json", "2018-09-30", kStore), in("none.json").string()}),
        fmt::format("added s3.json 1\n"
                    "{}:1: error[BW1060]: the file is no price list of an offer: it has no on-demand prices (terms, "
                    "OnDemand)\n"
                    "  Give the offer file of a version as AWS publishes it "
                    "(.../offers/v1.0/aws/<offer>/<version>/index.json, or one of its regions), copied whole.\n"
                    "{}: error[BW1002]: cannot open the file: No such file or directory\n"
                    "  The file exists but cannot be opened or read. Check its permissions and that it was copied "
                    "whole.\n",
                    in("x.json").string(), in("none.json").string()));
    EXPECT_TRUE(add({in("").string()}).contains("BW1002"));
}

TEST_F(PricesTest, RoundedPricesAreAWarning) {
    const std::string text = add({list("s3.json", "2018-09-30", {{"A", "T", "0.0000000000001"}})});
    EXPECT_TRUE(text.contains("warning[BW1061]: 1 of 1 prices have more than twelve digits")) << text;
}

TEST_F(PricesTest, ABillWithoutThemSaysSo) {
    EXPECT_EQ(billed(), "34.1, 3 lines of AmazonS3 at 31");
    // 110 x 0.5, and the request at its public price.
    ASSERT_EQ(add({list("s3.json", "2018-10-31T23:59:59Z", kStore)}), "added s3.json 1\n");
    EXPECT_EQ(billed(), "61.6, 1 lines of AmazonS3 at 1");
}

TEST_F(PricesTest, AMonthHasTheNewestListPublishedByItsLastDay) {
    ASSERT_EQ(add({list("nov.json", "2018-11-01T00:00:00Z", kStore)}), "added nov.json 1\n");
    EXPECT_EQ(billed(), "34.1, 3 lines of AmazonS3 at 31");
    ASSERT_EQ(add({list("sep.json", "2018-09-01T00:00:00Z", {{"STORE", "T1", "1"}, {"GET", "T1", "2"}})}),
              "added sep.json 2\n");
    EXPECT_EQ(billed(), "127.6");
    ASSERT_EQ(add({list("oct.json", "2018-10-01T00:00:00Z", kStore)}), "added oct.json 1\n");
    EXPECT_EQ(billed(), "67.1");
}

// A quarter of 110 x 0.5, and of the request at 1, at half a euro for a dollar.
TEST_F(PricesTest, TheHighestRateOfAPartOfALine) {
    ASSERT_EQ(add({list("s3.json", "2018-10-31T23:59:59Z", kStore)}), "added s3.json 1\n");
    BillRequest asked = request();
    asked.grouping = parse_grouping("subset").value();
    asked.workflow.clear();
    asked.workflows = {file("parts.workflow",
                            "Billing Workflow: Shared\n1. Allocate account 111111111111 to Acme 75% and Globex 25%.\n\n"
                            "Billing Workflow: W\n1. Bill in EUR at 0.5.\n2. Charge every tier of Amazon S3 at the "
                            "highest rate.\n")};
    asked.subsets = file("subsets.csv",
                         "AWS Account ID,Subset Name,Billing Workflow Name\n111111111111,Acme,Shared\n"
                         "222222222222,Globex,W\n");
    EXPECT_EQ(rows(bill(asked)),
              "2018-10|999999999999|Acme|USD|3|23.25|23.25|0\n2018-10|999999999999|Globex|EUR|3|3.875|7|3.125\n");
}

TEST_F(PricesTest, ADamagedTableIsAnErrorOfBillsThatNeedIt) {
    ASSERT_EQ(add({list("s3.json", "2018-10-31T23:59:59Z", kStore)}), "added s3.json 1\n");
    const auto table = home.price_tables().value().at(0);
    const std::string whole = read_text(table);
    write_text(table, whole.substr(0, whole.size() - 5));
    EXPECT_TRUE(billed().contains("BW1206")) << billed();
    EXPECT_TRUE(kept().contains("BW1206"));
    BillRequest other = request();
    other.workflows = {file("other.workflow", "Billing Workflow: W\n1. Remove taxes.\n")};
    EXPECT_EQ(codes_of(bill(other)), "");
    EXPECT_EQ(add({in("s3.json").string()}), "added s3.json 1\n") << "adding it again mends it";
    EXPECT_EQ(read_text(table), whole);
}

}  // namespace
}  // namespace bw::test
