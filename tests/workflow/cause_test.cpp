#include "workflow/cause.h"

#include <gtest/gtest.h>

#include <set>

#include "workflow/language.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

Rule rule_of(std::string_view sentence) {
    auto parsed = parse_workflows("Billing Workflow: W\n1. " + std::string(sentence) + "\n", "w");
    EXPECT_EQ(to_text(parsed.problems), "");
    return parsed.workflows.at(0).rules.at(0);
}

std::string causes(std::string_view sentence) {
    std::string text;
    for (const CausedRule& part : by_cause(rule_of(sentence)))
        text += std::string(to_text(part.cause)) + ": " + to_sentence(part.rule) + "\n";
    return text;
}

TEST(Cause, EveryRuleKindHasOne) {
    for (const RuleKind* kind : all_rule_kinds()) {
        EXPECT_NE(kind->causes, nullptr) << kind->name << ": say why its rules change the margin";
        for (const std::string_view example : kind->examples) EXPECT_NE(causes(example), "");
    }
}

TEST(Cause, ARuleWithSeveralIsCut) {
    EXPECT_EQ(causes("Remove EDP discount, promotional credits, APN credits and taxes from 2026-01."),
              "EDP: Remove EDP discount from 2026-01.\n"
              "credits: Remove promotional credits and partner credits from 2026-01.\n"
              "taxes: Remove taxes from 2026-01.\n");
    EXPECT_EQ(causes("Remove all credits and refunds except SPP discount."),
              "credits: Remove all credits except SPP discount.\nrefunds: Remove refunds except SPP discount.\n");
    EXPECT_EQ(by_cause(rule_of("Remove SPP and EDP.")).back().rule.sentence, "Remove EDP discount and SPP discount.");
}

TEST(Cause, CommitmentsAreTold) {
    EXPECT_TRUE(causes("Replace RI discount with public on-demand price when RIs are purchased by any account.")
                    .starts_with("RI: "));
    EXPECT_TRUE(causes("Retain Savings Plan discount when Savings Plans are purchased by accounts in the subset.")
                    .starts_with("Savings Plan: "));
}

TEST(Cause, EveryCauseHasWordsOfItsOwn) {
    std::set<std::string_view> words;
    for (const Cause cause : all_causes()) words.insert(to_text(cause));
    EXPECT_EQ(words.size(), all_causes().size());
    EXPECT_FALSE(words.contains(""));
}

}  // namespace
}  // namespace bw
