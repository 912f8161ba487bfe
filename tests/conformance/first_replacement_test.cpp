// What today's replacement of commitments charges otherwise than the first one did, on generated data, in money: the first one
// knew a commitment's lines by their ARN and its discounts not at all, and took no condition but the buyer.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "app/build_dataset.h"
#include "app/sample.h"
#include "app/why.h"
#include "app/workplace.h"
#include "engine/duckdb/read_lines.h"
#include "lines/fields.h"
#include "support/silent.h"
#include "support/source.h"

namespace bw::test {
namespace {

const std::string kAll =
    "1. Replace RI discount with public on-demand price when RIs are purchased by any account.\n"
    "2. Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by any account.\n";
const std::string kOfSome =
    "1. Replace RI discount with public on-demand price when RIs are purchased by any account and the service is "
    "Amazon EC2.\n"
    "2. Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by any account and "
    "the region is us-east-1.\n";

bool one_of(const std::string& type, std::initializer_list<std::string_view> types) {
    return std::ranges::find(types, type) != types.end();
}

// The charge by the first replacement: of any account's commitments, whatever the condition.
ExactAmount at_first(const Line& line) {
    const std::string& type = line[Dim::kLineType];
    const bool reserved = !owner_of(line[Dim::kReservationArn]).empty();
    const bool planned = !owner_of(line[Dim::kSavingsPlanArn]).empty();
    const bool covered = (reserved && type == "DiscountedUsage") || (planned && type == "SavingsPlanCoveredUsage");
    if (covered) return exact(line[Measure::kPublicOnDemand]);
    const bool leaves = (reserved && one_of(type, {"RIFee", "Fee", "Refund", "Credit"})) ||
                        (planned && one_of(type, {"SavingsPlanNegation", "SavingsPlanRecurringFee",
                                                  "SavingsPlanUpfrontFee", "Refund", "Credit"}));
    return leaves ? ExactAmount{} : exact(line[Measure::kUnblended]);
}

// Why a line is charged otherwise.
std::string cause_of(const Line& line, bool conditional) {
    const std::string& type = line[Dim::kLineType];
    if (type.ends_with("Discount")) return "discount row of a commitment";
    if (type == "Refund" && line[Dim::kSavingsPlanArn].empty() && line[Dim::kDescription].contains("Savings Plan ID"))
        return "return of a Savings Plan";
    const bool of_commitment = !line[Dim::kReservationArn].empty() || !line[Dim::kSavingsPlanArn].empty();
    return conditional && of_commitment ? "partial replacement" : "nothing that explains it: " + type;
}

class FirstReplacement : public testing::Test, public Workplace {
protected:
    void make(std::uint64_t seed) {
        Silent silent;
        const auto payer = folder / fmt::format("payer-{}", seed);
        const SampleOptions options{8'000, 12,    1,  seed, *parse_month("2026-10"), "legacy-parquet", 1,
                                    false, false, "", payer};
        const auto sample = make_sample(options, silent);
        ASSERT_TRUE(sample) << to_text(sample.error());
        const auto done = ingest({payer.string()});
        ASSERT_TRUE(done) << errors_of(done);
    }

    // Cause -> what is charged more today.
    std::map<std::string, ExactAmount> differences(const std::string& rules) {
        BillRequest request = request_of({}, "payer");
        request.workflows = {file("w.workflow", "Billing Workflow: W\n" + rules)};
        request.workflow = "W";
        const auto billed = bill(request);
        if (!billed) throw std::runtime_error(errors_of(billed));
        const auto today = charges_today(request);
        ExactAmount explained;
        std::map<std::string, ExactAmount> found;
        for (const auto& [id, line] : lines_at_first(billed->months.at(0))) {
            const ExactAmount difference = today.at(id) - line.second;
            explained += today.at(id);
            if (!difference.is_zero()) found[cause_of(line.first, rules == kOfSome)] += difference;
        }
        EXPECT_EQ(to_text(explained), to_text(billed->months.at(0).bill.rows.at(0).charge));
        return found;
    }

private:
    // By the id of the line: what it is, and its charge by the first replacement.
    std::map<std::string, std::pair<Line, ExactAmount>> lines_at_first(const BilledMonth& month) {
        std::map<std::string, std::pair<Line, ExactAmount>> lines;
        Database database = Database::open({}).value();
        const auto done = read_lines(database, dataset_lines(database, month.dataset, month.folder).value(), {},
                                     [&](const RawLine& raw) -> Result<void> {
                                         const Line line = canonical_line(raw).value();
                                         auto& [what, charge] = lines[line.keys.front()];
                                         what = line;
                                         charge += at_first(line);
                                         return {};
                                     });
        EXPECT_TRUE(done) << errors_of(done);
        return lines;
    }

    std::map<std::string, ExactAmount> charges_today(const BillRequest& request) {
        const WhyRequest all{request};
        const auto listed = lines_of(home, all, notes).value();
        const auto id = std::ranges::find(listed.table.columns, "line_item_id", &ExactColumn::name);
        std::map<std::string, ExactAmount> charges;
        for (const auto& row : listed.table.rows)
            charges[std::get<std::string>(row[static_cast<std::size_t>(id - listed.table.columns.begin())])] +=
                std::get<ExactAmount>(row.back());
        return charges;
    }
};

TEST_F(FirstReplacement, DiffersByRowsOfDiscountsReturnsAndParts) {
    std::map<std::string, ExactAmount> all;
    std::map<std::string, ExactAmount> of_some;
    for (const std::uint64_t seed : {3U, 5U}) {
        make(seed);
        for (const auto& [cause, money] : differences(kAll)) all[cause] += money;
        for (const auto& [cause, money] : differences(kOfSome)) of_some[cause] += money;
    }
    const auto names = [](const std::map<std::string, ExactAmount>& causes) {
        std::string text;
        for (const auto& [cause, money] : causes) text += cause + "; ";
        return text;
    };
    EXPECT_EQ(names(all), "discount row of a commitment; return of a Savings Plan; ");
    EXPECT_EQ(names(of_some), "discount row of a commitment; partial replacement; ");
}

}  // namespace
}  // namespace bw::test
