#include "prices/price_table.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "prices/made_list.h"

namespace bw {
namespace {

using test::made_list;
using test::table_of;

Result<PriceTable> open(const std::string& text) {
    const auto owner = std::make_shared<const std::string>(text);
    return PriceTable::open(*owner, owner, "a.prices");
}

TEST(PriceTableText, IsWhatTheListSays) {
    const PriceList list =
        made_list("AmazonS3", "2018-09-30T23:00:10Z", {{"B", "T", "0.5", "Requests"}, {"A", "T", "2"}}, "in/s\t3.json");
    EXPECT_EQ(price_table_text(list),
              "billwright prices 1\tAmazonS3\t2018-09-30T23:00:10Z\ts 3.json\t2\t60\n"
              "A\tUSD\tGB\tA.JRTCKXETXF.T\t2\n"
              "B\tUSD\tRequests\tB.JRTCKXETXF.T\t0.5\n");
    const PriceTable table = table_of(list);
    EXPECT_EQ(table.info().offer, "AmazonS3");
    EXPECT_EQ(table.info().file, "s 3.json");
    EXPECT_EQ(table.info().prices, 2U);
    EXPECT_EQ(table.find("A", "USD"), list.rows[0]);
    EXPECT_EQ(table.find("B", "USD"), list.rows[1]);
    for (const char* other : {"", "0", "AA", "C", "A\tUSD"}) EXPECT_FALSE(table.find(other, "USD")) << other;
    EXPECT_FALSE(table.find("A", "EUR"));
}

TEST(PriceTableText, TheSamePricesHaveTheSameName) {
    const auto name = [](const std::string& published, const std::string& rate, const std::string& file) {
        return price_table_name(made_list("AmazonS3", published, {{"A", "T", rate}}, file));
    };
    const std::string one = name("2018-09-30T23:00:10Z", "0.50", "a.json");
    EXPECT_TRUE(one.starts_with("20180930T230010Z-")) << one;
    EXPECT_EQ(name("2018-09-30T23:00:10Z", "0.5", "b.json"), one);
    EXPECT_NE(name("2018-09-30T23:00:11Z", "0.5", "a.json"), one);
    EXPECT_NE(name("2018-09-30T23:00:10Z", "0.51", "a.json"), one);
}

TEST(PriceTableText, RefusesWhatIsNotWhole) {
    const std::string text = price_table_text(made_list("x", "2018-09-30T23:00:10Z", {{"A", "T", "0.5"}}));
    EXPECT_TRUE(open(text));
    for (const std::string& damaged :
         {std::string(), text.substr(0, text.size() - 1), text + "x", text.substr(1), text.substr(0, 30)}) {
        const auto table = open(damaged);
        ASSERT_FALSE(table) << damaged;
        EXPECT_EQ(table.error().front().code, Code::kPricesDamaged);
        EXPECT_EQ(table.error().front().place.file, "a.prices");
    }
}

// Every row is found, whatever their number and length, and nothing else.
RC_GTEST_PROP(PriceTableText, FindsEveryRow, ()) {
    PriceList list{.offer = "x", .published = "2018-09-30", .file = "f"};
    const auto skus = *rc::gen::container<std::vector<std::string>>(
        rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('!', 'c'))));
    for (const std::string& sku : skus) list.rows.push_back({sku, "USD", "", sku + ".J.T", {1}});
    std::ranges::sort(list.rows);
    list.rows.erase(std::ranges::unique(list.rows).begin(), list.rows.end());
    const PriceTable table = table_of(list);
    for (const PriceRow& row : list.rows) {
        RC_ASSERT(table.find(row.sku, "USD") == row);
        RC_ASSERT(!table.find(row.sku + "~", "USD"));
    }
}

}  // namespace
}  // namespace bw
