// What ends every bill: what was checked, and what a person should look at.
#include <fmt/format.h>

#include <algorithm>

#include "app/bill_findings.h"
#include "app/bill_output.h"

namespace bw {
namespace {

constexpr std::size_t kMostShown = 10;

std::string tally_text(const Tally& tally) {
    std::string money;
    for (const auto& [currency, cost] : tally.cost)
        money += fmt::format("{}{} {}", money.empty() ? "" : ", ", currency, to_text(cost));
    const std::string hours = tally.hours.is_zero() ? "" : fmt::format(", {} hours", to_text(tally.hours));
    if (tally.cost.empty()) return "";  // of what is not there
    return fmt::format(": {} {}{}, cost {}", tally.lines, tally.lines == 1 ? "line" : "lines", hours, money);
}

Tally sum_of(const std::map<std::string, Tally>& tallies) {
    Tally sum;
    for (const auto& [name, tally] : tallies) {
        sum.lines += tally.lines;
        sum.hours += tally.hours;
        for (const auto& [currency, cost] : tally.cost) sum.cost[currency] += cost;
    }
    return sum;
}

// One heading with the sum, then the entries with the most lines.
std::string section(std::string_view title, const std::map<std::string, Tally>& tallies) {
    if (tallies.empty()) return {};
    std::string text = fmt::format("  {}{}\n", title, tally_text(sum_of(tallies)));
    std::vector<std::pair<std::string, Tally>> sorted(tallies.begin(), tallies.end());
    std::ranges::stable_sort(sorted, std::ranges::greater{}, [](const auto& entry) { return entry.second.lines; });
    for (std::size_t i = 0; i < std::min(sorted.size(), kMostShown); ++i)
        text += fmt::format("    {}{}\n", sorted[i].first.empty() ? "(none)" : sorted[i].first,
                            tally_text(sorted[i].second));
    if (sorted.size() > kMostShown) text += fmt::format("    and {} more\n", sorted.size() - kMostShown);
    return text;
}

std::string month_remarks(const BilledMonth& month, bool with_subsets) {
    std::string text = fmt::format("{}, payer {}: dataset {}, {} lines\n", to_text(month.bill.month), month.bill.payer,
                                   month.dataset.id, month.dataset.lines);
    text += fmt::format("  identities held: {}\n", identities_held());
    for (const FindingSection& found : finding_sections(month.bill, with_subsets))
        text += section(found.title, *found.tallies);
    return text;
}

}  // namespace

std::string bill_remarks(const BillResult& result) {
    std::string text;
    for (const BilledMonth& month : result.months) text += month_remarks(month, !month.plan->subsets.empty());
    if (!result.workflows_hash.empty()) text += fmt::format("workflows {}\n", result.workflows_hash.substr(0, 16));
    return text + fmt::format("result {}\n", result.result_hash);
}

}  // namespace bw
