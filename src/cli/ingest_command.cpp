#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string_view>

#include "app/ingest.h"
#include "cli/commands.h"
#include "cli/source_choice.h"
#include "cli/terminal.h"

namespace bw {
namespace {

struct Arguments {
    std::vector<std::string> sources{};
    SourceChoice choice{};
    bool dry_run = false;
};

std::string_view fate_text(PlannedMonth::Fate fate) {
    switch (fate) {
        case PlannedMonth::Fate::kUnchanged: return "unchanged";
        case PlannedMonth::Fate::kNew: return "would publish";
        case PlannedMonth::Fate::kReplaces: return "would replace";
    }
    return "";
}

int run_plan(const Home& home, const Arguments& arguments) {
    TerminalProgress progress;
    auto planned = plan_ingest(home, arguments.sources, progress, arguments.choice);
    if (!planned) return report(planned.error());
    for (const PlannedMonth& one : *planned) {
        std::uint64_t bytes = 0;
        for (const DeliveredFile& file : one.record.files) bytes += file.bytes;
        const std::string of = one.record.delivery.empty()
                                   ? std::string{}
                                   : fmt::format(", report {}, delivery {}", one.record.report, one.record.delivery);
        print(fmt::format("{} payer {}, {}: dataset {}, {}{}, {} file{} of {} bytes\n", fate_text(one.fate),
                          one.record.payer, to_text(one.record.month), one.record.id, one.record.format, of,
                          one.record.files.size(), one.record.files.size() == 1 ? "" : "s", bytes));
    }
    return 0;
}

int run_ingest(const Session& session, const Arguments& arguments) {
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    if (arguments.dry_run) return run_plan(*home, arguments);
    TerminalProgress progress;
    auto done = ingest(*home, arguments.sources, progress, arguments.choice);
    if (!done) return report(done.error());
    for (const Ingested& one : *done)
        print(fmt::format("{} payer {}, {}: dataset {}, {} lines\n", one.is_new ? "published" : "unchanged",
                          one.record.payer, to_text(one.record.month), one.record.id, one.record.lines));
    return 0;
}

}  // namespace

void add_ingest_command(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("ingest", "read billing files into the data directory");
    auto arguments = std::make_shared<Arguments>();
    command->add_option("SOURCE", arguments->sources, "files, folders or quoted patterns")->required();
    add_source_choice(*command, arguments->choice);
    command->add_flag("--dry-run", arguments->dry_run, "say what would be done, and change nothing");
    command->callback([&session, arguments] { session.exit_status = run_ingest(session, *arguments); });
}

}  // namespace bw
