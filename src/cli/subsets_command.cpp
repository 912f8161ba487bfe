#include <CLI/CLI.hpp>
#include <memory>

#include "app/check_subsets.h"
#include "app/publish_workflows.h"
#include "app/subsets_import.h"
#include "cli/commands.h"
#include "cli/from_option.h"
#include "cli/terminal.h"

namespace bw {
namespace {

struct Arguments {
    ImportRequest request{};
    std::string from{};
    std::string on{};
};

int run_check(const Session& session, const std::string& table) {
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    const auto check = check_subsets(*home, table);
    if (!check) return report(check.error());
    print_error(to_text(check->warnings));
    print(subset_check_text(*check, terminal_width()));
    return 0;
}

int run_import(const Session& session, Arguments arguments) {
    auto from = read_from_day("--from", arguments.from);
    if (!from) return report(from.error());
    arguments.request.from = *from;
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    const auto import = import_subsets(*home, arguments.request);
    if (!import) return report(import.error());
    print_error(to_text(import->warnings));
    print(import_text(*import, arguments.request.dry_run, terminal_width()));
    return 0;
}

int run_list(const Session& session, const Arguments& arguments) {
    const auto day = read_from_day("--on", arguments.on);
    if (!day) return report(day.error());
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    const auto text = membership_list(*home, *day, terminal_width());
    if (!text) return report(text.error());
    print(*text);
    return 0;
}

}  // namespace

void add_subsets_command(CLI::App& app, Session& session) {
    auto arguments = std::make_shared<Arguments>();
    const char* table = "the table, .csv or .xlsx; FILE#SHEET for one of several sheets";
    CLI::App* subsets = app.add_subcommand("subsets", "check a subset table, put it in force, list what is");
    subsets->require_subcommand(1);
    CLI::App* check = subsets->add_subcommand("check", "say what a subset table holds, and what is wrong with it");
    check->add_option("TABLE", arguments->request.table, table)->required();
    check->callback([arguments, &session] { session.exit_status = run_check(session, arguments->request.table); });
    CLI::App* import = subsets->add_subcommand("import", "put a subset table in force, and say what it changes");
    import->add_option("TABLE", arguments->request.table, table)->required();
    import->add_option("--from", arguments->from,
                       "the first day on which what changes holds, 2026-01-15, or always; what is new holds always");
    import->add_flag("--whole", arguments->request.whole, "accounts that the table leaves out leave their subset");
    import->add_flag("--dry-run", arguments->request.dry_run, "say what would change, and change nothing");
    import->callback([arguments, &session] { session.exit_status = run_import(session, *arguments); });
    CLI::App* list = subsets->add_subcommand("list", "list which account is in which subset, from when on");
    list->add_option("--on", arguments->on, "only what is in force on this day, 2026-01-15");
    list->callback([arguments, &session] { session.exit_status = run_list(session, *arguments); });
    add_subsets_show_command(*subsets, session);
}

}  // namespace bw
