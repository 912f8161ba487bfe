// Golden bills: each folder of tests/golden/bill holds lines.csv, rules.workflow and options (a line of --by, and one of
// --workflow where wanted), perhaps subsets.csv and prices.json, a price list; expected.txt holds the cells, the bill, the waterfall and the remarks.
// Another case is another folder; BILLWRIGHT_REWRITE_GOLDEN=1 writes expected.txt.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "app/bill_output.h"
#include "app/prices.h"
#include "app/verify.h"
#include "engine/duckdb/load_cube.h"
#include "support/golden.h"
#include "support/silent.h"

namespace bw::test {
namespace {

std::filesystem::path cases() { return repository() / "tests" / "golden" / "bill"; }

std::vector<std::string> names() {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(cases()))
        found.push_back(entry.path().filename().string());
    std::ranges::sort(found);
    return found;
}

// Each cell as a block: its shape's values, then what it adds up to.
std::string cells_text(const BilledMonth& month) {
    Database database = Database::open({}).value();
    const Cube cube =
        load_shapes(database, month.folder, month.bill.payer, month.bill.month, month.dataset.discounts).value();
    const Cells cells = load_cells(database, month.folder, Grain::kDay).value();
    std::string text;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        text += fmt::format("{}, {} lines:", to_text(cells.day[cell]), cells.lines[cell]);
        for (std::size_t i = 2; i < kDimensionCount; ++i) {
            const std::string& value = cube.dimensions[i].value(cells.shape[cell]);
            if (!value.empty()) text += fmt::format(" {}={}", dimensions()[i].name, value);
        }
        text += "\n   ";
        for (std::size_t i = 0; i < kMeasureCount; ++i) {
            const Amount amount = cells.measures[i][cell];
            if (!amount.is_zero()) text += fmt::format(" {}={}", measures()[i].name, to_text(amount));
        }
        text += "\n";
    }
    return text;
}

std::string computed(const std::filesystem::path& folder) {
    BillRequest request{{(folder / "lines.csv").string()}, {}, {(folder / "rules.workflow").string()}, "", "", {}, ""};
    std::istringstream options(read_text(folder / "options"));
    std::string by;
    std::getline(options, by);
    std::getline(options, request.workflow);
    request.grouping = parse_grouping(by).value();
    if (std::filesystem::exists(folder / "subsets.csv")) request.subsets = (folder / "subsets.csv").string();
    Silent silent;
    const Home home = Home::open(scratch_directory("golden").string()).value();
    if (std::filesystem::exists(folder / "prices.json")) {
        EXPECT_EQ(to_text(add_price_lists(home, {(folder / "prices.json").string()}).errors), "");
    }
    const auto verified = verify(home, request, silent);
    if (!verified) return to_text(verified.error());
    std::string text;
    for (const BilledMonth& month : verified->bill.months) text += "--- cells\n" + cells_text(month);
    OutputStyle style{OutputFormat::kCsv, false, 0, false};
    text += "--- bill\n" + bill_text(verified->bill, style);
    style.waterfall = true;
    text += "--- waterfall\n" + bill_text(verified->bill, style);
    return text + "--- remarks\n" + bill_remarks(verified->bill);
}

class GoldenBill : public testing::TestWithParam<std::string> {};

TEST_P(GoldenBill, IsAsExpected) {
    expect_golden(cases() / GetParam() / "expected.txt", computed(cases() / GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Cases, GoldenBill, testing::ValuesIn(names()), [](const auto& test) { return test.param; });

}  // namespace
}  // namespace bw::test
