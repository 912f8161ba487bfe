// The examples of docs/subsets.md are read as it says.
#include <gtest/gtest.h>

#include "customers/subset_table.h"
#include "support/source.h"

namespace bw {
namespace {

// The fenced blocks of that kind, in order.
std::vector<std::string> blocks(const std::string& text, const std::string& kind) {
    const std::string fence = "```" + kind + "\n";
    std::vector<std::string> found;
    for (std::size_t at = text.find(fence); at != std::string::npos; at = text.find(fence, at)) {
        at += fence.size();
        const std::size_t end = text.find("```", at);
        found.push_back(text.substr(at, end - at));
    }
    return found;
}

class SubsetsDoc : public testing::Test {
protected:
    std::string text_ = test::read_text(test::repository() / "docs" / "subsets.md");
};

TEST_F(SubsetsDoc, ItsTableIsRead) {
    const auto tables = blocks(text_, "csv");
    ASSERT_EQ(tables.size(), 3U);
    const auto table = read_subset_table(tables[0], "customers.csv");
    ASSERT_TRUE(table) << to_text(table.error());
    EXPECT_EQ(table->subsets.subset_of("444455556666"), "Acme");
    EXPECT_EQ(table->subsets.workflow_of_subset.at("Acme"), "Standard");
    EXPECT_EQ(table->subsets.workflow_of_subset.at("Globex"), "Premium");
}

TEST_F(SubsetsDoc, ItsRepairsAreThoseShown) {
    const auto known = []() -> Result<std::set<std::string>> {
        return std::set<std::string>{"111122223333", "011122223333"};
    };
    const auto table = read_subset_table(blocks(text_, "csv")[1], "customers.csv", "", known);
    ASSERT_TRUE(table) << to_text(table.error());
    EXPECT_EQ(to_text(table->warnings), blocks(text_, "text").at(0));
}

TEST_F(SubsetsDoc, ItsErrorsAreThoseShown) {
    const auto table = read_subset_table(blocks(text_, "csv")[2], "customers.csv");
    ASSERT_FALSE(table);
    EXPECT_EQ(to_text(table.error()), blocks(text_, "text").at(1));
}

TEST_F(SubsetsDoc, NamesEveryCodeOfSubsetTables) {
    for (const CodeInfo& code : all_codes()) {
        const std::string name = code_text(code.code);
        EXPECT_TRUE(!name.starts_with("BW30") || text_.find(name) != std::string::npos) << name;
    }
}

}  // namespace
}  // namespace bw
