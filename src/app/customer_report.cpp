#include "app/customer_report.h"

#include <array>

#include "app/month_cube.h"

namespace bw {
namespace {

Result<void> add_month(Report& report, Database& database, const Home& home, const BilledMonth& month,
                       const ReportQuestion& question) {
    const std::array plans{month.plan.get()};
    const auto grouping = question.cell_grouping();
    const auto cube = load_month(database, home, {month.dataset, month.folder}, plans, grouping);
    if (!cube) return std::unexpected(cube.error());
    report.add(month.bill, measured_rows(fields_of(**cube, *month.plan), grouping));
    return {};
}

}  // namespace

Result<ReportResult> report_on(const Home& home, BillRequest request, const ReportQuestion& question,
                               Progress& progress) {
    request.grouping = question.bill_grouping();
    auto billed = bill(home, request, progress);
    if (!billed) return std::unexpected(billed.error());
    auto database = Database::open({});
    if (!database) return std::unexpected(database.error());
    Report report(question);
    try {
        for (const BilledMonth& month : billed->months)
            if (auto added = add_month(report, *database, home, month, question); !added)
                return std::unexpected(added.error());
        if (!report.has_rows())
            return fail(Code::kNothingThere, "no line is of the subsets and accounts that were asked for");
        return ReportResult{report.table(), first_day(billed->months.back().bill.month), std::move(billed->warnings)};
    } catch (const ArithmeticOverflow&) {
        return fail(Code::kAmountTooLarge, "a sum is beyond the range of exact arithmetic");
    }
}

}  // namespace bw
