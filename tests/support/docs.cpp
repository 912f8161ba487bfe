#include "support/docs.h"

#include <fmt/format.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <regex>
#include <span>
#include <sstream>

#include "support/source.h"

namespace bw::test {
namespace {

constexpr std::string_view kFence = "```";
constexpr std::string_view kPrompt = "$ ";
constexpr std::string_view kEllipsis = "...";

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::string join(std::span<const std::string> lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

// A shown output in two parts, around the line `...`.
struct Shown {
    std::vector<std::string> head{};
    std::vector<std::string> tail{};
    bool abridged = false;
};

Shown parse_shown(const std::string& text) {
    Shown shown;
    for (const std::string& line : lines_of(text)) {
        if (line == kEllipsis && !shown.abridged)
            shown.abridged = true;
        else
            (shown.abridged ? shown.tail : shown.head).push_back(line);
    }
    return shown;
}

}  // namespace

std::vector<DocBlock> blocks_of(const std::string& markdown) {
    std::vector<DocBlock> blocks;
    bool inside = false;
    std::size_t offset = 0;
    std::size_t number = 0;
    for (const std::string& line : lines_of(markdown)) {
        offset += line.size() + 1;
        ++number;
        if (inside && line == kFence) {
            inside = false;
        } else if (inside) {
            blocks.back().text += line + "\n";
        } else if (line.starts_with(kFence)) {
            inside = true;
            DocBlock block{.start = offset, .line = number};
            std::istringstream(line.substr(kFence.size())) >> block.kind >> block.name;
            blocks.push_back(block);
        }
    }
    return blocks;
}

std::vector<DocCommand> commands_of(const DocBlock& console) {
    std::vector<DocCommand> commands;
    bool goes_on = false;
    for (const std::string& line : lines_of(console.text)) {
        if (goes_on) {
            commands.back().command += "\n" + line;
        } else if (line.starts_with(kPrompt)) {
            commands.push_back({.command = line.substr(kPrompt.size())});
        } else if (!commands.empty()) {
            commands.back().output += line + "\n";
            continue;
        }
        goes_on = line.ends_with('\\');
    }
    return commands;
}

std::string abridged_like(const std::string& shown, const std::string& output) {
    const Shown parts = parse_shown(shown);
    const auto lines = lines_of(output);
    if (!parts.abridged || lines.size() < parts.head.size() + parts.tail.size()) return output;
    const std::span all(lines);
    return fmt::format("{}{}\n{}", join(all.first(parts.head.size())), kEllipsis, join(all.last(parts.tail.size())));
}

std::vector<std::filesystem::path> documents() {
    std::vector<std::filesystem::path> found;
    const auto add = [&](const std::filesystem::path& file) {
        if (file.extension() == ".md") found.push_back(file.lexically_relative(repository()));
    };
    for (const auto& entry : std::filesystem::directory_iterator(repository())) add(entry.path());
    for (const char* folder : {"docs", "src", "tests", "bench"}) {
        if (!std::filesystem::exists(repository() / folder)) continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(repository() / folder))
            add(entry.path());
    }
    std::ranges::sort(found);
    return found;
}

std::string without_blocks(const std::string& markdown) {
    std::string text = markdown;
    for (const DocBlock& block : blocks_of(markdown)) {
        text.replace(block.start, block.text.size(), block.text.size(), ' ');
    }
    return text;
}

std::vector<std::string> links_of(const std::string& markdown) {
    static const std::regex kLink(R"(\]\(([^)\s]+)\))");
    const std::string text = without_blocks(markdown);
    std::vector<std::string> links;
    for (std::sregex_iterator at(text.begin(), text.end(), kLink), end; at != end; ++at) links.push_back((*at)[1]);
    return links;
}

CommandResult run_command(const std::string& command, const std::filesystem::path& directory) {
    const auto bin = directory / ".bin";
    if (!std::filesystem::exists(bin)) {
        std::filesystem::create_directory(bin);
        std::filesystem::create_symlink(program(), bin / "billwright");
    }
    write_text(bin / "command", command + "\n");
    const std::string line = fmt::format(
        "cd '{0}' && HOME='{0}' BILLWRIGHT_HOME='{0}/.home' PATH=\"{0}/.bin:$PATH\" bash .bin/command >.bin/out "
        "2>.bin/err",
        directory.string());
    const int status = std::system(line.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_text(bin / "out") + read_text(bin / "err")};
}

}  // namespace bw::test
