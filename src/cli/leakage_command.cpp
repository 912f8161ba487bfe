#include <CLI/CLI.hpp>
#include <memory>

#include "app/leakage.h"
#include "cli/bill_options.h"
#include "cli/commands.h"
#include "cli/table_options.h"
#include "cli/terminal.h"

namespace bw {
namespace {

struct Arguments {
    std::shared_ptr<BillOptions> billed{};
    bool commitments = false;
    TableOptions table{};
};

int run(const Session& session, const Arguments& arguments) {
    auto output = to_output(arguments.table);
    if (!output) return report(output.error());
    auto request = to_request(*arguments.billed);
    if (!request) return report(request.error());
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    TerminalProgress progress;
    auto result = leakage(*home, std::move(*request), progress);
    if (!result) return report(result.error());
    print_error(to_text(result->warnings));
    std::vector<ExactTable> tables{result->customers, result->commitments};
    if (arguments.commitments) tables.erase(tables.begin());
    return show(tables, *output, "Commitments across customers", result->created);
}

}  // namespace

void add_leakage_command(CLI::App& app, Session& session) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("leakage", "whose RIs and Savings Plans lower whose bill");
    arguments->billed = add_billed_options(*command);
    command->add_flag("--commitments", arguments->commitments, "only the commitments that benefit others");
    add_table_options(*command, arguments->table);
    command->callback([arguments, &session] { session.exit_status = run(session, *arguments); });
}

}  // namespace bw
