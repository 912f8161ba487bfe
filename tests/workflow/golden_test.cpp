// Each tests/golden/workflow/NAME.workflow has a NAME.expected: its problems, its canonical text, and what its rules
// lower to. A new case needs a new file only.
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "support/describe.h"
#include "support/golden.h"
#include "workflow/language.h"

namespace bw {
namespace {

std::vector<std::filesystem::path> cases() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(test::repository() / "tests/golden/workflow")) {
        if (entry.path().extension() == ".workflow") files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

std::string computed(const std::filesystem::path& file) {
    const std::string text = test::read_text(file);
    const std::string name = file.filename();
    const ParsedWorkflows parsed = parse_workflows(text, name);
    std::string result = "== problems\n" + to_text(parsed.problems);
    const auto canonical = format_workflows(text, name);
    if (!canonical) return result;
    result += "== canonical\n" + *canonical + "== steps\n";
    for (const Workflow& workflow : parsed.workflows) {
        result += workflow.name + "\n";
        for (const Rule& rule : workflow.rules) {
            result += fmt::format("  line {}\n", rule.line);
            for (const Step& step : lower(rule)) result += "    " + test::describe(step) + "\n";
        }
    }
    return result;
}

TEST(WorkflowGolden, Cases) {
    ASSERT_FALSE(cases().empty());
    for (const auto& file : cases()) {
        auto expected = file;
        test::expect_golden(expected.replace_extension(".expected"), computed(file));
    }
}

TEST(WorkflowGolden, CanonicalTextIsAFixedPoint) {
    for (const auto& file : cases()) {
        const auto once = format_workflows(test::read_text(file), file);
        if (!once) continue;
        const auto twice = format_workflows(*once, file);
        ASSERT_TRUE(twice) << file << "\n" << to_text(twice.error());
        EXPECT_EQ(*once, *twice) << file;
        EXPECT_TRUE(parse_workflows(*once, file).problems.empty()) << file;
    }
}

}  // namespace
}  // namespace bw
