// What ends every bill: what was checked, and what a person should look at.
#include <fmt/format.h>

#include <algorithm>

#include "app/bill_output.h"

namespace bw {
namespace {

constexpr std::size_t kMostShown = 10;

std::string tally_text(const Tally& tally) {
    std::string money;
    for (const auto& [currency, cost] : tally.cost)
        money += fmt::format("{}{} {}", money.empty() ? "" : ", ", currency, to_text(cost));
    return fmt::format("{} {}, cost {}", tally.lines, tally.lines == 1 ? "line" : "lines", money);
}

Tally sum_of(const std::map<std::string, Tally>& tallies) {
    Tally sum;
    for (const auto& [name, tally] : tallies) {
        sum.lines += tally.lines;
        for (const auto& [currency, cost] : tally.cost) sum.cost[currency] += cost;
    }
    return sum;
}

// One heading with the sum, then the entries with the most lines.
std::string section(std::string_view title, const std::map<std::string, Tally>& tallies) {
    if (tallies.empty()) return {};
    std::string text = fmt::format("  {}: {}\n", title, tally_text(sum_of(tallies)));
    std::vector<std::pair<std::string, Tally>> sorted(tallies.begin(), tallies.end());
    std::ranges::stable_sort(sorted, std::ranges::greater{}, [](const auto& entry) { return entry.second.lines; });
    for (std::size_t i = 0; i < std::min(sorted.size(), kMostShown); ++i)
        text += fmt::format("    {}: {}\n", sorted[i].first.empty() ? "(none)" : sorted[i].first,
                            tally_text(sorted[i].second));
    if (sorted.size() > kMostShown) text += fmt::format("    and {} more\n", sorted.size() - kMostShown);
    return text;
}

std::string month_remarks(const BilledMonth& month, bool with_subsets) {
    const Findings& findings = month.bill.findings;
    std::string text = fmt::format("{}, payer {}: dataset {}, {} lines\n", to_text(month.bill.month), month.bill.payer,
                                   month.dataset.id, month.dataset.lines);
    text += "  identities held: cells = lines (1), rows = cells (2), cost + effects = charge (3)\n";
    if (with_subsets) text += section("accounts in no subset", findings.unassigned_accounts);
    text += section("billed at cost, since no workflow is named", findings.at_cost);
    text += section("public price absent, charge left as it was", findings.lacking_public_price);
    text += section("negative lines without an ARN that may belong to a replaced commitment",
                    findings.unattributed_negatives);
    text += section("commitments without a readable owner, matched by no rule", findings.unreadable_owners);
    text += section("line item types that are not known", findings.unknown_line_types);
    return text;
}

}  // namespace

std::string bill_remarks(const BillResult& result) {
    std::string text;
    for (const BilledMonth& month : result.months)
        text += month_remarks(month, !result.plan.subsets.subset_of_account.empty());
    if (!result.workflows_hash.empty()) text += fmt::format("workflows {}\n", result.workflows_hash.substr(0, 16));
    return text + fmt::format("result {}\n", result.result_hash);
}

}  // namespace bw
