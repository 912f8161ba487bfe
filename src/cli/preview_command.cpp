#include <CLI/CLI.hpp>
#include <memory>

#include "app/preview.h"
#include "cli/commands.h"
#include "cli/from_option.h"
#include "cli/table_options.h"
#include "cli/terminal.h"

namespace bw {
namespace {

struct Arguments {
    PreviewRequest request{};
    std::string from{};
    bool rules = false;
    TableOptions table{};
};

int run(const Session& session, Arguments& arguments) {
    if (arguments.request.drafts.empty() && arguments.request.table.empty())
        return report({{Code::kUsage, "preview is of --workflow, --subsets or both", {}, "billwright preview --help"}});
    auto from = read_from_day("--from", arguments.from);
    if (!from) return report(from.error());
    arguments.request.from = *from;
    auto output = to_output(arguments.table);
    if (!output) return report(output.error());
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    TerminalProgress progress;
    auto result = preview(*home, arguments.request, progress);
    if (!result) return report(result.error());
    print_error(to_text(result->warnings));
    std::vector<ExactTable> tables{customers_table(result->rows), rules_table(result->rules)};
    if (arguments.rules)
        tables.erase(tables.begin());
    else if (arguments.request.drafts.empty())
        tables.pop_back();
    if (!arguments.request.table.empty()) {
        if (!arguments.rules && output->format != OutputFormat::kTable) tables.push_back(months_table(result->months));
        progress.note(charged_again(result->months));
    }
    const int status = show(tables, *output, "Preview", result->created);
    if (status != 0 || result->failed.empty()) return status;
    return report(result->failed);
}

}  // namespace

void add_preview_command(CLI::App& app, Session& session) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        app.add_subcommand("preview", "charge every customer by a draft, and compare with what is in force");
    command->add_option("--workflow", arguments->request.drafts, "a file of workflows; may be given several times")
        ->allow_extra_args(false);
    command->add_option("--subsets", arguments->request.table,
                        "a subset table, FILE or FILE#SHEET, as if it were imported");
    command->add_option("--from", arguments->from, "from which day on the table holds: 2026-01-15, or always");
    command->add_option("--months", arguments->request.months, "how many of the newest months")
        ->capture_default_str()
        ->check(CLI::Range(1, 1200));
    command->add_option("--subset", arguments->request.subsets, "show this customer alone; may be given several times")
        ->allow_extra_args(false);
    command->add_option("--assert", arguments->request.assertions, "a file of what the draft must keep to");
    command->add_flag("--rules", arguments->rules, "only what each rule is worth");
    add_table_options(*command, arguments->table);
    command->callback([arguments, &session] { session.exit_status = run(session, *arguments); });
}

}  // namespace bw
