#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/check_workflows.h"
#include "app/complete_workflow.h"
#include "app/default_rules.h"
#include "app/in_force.h"
#include "app/lint/data_checks.h"
#include "app/lint_workflows.h"
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
    std::string month{};
    std::size_t data_months = 0;
    std::string at{};
    std::vector<std::string> take{};
};

std::string counted(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

// What the files are checked by; an empty month is none.
Result<LintOptions> lint_options(const Session& session, const Arguments& arguments) {
    LintOptions options{parse_month(arguments.month), {}};
    if (!arguments.month.empty() && !options.month)
        return fail(Code::kUsage, fmt::format("--month: \"{}\" is not a month", arguments.month), {},
                    "Write it 2026-01.");
    auto inherited = default_rules_in(session.home, options.month);
    if (!inherited) return std::unexpected(inherited.error());
    options.inherited = {std::move(*inherited), std::string(kDefaultRules)};
    if (arguments.data_months == 0) return options;
    const auto home = Home::open(session.home);
    if (!home) return std::unexpected(home.error());
    if (auto looked = look_at_data(options, *home, arguments.files, arguments.data_months); !looked)
        return std::unexpected(looked.error());
    return options;
}

int run_check(const Session& session, const Arguments& arguments) {
    const auto options = lint_options(session, arguments);
    if (!options) return report(options.error());
    const LintedFiles linted = lint_files(arguments.files, *options);
    const Errors problems = problems_of(linted.findings);
    if (arguments.json) {
        print(findings_json(linted.findings));
    } else {
        print_error(to_text(linted.findings));
        for (const CheckedFile& file : linted.files)
            print(fmt::format("{}: {}, {}\n", file.file, counted(file.workflows, "workflow"),
                              counted(file.rules, "rule")));
    }
    return has_errors(problems) ? 1 : 0;
}

int run_complete(const Session& session, const Arguments& arguments) {
    const auto home = Home::open(session.home);
    if (!home) return report(home.error());
    const auto found = complete_workflow(*home, arguments.files.front(), arguments.at);
    if (!found) return report(found.error());
    print(arguments.json ? completions_json(*found) : completions_table(*found, terminal_width()));
    return 0;
}

Result<std::vector<Choice>> choices_of(const Arguments& arguments) {
    std::vector<Choice> choices;
    for (const std::string& text : arguments.take) {
        const auto choice = parse_choice(text);
        if (!choice)
            return fail(Code::kUsage, fmt::format("--take: \"{}\" names no suggestion", text), {},
                        "Write BW2316.1 for the first one of all warnings BW2316, or BW2316.1@4 for that on line 4.");
        choices.push_back(*choice);
    }
    if (!choices.empty() && arguments.files.size() > 1)
        return fail(Code::kUsage, "--take is of one file", {}, "Mend the files one after the other.");
    return choices;
}

int run_fix(const Session& session, const Arguments& arguments) {
    const auto choices = choices_of(arguments);
    if (!choices) return report(choices.error());
    const auto options = lint_options(session, arguments);
    if (!options) return report(options.error());
    int status = 0;
    for (const std::string& file : arguments.files) {
        const auto fixed = fix_workflow_file(file, *options, arguments.write, *choices);
        if (!fixed) {
            status = report(fixed.error());
            continue;
        }
        if (!arguments.write) print(fixed->text);
        for (const auto& [warning, suggestion] : fixed->applied)
            print_error(fmt::format("{}: mended {}: {}\n", file, code_text(warning.code),
                                    suggestion.empty() ? warning.message : suggestion));
        print_error(to_text(fixed->left));
    }
    return status;
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
    check->callback([arguments, &session] { session.exit_status = run_check(session, *arguments); });
    check->add_option("--month", arguments->month,
                      "the first month still to be billed, 2026-01: rules that end before it");
    check->add_option("--data-months", arguments->data_months,
                      "also look for rules that match nothing in the newest N months that are published");
    CLI::App* completion = workflow->add_subcommand("complete", "Say what can stand at a place of a file of workflows");
    completion->add_option("FILE", arguments->files, "File of workflows, also one that is being written")
        ->required()
        ->expected(1);
    completion->add_option("--at", arguments->at, "LINE:COLUMN, counted from 1")->required();
    completion->add_flag("--json", arguments->json, "A JSON object on stdout");
    completion->callback([arguments, &session] { session.exit_status = run_complete(session, *arguments); });
    CLI::App* fix =
        workflow->add_subcommand("fix", "Mend what `check` suggests to, and print the files in canonical form");
    fix->add_option("FILE", arguments->files, "Files of workflows")->required();
    fix->add_flag("--write", arguments->write, "Rewrite the files instead");
    fix->add_option(
           "--take", arguments->take,
           "make these suggested edits and no others: BW2316.1, the first one of each warning BW2316, or of that "
           "on line 4: BW2316.1@4")
        ->allow_extra_args(false);
    fix->add_option("--month", arguments->month, "as in check: rules that end before it are removed");
    fix->add_option("--data-months", arguments->data_months,
                    "as in check: what only the published months show is mended, or left to you, too");
    fix->callback([arguments, &session] { session.exit_status = run_fix(session, *arguments); });
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
