#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/customer_report.h"
#include "cli/bill_options.h"
#include "cli/commands.h"
#include "cli/table_options.h"
#include "cli/terminal.h"

namespace bw {
namespace {

struct Arguments {
    std::shared_ptr<BillOptions> billed{};
    std::string columns{};
    ReportFilter filter{};
    TableOptions table{};
};

int run(const Session& session, const Arguments& arguments) {
    auto output = to_output(arguments.table);
    if (!output) return report(output.error());
    auto request = to_request(*arguments.billed);
    if (!request) return report(request.error());
    auto columns = parse_report_columns(arguments.columns);
    if (!columns) return report(columns.error());
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    TerminalProgress progress;
    const ReportQuestion question{request->grouping, *columns, arguments.filter};
    auto result = report_on(*home, std::move(*request), question, progress);
    if (!result) return report(result.error());
    print_error(to_text(result->warnings));
    return show({result->table}, *output, "Report", result->created);
}

std::string column_names() {
    std::vector<std::string_view> names;
    for (const ReportColumnInfo& column : report_columns()) names.push_back(column.name);
    return fmt::format("{}; several with commas; none: cost,charge,margin", fmt::join(names, ", "));
}

}  // namespace

void add_report_command(CLI::App& app, Session& session) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        app.add_subcommand("report", "groups of lines with savings, public prices and estimates beside the charge");
    arguments->billed = add_billed_options(*command);
    add_grouping_option(*command, *arguments->billed);
    command->add_option("--columns", arguments->columns, column_names());
    command->add_option("--subset", arguments->filter.subsets, "of this customer alone; may be given several times")
        ->allow_extra_args(false);
    command->add_option("--account", arguments->filter.accounts, "of this account alone; may be given several times")
        ->allow_extra_args(false);
    add_table_options(*command, arguments->table);
    command->callback([arguments, &session] { session.exit_status = run(session, *arguments); });
}

}  // namespace bw
