#include "prices/price_book.h"

#include <gtest/gtest.h>

#include "prices/made_list.h"

namespace bw {
namespace {

using test::made_list;
using test::table_of;

PriceBook book(const std::string& month = "2018-10") {
    return {
        {table_of(made_list("AmazonS3", "2018-08-31T12:00:00Z", {{"A", "T", "0.3"}, {"OLD", "T", "7"}}, "aug.json")),
         table_of(made_list("AmazonS3", "2018-10-31T23:59:59Z", {{"A", "T", "0.5"}, {"B", "T", "2"}}, "us.json")),
         table_of(made_list("AmazonS3", "2018-10-31T23:59:59Z", {{"B", "T", "3"}}, "eu.json")),
         table_of(made_list("AmazonS3", "2018-11-01T00:00:00Z", {{"A", "T", "0.9"}}, "nov.json")),
         table_of(made_list("AmazonEC2", "2018-01-01", {{"C", "T", "1", "Hrs"}, {"C", "Y", "6", "Hrs", "CNY"}},
                            "ec2.json"))},
        parse_month(month).value()};
}

// "0.5 us.json"
std::string rate(const PriceBook& book, const char* sku, const char* currency = "USD", const char* unit = "") {
    const auto found = book.top_rate(sku, currency, unit);
    return found ? to_text(found->price.rate) + " " + found->list->file : "none";
}

TEST(PricesInEffect, TheNewestListByTheLastDayOfTheMonth) {
    EXPECT_EQ(rate(book(), "A"), "0.5 us.json");
    EXPECT_EQ(rate(book("2018-11"), "A"), "0.9 nov.json");
    EXPECT_EQ(rate(book("2018-09"), "A"), "0.3 aug.json");
    EXPECT_EQ(rate(book("2018-08"), "A"), "0.3 aug.json");
    EXPECT_EQ(rate(book("2018-07"), "A"), "none");
}

TEST(PricesInEffect, AnOlderListHasWhatNewerOnesLeaveOut) {
    EXPECT_EQ(rate(book("2018-12"), "OLD"), "7 aug.json");
    EXPECT_EQ(rate(book(), "C"), "1 ec2.json");
    EXPECT_EQ(rate(book(), "D"), "none");
    EXPECT_EQ(rate(book(), ""), "none");
}

TEST(PricesInEffect, OfListsPublishedAtOnceTheDearest) { EXPECT_EQ(rate(book(), "B"), "3 eu.json"); }

TEST(PricesInEffect, CurrencyAndUnitMustFit) {
    EXPECT_EQ(rate(book(), "C", "CNY"), "6 ec2.json");
    EXPECT_EQ(rate(book(), "C", "EUR"), "none");
    EXPECT_EQ(rate(book(), "C", "USD", "hrs"), "1 ec2.json");
    EXPECT_EQ(rate(book(), "C", "USD", "GB"), "none");
}

}  // namespace
}  // namespace bw
