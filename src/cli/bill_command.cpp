#include <CLI/CLI.hpp>

#include "app/bill.h"
#include "app/bill_output.h"
#include "cli/bill_options.h"
#include "cli/commands.h"
#include "cli/terminal.h"

namespace bw {
namespace {

int run_bill(const Session& session, const BillOptions& options) {
    auto request = to_request(options);
    if (!request) return report(request.error());
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    TerminalProgress progress;
    auto result = bill(*home, *request, progress);
    if (!result) return report(result.error());
    print_error(to_text(result->warnings));
    const std::size_t width = terminal_width();
    const bool to_file = !options.out.empty();
    const OutputStyle style{output_format(options), options.waterfall, to_file ? 0 : width, !to_file && width != 0};
    if (!to_file) {
        print(bill_text(*result, style));
    } else if (auto written = write_bill(*result, style, options.out); !written) {
        return report(written.error());
    }
    print_error(bill_remarks(*result));
    return 0;
}

}  // namespace

void add_bill_command(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("bill", "bill customers: cost, charge and margin per group");
    auto options = add_bill_options(*command);
    command->callback([&session, options] { session.exit_status = run_bill(session, *options); });
}

}  // namespace bw
