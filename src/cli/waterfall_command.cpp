#include <CLI/CLI.hpp>
#include <memory>

#include "app/waterfall.h"
#include "cli/bill_options.h"
#include "cli/commands.h"
#include "cli/table_options.h"
#include "cli/terminal.h"

namespace bw {
namespace {

struct Arguments {
    std::shared_ptr<BillOptions> billed{};
    std::string subset{};
    std::string svg{};
    bool total = false;
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
    auto result = waterfall(*home, std::move(*request), arguments.subset, progress);
    if (!result) return report(result.error());
    print_error(to_text(result->bill.warnings));
    if (!arguments.svg.empty())
        if (auto drawn = write_drawing(result->margins, arguments.svg); !drawn) return report(drawn.error());
    std::vector<ExactTable> tables{causes_table(result->margins), totals_table(result->margins)};
    if (arguments.total) tables.erase(tables.begin());
    return show(tables, *output, "Margin by cause", first_day(result->bill.months.back().bill.month),
                chart_sheets(result->margins));
}

}  // namespace

void add_waterfall_command(CLI::App& app, Session& session) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("waterfall", "from cost to charge by cause: RIs, discounts, uplifts ...");
    arguments->billed = add_billed_options(*command);
    command->add_option("--subset", arguments->subset, "this customer alone");
    command->add_flag("--total", arguments->total, "all customers added up, step by step");
    command->add_option("--svg", arguments->svg, "draw it, too: a file in SVG");
    add_table_options(*command, arguments->table);
    command->callback([arguments, &session] { session.exit_status = run(session, *arguments); });
}

}  // namespace bw
