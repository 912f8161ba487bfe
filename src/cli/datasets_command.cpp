#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "app/dataset_list.h"
#include "cli/commands.h"
#include "cli/terminal.h"

namespace bw {
namespace {

int run_datasets(const Session& session, bool all) {
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    auto text = dataset_list(*home, all, terminal_width());
    if (!text) return report(text.error());
    print(*text);
    return 0;
}

}  // namespace

void add_datasets_command(CLI::App& app, Session& session) {
    auto* command =
        app.add_subcommand("datasets", "list what is in force: payer, month, lines, shapes, cells, cost, id");
    auto all = std::make_shared<bool>(false);
    command->add_flag("--all", *all, "also the deliveries that were replaced");
    command->callback([&session, all] { session.exit_status = run_datasets(session, *all); });
}

}  // namespace bw
