#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/prices.h"
#include "cli/commands.h"
#include "cli/terminal.h"

namespace bw {
namespace {

int run_add(const Session& session, const std::vector<std::string>& files) {
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    const KeptPrices kept = add_price_lists(*home, files);
    for (const KeptPriceList& one : kept.lists)
        print(fmt::format("{} {}, published {}: {} price{} of {}\n", one.is_new ? "added" : "unchanged", one.list.offer,
                          one.list.published, one.list.prices, one.list.prices == 1 ? "" : "s", one.list.file));
    print_error(to_text(kept.warnings));
    return kept.errors.empty() ? 0 : report(kept.errors);
}

int run_list(const Session& session) {
    auto home = Home::open(session.home);
    if (!home) return report(home.error());
    const auto lists = price_lists(*home);
    if (!lists) return report(lists.error());
    print(price_list_text(*lists, terminal_width()));
    return 0;
}

}  // namespace

void add_prices_command(CLI::App& app, Session& session) {
    auto files = std::make_shared<std::vector<std::string>>();
    CLI::App* prices = app.add_subcommand("prices", "keep AWS's price lists, for rules that need them");
    prices->require_subcommand(1);
    CLI::App* add = prices->add_subcommand("add", "keep price lists; what is there already stays");
    add->add_option("FILE", *files, "offer files of AWS's price list bulk API, JSON")->required();
    add->callback([files, &session] { session.exit_status = run_add(session, *files); });
    CLI::App* list = prices->add_subcommand("list", "list what is kept: offer, publication, prices, file");
    list->callback([&session] { session.exit_status = run_list(session); });
}

}  // namespace bw
