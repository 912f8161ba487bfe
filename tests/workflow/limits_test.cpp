// Beyond its limits the parser says so, and quickly.
#include "workflow/limits.h"

#include <gtest/gtest.h>

#include "workflow/language.h"

namespace bw {
namespace {

const std::string kHeader = "Billing Workflow: A\n";

std::string repeated(const std::string& text, std::size_t times) {
    std::string result;
    for (std::size_t i = 0; i < times; ++i) result += text;
    return result;
}

std::string problems_of(const std::string& text) { return to_text(parse_workflows(text, "a").problems); }

std::string nested(const std::string& open, const std::string& close, std::size_t depth) {
    return kHeader + "1. Uplift the price of all services by 3% when " + repeated(open, depth) +
           "the usage occurs on Tuesdays" + repeated(close, depth) + ".\n";
}

TEST(WorkflowLimits, NestingOfConditions) {
    EXPECT_EQ(problems_of(nested("(", ")", kMostNesting)), "");
    EXPECT_TRUE(problems_of(nested("(", ")", kMostNesting + 1))
                    .starts_with("a:2:4: error[BW2065]: the conditions are nested more than 100 deep\n"));
    for (const std::size_t depth : {kMostNesting + 1, kMostSentenceBytes / 8}) {
        EXPECT_TRUE(problems_of(nested("(", ")", depth)).contains("error[BW2065]")) << depth;
        EXPECT_TRUE(problems_of(nested("not ", "", depth)).contains("error[BW2065]")) << depth;
        EXPECT_TRUE(problems_of(nested("not (", ")", depth / 2 + 1)).contains("error[BW2065]")) << depth;
    }
}

TEST(WorkflowLimits, LengthOfASentence) {
    const auto of_length = [](std::size_t length) {
        const std::string sentence = "Uplift the price of all services by 3%";
        return kHeader + "1. " + sentence + repeated(" ", length - sentence.size() - 1) + ".\n";
    };
    EXPECT_EQ(problems_of(of_length(kMostSentenceBytes)), "");
    EXPECT_TRUE(problems_of(of_length(kMostSentenceBytes + 1)).contains("longer than 20000 bytes"));
}

TEST(WorkflowLimits, RulesOfAFile) {
    const std::string rule = "1. Remove taxes.\n";
    EXPECT_EQ(problems_of(kHeader + repeated(rule, kMostRulesOfAFile)), "");
    const auto beyond = parse_workflows(kHeader + repeated(rule, kMostRulesOfAFile + 5), "a").problems;
    ASSERT_EQ(beyond.size(), 1U);
    EXPECT_EQ(beyond.front().code, Code::kSentenceLimit);
    EXPECT_EQ(beyond.front().place.line, kMostRulesOfAFile + 2);
}

TEST(WorkflowLimits, BytesOfAFile) {
    EXPECT_EQ(problems_of(kHeader + "1. Remove taxes.\n" + repeated("# a comment\n", 1000)), "");
    const auto beyond = parse_workflows(kHeader + repeated("#", kMostWorkflowFileBytes), "a").problems;
    ASSERT_EQ(beyond.size(), 1U);
    EXPECT_EQ(beyond.front().code, Code::kSentenceLimit);
}

}  // namespace
}  // namespace bw
