#include "app/why.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "app/build_dataset.h"
#include "app/named_lines.h"
#include "engine/duckdb/read_lines.h"
#include "lines/focus_columns.h"
#include "lines/recognize.h"
#include "rating/own_lines.h"
#include "reports/why_action.h"

namespace bw {
namespace {

// "Acme, service AmazonEC2, 2026-10".
std::string name_of(const WhyRequest& request, const BilledMonth& month) {
    std::string text = fmt::format("{}, payer {}", to_text(month.bill.month), month.bill.payer);
    for (const CellFilter& filter : request.filters)
        text += fmt::format(", {} {}", filter.by.name, filter.value.empty() ? "(none)" : filter.value);
    return text;
}

// As the report names it.
std::string list_price_column(const DatasetRecord& dataset) {
    const auto format = parse_source_format(dataset.format);
    const ColumnInfo& column = info(Measure::kPublicOnDemand);
    return format && is_focus(*format) ? focus_name(column) : std::string(column.csv);
}

// The workflow that bills these lines; "" where they are billed at cost.
std::string workflow_of(const RatedMonth& month, std::uint32_t shape, std::uint32_t day_class) {
    const auto workflow = month.rating.states[month.rating.state_of[day_class][shape]].workflow;
    return workflow ? month.plan.workflows[*workflow].name : "";
}

// Whether rules put something into the line that they add.
bool is_charged(const OwnLines& own, std::uint32_t shape) {
    return std::ranges::any_of(own.rated.inserted,
                               [&](const auto& inserted) { return !inserted.empty() && !inserted[shape].is_zero(); });
}

// Those that rules add to the cell.
void add_lines_of_rules(std::vector<WhyLines>& all, const RatedMonth& month, const WhyRequest& request,
                        const WaterfallGroup& group) {
    if (!month.rating.own) return;
    const OwnLines& own = *month.rating.own;
    const Day first = first_day(month.cube.month);
    if (const auto only_day = day_of(request.filters); only_day && *only_day != first) return;
    const auto selected = selected_shapes(own.fields, request.filters);
    for (std::uint32_t shape = 0; shape < selected.size(); ++shape) {
        if (selected[shape] == 0 || own.fields.currency.value(shape) != group.currency) continue;
        if (month.plan.workflows[own.lines[shape].workflow].name != group.workflow) continue;
        all.push_back({.shape = shape,
                       .day_class = month.classes.of(first),
                       .lines = is_charged(own, shape) ? 1 : 0,
                       .cells = {shape},
                       .added = true});
    }
}

// The lines of the cell that the group is of: in one currency, billed by one workflow.
std::vector<WhyLines> lines_in(const RatedMonth& month, const WhyRequest& request, const WaterfallGroup& group) {
    const Cube& cube = month.cube;
    const auto selected = selected_shapes(month.fields, request.filters);
    const auto only_day = day_of(request.filters);
    std::map<std::pair<std::uint32_t, std::uint32_t>, WhyLines> found;
    const bool cuts = asks_for_identifier(request.filters);
    for (std::size_t cell = 0; cell < cube.cells.size(); ++cell) {
        const std::uint32_t shape = cube.cells.shape[cell];
        if (selected[shape] == 0 || month.fields.currency.value(shape) != group.currency) continue;
        const Day day = cube.cells.grain == Grain::kDay ? cube.cells.day[cell] : first_day(cube.month);
        if (only_day && day != *only_day) continue;
        const std::uint32_t day_class = month.classes.of(shape, day);
        if (workflow_of(month, shape, day_class) != group.workflow) continue;
        const auto [at, is_new] = found.try_emplace({shape, day_class}, WhyLines{shape, day_class});
        WhyLines& lines = at->second;
        if (is_new && cuts) lines.slice = selected_slices(month.fields, request.filters, shape).front().slice;
        lines.lines += cube.cells.lines[cell];
        lines.public_on_demand += cube.cells[Measure::kPublicOnDemand][cell];
        lines.cells.push_back(static_cast<std::uint32_t>(cell));
    }
    std::vector<WhyLines> all;
    for (const auto& [key, lines] : found) all.push_back(lines);
    add_lines_of_rules(all, month, request, group);
    return all;
}

void add_cell(WhyResult& result, const RatedMonth& rated, const WhyRequest& request, const BilledMonth& month) {
    for (const WaterfallGroup& group : month.bill.waterfall) {
        if (group.keys != values_of(request.filters)) continue;
        Why one = explain(rated, lines_in(rated, request, group), group);
        one.of = name_of(request, month);
        one.list_price_column = list_price_column(month.dataset);
        result.why.push_back(std::move(one));
    }
}

// A line as a waterfall of its own.
WaterfallGroup waterfall_of(const PricedLine& priced, const Plan& plan) {
    WaterfallGroup group;
    group.currency = priced.line[Dim::kCurrency];
    group.cost = priced.charge.cost;
    group.charge = priced.charge.charge;
    if (!priced.charge.workflow) return group;
    const Workflow& workflow = plan.workflows[*priced.charge.workflow];
    group.workflow = workflow.name;
    ExactAmount at = priced.charge.cost;
    for (std::size_t i = 0; i < workflow.rules.size(); ++i) {
        group.rules.push_back(workflow.rules[i].sentence);
        group.effects.push_back(priced.charge.after[i] - at);
        at = priced.charge.after[i];
    }
    return group;
}

Why why_line(const NamedLine& named, const RatedMonth& rated) {
    const PricedLine& priced = named.priced;
    const WhyLines one{.shape = priced.shape,
                       .day_class = priced.day_class,
                       .lines = 1,
                       .public_on_demand = priced.line[Measure::kPublicOnDemand],
                       .start = start_of(priced.line),
                       .slice = priced.of.slice,
                       .measures = {priced.line.measures.begin(), priced.line.measures.end()},
                       .cells = named.cells,
                       .is_line = true};
    Why why = explain(rated, {one}, waterfall_of(priced, rated.plan));
    why.of = fmt::format("line {}, {}, subset {}", priced.line.keys[static_cast<std::size_t>(LineKey::kLineItemId)],
                         priced.line.keys[static_cast<std::size_t>(LineKey::kTimeInterval)],
                         rated.fields.subset.value(priced.shape));
    if (!priced.of.identifier.empty()) why.of += ", identifier " + priced.of.identifier;
    return why;
}

Result<WhyResult> why_cell(const Home& home, const WhyRequest& request, BillResult& billed, Database& database) {
    WhyResult result;
    Error nothing{Code::kNothingThere, "no line has all that was asked for"};
    for (const BilledMonth& month : billed.months) {
        auto cube = month_of(home, database, month, request);
        if (!cube) return std::unexpected(cube.error());
        const RatedMonth rated(**cube, *month.plan, true);
        add_cell(result, rated, request, month);
        if (result.why.empty()) nothing = nothing_there(rated.fields, request.filters);
    }
    if (result.why.empty()) return fail(nothing);
    return result;
}

// In place of canonical values the row as the file has it.
Result<void> set_row(NamedLine& line, Database& database, const BilledMonth& month, const RatedMonth& rated,
                     const std::string& id) {
    const auto view = dataset_lines(database, month.dataset, month.folder);
    if (!view) return std::unexpected(view.error());
    std::optional<DeliveredValues> row;
    auto done =
        read_delivered(database, *view, rated.cube.tag_keys, id, [&](const RawLine& raw, DeliveredValues values) {
            if (!row && delivered_values(raw) == line.delivered) row = std::move(values);
        });
    if (!done) return std::unexpected(damaged_dataset(done.error(), month.folder));
    if (row) line.delivered = std::move(*row);
    return {};
}

// The customers that lines are billed to: "Acme 60%".
std::string customers_of(const std::vector<NamedLine>& lines, const ShapeFields& fields) {
    std::set<std::string> customers;
    for (const NamedLine& one : lines) {
        const Coefficient part = fields.part_of(one.priced.shape);
        customers.insert(fields.subset.value(one.priced.shape) + (part == kOne ? "" : " " + percent_text(part)));
    }
    return fmt::format("{}", fmt::join(customers, ", "));
}

// What was asked for of lines of the id that no such line has; nothing where there are none.
Result<std::optional<Error>> not_had(Database& database, const BilledMonth& month, const RatedMonth& rated,
                                     const WhyRequest& request) {
    WhyRequest any = request;
    any.filters.clear();
    const auto found = named_lines(database, month, rated, any);
    if (!found) return std::unexpected(found.error());
    if (found->empty()) return std::nullopt;
    for (const CellFilter& filter : request.filters) {
        const auto selected = selected_shapes(rated.fields, {filter});
        if (std::ranges::any_of(*found, [&](const NamedLine& one) { return selected[one.priced.shape] != 0; }))
            continue;
        if (filter.by.group == Group::kSubset)
            return Error{Code::kNothingThere,
                         fmt::format("line \"{}\" is not billed to \"{}\", but to {}", request.line_id, filter.value,
                                     customers_of(*found, rated.fields)),
                         {},
                         "leave --subset out, or name a customer to whom it is billed"};
        return Error{Code::kNothingThere, fmt::format("line \"{}\" has another {} than \"{}\"", request.line_id,
                                                      filter.by.name, filter.value)};
    }
    return Error{Code::kNothingThere, fmt::format("line \"{}\" has not all that was asked for", request.line_id)};
}

// As rows for a person to choose from: with the customer before the account.
void add_with_customer(ExactTable& table, const NamedLine& line, const RatedMonth& rated) {
    add_row(table, line.priced);
    const auto account = std::ranges::find(table.columns, "account", &ExactColumn::name) - table.columns.begin();
    auto& row = table.rows.back();
    row.insert(row.begin() + account, rated.fields.subset.value(line.priced.shape));
}

Result<WhyResult> why_lines(const Home& home, const WhyRequest& request, BillResult& billed, Database& database) {
    WhyResult result;
    name_columns(result.lines);
    std::optional<Error> missing;
    std::vector<Why> whys;
    for (const BilledMonth& month : billed.months) {
        auto cube = month_of(home, database, month, request);
        if (!cube) return std::unexpected(cube.error());
        const RatedMonth rated(**cube, *month.plan, true);
        auto found = named_lines(database, month, rated, request);
        if (!found) return std::unexpected(found.error());
        if (found->empty() && !missing && !request.filters.empty()) {
            auto error = not_had(database, month, rated, request);
            if (!error) return std::unexpected(error.error());
            missing = std::move(*error);
        }
        if (found->size() == 1)
            if (auto done = set_row(found->front(), database, month, rated, request.line_id); !done)
                return std::unexpected(done.error());
        for (NamedLine& one : *found) {
            whys.push_back(why_line(one, rated));
            whys.back().delivered = std::move(one.delivered);
            whys.back().list_price_column = list_price_column(month.dataset);
            add_with_customer(result.lines, one, rated);
        }
    }
    if (whys.empty() && missing) return fail(*missing);
    if (whys.empty())
        return fail(Code::kNothingThere, fmt::format("no line has the id \"{}\"{}", request.line_id,
                                                     request.interval.empty() ? "" : " and that interval"));
    if (whys.size() == 1) {
        result.why = std::move(whys);
        result.lines = {};
    } else {
        const auto account = std::ranges::find(result.lines.columns, "account", &ExactColumn::name);
        result.lines.columns.insert(account, {"subset"});
    }
    return result;
}

}  // namespace

ExactTable without_costs(const ExactTable& lines) {
    constexpr std::array kSeen{"line_item_id", "time_interval", "currency", "public_on_demand", "charge"};
    ExactTable seen{lines.name, lines.title, {}};
    seen.rows.resize(lines.rows.size());
    for (const char* name : kSeen) {
        const auto column = std::ranges::find(lines.columns, name, &ExactColumn::name) - lines.columns.begin();
        seen.columns.push_back(lines.columns[column]);
        for (std::size_t row = 0; row < lines.rows.size(); ++row) seen.rows[row].push_back(lines.rows[row][column]);
    }
    return seen;
}

Result<WhyResult> why(const Home& home, const WhyRequest& request, Progress& progress) {
    BillRequest of_bill = request.billed;
    of_bill.grouping = grouping_of(request.filters);
    auto billed = bill(home, of_bill, progress);
    if (!billed) return std::unexpected(billed.error());
    auto database = Database::open({});
    if (!database) return std::unexpected(database.error());
    try {
        auto result = request.line_id.empty() ? why_cell(home, request, *billed, *database)
                                              : why_lines(home, request, *billed, *database);
        if (result) result->warnings = std::move(billed->warnings);
        return result;
    } catch (const ArithmeticOverflow&) {
        return fail(Code::kAmountTooLarge, "a charge is beyond the range of exact arithmetic");
    }
}

}  // namespace bw
