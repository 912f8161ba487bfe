#include "cli/usage_error.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "base/similar.h"

namespace bw {
namespace {

// "billwright", "bill"; as far as commands were understood.
std::vector<const CLI::App*> commands_of(const CLI::App& app) {
    std::vector<const CLI::App*> commands{&app};
    for (auto parsed = app.get_subcommands(); !parsed.empty(); parsed = parsed.front()->get_subcommands())
        commands.push_back(parsed.front());
    return commands;
}

std::vector<std::string> option_names(const std::vector<const CLI::App*>& commands) {
    std::vector<std::string> names;
    for (const CLI::App* command : commands)
        for (const CLI::Option* option : command->get_options())
            for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    return names;
}

std::vector<std::string> command_names(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::App* one : command.get_subcommands([](const CLI::App*) { return true; }))
        names.push_back(one->get_name());
    return names;
}

std::string meant(const std::string& argument, const std::vector<const CLI::App*>& commands) {
    const auto names = argument.starts_with("--") ? option_names(commands) : command_names(*commands.back());
    return did_you_mean(argument.substr(0, argument.find('=')), names);
}

// Our messages begin in lower case; a name such as "SOURCE" stays.
std::string as_message(std::string text) {
    const bool is_word = text.size() > 1 && (text[1] == ' ' || (text[1] >= 'a' && text[1] <= 'z'));
    if (is_word && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

}  // namespace

Error usage_error(const CLI::App& app, const CLI::ParseError& error) {
    const auto commands = commands_of(app);
    const std::vector<std::string> remaining = app.remaining(true);
    std::string message = as_message(error.what());
    const bool expects_command = !command_names(*commands.back()).empty();
    if (expects_command && !remaining.empty() && !remaining.front().starts_with('-'))
        message = fmt::format("\"{}\" is no command", remaining.front());
    std::string hint;
    for (const std::string& argument : remaining)
        if (hint.empty()) hint = meant(argument, commands);
    if (hint.empty()) {
        hint = "see `billwright";
        for (const CLI::App* command : commands)
            if (command != &app) hint += " " + command->get_name();
        hint += " --help`";
    }
    return {Code::kUsage, message, {}, hint};
}

}  // namespace bw
