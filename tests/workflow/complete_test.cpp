#include "workflow/complete/complete.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "workflow/language.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

using Texts = std::vector<std::string>;

Amount usd(std::string_view text) { return parse_decimal<Amount::kScale>(text).value(); }

// The data and the catalog.
class Everything final : public ValueLookup {
public:
    explicit Everything(const KnownValues& values) : values_(values) {}

    const std::vector<KnownValue>* find(Field field, const std::string& key) const override {
        return values_.find(field, key);
    }
    Texts keys(Field field) const override { return values_.keys(field); }
    Texts names(Named of) const override {
        return of == Named::kSubset ? Texts{"Globex, Inc.", "Redfern"} : Texts{"edp", "tax"};
    }

private:
    ValuesInMemory values_;
};

const ValueLookup& known() {
    static const KnownValues all{
        {{Field::kService, ""}, {{"AmazonEC2", {{"USD", usd("100")}}}, {"AmazonRDS", {{"USD", usd("7.5")}}}}},
        {{Field::kUsageType, ""}, {{"BoxUsage:m5.large", {{"USD", usd("3")}}}, {"it is \"odd\"", {}}}},
        {{Field::kAccount, ""}, {{"111122223333", {}}}},
        {{Field::kTag, "user_env"}, {{"prod", {{"USD", usd("2")}}}}},
        {{Field::kTag, "user_team"}, {}},
        {{Field::kRegion, ""}, {{"eu-central-1", {}}}},
        {{Field::kAccountName, ""}, {{"Acme sandbox", {}}}},
        {{Field::kAccountTag, "cost owner"}, {{"Ann", {}}}},
        {{Field::kAccountTag, "stage"}, {{"test", {}}}},
    };
    static const Everything lookup(all);
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
    EXPECT_EQ(texts("1. Mark up Amazon EC2 b|"), Texts{"by"}) << "a verb that is read as Uplift";
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
    EXPECT_EQ(texts("1. Discount all services by 5% when the service is like \"Amazon E|"), Texts{"\"Amazon EC2\""});
    EXPECT_TRUE(offers("1. Discount all services by 5% when the account contains |", "\"111122223333\""));
    EXPECT_FALSE(offers("1. Discount all services by 5% when the region is like |", "US-East"));
    EXPECT_TRUE(offers("1. Discount all services by 5% when (|", "the zone"));
    EXPECT_EQ(texts("1. Discount all services by 5% when the publ|"), Texts{"public rate is"});
}

TEST(Complete, WhoPurchasedTheCommitment) {
    const std::string when = "1. Discount all services by 5% when ";
    EXPECT_TRUE(offers(when + "|", "RIs are purchased by") && offers(when + "|", "the commitment is purchased by"));
    EXPECT_EQ(texts(when + "Savings Plans are pur|"), Texts{"purchased by"});
    const std::string by = when + "the commitment is purchased by ";
    for (const char* buyer :
         {"any account", "another account", "accounts in the subset", "accounts outside the subset", "111122223333"})
        EXPECT_TRUE(offers(by + "|", buyer)) << buyer;
    EXPECT_TRUE(offers(by + "subset |", "\"Redfern\""));
    EXPECT_FALSE(
        offers("1. Replace RI discount with public on-demand price when RIs are purchased by |", "another account"));
}

TEST(Complete, TimesAndZones) {
    EXPECT_TRUE(offers("1. Discount all services by 5% when the usage occurs |", "between"));
    EXPECT_EQ(texts("1. Discount all services by 5% when the usage occurs between 08:00 and 18:00 Europe/Ber|"),
              Texts{"Europe/Berlin"});
    EXPECT_FALSE(offers("1. Discount all services by 5% when the usage occurs between 08:00 and 18:00 |", "UTC"));
}

TEST(Complete, VocabulariesOfBlanks) {
    EXPECT_TRUE(offers("1. Remove |", "EDP discount") && offers("1. Remove |", "taxes"));
    EXPECT_TRUE(offers("1. Remove all credits except |", "tax refunds"));
    EXPECT_TRUE(offers("1. Remove promotional credits, |", "migration credits"));
    EXPECT_EQ(texts("1. Remove promo|"), Texts{"promotional credits"});
    EXPECT_EQ(texts("1. Do not apply default rule |"), (Texts{"[edp]", "[tax]"}));
    EXPECT_EQ(texts("1. Do not apply default rule [e|"), Texts{"[edp]"});
    EXPECT_EQ(texts("1. Allocate account 111122223333 to |"),
              (Texts{"\"Globex, Inc.\"", "Redfern", "the identifiers", "the identifier"}));
    EXPECT_EQ(texts("1. Retain RI discount when RIs are purchased by subset |"),
              (Texts{"\"Globex, Inc.\"", "\"Redfern\""}));
    EXPECT_EQ(texts("1. Retain RI discount when RIs are purchased by su|"), Texts{"subset"});
    EXPECT_TRUE(offers("1. Charge USD 1 per GB for usage types |", "\"BoxUsage:m5.large\""));
    EXPECT_EQ(texts("1. Charge USD 1 per GB for usage types like \"B|"), Texts{"\"BoxUsage:m5.large\""});
    EXPECT_TRUE(offers("1. Replace AWS support charges with |", "Business support of 2024"));
}

TEST(Complete, BehindArticles) {
    EXPECT_EQ(texts("1. Add a |"), Texts{"fee"});
    EXPECT_EQ(texts("1. Keep a |"), Texts{"margin"});
    EXPECT_EQ(texts("1. Give a |"), Texts{"credit"});
    EXPECT_EQ(texts("1. Share the |"), (Texts{"cost", "savings"}));
    EXPECT_TRUE(offers("1. Uplift |", "the price"));
    EXPECT_TRUE(offers("1. Discount EC2 by 5% when the |", "usage occurs"));
    EXPECT_TRUE(offers("1. Discount EC2 by 5% when the |", "the service"));
}

TEST(Complete, WordsOfConditions) {
    const std::string when = "1. Discount all services by 5% when the ";
    for (const char* day : {"Mondays", "weekends", "the last"})
        EXPECT_TRUE(offers(when + "usage occurs on |", day)) << day;
    for (const char* time : {"September", "the summer months", "an odd-numbered year", "the first",
                             "any US-East data center", "eu-central-1"})
        EXPECT_TRUE(offers(when + "usage occurs in |", time)) << time;
    EXPECT_EQ(texts(when + "usage occurs in the sum|"), Texts{"summer months"});
    EXPECT_TRUE(offers(when + "usage occurs in any US-East |", "data center"));
    EXPECT_EQ(texts(when + "description does |"), (Texts{"not contain", "not match"}));
    EXPECT_TRUE(offers(when + "account is |", "in its first"));
    EXPECT_TRUE(offers(when + "account is |", "111122223333"));
    EXPECT_FALSE(offers(when + "region is eu-central-1 and |", "eu-central-1"));
    EXPECT_TRUE(offers(when + "region is eu-central-1 and |", "the service"));
    EXPECT_TRUE(offers(when + "region is eu-central-1 or |", "eu-central-1"));
    EXPECT_TRUE(offers(when + "region is |", "US-East"));
}

TEST(Complete, NamesAndTagsOfAccounts) {
    const std::string when = "1. Discount all services by 5% when the ";
    EXPECT_EQ(texts(when + "account tag |"), (Texts{"\"cost owner\"", "stage"}));
    EXPECT_EQ(texts(when + "account tag stage is \"|"), Texts{"\"test\""});
    EXPECT_EQ(texts(when + "account name is \"|"), Texts{"\"Acme sandbox\""});
    EXPECT_EQ(texts(when + "tag |"), (Texts{"env", "team"}));
}

TEST(Complete, MembersOfGroups) {
    EXPECT_EQ(texts("Group \"C\": |"), (Texts{"Amazon EC2", "Amazon RDS"}));
    EXPECT_EQ(texts("Group \"C\": Amazon EC2, Amazon R|"), Texts{"Amazon RDS"});
    EXPECT_EQ(texts("Group \"A\": Amazon EC2.\nAccount group \"C\": 1|"), Texts{"111122223333"});
    EXPECT_EQ(texts("Group \"C|"), Texts{});
}

// What is behind a wrong value is of use only where nothing else is.
TEST(Complete, BehindWrongValues) {
    EXPECT_EQ(texts("1. Replace RI discount with public on-demand price when RIs are purchased by any |"),
              Texts{"any account"});
    EXPECT_TRUE(offers("1. Discount Amzon EC2 |", "by"));
    EXPECT_TRUE(offers("1. Discount Amzon EC2 by 5% |", "when"));
}

// Whether the word stands for a value: a service, a customer, what only a person can say.
bool is_value(std::string_view sentence, const Token& token) {
    constexpr std::string_view kValues[] = {
        "Amazon", "WorkDocs",   "AWS",      "Data",    "Transfer", "Business", "Enterprise", "On-Ramp", "Redfern",
        "Sable",  "Globex",     "Initech",  "USD",     "EUR",      "JPY",      "GB",         "env",     "billing",
        "Hrs",    "CloudFront", "reserved", "US-East", "Web",      "Batch",    "Search",     "Ads"};
    const bool is_support = sentence.substr(token.span.begin).starts_with("AWS support charges");
    const bool of_plan = sentence.substr(token.span.begin).starts_with("support of 20");
    const bool digits = token.text.find_first_of("0123456789") != std::string::npos;
    return token.kind != TokenKind::kWord || digits || of_plan ||
           (!is_support && std::ranges::count(kValues, token.text) > 0);
}

// Whether one of the completions goes on with the words of the sentence behind the place.
bool goes_on(const std::string& sentence, const Token& word) {
    const std::string before = "Billing Workflow: W\n1. " + sentence.substr(0, word.span.begin);
    for (const Completion& one : complete(before, "w", 2, 999, known())) {
        const std::string typed = before.substr(before.rfind('\n') + 1);
        const std::string whole = typed.substr(0, one.column - 1) + one.text + " ";
        if (whole.starts_with(typed + word.text + " ")) return true;
    }
    return false;
}

// At every boundary of words in every example the fixed word that follows is among the completions.
TEST(Complete, EveryFixedWordOfEveryExample) {
    std::size_t words = 0;
    for (const RuleKind* kind : all_rule_kinds()) {
        for (const std::string_view example : kind->examples) {
            const std::string sentence(example);
            for (const Token& token : tokenize(sentence, {0, sentence.size()})) {
                if (is_value(sentence, token)) continue;
                ++words;
                EXPECT_TRUE(goes_on(sentence, token)) << sentence.substr(0, token.span.begin) << "| " << token.text;
                if (token.text == "so") break;
            }
        }
    }
    EXPECT_GT(words, 500U);
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
