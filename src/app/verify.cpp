#include "app/verify.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/build_dataset.h"
#include "app/carry.h"
#include "app/limits.h"
#include "app/month_cube.h"
#include "engine/duckdb/find_damage.h"
#include "engine/duckdb/read_lines.h"
#include "lines/accrual.h"
#include "lines/fields.h"
#include "lines/line.h"
#include "oracle/month.h"
#include "oracle/totals.h"

namespace bw {
namespace {

constexpr std::size_t kMostErrors = 20;

const std::string& commitment_of(const Line& line) {
    const std::string& savings_plan = line[Dim::kSavingsPlanArn];
    return savings_plan.empty() ? line[Dim::kReservationArn] : savings_plan;
}

std::string key_of(const GroupBy& by, const Line& line, const LineBill& bill, const Subsets& subsets) {
    switch (by.group) {
        case Group::kSubset: return bill.subset;
        case Group::kAccount: return line[Dim::kAccount];
        case Group::kPayer: return line[Dim::kPayer];
        case Group::kService: return line[Dim::kService];
        case Group::kRegion:
            return region_of(line[Dim::kRegionCode], line[Dim::kRegionName], line[Dim::kAvailabilityZone],
                             line[Dim::kLocation]);
        case Group::kChargeType: return line[Dim::kLineType];
        case Group::kPurchaseOption:
            return std::string{purchase_option_of(line[Dim::kLineType], line[Dim::kUsageType],
                                                  line[Dim::kReservationArn], line[Dim::kCommitmentType],
                                                  line[Dim::kPricingTerm])};
        case Group::kUsageType: return line[Dim::kUsageType];
        case Group::kOperation: return line[Dim::kOperation];
        case Group::kInstanceType: return line[Dim::kInstanceType];
        case Group::kOperatingSystem: return line[Dim::kOperatingSystem];
        case Group::kProductFamily: return line[Dim::kProductFamily];
        case Group::kProvider: return line[Dim::kBillingEntity];
        case Group::kSeller: return line[Dim::kLegalEntity];
        case Group::kAccrual:
            return std::string{accrual_of(line[Dim::kLineType], line[Dim::kService], line[Dim::kUsageType])};
        case Group::kCommitment: return commitment_of(line);
        case Group::kCommitmentOwner: return std::string{owner_of(commitment_of(line))};
        case Group::kCommitmentOwnerSubset: {
            const std::string owner{owner_of(commitment_of(line))};
            return owner.empty() ? owner : std::string{subsets.subset_of(owner, line.placed_day)};
        }
        case Group::kInvoice: return line[Dim::kInvoiceId];
        case Group::kIdentifier: return bill.identifier;
        case Group::kDay: return to_text(line.placed_day);
        case Group::kMonth: return line[Dim::kBillingPeriod];
        case Group::kTag: break;
    }
    const auto tag = line.tags.find(by.tag_key);
    return tag == line.tags.end() ? "" : tag->second;
}

std::string key_text(const GroupKey& key) { return fmt::format("{}", fmt::join(key, ", ")); }

class BillComparison {
public:
    explicit BillComparison(const BilledMonth& month) : month_(month) {}

    void compare(const GroupTotals& totals) {
        const auto groups = totals.groups();
        expect("groups", std::to_string(month_.bill.rows.size()), std::to_string(groups.size()), "all");
        for (std::size_t i = 0; i < std::min(groups.size(), month_.bill.rows.size()); ++i) {
            const BillRow& row = month_.bill.rows[i];
            const std::string name = key_text(groups[i].key);
            expect("key", key_text(with_currency(row.keys, row.currency)), name, name);
            expect("lines", std::to_string(row.lines), std::to_string(groups[i].lines), name);
            expect("cost", to_text(row.cost), to_text(groups[i].cost), name);
            expect("charge", to_text(row.charge), to_text(groups[i].charge), name);
        }
        compare_waterfall(totals.groups_by_workflow());
    }

    Errors errors{};
    std::size_t effects = 0;

private:
    static GroupKey with_currency(GroupKey keys, const std::string& currency) {
        keys.push_back(currency);
        return keys;
    }

    void compare_waterfall(const std::vector<GroupTotal>& groups) {
        expect("waterfalls", std::to_string(month_.bill.waterfall.size()), std::to_string(groups.size()), "all");
        for (std::size_t i = 0; i < std::min(groups.size(), month_.bill.waterfall.size()); ++i) {
            const WaterfallGroup& ours = month_.bill.waterfall[i];
            const std::string name = key_text(groups[i].key) + ", workflow \"" + groups[i].workflow + "\"";
            expect("workflow", ours.workflow, groups[i].workflow, name);
            expect("cost", to_text(ours.cost), to_text(groups[i].cost), name);
            expect("charge", to_text(ours.charge), to_text(groups[i].charge), name);
            expect("rules", std::to_string(ours.effects.size()), std::to_string(groups[i].effects.size()), name);
            for (std::size_t rule = 0; rule < std::min(ours.effects.size(), groups[i].effects.size()); ++rule)
                expect(fmt::format("effect of rule {}", rule + 1), to_text(ours.effects[rule]),
                       to_text(groups[i].effects[rule]), name);
            effects += ours.effects.size() + 2;
        }
    }

    void expect(const std::string& what, const std::string& ours, const std::string& oracle, const std::string& group) {
        if (ours == oracle || errors.size() >= kMostErrors) return;
        errors.push_back({Code::kOracleDiffers,
                          fmt::format("payer {}, {}, {}: {} is {} in the bill, {} line by line", month_.bill.payer,
                                      to_text(month_.bill.month), group, what, ours, oracle)});
    }

    const BilledMonth& month_;
};

// One month for the oracle, line by line.
class MonthLines {
public:
    MonthLines(Database& database, const DatasetRecord& dataset, const std::filesystem::path& folder, const Plan& plan)
        : database_(database), dataset_(dataset), folder_(folder), plan_(plan) {}

    // Errors: kDatasetDamaged.
    Result<OracleInput> input() {
        OracleInput input{plan_.subsets, {}, dataset_.month, dataset_.discounts, {dataset_.payer}, {}, {}};
        input.prices = plan_.prices.get();
        input.gaps = plan_.gaps;
        input.workflow_of = [this](std::string_view subset) -> const Workflow* {
            const auto index = plan_.workflow_of(subset);
            return index ? &plan_.workflows[*index] : nullptr;
        };
        auto done = read({}, [&](const RawLine& raw) -> Result<void> {
            input.payer_accounts.emplace(raw.dimensions[static_cast<std::size_t>(Dim::kAccount)]);
            add_savings_plan(input.savings_plans, raw.dimensions[static_cast<std::size_t>(Dim::kSavingsPlanArn)]);
            return {};
        });
        if (!done) return std::unexpected(done.error());
        return input;
    }

    // Calls take(const Line&) for each. Errors: kDatasetDamaged.
    template <class Take>
    Result<void> each(const std::vector<std::string>& tags, const Take& take) {
        return read(tags, [&](const RawLine& raw) -> Result<void> {
            auto line = canonical_line(raw);
            if (!line) return std::unexpected(line.error());
            take(std::move(*line));
            return {};
        });
    }

    // Errors: kTooManyLines and those of each().
    Result<std::vector<Line>> all(const std::vector<std::string>& tags) {
        auto few =
            check_lines_together(dataset_.lines, fmt::format("payer {}, {}", dataset_.payer, to_text(dataset_.month)));
        if (!few) return std::unexpected(few.error());
        std::vector<Line> lines;
        auto done = each(tags, [&](Line&& line) { lines.push_back(std::move(line)); });
        if (!done) return std::unexpected(done.error());
        return lines;
    }

private:
    template <class Take>
    Result<void> read(const std::vector<std::string>& tags, const Take& take) {
        const auto view = dataset_lines(database_, dataset_, folder_);
        if (!view) return std::unexpected(view.error());
        auto done = read_lines(database_, *view, tags, take);
        if (!done) return std::unexpected(damaged_dataset(with_damage_found(database_, *view, done.error()), folder_));
        return {};
    }

    Database& database_;
    const DatasetRecord& dataset_;
    const std::filesystem::path& folder_;
    const Plan& plan_;
};

// What the rules of earlier months leave for the month of the plan, line by line. Errors: those of MonthLines.
Result<CarriedAmounts> carried_lines(Database& database, const EarlierMonth* before, const Plan& plan, Month month) {
    if (before == nullptr) return CarriedAmounts{};
    const Plan& earlier = *before->by.plan;
    MonthLines lines(database, before->dataset.record, before->dataset.folder, earlier);
    auto input = lines.input();
    if (!input) return std::unexpected(input.error());
    auto brought = carried_lines(database, before->by.before.get(), earlier, input->billing_month);
    if (!brought) return brought;
    input->carried = *brought;
    auto all = lines.all(needed_tags(earlier, {}));
    if (!all) return std::unexpected(all.error());
    const bool follows = input->billing_month.since_epoch + 1 == month.since_epoch;
    return carried_into(plan, bill_month(std::move(*all), *input).carried, *brought, follows);
}

// Computes one month line by line.
Result<GroupTotals> add_lines(Database& database, const BilledMonth& month, const Plan& plan,
                              std::span<const GroupBy> grouping) {
    MonthLines month_lines(database, month.dataset, month.folder, plan);
    auto input = month_lines.input();
    if (!input) return std::unexpected(input.error());
    auto carried = carried_lines(database, month.before.get(), plan, month.bill.month);
    if (!carried) return std::unexpected(carried.error());
    input->carried = std::move(*carried);
    input->by_identifier = std::ranges::find(grouping, Group::kIdentifier, &GroupBy::group) != grouping.end();
    GroupTotals totals([&](const Line& line, const LineBill& bill) {
        GroupKey key;
        for (const GroupBy& by : grouping) key.push_back(key_of(by, line, bill, plan.subsets));
        key.push_back(bill.currency);
        return key;
    });
    const auto tags = needed_tags(plan, grouping);
    if (std::ranges::any_of(plan.workflows, needs_whole_month)) {
        auto lines = month_lines.all(tags);
        if (!lines) return std::unexpected(lines.error());
        for (const BilledLine& billed : bill_month(std::move(*lines), *input).lines)
            totals.add(billed.line, billed.bill, billed.added);
        return totals;
    }
    auto done = month_lines.each(tags, [&](const Line& line) { totals.add(line, bill_line(line, *input)); });
    if (!done) return std::unexpected(done.error());
    return totals;
}

}  // namespace

Result<Verified> verify(const Home& home, const BillRequest& request, Progress& progress) {
    auto result = bill(home, request, progress);
    if (!result) return std::unexpected(result.error());
    Verified verified{std::move(*result)};
    auto database = Database::open({});
    if (!database) return std::unexpected(database.error());
    for (const BilledMonth& month : verified.bill.months) {
        progress.working(fmt::format("payer {}, {}: {} lines one by one", month.bill.payer, to_text(month.bill.month),
                                     month.dataset.lines));
        auto totals = add_lines(*database, month, *month.plan, request.grouping);
        if (!totals) return std::unexpected(totals.error());
        BillComparison comparison(month);
        comparison.compare(*totals);
        if (!comparison.errors.empty()) return std::unexpected(comparison.errors);
        verified.lines += month.dataset.lines;
        verified.groups += month.bill.rows.size();
        verified.effects += comparison.effects;
    }
    return verified;
}

}  // namespace bw
