#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "app/verify.h"
#include "cli/bill_options.h"
#include "cli/commands.h"
#include "cli/terminal.h"

namespace bw {
namespace {

int run_verify(const Session& session, const BillOptions& options) {
    auto request = to_request(options);
    if (!request) return report(request.error());
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    TerminalProgress progress;
    auto verified = verify(*home, *request, progress);
    if (!verified) return report(verified.error());
    print_error(to_text(verified->bill.warnings));
    print(fmt::format("equal: {} lines one by one, {} groups, {} amounts of their waterfalls\n", verified->lines,
                      verified->groups, verified->effects));
    print_error(fmt::format("result {}\n", verified->bill.result_hash));
    return 0;
}

}  // namespace

void add_verify_command(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("verify", "compute a bill line by line and compare it with `bill`");
    auto options = add_bill_options(*command);
    command->callback([&session, options] { session.exit_status = run_verify(session, *options); });
}

}  // namespace bw
