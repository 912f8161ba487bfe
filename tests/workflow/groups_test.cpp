// Groups that the user defines: read, printed, cut, as JSON.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "workflow/json.h"
#include "workflow/language.h"
#include "workflow/sections.h"

namespace bw {
namespace {

constexpr std::string_view kFile =
    "# for all\n"
    "Group \"Compute\": Amazon EC2, AWS Lambda.\n"
    "Account group \"Dev\": 111122223333, 444455556666.\n"
    "\n"
    "Billing Workflow: A\n"
    "1. Discount group \"Compute\" and Amazon S3 by 5% when the account is group \"Dev\" or 222233334444.\n"
    "\n"
    "Billing Workflow: B\n"
    "Group \"Data \"\"warm\"\"\": Amazon RDS.\n"
    "1. Exclude group \"Data \"\"warm\"\"\" from the bill.\n"
    "2. Replace RI discount with public on-demand price when RIs are purchased by group \"Dev\".\n"
    "3. Remove taxes.\n";

std::vector<std::string> messages(const std::string& text) {
    std::vector<std::string> result;
    for (const Error& problem : parse_workflows(text, "w").problems)
        result.push_back(fmt::format("{} {}:{} {}", code_text(problem.code), problem.place.line, problem.place.column,
                                     problem.message));
    return result;
}

using Texts = std::vector<std::string>;

std::string workflow(std::string_view lines) { return fmt::format("Billing Workflow: W\n{}", lines); }

TEST(Groups, PrintAsTheyAreWritten) { EXPECT_EQ(format_workflows(kFile, "w").value(), kFile); }

TEST(Groups, AreFormatted) {
    const auto text = format_workflows(
        "billing workflow: W\ngroup  \"Compute\" :  lambda and EC2\n  or S3\nservices group \"x\": 111122223333\n"
        "1. discount group \"compute\" and ec2 by 5%",
        "w");
    ASSERT_FALSE(text);
    const auto good = format_workflows(
        "billing workflow: W\ngroup  \"Compute\" :  lambda and EC2\n  or S3\naccount group \"x\": 111122223333\n"
        "1. discount group \"compute\" and ec2 by 5%",
        "w");
    ASSERT_TRUE(good) << to_text(good.error());
    EXPECT_EQ(*good,
              "Billing Workflow: W\nGroup \"Compute\": Amazon EC2, Amazon S3, AWS Lambda.\n"
              "Account group \"x\": 111122223333.\n1. Discount group \"Compute\" and Amazon EC2 by 5%.\n");
}

// Whoever changes the group leaves what was written out beside it.
TEST(Groups, MembersWrittenOutStay) {
    const std::string group = "Group \"C\": Amazon EC2, AWS Lambda.\nAccount group \"D\": 111122223333.\n";
    const auto formatted = [&](const std::string& rule) {
        const auto text = format_workflows(workflow(group + "1. " + rule), "w");
        if (!text) return to_text(text.error());
        EXPECT_EQ(*format_workflows(*text, "w"), *text);
        return text->substr(text->find("1. ") + 3);
    };
    EXPECT_EQ(formatted("Discount all services by 5% when the account is 111122223333 or group \"D\""),
              "Discount all services by 5% when the account is group \"D\" or 111122223333.\n");
    EXPECT_EQ(formatted("Discount all services by 5% when the account is group \"D\" or the account is 111122223333"),
              "Discount all services by 5% when the account is group \"D\" or 111122223333.\n");
    EXPECT_EQ(formatted("Discount all services by 5% when the account is group \"D\" or 222233334444"),
              "Discount all services by 5% when the account is group \"D\" or 222233334444.\n");
    EXPECT_EQ(formatted("Discount Amazon EC2 and group \"C\" by 5%"), "Discount group \"C\" and Amazon EC2 by 5%.\n");
    EXPECT_EQ(formatted("Replace RI discount with public on-demand price when RIs are purchased by 111122223333 or "
                        "group \"D\""),
              "Replace RI discount with public on-demand price when RIs are purchased by group \"D\" or "
              "111122223333.\n");
    EXPECT_EQ(formatted("Discount group \"C\" by 5%"), "Discount group \"C\" by 5%.\n");
}

TEST(Groups, StandForTheirMembers) {
    const auto parsed = parse_workflows(kFile, "w");
    ASSERT_EQ(to_text(parsed.problems), "");
    const auto& change = std::get<ChangePrice>(parsed.workflows.at(0).rules.at(0).body);
    for (const char* code : {"AmazonEC2", "AWSLambda", "AmazonS3"})
        EXPECT_EQ(std::ranges::count(change.services, code), 1) << code;
    EXPECT_EQ(std::ranges::count(change.services, "AmazonRDS"), 0);
    const auto& replace = std::get<ReplaceCommitmentDiscount>(parsed.workflows.at(1).rules.at(1).body);
    EXPECT_EQ(std::ranges::count(std::get<ListedAccounts>(replace.buyer).accounts, "444455556666"), 1);
    EXPECT_EQ(parsed.workflows.at(0).groups.size(), 2U);
    EXPECT_EQ(parsed.workflows.at(1).groups.size(), 3U);
}

TEST(Groups, AsJsonAndBack) {
    const auto json = to_json(parse_workflows(kFile, "w").workflows);
    const auto text = text_from_json(json, "w.json");
    ASSERT_TRUE(text) << to_text(text.error());
    EXPECT_EQ(*text, kFile);
}

TEST(Groups, OfSeveralFilesStandInTheirWorkflows) {
    auto first = parse_workflows(kFile, "w").workflows;
    auto second = parse_workflows(
                      "Group \"Compute\": Amazon S3.\nBilling Workflow: C\n1. Discount group \"Compute\" by 1%.\n", "v")
                      .workflows;
    first.push_back(second.at(0));
    const auto text = text_from_json(to_json(first), "w.json");
    ASSERT_TRUE(text) << to_text(text.error());
    EXPECT_TRUE(
        text->ends_with("Billing Workflow: C\nGroup \"Compute\": Amazon S3.\n1. Discount group \"Compute\" by 1%.\n"));
    EXPECT_EQ(to_json(parse_workflows(*text, "w").workflows), to_json(parse_workflows(*text, "x").workflows));
}

TEST(Groups, GoWithTheWorkflowsThatUseThem) {
    const auto texts = workflow_texts(kFile, "w");
    ASSERT_TRUE(texts);
    EXPECT_EQ(texts->at(0).text,
              "# for all\n\nBilling Workflow: A\nGroup \"Compute\": Amazon EC2, AWS Lambda.\n"
              "Account group \"Dev\": 111122223333, 444455556666.\n"
              "1. Discount group \"Compute\" and Amazon S3 by 5% when the account is group \"Dev\" or 222233334444.\n");
    EXPECT_EQ(texts->at(1).text.find("Compute"), std::string::npos);
    for (const WorkflowText& one : *texts) EXPECT_EQ(format_workflows(one.text, "w").value(), one.text);
}

TEST(Groups, MustBeKnown) {
    EXPECT_EQ(messages(workflow("Group \"Compute\": Amazon EC2.\n1. Discount group \"Compue\" by 5%.\n")),
              Texts{"BW2111 3:19 no group of services is called \"Compue\""});
    EXPECT_EQ(
        messages(workflow("Group \"Compute\": Amazon EC2.\n1. Discount all services by 5% when the account is group "
                          "\"compute\".\n")),
        Texts{"BW2111 3:58 the group \"compute\" is one of services"});
    // Of another workflow.
    EXPECT_EQ(messages("Billing Workflow: V\nGroup \"C\": Amazon EC2.\n1. Remove taxes.\n" +
                       workflow("1. Discount group \"C\" by 5%.\n")),
              Texts{"BW2111 5:19 no group of services is called \"C\""});
}

TEST(Groups, AreProposedWhereTheirNameStandsAlone) {
    const auto problems =
        parse_workflows(workflow("Group \"Compute\": Amazon EC2.\n1. Discount compute by 5%.\n"), "w").problems;
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems.front().hint, "did you mean group \"Compute\"?");
}

TEST(Groups, AreDefinedOnceAboveTheRules) {
    EXPECT_EQ(messages(workflow("Group \"C\": Amazon EC2.\nAccount group \"c\": 111122223333.\n1. Remove taxes.\n")),
              Texts{"BW2009 3:1 a group called \"c\" is defined above already"});
    EXPECT_EQ(messages(workflow("1. Remove taxes.\nGroup \"C\": Amazon EC2.\n")),
              Texts{"BW2009 3:1 groups are defined above the rules"});
}

TEST(Groups, AreWrittenInOneWay) {
    EXPECT_EQ(messages(workflow("Group Compute: Amazon EC2.\n1. Remove taxes.\n")),
              Texts{"BW2009 2:7 the group has no name in quotes"});
    EXPECT_EQ(messages(workflow("Group \" \": Amazon EC2.\n1. Remove taxes.\n")),
              Texts{"BW2009 2:7 the group has no name in quotes"});
    EXPECT_EQ(messages(workflow("Group \"C\" Amazon EC2.\n1. Remove taxes.\n")),
              Texts{"BW2009 2:7 a colon and the members of the group follow its name"});
    EXPECT_EQ(messages(workflow("Group \"C\": .\n1. Remove taxes.\n")),
              Texts{"BW2009 2:13 expected a service such as Amazon EC2 here, but found \"the definition ends\""});
    EXPECT_EQ(messages(workflow("Group \"C\": Amazon EC2 by 5%.\n1. Remove taxes.\n")),
              Texts{"BW2009 2:23 expected a service such as Amazon EC2 here, but found \"by\""});
    EXPECT_EQ(messages(workflow("Group \"C\": Amzon EC3.\n1. Remove taxes.\n")),
              Texts{"BW2101 2:12 no service is called \"Amzon EC3\""});
    EXPECT_EQ(messages(workflow("Account group \"C\": 123.\n1. Remove taxes.\n")),
              Texts{"BW2103 2:20 \"123\" is not an account id"});
}

TEST(Groups, ASentenceMayGoOnWithAGroup) {
    EXPECT_EQ(format_workflows(workflow("Group \"C\": Amazon EC2.\n1. Discount\ngroup \"C\" by 5%.\n"), "w").value(),
              workflow("Group \"C\": Amazon EC2.\n1. Discount group \"C\" by 5%.\n"));
}

}  // namespace
}  // namespace bw
