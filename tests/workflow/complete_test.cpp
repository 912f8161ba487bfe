#include "workflow/complete/complete.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "workflow/language.h"

namespace bw {
namespace {

using Texts = std::vector<std::string>;

Amount usd(std::string_view text) { return parse_decimal<Amount::kScale>(text).value(); }

const ValueLookup& known() {
    static const KnownValues all{
        {{Field::kService, ""}, {{"AmazonEC2", {{"USD", usd("100")}}}, {"AmazonRDS", {{"USD", usd("7.5")}}}}},
        {{Field::kUsageType, ""}, {{"BoxUsage:m5.large", {{"USD", usd("3")}}}, {"it is \"odd\"", {}}}},
        {{Field::kAccount, ""}, {{"111122223333", {}}}},
        {{Field::kTag, "user_env"}, {{"prod", {{"USD", usd("2")}}}}},
        {{Field::kTag, "user_team"}, {}},
    };
    static const ValuesInMemory lookup(all);
    return lookup;
}

// The place is marked by a bar.
std::vector<Completion> at_bar(std::string text) {
    const std::size_t bar = text.find('|');
    text.erase(bar, 1);
    const auto line =
        static_cast<std::uint32_t>(1 + std::count(text.begin(), text.begin() + static_cast<long>(bar), '\n'));
    const std::size_t before = text.substr(0, bar).rfind('\n');
    const std::size_t start = before == std::string::npos ? 0 : before + 1;
    return complete(text, "w", line, static_cast<std::uint32_t>(bar - start + 1), known());
}

Texts texts(const std::string& text) {
    Texts result;
    for (const Completion& one : at_bar("Billing Workflow: W\n" + text)) result.push_back(one.text);
    return result;
}

bool offers(const std::string& text, const std::string& what) {
    const Texts all = texts(text);
    return std::ranges::find(all, what) != all.end();
}

TEST(Complete, FixedWordsOfTheTemplates) {
    EXPECT_TRUE(offers("1. |", "Discount") && offers("1. |", "Uplift") && offers("|", "Remove"));
    EXPECT_EQ(texts("1. Disc|"), Texts{"Discount"});
    EXPECT_EQ(texts("1. Discount Amazon EC2 b|"), Texts{"by"});
    EXPECT_TRUE(offers("1. Discount Amazon EC2 by 5% |", "when"));
    EXPECT_EQ(texts("1. Replace RI discount with public on-demand price when RIs are purchased by any|"),
              Texts{"any account"});
}

TEST(Complete, ValuesWithTheirCostTheDearestFirst) {
    const auto services = at_bar("Billing Workflow: W\n1. Discount |\n2. Remove taxes.\n");
    Texts values;
    for (const Completion& one : services)
        if (one.is_value) values.push_back(one.text);
    EXPECT_EQ(values, (Texts{"Amazon EC2", "Amazon RDS"}));
    const auto found = at_bar("Billing Workflow: W\n1. Discount Amazon R|");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].text, "Amazon RDS");
    EXPECT_TRUE(found[0].is_value);
    EXPECT_EQ(std::pair(found[0].line, found[0].column), std::pair(2U, 13U));
    EXPECT_EQ(to_text(found[0].cost.at("USD")), "7.5");
}

TEST(Complete, ValuesOfTheFieldOfTheCondition) {
    EXPECT_TRUE(offers("1. Discount all services by 5% when the usage type is |", "like"));
    EXPECT_TRUE(offers("1. Discount all services by 5% when the usage type is |", "\"BoxUsage:m5.large\""));
    EXPECT_TRUE(offers("1. Discount all services by 5% when the usage type is |", "\"it is \"\"odd\"\"\""));
    EXPECT_EQ(texts("1. Discount all services by 5% when the usage type is \"Box|"), Texts{"\"BoxUsage:m5.large\""});
    EXPECT_EQ(texts("1. Discount all services by 5% when the account is 1|"), Texts{"111122223333"});
    EXPECT_EQ(texts("1. Discount all services by 5% when the tag env is \"p|"), Texts{"\"prod\""});
    EXPECT_TRUE(offers("1. Discount all services by 5% when (|", "the zone"));
    EXPECT_EQ(texts("1. Discount all services by 5% when the publ|"), Texts{"the public rate is"});
}

TEST(Complete, TimesAndZones) {
    EXPECT_TRUE(offers("1. Discount all services by 5% when the usage occurs |", "between"));
    EXPECT_EQ(texts("1. Discount all services by 5% when the usage occurs between 08:00 and 18:00 Europe/Ber|"),
              Texts{"Europe/Berlin"});
    EXPECT_FALSE(offers("1. Discount all services by 5% when the usage occurs between 08:00 and 18:00 |", "UTC"));
}

TEST(Complete, GroupsInScope) {
    EXPECT_TRUE(offers("Group \"Compute\": Amazon EC2.\n1. Discount |", "group \"Compute\""));
    EXPECT_FALSE(offers("Account group \"Dev\": 111122223333.\n1. Discount |", "group \"Dev\""));
    EXPECT_FALSE(
        offers("Group \"C\": Amazon EC2.\n1. Remove taxes.\nBilling Workflow: V\n1. Discount |", "group \"C\""));
}

TEST(Complete, NothingWhereNoSentenceIs) {
    EXPECT_EQ(at_bar("Billing Work|").size(), 0U);
    EXPECT_EQ(texts("# Disc|"), Texts{});
    EXPECT_EQ(texts("1. Frobnicate the |"), Texts{});
}

TEST(Complete, PlacesBeyondTheTextAreItsEnd) {
    const std::string text = "Billing Workflow: Ü\n1. Disc";
    EXPECT_EQ(complete(text, "w", 99, 99, known()).size(), 1U);
    EXPECT_EQ(complete(text, "w", 2, 99, known()).size(), 1U);
    EXPECT_EQ(complete(text, "w", 1, 99, known()).size(), 0U);
    EXPECT_EQ(complete("", "w", 1, 1, known()).size(), 0U);
}

}  // namespace
}  // namespace bw
