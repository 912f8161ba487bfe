// Markdown documents of the project, and the examples in them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace bw::test {

// A fenced block: ```KIND [NAME].
struct DocBlock {
    std::string kind{};
    std::string name{};
    std::string text{};     // between the fences; ends with a newline
    std::size_t start = 0;  // where `text` begins in the document
    std::size_t line = 0;   // of the opening fence
};

std::vector<DocBlock> blocks_of(const std::string& markdown);

// A command of a ```console block: `$ command`, going on after each `\` at a line's end, and what it prints.
struct DocCommand {
    std::string command{};
    std::string output{};
};

std::vector<DocCommand> commands_of(const DocBlock& console);

// `output` as documents show it: with the line `...`, which stands for any lines, where it is in `shown`.
std::string abridged_like(const std::string& shown, const std::string& output);

// The documents of the repository, sorted, relative to it: below docs/, src/ and tests/, and beside them.
std::vector<std::filesystem::path> documents();

// The document with its fenced blocks blanked.
std::string without_blocks(const std::string& markdown);

// The targets of [text](target), outside fenced blocks.
std::vector<std::string> links_of(const std::string& markdown);

struct CommandResult {
    int exit_status = 0;
    std::string output{};  // what it printed, then what it said on stderr
};

// Runs a command with bash in `directory`, with its home and its data directory there and the program that was built
// as `billwright`.
CommandResult run_command(const std::string& command, const std::filesystem::path& directory);

}  // namespace bw::test
