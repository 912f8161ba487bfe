#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/check_workflows.h"
#include "app/in_force.h"
#include "app/publish_workflows.h"
#include "cli/commands.h"
#include "cli/from_option.h"
#include "cli/terminal.h"

namespace bw {
namespace {

struct Arguments {
    std::vector<std::string> files{};
    bool json = false;
    bool write = false;
    std::string from{};
};

std::string counted(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

int run_check(const Arguments& arguments) {
    const WorkflowCheck check = check_workflows(arguments.files);
    if (arguments.json) {
        print(problems_json(check.problems));
    } else {
        print_error(to_text(check.problems));
        for (const CheckedFile& file : check.files)
            print(fmt::format("{}: {}, {}\n", file.file, counted(file.workflows, "workflow"),
                              counted(file.rules, "rule")));
    }
    return has_errors(check.problems) ? 1 : 0;
}

int run_format(const Arguments& arguments) {
    if (arguments.json) {
        const auto json = workflows_json(arguments.files);
        if (!json) return report(json.error());
        print(*json);
        return 0;
    }
    int status = 0;
    for (const std::string& file : arguments.files) {
        const auto text = format_workflow_file(file, arguments.write);
        if (!text) {
            status = report(text.error());
        } else if (!arguments.write) {
            print(*text);
        }
    }
    return status;
}

int run_publish(const Session& session, const Arguments& arguments) {
    const auto from = read_from_month("--from", arguments.from);
    if (!from) return report(from.error());
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    const auto published = publish_workflows(*home, arguments.files, *from);
    if (!published) return report(published.error());
    print_error(to_text(published->warnings));
    for (const PublishedWorkflow& one : published->workflows)
        print(fmt::format("{}: {}, version {}, from {}\n", one.is_new ? "published" : "unchanged", one.name,
                          one.version, from_text(one.from)));
    return 0;
}

int run_list(const Session& session) {
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    const auto text = workflow_list(*home, terminal_width());
    if (!text) return report(text.error());
    print(*text);
    return 0;
}

}  // namespace

void add_workflow_command(CLI::App& app, Session& session) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* workflow = app.add_subcommand("workflow", "Check, format and publish files of workflows");
    workflow->require_subcommand(1);
    CLI::App* check = workflow->add_subcommand("check", "Say what is wrong with files of workflows");
    check->add_option("FILE", arguments->files, "Files of workflows")->required();
    check->add_flag("--json", arguments->json, "Problems as a JSON array on stdout");
    check->callback([arguments, &session] { session.exit_status = run_check(*arguments); });
    CLI::App* publish = workflow->add_subcommand("publish", "Put the workflows of files in force");
    publish->add_option("FILE", arguments->files, "Files of workflows")->required();
    publish->add_option("--from", arguments->from,
                        "the first billing month of changed rules, 2026-01, or always; new workflows hold always");
    publish->callback([arguments, &session] { session.exit_status = run_publish(session, *arguments); });
    CLI::App* list = workflow->add_subcommand("list", "List what is published, and who is billed by it");
    list->callback([&session] { session.exit_status = run_list(session); });
    CLI::App* format = workflow->add_subcommand("format", "Print files of workflows in canonical form");
    format->add_option("FILE", arguments->files, "Files of workflows")->required();
    format->add_flag("--json", arguments->json, "Print JSON for programs instead of sentences");
    format->add_flag("--write", arguments->write, "Rewrite the files instead");
    format->callback([arguments, &session] { session.exit_status = run_format(*arguments); });
}

}  // namespace bw
