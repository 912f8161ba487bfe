// docs/contracts.md shows that its rules do something: every rule of every contract has an effect in a waterfall of the page.
#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>

#include "support/docs.h"
#include "support/golden.h"
#include "workflow/language.h"

namespace bw {
namespace {

// A line of a waterfall, as a table or as csv, ends with the amount: "  1  Uplift ...   -1,234.50", "...,Uplift ...,-1234.5".
bool is_effect(const std::string& line, const std::string& rule) {
    return line.find_first_of("123456789", line.find(rule) + rule.size()) != std::string::npos;
}

TEST(Contracts, EveryRuleHasAnEffect) {
    const std::string page = test::read_text(test::repository() / "docs/contracts.md");
    std::string printed;
    std::set<std::string> rules;
    for (const test::DocBlock& block : test::blocks_of(page)) {
        if (block.kind == "console")
            for (const test::DocCommand& command : test::commands_of(block)) printed += command.output;
        if (block.kind != "workflow") continue;
        for (const Workflow& workflow : parse_workflows(block.text, "contracts.md").workflows)
            for (const Rule& rule : workflow.rules) rules.insert(rule.sentence);
    }
    EXPECT_GT(rules.size(), 30U);
    for (const std::string& rule : rules) {
        std::istringstream lines(printed);
        bool acts = false;
        for (std::string line; !acts && std::getline(lines, line);)
            acts = line.find(rule) != std::string::npos && is_effect(line, rule);
        EXPECT_TRUE(acts) << rule;
    }
}

}  // namespace
}  // namespace bw
