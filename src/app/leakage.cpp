#include "app/leakage.h"

#include <array>

#include "app/month_cube.h"

namespace bw {

Result<LeakageResult> leakage(const Home& home, BillRequest request, Progress& progress) {
    request.grouping = Leakage::grouping();
    auto billed = bill(home, request, progress);
    if (!billed) return std::unexpected(billed.error());
    auto database = Database::open({});
    if (!database) return std::unexpected(database.error());
    Leakage leakage;
    try {
        for (const BilledMonth& month : billed->months) {
            const std::array plans{month.plan.get()};
            const auto cube = load_month(*database, home, {month.dataset, month.folder}, plans, month.bill.grouping);
            if (!cube) return std::unexpected(cube.error());
            leakage.add(month.bill, measured_rows(fields_of(**cube, *month.plan), month.bill.grouping));
        }
    } catch (const ArithmeticOverflow&) {
        return fail(Code::kAmountTooLarge, "a sum is beyond the range of exact arithmetic");
    }
    return LeakageResult{leakage.customers(), leakage.commitments(), first_day(billed->months.back().bill.month),
                         std::move(billed->warnings)};
}

}  // namespace bw
