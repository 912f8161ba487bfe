#include "app/check_workflows.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/source.h"

namespace bw {
namespace {

class CheckWorkflows : public testing::Test {
protected:
    std::string file(const std::string& name, const std::string& text) {
        test::write_text(folder_ / name, text);
        return folder_ / name;
    }
    std::filesystem::path folder_ = test::scratch_directory("workflows");
};

TEST_F(CheckWorkflows, CountsAndCombinesFiles) {
    const std::vector<std::string> files = {
        file("a", "Billing Workflow: A\n1. Remove taxes.\n2. Remove EDP discount.\n"),
        file("b", "Billing Workflow: B\n1. Remove taxs.\n")};
    const WorkflowCheck check = check_workflows(files);
    ASSERT_EQ(check.files.size(), 2U);
    EXPECT_EQ(check.files[0].rules, 2U);
    EXPECT_EQ(check.files[1].workflows, 1U);
    ASSERT_EQ(check.problems.size(), 1U);
    EXPECT_EQ(check.problems[0].severity, Severity::kWarning);
    Errors warnings;
    const auto workflows = load_workflows(files, warnings);
    ASSERT_TRUE(workflows);
    EXPECT_EQ(workflows->size(), 2U);
    EXPECT_EQ(warnings.size(), 1U);
}

TEST_F(CheckWorkflows, OneNameInTwoFilesIsAnError) {
    const std::vector<std::string> files = {file("a", "Billing Workflow: A\n1. Remove taxes.\n"),
                                            file("b", "\nBilling Workflow: a\n1. Remove taxes.\n")};
    const WorkflowCheck check = check_workflows(files);
    ASSERT_EQ(check.problems.size(), 1U);
    EXPECT_EQ(check.problems[0].code, Code::kDuplicateWorkflow);
    EXPECT_EQ(check.problems[0].place.file, files[1]);
    EXPECT_EQ(check.problems[0].place.line, 2U);
    Errors warnings;
    EXPECT_FALSE(load_workflows(files, warnings));
    EXPECT_EQ(load_workflows(std::vector{files[0], files[0]}, warnings)->size(), 1U);
}

TEST_F(CheckWorkflows, AMissingFileDoesNotHideTheNext) {
    const WorkflowCheck check =
        check_workflows(std::vector<std::string>{folder_ / "none", file("bad", "1. Remove taxes.\n")});
    ASSERT_EQ(check.problems.size(), 2U);
    EXPECT_EQ(check.problems[0].code, Code::kSourceNotFound);
    EXPECT_EQ(check.problems[1].code, Code::kNoWorkflow);
}

TEST_F(CheckWorkflows, ProblemsAsJson) {
    const std::string bad = file("bad", "Billing Workflow: A\n1. Discount Amzon CloudFront by 5%.\n");
    const auto json = nlohmann::json::parse(problems_json(check_workflows(std::vector{bad}).problems));
    ASSERT_EQ(json.size(), 1U);
    const nlohmann::json expected = {{"code", "BW2101"},
                                     {"severity", "error"},
                                     {"message", "no service is called \"Amzon CloudFront\""},
                                     {"file", bad},
                                     {"line", 2},
                                     {"column", 13},
                                     {"length", 16},
                                     {"hint", "did you mean \"Amazon CloudFront\"?"}};
    EXPECT_EQ(json[0], expected);
    EXPECT_EQ(problems_json({}), "[]\n");
}

TEST_F(CheckWorkflows, FormatWritesOnlyWhenAsked) {
    const std::string ugly = file("ugly", "billing workflow: A\nremove taxes\n");
    const std::string canonical = "Billing Workflow: A\n1. Remove taxes.\n";
    EXPECT_EQ(format_workflow_file(ugly, false).value_or(""), canonical);
    EXPECT_EQ(test::read_text(ugly), "billing workflow: A\nremove taxes\n");
    EXPECT_EQ(format_workflow_file(ugly, true).value_or(""), canonical);
    EXPECT_EQ(test::read_text(ugly), canonical);
    const std::string bad = file("bad", "Billing Workflow: A\n1. Remove.\n");
    EXPECT_FALSE(format_workflow_file(bad, true));
    EXPECT_EQ(test::read_text(bad), "Billing Workflow: A\n1. Remove.\n");
}

}  // namespace
}  // namespace bw
