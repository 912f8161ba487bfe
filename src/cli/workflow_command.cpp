#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/check_workflows.h"
#include "cli/commands.h"
#include "cli/terminal.h"

namespace bw {
namespace {

struct Arguments {
    std::vector<std::string> files{};
    bool json = false;
    bool write = false;
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

}  // namespace

void add_workflow_command(CLI::App& app, Session& session) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* workflow = app.add_subcommand("workflow", "Check and format files of workflows");
    workflow->require_subcommand(1);
    CLI::App* check = workflow->add_subcommand("check", "Say what is wrong with files of workflows");
    check->add_option("FILE", arguments->files, "Files of workflows")->required();
    check->add_flag("--json", arguments->json, "Problems as a JSON array on stdout");
    check->callback([arguments, &session] { session.exit_status = run_check(*arguments); });
    CLI::App* format = workflow->add_subcommand("format", "Print files of workflows in canonical form");
    format->add_option("FILE", arguments->files, "Files of workflows")->required();
    format->add_flag("--write", arguments->write, "Rewrite the files instead");
    format->callback([arguments, &session] { session.exit_status = run_format(*arguments); });
}

}  // namespace bw
