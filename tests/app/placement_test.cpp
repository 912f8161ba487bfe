// What stands outside the ordinary is recorded with each dataset and shown.
#include "app/placement.h"

#include <gtest/gtest.h>

#include "app/bucket_fixture.h"
#include "app/dataset_list.h"

namespace bw::test {
namespace {

class PlacementTest : public BucketTest {
protected:
    Placement placed(const std::vector<ReportLine>& lines) {
        const auto done = ingest({report("a.csv", lines)});
        EXPECT_TRUE(done) << errors_of(done);
        if (!done) return {};
        const auto read = read_dataset_record(done->front().folder);
        EXPECT_EQ(read.value().placement, done->front().record.placement) << "as dataset.json has it";
        return done->front().record.placement;
    }

    static std::string text(const PlacedLines& placed) {
        std::string costs;
        for (const auto& [currency, cost] : placed.cost) costs += " " + currency + " " + to_text(cost);
        return std::to_string(placed.lines) + costs;
    }
};

TEST_F(PlacementTest, InvoicesCurrenciesAndUsageOutsideTheMonth) {
    const Placement placement = placed({{{"invoice_id", "17"}, {"unblended", "2"}},
                                        {{"invoice_id", "17"}, {"unblended", "0.5"}, {"currency", "EUR"}},
                                        {{"invoice_id", "18"}, {"usage_start", "2018-09-30T23:00:00Z"}},
                                        {{"usage_start", "2018-11-01T00:00:00Z"}, {"unblended", "7"}},
                                        {{"usage_start", ""}, {"unblended", "-1"}},
                                        {}});
    EXPECT_EQ(text(placement.invoices.at("17")), "2 EUR 0.5 USD 2");
    EXPECT_EQ(text(placement.invoices.at("18")), "1 USD 1");
    EXPECT_EQ(text(placement.invoices.at("")), "3 USD 7");
    EXPECT_EQ(text(placement.currencies.at("EUR")), "1 EUR 0.5");
    EXPECT_EQ(text(placement.currencies.at("USD")), "5 USD 10");
    EXPECT_EQ(text(placement.before), "1 USD 1");
    EXPECT_EQ(text(placement.after), "1 USD 7");
    EXPECT_EQ(text(placement.without_start), "1 USD -1");
    EXPECT_EQ(dataset_details(home, "", 0).value(), "payer 999999999999, 2018-10: dataset " +
                                                        published_datasets(home).value().front().record.id +
                                                        ", legacy-csv\n"
                                                        "                        lines             cost\n"
                                                        "──────────────────────────────────────────────\n"
                                                        "on no invoice               3            USD 7\n"
                                                        "invoice 17                  2   EUR 0.5, USD 2\n"
                                                        "invoice 18                  1            USD 1\n"
                                                        "usage before the month      1            USD 1\n"
                                                        "usage after the month       1            USD 7\n"
                                                        "usage without a start       1           USD -1\n"
                                                        "in EUR                      1          EUR 0.5\n"
                                                        "in USD                      5           USD 10\n"
                                                        "──────────────────────────────────────────────\n"
                                                        "all lines                   6  EUR 0.5, USD 10\n");
}

TEST_F(PlacementTest, APayersMonthsInDifferentCurrencies) {
    const ReportLine november{{"billing_period", "2018-11-01T00:00:00Z"},
                              {"usage_start", "2018-11-02T07:00:00Z"},
                              {"currency", "CNY"},
                              {"unblended", "7"}};
    ASSERT_EQ(errors_of(ingest({report("a.csv", {{}, november})})), "");
    EXPECT_EQ(in_force(), "999999999999 2018-10 1 USD 1\n999999999999 2018-11 1 CNY 7\n");
    EXPECT_EQ(rows(bill(request_of({}))),
              "2018-10|999999999999|unassigned|USD|1|1|1|0\n2018-11|999999999999|unassigned|CNY|1|7|7|0\n");
    const std::string list = dataset_list(home, false, 0).value();
    EXPECT_TRUE(list.contains("USD 1") && list.contains("CNY 7")) << list;
}

TEST_F(PlacementTest, DetailsOfOneDatasetAlsoOfAReplacedOne) {
    put_delivery("aaaa", "1", true);
    ASSERT_EQ(ingest_bucket(), "");
    const std::string old = published_datasets(home).value().front().record.id;
    put_delivery("bbbb", "2", true);
    ASSERT_EQ(ingest_bucket(), "");
    EXPECT_TRUE(dataset_details(home, old.substr(0, 8), 0).value().contains("report hourly, delivery aaaa"));
    EXPECT_TRUE(dataset_details(home, "", 0).value().contains("report hourly, delivery bbbb"));
    EXPECT_EQ(codes_of(dataset_details(home, "nothing", 0)), "BW1202");
    const Home empty = Home::open((folder / "empty").string()).value();
    EXPECT_TRUE(dataset_details(empty, "", 0).value().contains("no datasets yet"));
}

TEST_F(PlacementTest, AClosedMonthWithoutInvoicesIsSuspectedToBeProForma) {
    ASSERT_EQ(errors_of(ingest({report("a.csv", {{{"invoice_id", ""}}})})), "") << "no more than suspected";
    EXPECT_TRUE(notes.text.contains("warning[BW1047]") && notes.text.contains("no line is on an invoice"))
        << notes.text;
    notes.text.clear();
    ASSERT_EQ(errors_of(ingest({report("a.csv", {{{"invoice_id", "17"}}, {}})})), "");
    EXPECT_FALSE(notes.text.contains("BW1047")) << notes.text;
    ASSERT_EQ(errors_of(ingest({report("a.csv", {{{"unblended", "3"}}})})), "");
    EXPECT_FALSE(notes.text.contains("BW1047")) << "a report without the column says nothing\n" << notes.text;
}

TEST_F(PlacementTest, AMonthIsClosedSomeDaysAfterItsEnd) {
    Placement placement;
    placement.invoices[""].lines = 1;
    const Month october = parse_month("2018-10").value();
    EXPECT_FALSE(looks_pro_forma(placement, october, parse_day("2018-11-14").value()));
    EXPECT_TRUE(looks_pro_forma(placement, october, parse_day("2018-11-15").value()));
    placement.invoices["17"].lines = 1;
    EXPECT_FALSE(looks_pro_forma(placement, october, parse_day("2018-12-15").value()));
}

}  // namespace
}  // namespace bw::test
