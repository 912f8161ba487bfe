#include <CLI/CLI.hpp>
#include <memory>

#include "app/check_subsets.h"
#include "cli/commands.h"
#include "cli/terminal.h"

namespace bw {
namespace {

int run_check(const Session& session, const std::string& table) {
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    const auto check = check_subsets(*home, table);
    if (!check) return report(check.error());
    print_error(to_text(check->warnings));
    print(subset_check_text(*check, terminal_width()));
    return 0;
}

}  // namespace

void add_subsets_command(CLI::App& app, Session& session) {
    auto table = std::make_shared<std::string>();
    CLI::App* subsets = app.add_subcommand("subsets", "check a subset table");
    subsets->require_subcommand(1);
    CLI::App* check = subsets->add_subcommand("check", "say what a subset table holds, and what is wrong with it");
    check->add_option("TABLE", *table, "the table, .csv or .xlsx; FILE#SHEET for one of several sheets")->required();
    check->callback([table, &session] { session.exit_status = run_check(session, *table); });
}

}  // namespace bw
