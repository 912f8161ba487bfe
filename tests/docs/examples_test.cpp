// Every example in the documents is run: what they show is what happens.
//
//   ```console         `$ command`, then what it prints, stdout before stderr; one line `...` stands for any lines, and a
//                      last line `[exit status 1]` for failure. BILLWRIGHT_REWRITE_GOLDEN=1 rewrites what is printed.
//   ```bash            runs and succeeds
//   ```workflow        is canonical and without errors
//   ```csv             is a subset table
//   ```sh              is not run: script/*, git, cd and nothing else
//
// A workflow or csv block with a name is also written to a file of that name. The blocks of one document run in order in
// one scratch directory.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "customers/subset_table.h"
#include "support/docs.h"
#include "support/golden.h"
#include "workflow/language.h"

namespace bw {
namespace {

namespace fs = std::filesystem;
using test::DocBlock;

// Documents with a test of their own, which runs blocks of these kinds.
const std::map<fs::path, std::set<std::string>> kTestedElsewhere = {
    {"docs/language.md", {"workflow", "mistaken", "problems"}},  // tests/workflow/reference_test.cpp
    {"docs/semantics.md", {"workflow"}},                         // tests/conformance/semantics_doc_test.cpp
    {"docs/replacements.md", {"text"}},                          // tests/conformance/first_replacement_test.cpp
    {"docs/subsets.md", {"csv", "text"}},                        // tests/customers/subsets_doc_test.cpp
    {"docs/performance.md", {"text"}},                           // numbers of one machine: script/bench
};

std::vector<fs::path> documents_with_examples() {
    std::vector<fs::path> found;
    for (const fs::path& document : test::documents()) {
        if (!test::blocks_of(test::read_text(test::repository() / document)).empty()) found.push_back(document);
    }
    return found;
}

std::string with_status(const test::CommandResult& result) {
    if (result.exit_status == 0) return result.output;
    return result.output + fmt::format("[exit status {}]\n", result.exit_status);
}

class DocExamples : public testing::TestWithParam<fs::path> {
protected:
    // Runs the block; what a rewritten document would hold in its place.
    std::string run(const DocBlock& block) {
        SCOPED_TRACE(fmt::format("{}:{}", GetParam().string(), block.line));
        if (is_tested_elsewhere(block)) return block.text;
        if (!block.name.empty()) test::write_text(directory_ / block.name, block.text);
        if (block.kind == "console") return run_console(block);
        if (block.kind == "bash") {
            const auto result = test::run_command("set -e\n" + block.text, directory_);
            EXPECT_EQ(result.exit_status, 0) << result.output;
        } else if (block.kind == "workflow") {
            check_workflow(block);
        } else if (block.kind == "csv") {
            const auto table = read_subset_table(block.text, block.name);
            EXPECT_TRUE(table) << to_text(table.error());
        } else if (block.kind == "sh") {
            check_not_run(block);
        } else {
            ADD_FAILURE() << "nothing tests a block of the kind \"" << block.kind << "\"";
        }
        return block.text;
    }

private:
    static bool is_tested_elsewhere(const DocBlock& block) {
        const auto found = kTestedElsewhere.find(GetParam());
        return found != kTestedElsewhere.end() && found->second.contains(block.kind);
    }

    std::string run_console(const DocBlock& block) {
        const auto commands = test::commands_of(block);
        EXPECT_FALSE(commands.empty());
        std::string rewritten;
        for (const auto& [command, shown] : commands) {
            const std::string output = with_status(test::run_command(command, directory_));
            const std::string printed = test::abridged_like(shown, output);
            EXPECT_TRUE(test::rewrites_golden() || printed == shown) << "$ " << command << "\n" << printed;
            rewritten += "$ " + command + "\n" + printed;
        }
        return rewritten;
    }

    static void check_workflow(const DocBlock& block) {
        EXPECT_EQ(to_text(parse_workflows(block.text, "docs").problems), "");
        EXPECT_EQ(format_workflows(block.text, "docs").value_or(""), block.text);
    }

    static void check_not_run(const DocBlock& block) {
        std::istringstream in(block.text);
        for (std::string word, rest; in >> word; std::getline(in, rest)) {
            if (word.starts_with("script/"))
                EXPECT_TRUE(fs::exists(test::repository() / word)) << word;
            else
                EXPECT_TRUE(word == "git" || word == "cd") << word << " can be run: write ```console or ```bash";
        }
    }

    fs::path directory_ = test::scratch_directory("docs");
};

TEST_P(DocExamples, AreTrue) {
    const fs::path file = test::repository() / GetParam();
    std::string text = test::read_text(file);
    const auto blocks = test::blocks_of(text);
    std::vector<std::string> rewritten;
    for (const DocBlock& block : blocks) rewritten.push_back(run(block));
    for (std::size_t i = blocks.size(); i-- > 0;) text.replace(blocks[i].start, blocks[i].text.size(), rewritten[i]);
    if (test::rewrites_golden() && text != test::read_text(file)) test::write_text(file, text);
}

std::string test_name(const testing::TestParamInfo<fs::path>& info) {
    std::string name = info.param.string();
    std::ranges::replace_if(name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Documents, DocExamples, testing::ValuesIn(documents_with_examples()), test_name);

TEST(DocBlocks, AnEllipsisStandsForAnyLines) {
    EXPECT_EQ(test::abridged_like("a\n...\nd\n", "a\nb\nc\nd\n"), "a\n...\nd\n");
    EXPECT_EQ(test::abridged_like("a\n...\n", "a\n"), "a\n...\n");
    EXPECT_EQ(test::abridged_like("a\n...\nd\n", "a\n"), "a\n");
    EXPECT_EQ(test::abridged_like("a\n...\nd\n", "x\nb\nc\ny\n"), "x\n...\ny\n");
    EXPECT_EQ(test::abridged_like("a\n", "b\n...\n"), "b\n...\n");
}

TEST(DocBlocks, CommandsGoOnAfterABackslash) {
    const auto commands = test::commands_of({.kind = "console", .text = "$ one \\\n    two\nout\n\n$ three\n"});
    ASSERT_EQ(commands.size(), 2U);
    EXPECT_EQ(commands[0].command, "one \\\n    two");
    EXPECT_EQ(commands[0].output, "out\n\n");
    EXPECT_EQ(commands[1].output, "");
}

}  // namespace
}  // namespace bw
