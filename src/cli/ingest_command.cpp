#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/ingest.h"
#include "cli/commands.h"
#include "cli/terminal.h"

namespace bw {
namespace {

int run_ingest(const Session& session, const std::vector<std::string>& sources) {
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    TerminalProgress progress;
    auto done = ingest(*home, sources, progress);
    if (!done) return report(done.error());
    for (const Ingested& one : *done)
        print(fmt::format("{} payer {}, {}: dataset {}, {} lines\n", one.is_new ? "published" : "unchanged",
                          one.record.payer, to_text(one.record.month), one.record.id, one.record.lines));
    return 0;
}

}  // namespace

void add_ingest_command(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("ingest", "read billing files into the data directory");
    auto sources = std::make_shared<std::vector<std::string>>();
    command->add_option("SOURCE", *sources, "files, folders or quoted patterns")->required();
    command->callback([&session, sources] { session.exit_status = run_ingest(session, *sources); });
}

}  // namespace bw
