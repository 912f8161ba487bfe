#include "cli/run.h"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/commands.h"
#include "cli/signals.h"
#include "cli/terminal.h"
#include "cli/usage_error.h"

namespace bw {

int run(int argc, char** argv) {
    listen_to_signals();
    CLI::App app{"Billwright: exact customer bills from an AWS payer's Cost and Usage Report"};
    app.require_subcommand(1);
    Session session;
    app.add_option("--home", session.home,
                   "data directory (default: $BILLWRIGHT_HOME, else ~/.local/share/billwright)");
    app.fallthrough();
    for (const auto add : {add_ingest_command, add_datasets_command, add_bill_command, add_preview_command,
                           add_waterfall_command, add_report_command, add_leakage_command, add_why_command,
                           add_lines_command, add_verify_command, add_workflow_command, add_subsets_command,
                           add_associate_command, add_defaults_command, add_prices_command, add_sample_command})
        add(app, session);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // What is asked for, such as --help, is no error.
        return error.get_exit_code() == 0 ? app.exit(error) : report({usage_error(app, error)});
    }
    // A full disk shows only when what was buffered is written.
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
        return report({{Code::kOutputFailed, "the result cannot be written to standard output"}});
    return session.exit_status;
}

}  // namespace bw
