#include "app/subsets_show.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/published.h"

namespace bw {
namespace {

// The bills of one month of all payers; none where none is published.
Result<std::vector<BilledMonth>> bills_of(const Home& home, Month month, const std::vector<Ingested>& published,
                                          Errors& warnings, Progress& progress) {
    if (std::ranges::none_of(published, [&](const Ingested& one) { return one.record.month == month; }))
        return std::vector<BilledMonth>{};
    BillRequest request;
    request.month = month;
    request.grouping = SubsetCosts::grouping();
    auto billed = bill(home, request, progress);
    if (!billed) return std::unexpected(billed.error());
    warnings.insert(warnings.end(), billed->warnings.begin(), billed->warnings.end());
    return std::move(billed->months);
}

Month newest(const std::vector<Ingested>& published) {
    const auto last = std::ranges::max_element(published, {}, [](const Ingested& one) { return one.record.month; });
    return last->record.month;
}

}  // namespace

Result<SubsetsShown> show_subsets(const Home& home, const std::string& subset, std::optional<Month> month,
                                  Progress& progress) {
    auto published = published_datasets(home);
    if (!published) return std::unexpected(published.error());
    if (published->empty())
        return fail(Code::kNothingToBill, "there is no dataset to bill", {}, "`billwright ingest` one first");
    const Month this_month = month.value_or(newest(*published));
    SubsetsShown shown{{}, first_day(this_month), {}};
    const auto last = bills_of(home, {this_month.since_epoch - 1}, *published, shown.warnings, progress);
    if (!last) return std::unexpected(last.error());
    const auto now = bills_of(home, this_month, *published, shown.warnings, progress);
    if (!now) return std::unexpected(now.error());
    SubsetCosts costs(subset);
    try {
        for (const BilledMonth& one : *last) costs.add_last_month(one.bill);
        for (const BilledMonth& one : *now) costs.add_this_month(one.bill);
    } catch (const ArithmeticOverflow&) {
        return fail(Code::kAmountTooLarge, "a sum is beyond the range of exact arithmetic");
    }
    if (costs.empty() && subset.empty())
        return fail(Code::kNothingThere,
                    fmt::format("no account has lines in {} or the month before", to_text(this_month)));
    if (costs.empty())
        return fail(Code::kUnknownSubset,
                    fmt::format("no subset \"{}\" has lines in {} or the month before", subset, to_text(this_month)));
    shown.table = costs.table(this_month);
    return shown;
}

}  // namespace bw
