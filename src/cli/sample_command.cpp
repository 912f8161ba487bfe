#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "app/sample.h"
#include "cli/commands.h"

namespace bw {
namespace {

struct Arguments {
    SampleOptions options{};
    std::string until = "2026-10";
    std::string out{};
};

class Notes : public Progress {
public:
    void note(const std::string& sentence) override { fmt::print(stderr, "{}\n", sentence); }
    void working(const std::string&) override {}
};

int run_sample(Arguments& arguments) {
    const auto until = parse_month(arguments.until);
    if (!until) {
        fmt::print(stderr, "{}", to_text(Error{Code::kUsage, "--until takes a month such as 2026-10"}));
        return 1;
    }
    arguments.options.until = *until;
    arguments.options.out = arguments.out;
    Notes notes;
    const auto summary = make_sample(arguments.options, notes);
    if (!summary) {
        fmt::print(stderr, "{}", to_text(summary.error()));
        return 1;
    }
    fmt::print("payer      {}\nlines      {}\n", summary->payer, summary->lines);
    for (const auto& folder : summary->folders) fmt::print("report     {}\n", folder.string());
    fmt::print("subsets    {}\nworkflows  {}\n", summary->subsets.string(), summary->workflows.string());
    return 0;
}

}  // namespace

void add_sample_command(CLI::App& app, Session& session) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("sample", "Write billing files of a payer that does not exist");
    SampleOptions& options = arguments->options;
    command->add_option("--lines", options.lines, "Lines over all months")->required();
    command->add_option("--accounts", options.accounts, "Accounts, the payer's own included")->required();
    command->add_option("--months", options.months, "Months")->default_val(1);
    command->add_option("--until", arguments->until, "The last month")->default_str("2026-10");
    command->add_option("--seed", options.seed, "The same seed and arguments give the same lines")->default_val(1);
    command->add_option("--format", options.format, "legacy-parquet, legacy-csv, cur2-parquet, cur2-csv or focus")
        ->default_val("legacy-parquet");
    command->add_option("--discounts", options.discounts, "Of CUR 2.0: columns, which is its default, or rows");
    command->add_option("--deliveries", options.deliveries, "Deliveries of each month, with late changes")
        ->default_val(1);
    command->add_flag("--open", options.open, "The last month is not over");
    command->add_flag("--split-costs", options.split, "With split cost allocation rows of an EKS cluster");
    command->add_option("--out", arguments->out, "Folder to write to: new, empty, or an older sample")->required();
    command->callback([arguments, &session] { session.exit_status = run_sample(*arguments); });
}

}  // namespace bw
