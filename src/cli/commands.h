// The commands of `billwright`: each file adds one and sets the exit status.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace bw {

// What all commands share. Results go to stdout, everything else to stderr.
struct Session {
    std::string home;     // --home; empty: $BILLWRIGHT_HOME, else ~/.local/share/billwright
    int exit_status = 0;  // 0 done, also with warnings; 1 errors
};

void add_bill_command(CLI::App& app, Session& session);
void add_preview_command(CLI::App& app, Session& session);
void add_waterfall_command(CLI::App& app, Session& session);
void add_report_command(CLI::App& app, Session& session);
void add_leakage_command(CLI::App& app, Session& session);
void add_why_command(CLI::App& app, Session& session);
void add_lines_command(CLI::App& app, Session& session);
void add_verify_command(CLI::App& app, Session& session);
void add_ingest_command(CLI::App& app, Session& session);
void add_datasets_command(CLI::App& app, Session& session);
void add_workflow_command(CLI::App& app, Session& session);
void add_subsets_command(CLI::App& app, Session& session);
void add_subsets_show_command(CLI::App& subsets, Session& session);  // of `subsets`
void add_associate_command(CLI::App& app, Session& session);
void add_defaults_command(CLI::App& app, Session& session);
void add_prices_command(CLI::App& app, Session& session);
void add_sample_command(CLI::App& app, Session& session);

}  // namespace bw
