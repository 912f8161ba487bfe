#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "app/dataset_list.h"
#include "cli/commands.h"
#include "cli/terminal.h"

namespace bw {
namespace {

struct Arguments {
    std::string id{};
    bool all = false;
    bool details = false;
};

int run_datasets(const Session& session, const Arguments& arguments) {
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    const bool details = arguments.details || !arguments.id.empty();
    auto text = details ? dataset_details(*home, arguments.id, terminal_width())
                        : dataset_list(*home, arguments.all, terminal_width());
    if (!text) return report(text.error());
    print(*text);
    return 0;
}

}  // namespace

void add_datasets_command(CLI::App& app, Session& session) {
    auto* command =
        app.add_subcommand("datasets", "list what is in force: payer, month, lines, shapes, cells, cost, id");
    auto arguments = std::make_shared<Arguments>();
    command->add_option("ID", arguments->id, "the details of this dataset alone: its id or the beginning of one");
    command->add_flag("--all", arguments->all, "also the deliveries that were replaced");
    command->add_flag("--details", arguments->details,
                      "of each: delivery, invoices, usage outside the month, currencies, with lines and cost");
    command->callback([&session, arguments] { session.exit_status = run_datasets(session, *arguments); });
}

}  // namespace bw
