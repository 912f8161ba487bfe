#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/in_force.h"
#include "app/publish_workflows.h"
#include "app/upfront_terms.h"
#include "cli/commands.h"
#include "cli/from_option.h"
#include "cli/terminal.h"

namespace bw {
namespace {

struct Arguments {
    std::string subset{};
    std::string workflow{};
    bool at_cost = false;
    std::string from{};
};

int run(const Session& session, const Arguments& arguments) {
    if (arguments.workflow.empty() != arguments.at_cost)
        return report({{Code::kUsage, "give either --workflow or --at-cost"}});
    const auto from = read_from_month("--from", arguments.from);
    if (!from) return report(from.error());
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    const Association association{arguments.subset, from->value_or(kAlwaysMonth), arguments.workflow};
    const auto changed = associate(*home, association);
    if (!changed) return report(changed.error());
    print(fmt::format("{}: {} {} from {}\n", *changed ? "associated" : "unchanged", arguments.subset,
                      arguments.at_cost ? "is billed at cost" : "is billed by " + arguments.workflow,
                      from_text(association.from)));
    const auto warnings = changes_in_upfront_terms(*home, arguments.subset);
    if (!warnings) return report(warnings.error());
    print_error(to_text(*warnings));
    return 0;
}

}  // namespace

void add_associate_command(CLI::App& app, Session& session) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("associate", "say by which workflow a subset is billed, from a month on");
    command->add_option("--subset", arguments->subset, "the subset; `unassigned` for accounts in none")->required();
    command->add_option("--workflow", arguments->workflow, "a published workflow");
    command->add_flag("--at-cost", arguments->at_cost, "by no workflow");
    command->add_option("--from", arguments->from, "the first billing month, 2026-01, or always")->required();
    command->callback([arguments, &session] { session.exit_status = run(session, *arguments); });
}

}  // namespace bw
