// The values that completion offers, from the cache: those of the newest published month.
#include "app/value_cache.h"

#include <gtest/gtest.h>

#include "app/known_values.h"
#include "app/workplace.h"

namespace bw::test {
namespace {

class ValueCacheTest : public testing::Test, public Workplace {
protected:
    std::string services() {
        const auto datasets = newest_datasets(home, 1);
        if (!datasets) return to_text(datasets.error());
        const auto values = CachedValues::open(home, *datasets);
        if (!values) return to_text(values.error());
        const auto* found = (*values)->find(Field::kService, "");
        if (found == nullptr) return "unknown";
        std::string text;
        for (const KnownValue& one : *found) {
            text += one.value;
            for (const auto& [currency, cost] : one.cost) text += " " + currency + " " + to_text(cost);
            text += "\n";
        }
        return text;
    }
};

TEST_F(ValueCacheTest, ReadAgainTheyAreTheSameUntilAnotherMonthComes) {
    EXPECT_EQ(services(), "unknown");
    ASSERT_TRUE(ingest({report("a.csv", {{{"service", "AmazonS3"}, {"unblended", "0.0000000007"}},
                                         {{"service", "AmazonEC2"}, {"unblended", "3"}}})}));
    const std::string first = services();
    EXPECT_EQ(first, "AmazonEC2 USD 3\nAmazonS3 USD 0.0000000007\n");
    EXPECT_EQ(services(), first);
    ASSERT_TRUE(ingest({report("b.csv", {{{"service", "AmazonRDS"},
                                          {"billing_period", "2030-01-01T00:00:00Z"},
                                          {"usage_start", "2030-01-01T00:00:00Z"},
                                          {"usage_end", "2030-01-01T01:00:00Z"}}})}));
    EXPECT_EQ(services().substr(0, 9), "AmazonRDS");
}

// The cache is kept for all fields at once, and tells which tags there are.
TEST_F(ValueCacheTest, KeysOfTags) {
    ASSERT_TRUE(ingest({report("a.csv", {{{"resourceTags/user:env", "prod"}}})}));
    const auto datasets = newest_datasets(home, 1);
    ASSERT_TRUE(datasets);
    const auto values = CachedValues::open(home, *datasets);
    ASSERT_TRUE(values);
    EXPECT_EQ((*values)->keys(Field::kTag), std::vector<std::string>{"user_env"});
    EXPECT_TRUE((*values)->keys(Field::kCostCategory).empty());
    const auto* env = (*values)->find(Field::kTag, "user_env");
    ASSERT_NE(env, nullptr);
    EXPECT_EQ(env->front().value, "prod");
}

}  // namespace
}  // namespace bw::test
