#include "app/waterfall.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/month_cube.h"
#include "reports/causes_drawing.h"
#include "storage/files.h"

namespace bw {
namespace {

Result<void> add_month(std::vector<MarginByCause>& margins, Database& database, const Home& home,
                       const BilledMonth& month) {
    CausesOfWorkflow causes;
    const Plan plan = cut_by_cause(*month.plan, causes);
    const std::array plans{&plan};
    const auto cube = load_month(database, home, {month.dataset, month.folder}, plans, month.bill.grouping);
    if (!cube) return std::unexpected(cube.error());
    const auto bill = bill_month(**cube, month.dataset, plan, month.bill.grouping);
    if (!bill) return std::unexpected(bill.error());
    auto more = margins_by_cause(*bill, causes, month.bill);
    if (!more) return std::unexpected(more.error());
    margins.insert(margins.end(), more->begin(), more->end());
    return {};
}

// One customer's drawing is of that customer, not of all.
std::vector<MarginByCause> drawn(const std::vector<MarginByCause>& margins) {
    const bool one = std::ranges::all_of(
        margins, [&](const MarginByCause& margin) { return margin.subset == margins.front().subset; });
    std::vector<MarginByCause> totals = totals_by_currency(margins);
    for (MarginByCause& total : totals)
        if (one) total.subset = margins.front().subset;
    return totals;
}

}  // namespace

Result<WaterfallResult> waterfall(const Home& home, BillRequest request, const std::string& subset,
                                  Progress& progress) {
    request.grouping = {{Group::kSubset, "subset", {}}};
    auto billed = bill(home, request, progress);
    if (!billed) return std::unexpected(billed.error());
    WaterfallResult result{{}, std::move(*billed)};
    auto database = Database::open({});
    if (!database) return std::unexpected(database.error());
    try {
        for (const BilledMonth& month : result.bill.months)
            if (auto added = add_month(result.margins, *database, home, month); !added)
                return std::unexpected(added.error());
    } catch (const ArithmeticOverflow&) {
        return fail(Code::kAmountTooLarge, "a charge is beyond the range of exact arithmetic");
    }
    if (subset.empty()) return result;
    std::erase_if(result.margins, [&](const MarginByCause& margin) { return margin.subset != subset; });
    if (result.margins.empty())
        return fail(Code::kUnknownSubset, fmt::format("no subset \"{}\" has lines in these months", subset));
    return result;
}

Result<void> write_drawing(const std::vector<MarginByCause>& margins, const std::string& file) {
    try {
        return write_file_atomically(file, to_svg(drawn(margins)), Code::kOutputFailed);
    } catch (const ArithmeticOverflow&) {
        return fail(Code::kAmountTooLarge, "a sum of charges is beyond the range of exact arithmetic");
    }
}

std::vector<NewSheet> chart_sheets(const std::vector<MarginByCause>& margins) {
    return {waterfall_sheet(drawn(margins))};
}

}  // namespace bw
