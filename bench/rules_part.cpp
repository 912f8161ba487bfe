#include <fmt/format.h>

#include "parts.h"
#include "storage/files.h"

namespace bw::bench {
namespace {

constexpr int kRules = 200;

// Rules that select by different fields, as a long workflow does.
std::string workflow_of(int rules, const std::vector<std::string>& accounts) {
    std::string text = "Billing Workflow: Standard\n";
    for (int i = 0; i < rules; ++i) {
        const std::string& account = accounts[static_cast<std::size_t>(i) % accounts.size()];
        const int kind = i % 4;
        text += fmt::format("{}. ", i + 1);
        if (kind == 0)
            text += fmt::format("Uplift the price of all services by {}.{}%.\n", i % 3 + 1, i % 10);
        else if (kind == 1)
            text += fmt::format("Discount Amazon EC2 by {}.5% when the account is {}.\n", i % 5 + 1, account);
        else if (kind == 2)
            text += fmt::format("Discount all services by 1% when the usage type is like \"*{}*\".\n",
                                i % 8 == 2 ? "BoxUsage" : "TimedStorage");
        else
            text += fmt::format("Uplift the price of Amazon RDS by 0.5% when the region is {}.\n",
                                i % 8 == 3 ? "us-east-1" : "eu-west-1");
    }
    return text;
}

Result<void> write(const Paths& paths, const std::string& name, int rules, const std::vector<std::string>& accounts) {
    return write_file_atomically(paths.workflow(name), workflow_of(rules, accounts));
}

}  // namespace

Result<void> measure_rules(const Options& options, Report& report) {
    const PayerSize size{options.lines / 4, options.accounts * 5 / 2};
    const Paths paths = paths_of(options, size);
    if (auto made = make_payer(options, size, paths); !made) return std::unexpected(made.error());
    if (auto ingested = ingest_once(options, paths); !ingested) return ingested;
    auto data = open_data(options, paths);
    if (!data) return std::unexpected(data.error());
    const auto one = paths.folder / "one-subset.csv";
    const auto each = paths.folder / "each-its-subset.csv";
    const int accounts = static_cast<int>(data->account_ids.size());
    for (const auto& [file, subsets] : {std::pair{one, 1}, std::pair{each, accounts}})
        if (auto written = write_file_atomically(file, subsets_csv(data->account_ids, subsets)); !written)
            return written;
    for (const auto& [name, rules] : {std::pair{"one-rule", 1}, std::pair{"many-rules", kRules}})
        if (auto written = write(paths, name, rules, data->account_ids); !written) return written;

    const auto few_rules = time_bill(options, paths, paths.subsets(), "one-rule");
    const auto many_rules = time_bill(options, paths, paths.subsets(), "many-rules");
    const auto few_subsets = time_bill(options, paths, one, "one-rule");
    const auto many_subsets = time_bill(options, paths, each, "one-rule");
    for (const auto* time : {&few_rules, &many_rules, &few_subsets, &many_subsets})
        if (!*time) return std::unexpected(time->error());
    const auto row = [&](const std::string& what, double many, double few) {
        report.push_back({what, many / few, "x", Goal::kAtMost, 2,
                          fmt::format("from disk, {:.0f} ms / {:.0f} ms, {} accounts, {} shapes", many * 1000,
                                      few * 1000, accounts, data->dataset.record.shapes)});
    };
    row(fmt::format("bill by {} rules / by 1", kRules), *many_rules, *few_rules);
    row(fmt::format("bill of {} subsets / of 1", accounts), *many_subsets, *few_subsets);
    return {};
}

}  // namespace bw::bench
