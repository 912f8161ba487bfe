#include "prices/price_list.h"

#include <gtest/gtest.h>

#include <fstream>

#include "prices/made_list.h"
#include "support/source.h"

namespace bw {
namespace {

using test::made_list;
using test::read_text_of_prices;
using test::rows_of;

// The first error as "code line: message".
std::string error_of(const std::string& text) {
    const auto list = read_text_of_prices(text);
    if (list) return "";
    const Error& error = list.error().front();
    return fmt::format("{} {}: {}", code_text(error.code), error.place.line, error.message);
}

TEST(PriceListFile, KeepsTheDearestOnDemandPriceOfEachProduct) {
    const PriceList list = made_list("AmazonS3", "2018-09-30T23:00:10Z",
                                     {{"STORE", "T2", "0.0220000000", "GB-Mo"},
                                      {"STORE", "T1", "0.0230000000", "GB-Mo"},
                                      {"STORE", "T3", "0.0210000000", "GB-Mo"},
                                      {"FREE", "T1", "0.0000000000"},
                                      {"FREE", "T2", "0.09"},
                                      {"GIFT", "T1", "0"}});
    EXPECT_EQ(list.offer, "AmazonS3");
    EXPECT_EQ(list.published, "2018-09-30T23:00:10Z");
    EXPECT_EQ(to_text(list.published_day()), "2018-09-30");
    EXPECT_EQ(list.file, "index.json");
    EXPECT_EQ(rows_of(list),
              "FREE USD 0.09 per GB (FREE.JRTCKXETXF.T2)\n"
              "GIFT USD 0 per GB (GIFT.JRTCKXETXF.T1)\n"
              "STORE USD 0.023 per GB-Mo (STORE.JRTCKXETXF.T1)\n");
    EXPECT_EQ(list.rounded, 0U);
}

TEST(PriceListFile, CurrenciesAreApartAndEqualPricesHaveTheFirstRateCode) {
    EXPECT_EQ(rows_of(made_list("x", "2018-09-30",
                                {{"A", "T1", "0.6", "GB", "CNY"}, {"A", "T3", "0.5"}, {"A", "T2", "0.5"}})),
              "A CNY 0.6 per GB (A.JRTCKXETXF.T1)\nA USD 0.5 per GB (A.JRTCKXETXF.T2)\n");
}

TEST(PriceListFile, RoundsBeyondTwelveDigitsAndSaysSo) {
    const PriceList list =
        made_list("x", "2018-09-30",
                  {{"A", "T", "0.0000000000005"}, {"B", "T", "0.0000000000015"}, {"C", "T", "0.00000000000100000"}});
    EXPECT_EQ(rows_of(list),
              "A USD 0 per GB (A.JRTCKXETXF.T)\nB USD 0.000000000002 per GB (B.JRTCKXETXF.T)\n"
              "C USD 0.000000000001 per GB (C.JRTCKXETXF.T)\n");
    EXPECT_EQ(list.rounded, 2U);
}

TEST(PriceListFile, TermsMayStandBeforeTheRest) {
    const auto list = read_text_of_prices(
        R"({"terms": {"OnDemand": {"A": {"A.J": {"priceDimensions": {"A.J.T": {"pricePerUnit": {"USD": 0.25}}}}}}},
            "publicationDate": "2026-01-01T00:00:00Z", "offerCode": "x"})");
    ASSERT_TRUE(list) << to_text(list.error());
    EXPECT_EQ(rows_of(*list), "A USD 0.25 per  (A.J.T)\n");
}

TEST(PriceListFile, RefusesWithTheLine) {
    const std::string good = test::price_list_json("AmazonS3", "2018-09-30T23:00:10Z", {{"A", "T", "0.5"}});
    const auto with = [&](std::string_view what, std::string_view instead) {
        std::string text = good;
        text.replace(text.find(what), what.size(), instead);
        return text;
    };
    EXPECT_EQ(error_of(good), "");
    EXPECT_EQ(error_of(""), "BW1060 1: the file is no JSON, or ends too early");
    EXPECT_EQ(error_of(good.substr(0, good.size() / 2)), "BW1060 11: the file is no JSON, or ends too early");
    EXPECT_EQ(error_of(with("0.5", "much")), "BW1060 12: price A.JRTCKXETXF.T: \"much\" USD is no price");
    EXPECT_EQ(error_of(with("0.5", "-1")), "BW1060 12: price A.JRTCKXETXF.T: \"-1\" USD is no price");
    EXPECT_EQ(error_of(with("\"USD\": \"0.5\"", "\"usd\": \"0.5\"")),
              "BW1060 12: price A.JRTCKXETXF.T: \"0.5\" usd is no price");
    EXPECT_EQ(error_of(with("\"unit\": \"GB\"", "\"unit\": \"G\\tB\"")),
              "BW1060 12: price A.JRTCKXETXF.T: the SKU, the rate code or the unit is no name");
    EXPECT_EQ(error_of(with("OnDemand", "FlatRate")),
              "BW1060 17: the file is no price list of an offer: it has no on-demand prices (terms, OnDemand)");
    EXPECT_EQ(error_of(with("offerCode", "offer")),
              "BW1060 17: the file does not say whose prices these are (offerCode)");
    EXPECT_EQ(error_of(with("2018-09-30T", "yesterday")),
              "BW1060 17: the file does not say when it was published (publicationDate, such as 2026-01-31T12:00:00Z)");
    EXPECT_EQ(error_of(std::string(100, '[')), "BW1060 1: the file is nested more deeply than a price list");
}

std::string real(const std::string& name) {
    const auto file = test::shared_data() / "price-list-and-manifests-ice" / name;
    std::ifstream in(file, std::ios::binary);
    const auto list = read_price_list(in, file.string());
    if (!list) return to_text(list.error().front());
    return fmt::format("{} {} {} {}", list->offer, list->published, list->rows.size(), list->rounded);
}

TEST(PriceListFile, RealFiles) {
    if (!std::filesystem::exists(test::shared_data() / "price-list-and-manifests-ice")) GTEST_SKIP();
    EXPECT_EQ(real("PriceListTestData.json"), "AmazonEC2 2017-08-03T00:30:29Z 5 0");
    EXPECT_EQ(real("RdsPriceListTestData.json"), "AmazonRDS 2017-10-26T23:00:10Z 2 0");
    EXPECT_TRUE(real("VersionIndex.json").contains("BW1060")) << real("VersionIndex.json");
}

}  // namespace
}  // namespace bw
