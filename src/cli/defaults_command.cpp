#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/default_rules.h"
#include "app/in_force.h"
#include "cli/commands.h"
#include "cli/from_option.h"
#include "cli/terminal.h"

namespace bw {
namespace {

struct Arguments {
    std::string file{};
    std::string from{};
};

int run_publish(const Session& session, const Arguments& arguments) {
    if (arguments.file.empty()) return report({{Code::kUsage, "give a file of default rules, or `list`"}});
    const auto from = read_from_month("--from", arguments.from);
    if (!from) return report(from.error());
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    const auto published = publish_default_rules(*home, arguments.file, *from);
    if (!published) return report(published.error());
    print_error(to_text(published->warnings));
    for (const PublishedWorkflow& one : published->workflows)
        print(fmt::format("{}: default rules, version {}, from {}\n", one.is_new ? "published" : "unchanged",
                          one.version, from_text(one.from)));
    return 0;
}

int run_list(const Session& session) {
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    const auto text = default_rule_list(*home, terminal_width());
    if (!text) return report(text.error());
    print(*text);
    return 0;
}

}  // namespace

void add_defaults_command(CLI::App& app, Session& session) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("defaults", "put rules in force that every workflow inherits; list them");
    command->require_subcommand(0, 1);
    command->add_option("FILE", arguments->file, "a file of one workflow, `Billing Workflow: Default rules`");
    command->add_option("--from", arguments->from,
                        "the first billing month of changed rules, 2026-01, or always; the first ones hold always");
    CLI::App* list = command->add_subcommand("list", "list default rules with their versions");
    list->callback([&session] { session.exit_status = run_list(session); });
    command->callback([arguments, command, &session] {
        if (command->get_subcommands().empty()) session.exit_status = run_publish(session, *arguments);
    });
}

}  // namespace bw
