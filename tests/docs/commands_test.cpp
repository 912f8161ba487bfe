// Commands and options that the documents name outside examples exist.
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "support/docs.h"
#include "support/source.h"

namespace bw {
namespace {

// Of scripts.
const std::set<std::string> kOthers = {"--tidy"};
// These name options of script/bench and script/fuzz.
const std::set<std::filesystem::path> kOfScripts = {"bench/README.md", "docs/performance.md", "docs/fuzzing.md"};

std::set<std::string> found_in(const std::string& text, const std::regex& pattern) {
    std::set<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) found.insert((*at)[1]);
    return found;
}

class DocCommands : public testing::Test {
protected:
    void SetUp() override {
        for (const auto& document : test::documents()) {
            if (kOfScripts.contains(document)) continue;
            text_ += test::without_blocks(test::read_text(test::repository() / document)) + "\n";
        }
    }

    std::string help(const std::string& command) {
        const auto result = test::run_command("billwright " + command + " --help", directory_);
        EXPECT_EQ(result.exit_status, 0) << command;
        return result.output;
    }

    std::string text_{};
    std::filesystem::path directory_ = test::scratch_directory("commands");
};

TEST_F(DocCommands, Exist) {
    const auto commands = found_in(text_, std::regex(R"((?:`|    )billwright ([a-z]+))"));
    EXPECT_GE(commands.size(), 5U);
    std::string all_help = help("") + help("workflow check") + help("workflow format") + help("workflow fix") +
                           help("workflow complete") + help("workflow publish") + help("subsets import") +
                           help("subsets list") + help("subsets show");
    for (const std::string& command : commands) all_help += help(command);
    for (const std::string& option : found_in(text_, std::regex(R"([\s`\[](--[a-z][a-z-]+))"))) {
        const bool known = kOthers.contains(option) || all_help.find(option) != std::string::npos;
        EXPECT_TRUE(known) << option << " is no option of billwright";
    }
}

}  // namespace
}  // namespace bw
