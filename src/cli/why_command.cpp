#include <CLI/CLI.hpp>
#include <memory>

#include "cli/cell_options.h"
#include "cli/commands.h"
#include "cli/table_options.h"
#include "cli/terminal.h"

namespace bw {
namespace {

struct Arguments {
    CellOptions cell{};
    std::string line{};
    std::string reader = "msp";
    bool json = false;
};

struct LinesArguments {
    CellOptions cell{};
    TableOptions table{};
};

int print_why(const WhyResult& result, const Arguments& arguments) {
    const bool for_customer = arguments.reader == "customer";
    if (!result.lines.rows.empty()) {
        const ExactTable lines = for_customer ? without_costs(result.lines) : result.lines;
        print(arguments.json ? to_json(std::vector{lines}) : to_csv(lines));
        return 0;
    }
    if (arguments.json) {
        print(to_json(result.why, for_customer));
        return 0;
    }
    for (const Why& why : result.why) print(to_words(why, for_customer));
    return 0;
}

int run_why(const Session& session, const Arguments& arguments) {
    auto request = to_request(arguments.cell);
    if (!request) return report(request.error());
    const auto at = arguments.line.find('@');
    request->line_id = arguments.line.substr(0, at);
    if (at != std::string::npos) request->interval = arguments.line.substr(at + 1);
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    TerminalProgress progress;
    auto result = why(*home, *request, progress);
    if (!result) return report(result.error());
    print_error(to_text(result->warnings));
    return print_why(*result, arguments);
}

int run_lines(const Session& session, const LinesArguments& arguments) {
    auto output = to_output(arguments.table);
    if (!output) return report(output.error());
    if (arguments.table.format.empty() && arguments.table.out.empty()) output->format = OutputFormat::kCsv;
    auto request = to_request(arguments.cell);
    if (!request) return report(request.error());
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    TerminalProgress progress;
    auto result = lines_of(*home, *request, progress);
    if (!result) return report(result.error());
    print_error(to_text(result->warnings));
    return show({result->table}, *output, "Lines", result->created);
}

}  // namespace

void add_why_command(CLI::App& app, Session& session) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("why", "why a cell of a bill or a line is charged what it is");
    add_cell_options(*command, arguments->cell);
    command->add_option("--line", arguments->line, "a line in place of a cell: its id, or ID@INTERVAL");
    command->add_option("--for", arguments->reader, "msp: everything; customer: list price, discount and charge alone")
        ->capture_default_str()
        ->check(CLI::IsMember({"msp", "customer"}));
    command->add_flag("--json", arguments->json, "for programs");
    command->callback([arguments, &session] { session.exit_status = run_why(session, *arguments); });
}

void add_lines_command(CLI::App& app, Session& session) {
    auto arguments = std::make_shared<LinesArguments>();
    CLI::App* command = app.add_subcommand("lines", "the lines of a cell of a bill, with their charges");
    add_cell_options(*command, arguments->cell);
    add_table_options(*command, arguments->table);
    command->callback([arguments, &session] { session.exit_status = run_lines(session, *arguments); });
}

}  // namespace bw
