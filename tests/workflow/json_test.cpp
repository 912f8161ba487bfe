// Sentences, JSON and back.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include <nlohmann/json.hpp>

#include "workflow/json.h"
#include "workflow/language.h"
#include "workflow/rules/kind.h"

namespace bw::test {
namespace {

std::vector<Workflow> parsed(const std::string& text) {
    auto result = parse_workflows(text, "w");
    EXPECT_EQ(to_text(result.problems), "");
    return std::move(result.workflows);
}

std::string every_example() {
    std::string text;
    for (const RuleKind* kind : all_rule_kinds()) {
        text += "Billing Workflow: of " + std::string(kind->name) + "\n";
        for (const std::string_view example : kind->examples) text += std::string(example) + "\n";
    }
    return format_workflows(text, "w").value();
}

TEST(WorkflowJson, GoesThereAndBackWithoutLoss) {
    const std::string text = every_example();
    const auto back = text_from_json(to_json(parsed(text)), "w");
    ASSERT_TRUE(back) << to_text(back.error());
    EXPECT_EQ(*back, text);
}

TEST(WorkflowJson, NamesKindSentenceAndBlanks) {
    const auto json = nlohmann::json::parse(to_json(parsed(
        "Billing Workflow: A\n1. Uplift EC2 by 3% when the account is 111122223333 from 2026-01 so \"we\" live\n")));
    const auto& rule = json.at("workflows").at(0).at("rules").at(0);
    EXPECT_EQ(rule.at("kind"), "change-price");
    EXPECT_EQ(rule.at("sentence"), "Uplift the price of {services} by {percent}");
    EXPECT_EQ(rule.at("services"), "Amazon EC2");
    EXPECT_EQ(rule.at("percent"), "3%");
    EXPECT_EQ(rule.at("condition"), "when the account is 111122223333");
    EXPECT_EQ(rule.at("months"), "from 2026-01");
    EXPECT_EQ(rule.at("purpose"), "so \"we\" live");
    EXPECT_EQ(rule.size(), 7);
}

constexpr const char* kTails =
    "Billing Workflow: A\n"
    "# why\n"
    "# and why not\n"
    "1. [fee_1] Add a fee of USD 1 per month, and no later rule applies, shown as \"Handling\".\n"
    "2. Remove taxes.\n";

TEST(WorkflowJson, KeepsIdsCommentsAndTails) {
    const std::string text = to_json(parsed(kTails));
    const auto rule = nlohmann::json::parse(text).at("workflows").at(0).at("rules").at(0);
    EXPECT_EQ(rule.at("id"), "fee_1");
    EXPECT_EQ(rule.at("comments"), (nlohmann::json{"# why", "# and why not"}));
    EXPECT_EQ(rule.at("shown_as"), ", shown as \"Handling\"");
    EXPECT_EQ(rule.at("no_later_rule"), ", and no later rule applies");
    EXPECT_EQ(text_from_json(text, "w").value(), kTails);
}

// Comments, and blank lines where the canonical form has them, stand wherever they can.
TEST(WorkflowJson, KeepsCommentsWhereverTheyStand) {
    std::mt19937 random(7);
    const auto some = [&] {
        static constexpr const char* kLines[] = {"", "# a\n", "\n", "# b\n\n# c\n", "\n# d\n", "\n\n# e\n\n\n# f\n\n"};
        return std::string(kLines[random() % std::size(kLines)]);
    };
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (const char* part :
             {"Group \"C\": Amazon EC2.\n", "Account group \"D\": 111122223333.\n", "Billing Workflow: A\n",
              "Group \"E\": Amazon S3.\n", "Group \"F\": AWS Lambda.\n", "1. Remove taxes.\n",
              "2. Discount group \"C\" by 1%.\n", "Billing Workflow: B\n", "1. Remove taxes.\n"})
            if (std::string_view(part).contains("Group") == false || random() % 2 == 0 ||
                std::string_view(part).contains("\"C\""))
                text += some() + part;
        text += some();
        const std::string canonical = format_workflows(text, "w").value();
        EXPECT_EQ(format_workflows(canonical, "w").value(), canonical);
        const auto back = text_from_json(to_json(parsed(canonical)), "w");
        ASSERT_TRUE(back) << to_text(back.error());
        ASSERT_EQ(*back, canonical) << text << to_json(parsed(canonical));
        ASSERT_EQ(std::ranges::count(*back, '#'), std::ranges::count(text, '#'));
    }
}

// "code pointer", one for each error.
std::string refused(const std::string& json) {
    const auto text = text_from_json(json, "w.json");
    if (text) return *text;
    std::string codes;
    for (const Error& error : text.error()) codes += code_text(error.code) + " " + error.place.field + "\n";
    return codes;
}

std::string rules(const std::string& list) { return R"({"workflows": [{"name": "A", "rules": [)" + list + "]}]}"; }

TEST(WorkflowJson, RefusesIdsAndCommentsThatBringRulesAlong) {
    const std::string rule = R"("kind": "remove", "sentence": "Remove {removables}", "removables": "taxes")";
    EXPECT_EQ(refused(rules("{" + rule + R"(, "id": "a] Remove taxes. ["})")), "BW2109 /workflows/0/rules/0/id\n");
    EXPECT_EQ(refused(rules("{" + rule + R"(, "comments": ["a\nb"]})")), "BW2109 /workflows/0/rules/0\n");
    EXPECT_EQ(refused(rules("{" + rule + R"(, "comments": "a"})")), "BW2109 /workflows/0/rules/0\n");
    EXPECT_EQ(refused(rules("{" + rule + R"(, "comments": ["a"], "id": "x"})")),
              "Billing Workflow: A\n# a\n1. [x] Remove taxes.\n");
}

TEST(WorkflowJson, RefusesWhatItIsNot) {
    for (const char* json : {"", "[]", "{", R"({"workflows": []})", R"({"workflows": {}})"})
        EXPECT_EQ(refused(json), "BW2109 \n") << json;
    EXPECT_EQ(refused(R"({"workflows": [{"name": 1, "rules": []}, {"name": "A"}, 7]})"),
              "BW2109 /workflows/0\nBW2109 /workflows/1\nBW2109 /workflows/2\n");
    const std::string at = " /workflows/0/rules/0";
    EXPECT_EQ(refused(rules("3")), "BW2109" + at + "\n");
    EXPECT_EQ(refused(rules(R"({"kind": 3})")), "BW2109" + at + "\n");
    EXPECT_EQ(refused(rules(R"({"kind": "none"})")), "BW2109" + at + "/kind\n");
    EXPECT_EQ(refused(rules(R"({"kind": "remove", "sentence": "Remove it"})")), "BW2109" + at + "/sentence\n");
    EXPECT_EQ(refused(rules(R"({"kind": "remove", "sentence": "Remove {removables}"})")), "BW2109" + at + "\n");
    EXPECT_EQ(
        refused(rules(R"({"kind": "remove", "sentence": "Remove {removables}", "removables": "taxes", "x": "y"})")),
        "BW2109" + at + "/x\n");
}

TEST(WorkflowJson, WrongValuesAreErrorsOfTheLanguageWithTheirRule) {
    EXPECT_EQ(refused(rules(R"({"kind": "remove", "sentence": "Remove {removables}", "removables": "taxes"}, )"
                            R"({"kind": "change-price", "sentence": "Discount {services} by {percent}", )"
                            R"("services": "Amzon EC2", "percent": "200%"})")),
              "BW2101 /workflows/0/rules/1\nBW2105 /workflows/0/rules/1\n");
}

// A value cannot smuggle in another rule.
TEST(WorkflowJson, AValueStaysInItsRule) {
    EXPECT_EQ(refused(rules(
                  R"({"kind": "remove", "sentence": "Remove {removables}", "removables": "taxes.\n2. Remove all"})")),
              "BW2109 /workflows/0/rules/0\n");
    EXPECT_EQ(refused(R"({"workflows": [{"name": "A\n1. Remove taxes.", "rules": []}]})"), "BW2109 /workflows/0\n");
}

}  // namespace
}  // namespace bw::test
