#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/subsets_show.h"
#include "cli/commands.h"
#include "cli/table_options.h"
#include "cli/terminal.h"

namespace bw {
namespace {

struct Arguments {
    std::string subset{};
    std::string month{};
    TableOptions table{};
};

int run(const Session& session, const Arguments& arguments) {
    auto output = to_output(arguments.table);
    if (!output) return report(output.error());
    const auto month = parse_month(arguments.month);
    if (!arguments.month.empty() && !month)
        return report(
            {{Code::kInvalidDate, fmt::format("--month: \"{}\" is no month such as 2018-10", arguments.month)}});
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    TerminalProgress progress;
    auto shown = show_subsets(*home, arguments.subset, month, progress);
    if (!shown) return report(shown.error());
    print_error(to_text(shown->warnings));
    return show({shown->table}, *output, "Subsets", shown->created);
}

}  // namespace

void add_subsets_show_command(CLI::App& subsets, Session& session) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = subsets.add_subcommand(
        "show", "cost and charge of customers, or of one customer's accounts: last month, so far, expected");
    command->add_option("SUBSET", arguments->subset, "list this customer's accounts; none: list the customers");
    command->add_option("--month", arguments->month, "the month that is shown; none: the newest");
    add_table_options(*command, arguments->table);
    command->callback([arguments, &session] { session.exit_status = run(session, *arguments); });
}

}  // namespace bw
