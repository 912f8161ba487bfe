#include "app/cell_lines.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <span>
#include <utility>

#include "app/build_dataset.h"
#include "app/month_cube.h"
#include "engine/duckdb/find_damage.h"
#include "engine/duckdb/read_lines.h"
#include "reports/added_by_rules.h"
#include "reports/expected.h"
#include "reports/line_shares.h"

namespace bw {
namespace {

constexpr LineKey kKeys[] = {LineKey::kLineItemId, LineKey::kTimeInterval, LineKey::kUsageStart, LineKey::kUsageEnd,
                             LineKey::kResourceId};
constexpr Dim kDimensions[] = {Dim::kBillingPeriod, Dim::kPayer,       Dim::kAccount,        Dim::kInvoiceId,
                               Dim::kLineType,      Dim::kService,     Dim::kUsageType,      Dim::kOperation,
                               Dim::kRegionCode,    Dim::kDescription, Dim::kRateCode,       Dim::kPublicRate,
                               Dim::kPricingUnit,   Dim::kPricingTerm, Dim::kReservationArn, Dim::kSavingsPlanArn,
                               Dim::kCurrency};

std::string number_text(const RawNumber& number) {
    if (const auto* text = std::get_if<std::string_view>(&number)) return std::string(*text);
    if (const auto* value = std::get_if<double>(&number)) return fmt::format("{}", *value);
    return {};
}

std::unexpected<Errors> unknown_line(const Line& line) {
    return fail(Code::kIdentityCube, fmt::format("line {} is in none of the cells of its month",
                                                 line.keys[static_cast<std::size_t>(LineKey::kLineItemId)]));
}

using Row = std::vector<ExactCell>;
constexpr std::size_t kCurrencyColumn = std::size(kKeys) + std::size(kDimensions) - 1;

ExactAmount& charge_of(Row& row) { return std::get<ExactAmount>(row.back()); }

std::map<std::string, CostAndCharge> sums_of(std::span<const Row> rows) {
    std::map<std::string, CostAndCharge> sums;
    for (const Row& row : rows)
        sums[std::get<std::string>(row[kCurrencyColumn])] +=
            {std::get<ExactAmount>(row[row.size() - 2]), std::get<ExactAmount>(row.back())};
    return sums;
}

// Cost and charge of the lines of each currency against those of the cell.
Result<void> check_sums(std::span<const Row> rows, const BilledMonth& month, const WhyRequest& request) {
    auto sums = sums_of(rows);
    for (const BillRow& row : month.bill.rows) {
        if (row.keys != values_of(request.filters)) continue;
        const auto found = sums.extract(row.currency);
        const CostAndCharge sum = found ? found.mapped() : CostAndCharge{};
        if (sum.cost == row.cost && sum.charge == row.charge) continue;
        return fail(Code::kIdentityEffects,
                    fmt::format("payer {}, {}: the lines add up to cost {} and charge {}, the cell has {} and {}",
                                month.bill.payer, to_text(month.bill.month), to_text(sum.cost), to_text(sum.charge),
                                to_text(row.cost), to_text(row.charge)));
    }
    for (const auto& [currency, sum] : sums)  // what rules add and take again has no cell
        if (!sum.cost.is_zero() || !sum.charge.is_zero())
            return fail(
                Code::kIdentityEffects,
                fmt::format("payer {}, {}: the lines add up to cost {} and charge {}, but are in no cell",
                            month.bill.payer, to_text(month.bill.month), to_text(sum.cost), to_text(sum.charge)));
    return {};
}

PricedLine price(const Line& line, std::uint32_t shape, const IdentifiedSlice& of, const RatedMonth& rated,
                 const LinePricer& pricer) {
    const ShapeFields& fields = rated.fields;
    PricedLine priced{line, shape, of};
    priced.part = cut(fields.part_of(shape), of.slice);
    priced.day_class = pricer.class_of(shape, line);
    priced.charge = pricer.charge(shape, line, of.slice);
    priced.public_on_demand = times(line[Measure::kPublicOnDemand], cut(fields.rate_of(shape), of.slice));
    priced.line.dimensions[static_cast<std::size_t>(Dim::kCurrency)] = fields.currency.value(shape);
    return priced;
}

// A row of a line that has a share of what settlements inserted.
struct SharingRow {
    std::size_t row = 0;
    LineShares::Place place{};
    Slice slice{};
};

Result<void> add_lines(CellLines& result, Database& database, const Home& home, const BilledMonth& month,
                       const WhyRequest& request, Error& nothing) {
    const auto cube = month_of(home, database, month, request);
    if (!cube) return std::unexpected(cube.error());
    const RatedMonth rated(**cube, *month.plan);
    auto& rows = result.table.rows;
    const std::size_t before = rows.size();
    LineShares shares(rated);
    std::vector<SharingRow> sharing;
    const auto all = [](const RawLine&) { return true; };
    auto done = for_each_line(database, month, rated, request.filters, Identified::kAlways, all,
                              [&](const RawLine&, const PricedLine& priced) {
                                  if (const auto cell = shares.cell_of(priced.shape, priced.line)) {
                                      const auto place =
                                          priced.is_first ? shares.add(*cell, priced.line) : sharing.back().place;
                                      sharing.push_back({rows.size(), place, priced.of.slice});
                                  }
                                  add_row(result.table, priced);
                              });
    if (!done) return done;
    shares.split();
    for (const auto& [row, place, slice] : sharing) charge_of(rows[row]) += shares.of(place, slice);
    for (AddedLine& added : added_by_rules(rated, request.filters)) {
        PricedLine priced{std::move(added.line)};
        priced.charge.charge = added.charge;
        add_row(result.table, priced);
    }
    if (rows.size() == before) nothing = nothing_there(rated.fields, request.filters);
    return check_sums(std::span<const Row>(rows).subspan(before), month, request);
}

}  // namespace

Result<std::unique_ptr<Cube>> month_of(const Home& home, Database& database, const BilledMonth& month,
                                       const WhyRequest& request) {
    const std::array plans{month.plan.get()};
    return load_month(database, home, {month.dataset, month.folder}, plans, grouping_of(request.filters));
}

bool is_named(const RawLine& raw, const WhyRequest& request) {
    if (raw.keys[static_cast<std::size_t>(LineKey::kLineItemId)] != request.line_id) return false;
    return request.interval.empty() || raw.keys[static_cast<std::size_t>(LineKey::kTimeInterval)] == request.interval;
}

Result<void> for_each_line(Database& database, const BilledMonth& month, const RatedMonth& rated,
                           const std::vector<CellFilter>& filters, Identified identified,
                           const IsAskedFor& is_asked_for,
                           const std::function<void(const RawLine&, const PricedLine&)>& each) {
    const auto view = dataset_lines(database, month.dataset, month.folder);
    if (!view) return std::unexpected(view.error());
    const LinePricer pricer(rated);
    const auto selected = selected_shapes(rated.fields, filters);
    const auto only_day = day_of(filters);
    const bool cuts = identified == Identified::kAlways || asks_for_identifier(filters);
    const std::vector<IdentifiedSlice> whole(1);
    auto done = read_lines(database, *view, rated.cube.tag_keys, [&](const RawLine& raw) -> Result<void> {
        if (!is_asked_for(raw)) return {};
        auto line = canonical_line(raw);
        if (!line) return std::unexpected(line.error());
        const auto shapes = pricer.shapes_of(*line);
        if (shapes.empty()) return unknown_line(*line);
        if (only_day && line->placed_day != *only_day) return {};
        for (const std::uint32_t shape : shapes) {
            if (selected[shape] == 0) continue;
            bool first = true;
            for (const IdentifiedSlice& of : cuts ? selected_slices(rated.fields, filters, shape) : whole) {
                PricedLine priced = price(*line, shape, of, rated, pricer);
                priced.is_first = std::exchange(first, false);
                each(raw, priced);
            }
        }
        return {};
    });
    if (!done) return std::unexpected(damaged_dataset(with_damage_found(database, *view, done.error()), month.folder));
    return {};
}

void add_row(ExactTable& table, const PricedLine& priced) {
    auto& row = table.rows.emplace_back();
    for (const LineKey key : kKeys) row.emplace_back(priced.line.keys[static_cast<std::size_t>(key)]);
    for (const Dim dim : kDimensions) row.emplace_back(priced.line[dim]);
    row.emplace_back(priced.of.identifier);
    row.emplace_back(times(priced.line[Measure::kUsage], priced.part));
    row.emplace_back(priced.public_on_demand);
    row.emplace_back(priced.charge.cost);
    row.emplace_back(priced.charge.charge);
}

void name_columns(ExactTable& table) {
    table.name = "lines";
    table.title = "Lines";
    for (const LineKey key : kKeys) table.columns.push_back({std::string(info(key).name)});
    for (const Dim dim : kDimensions) table.columns.push_back({std::string(info(dim).name)});
    table.columns.push_back({"identifier"});
    table.columns.push_back({"usage", CellKind::kQuantity});
    for (const char* name : {"public_on_demand", "cost", "charge"}) table.columns.push_back({name, CellKind::kMoney});
}

std::vector<std::pair<std::string, std::string>> delivered_values(const RawLine& raw) {
    std::vector<std::pair<std::string, std::string>> values;
    const auto add = [&](std::string_view name, std::string value) {
        if (!value.empty()) values.emplace_back(name, std::move(value));
    };
    for (std::size_t i = 0; i < kLineKeyCount; ++i) add(line_keys()[i].name, std::string(raw.keys[i]));
    for (std::size_t i = 0; i < kDimensionCount; ++i) add(dimensions()[i].name, std::string(raw.dimensions[i]));
    for (std::size_t i = 0; i < kMeasureCount; ++i) add(measures()[i].name, number_text(raw.measures[i]));
    for (const auto& [key, value] : raw.tags) add(tag_dimension(key), value);
    return values;
}

Result<CellLines> lines_of(const Home& home, const WhyRequest& request, Progress& progress) {
    BillRequest of_bill = request.billed;
    of_bill.grouping = grouping_of(request.filters);
    auto billed = bill(home, of_bill, progress);
    if (!billed) return std::unexpected(billed.error());
    auto database = Database::open({});
    if (!database) return std::unexpected(database.error());
    CellLines result{{}, first_day(billed->months.back().bill.month), std::move(billed->warnings)};
    name_columns(result.table);
    Error nothing{Code::kNothingThere, "no line has all that was asked for"};
    try {
        for (const BilledMonth& month : billed->months)
            if (auto added = add_lines(result, *database, home, month, request, nothing); !added)
                return std::unexpected(added.error());
    } catch (const ArithmeticOverflow&) {
        return fail(Code::kAmountTooLarge, "a charge is beyond the range of exact arithmetic");
    }
    if (result.table.rows.empty()) return fail(nothing);
    return result;
}

}  // namespace bw
