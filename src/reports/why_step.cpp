#include "reports/why_step.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/time_zone.h"
#include "conditions/evaluate.h"
#include "conditions/print.h"
#include "prices/price_book.h"
#include "rating/match.h"
#include "rating/own_lines.h"
#include "rating/top_rates.h"
#include "reports/why_action.h"

namespace bw {
namespace {

constexpr std::size_t kMostValues = 5;

using Columns = std::vector<const DimensionColumn*>;

Columns owners_of(const PurchasedBy& purchase, const ShapeFields& fields) {
    Columns owners;
    if (purchase.commitment != Commitment::kSavingsPlan) owners.push_back(&fields.reservation_owner);
    if (purchase.commitment != Commitment::kReservedInstance) owners.push_back(&fields.savings_plan_owner);
    return owners;
}

// The columns that a part of a condition looks at, of which a line has one; none where it looks at none, or at several things.
Columns columns_of(const Condition& part, const ShapeFields& fields) {
    if (const auto* negated = std::get_if<Not>(&part.node)) return columns_of(*negated->inner, fields);
    if (const auto* leaf = std::get_if<FieldIs>(&part.node)) {
        const DimensionColumn* column = fields.column(leaf->field, leaf->tag_key);
        return column == nullptr ? Columns{} : Columns{column};
    }
    if (const auto* purchase = std::get_if<PurchasedBy>(&part.node)) return owners_of(*purchase, fields);
    if (std::holds_alternative<IsDiscountLine>(part.node)) return {&fields.cube[Dim::kLineType]};
    if (std::holds_alternative<PublicRateIs>(part.node)) return {&fields.cube[Dim::kPublicRate]};
    if (const auto* leaf = std::get_if<ColumnIs>(&part.node)) return {&fields.cube[leaf->dim]};
    return {};
}

const std::string& first_value(const Columns& columns, std::uint32_t shape) {
    const auto has_one = [&](const DimensionColumn* column) { return column->codes[shape] != 0; };
    const auto found = std::ranges::find_if(columns, has_one);
    return (found == columns.end() ? columns.front() : *found)->value(shape);
}

// What the clock shows that a part of a condition looks at when the line starts, or the day of the week; "" where it looks at
// neither.
std::string clock_of(const Condition& part, const WhyLines& line) {
    if (const auto* negated = std::get_if<Not>(&part.node)) return clock_of(*negated->inner, line);
    const std::string* zone = zone_of(part);
    if (!line.start || zone == nullptr) return "";
    const LocalTime time = local_time(*line.start, *zone);
    const std::string clock = to_text(time) + " " + (zone->empty() ? "UTC" : *zone);
    if (!std::holds_alternative<WeekdayIs>(part.node)) return clock;
    constexpr std::array kDays{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    return std::string(kDays[weekday_of(time.day)]) + ", " + clock;
}

bool is_hourly(const Cube& cube, std::uint32_t shape) { return cube[Dim::kIntervalClass].value(shape) == "hour"; }

// Why no condition on hours, or on weekdays, holds for any of the lines; "" where it may (docs/semantics.md, 10).
std::string no_clock_of(const Condition& part, const Cube& cube, const std::vector<WhyLines>& lines) {
    if (const auto* negated = std::get_if<Not>(&part.node)) return no_clock_of(*negated->inner, cube, lines);
    const auto none = [&](const auto& is_one) {
        return std::ranges::none_of(lines, [&](const WhyLines& one) { return one.added || is_one(one.shape); });
    };
    if (is_of_hours(part))
        return none([&](std::uint32_t shape) { return is_hourly(cube, shape); })
                   ? "not of one hour, so that no condition on hours or in a time zone holds"
                   : "";
    if (!std::holds_alternative<WeekdayIs>(part.node)) return "";
    return none([&](std::uint32_t shape) { return cube[Dim::kWithinOneDay].codes[shape] != 0; })
               ? "not within one day, so that no condition on weekdays holds"
               : "";
}

// Why a step passes over a line for which its condition holds.
enum class Reason : std::uint8_t { kClosed, kUnit, kPublicPriced, kNoPublicPrice };
constexpr std::array kReasons = {Reason::kClosed, Reason::kUnit, Reason::kPublicPriced, Reason::kNoPublicPrice};

// What must hold beside the condition.
std::string_view text_of(Reason reason, const Action& action, DiscountForm discounts) {
    if (reason == Reason::kClosed) return "earlier rules let later ones apply";
    if (reason == Reason::kPublicPriced) return "earlier rules left another charge than the public on-demand cost";
    if (reason == Reason::kNoPublicPrice)
        return "the public on-demand cost is delivered, without which the charge stays";
    return discounts == DiscountForm::kColumns && std::holds_alternative<Scale>(action)
               ? "replaced by an earlier rule, if Savings Plan usage or a negation: else discounts alone change"
               : "replaced by an earlier rule, if Savings Plan usage or a negation";
}

// Whether the action charges, or adds a part of, the public on-demand cost. The highest rate of a price list is apart.
bool needs_public_price(const Action& action) {
    const auto* terms = std::get_if<AddTerms>(&action);
    if (terms == nullptr)
        return std::holds_alternative<SetToPublicPrice>(action) || std::holds_alternative<GiveSavings>(action);
    return std::ranges::any_of(terms->terms, [](const auto& term) { return term.first == Measure::kPublicOnDemand; });
}

// What the charge becomes a multiple of.
std::vector<Measure> measures_of(const Action& action) {
    std::vector<Measure> measures;
    const auto add = [&](const Terms& terms) {
        for (const auto& [measure, coefficient] : terms) measures.push_back(measure);
    };
    if (const auto* gross = std::get_if<SetGross>(&action)) add(gross->terms);
    if (const auto* charge = std::get_if<SetCharge>(&action)) add(charge->terms);
    if (const auto* more = std::get_if<AddTerms>(&action)) add(more->terms);
    if (std::holds_alternative<SetToTopRate>(action)) measures.push_back(Measure::kUsage);
    return measures;
}

bool is_usage(Measure measure) { return measure == Measure::kUsage || measure == Measure::kNormalizedUsage; }

bool is_reason(Reason reason, const Action& action, const State& before) {
    if (reason == Reason::kNoPublicPrice) return needs_public_price(action) && !before.has_public_price;
    // What use of commitments costs is shared whatever rules came before.
    if (reason == Reason::kClosed)
        return before.closed && !std::holds_alternative<ShareOut>(action) && !is_done_apart(action);
    const auto* terms = std::get_if<AddTerms>(&action);
    if (reason == Reason::kPublicPriced)
        return terms != nullptr && terms->passes_over == PassesOver::kPublicPriced && before.at_public_price;
    if (!before.is_unit()) return false;
    const auto* gross = std::get_if<SetGross>(&action);
    return std::holds_alternative<Scale>(action) || std::holds_alternative<RoundUnitPrice>(action) ||
           (gross != nullptr && gross->passes_over_units) ||
           (terms != nullptr && terms->passes_over == PassesOver::kUnits);
}

class Explainer {
public:
    Explainer(const RatedMonth& month, const std::vector<WhyLines>& lines) : month_(month), lines_(lines) {
        for (const WhyLines& one : lines_) of_class_[{one.added, one.day_class}].push_back(&one);
    }

    // A step of the rule of this number.
    WhyStep step(const Step& step, std::size_t rule) const {
        WhyStep why{words_of(step.action, month_.cube.month)};
        add_parts<AllOf>(why.parts, step.when);
        for (const Reason reason : kReasons)
            if (auto part = passed_over(reason, step, rule)) why.parts.push_back(std::move(*part));
        each_taken(step, rule, [&](const WhyLines& lines) { why.matched += lines.lines; });
        if (std::holds_alternative<SetToTopRate>(step.action)) why.prices = top_rates(step, rule);
        if (why.matched != 0)
            for (const Measure measure : measures_of(step.action))
                why.measured.push_back(measured(measure, step, rule));
        return why;
    }

    // The cells of the payer's cube that the step takes lines of.
    std::vector<bool> taken_cells(const Step& step, std::size_t rule) const {
        std::vector<bool> taken(month_.cube.cells.size(), false);
        for (const WhyLines& lines : lines_)
            if (!lines.added && !is_reason(Reason::kClosed, step.action, before(lines, rule)))
                for (const std::uint32_t cell : lines.cells) taken[cell] = true;
        return taken;
    }

private:
    // As the rules before this one left the lines.
    const State& before(const WhyLines& lines, std::size_t rule) const {
        const RatedShapes& rated = lines.added ? month_.rating.own->rated : month_.rating;
        return state_before(month_.rating, rated.state_of[lines.day_class][lines.shape], rule);
    }

    bool passes_over(Reason reason, const Action& action, const State& before, const WhyLines& lines) const {
        if (reason == Reason::kNoPublicPrice && std::holds_alternative<SetToTopRate>(action))
            return !before.has_public_price && !top_rate(lines);
        return is_reason(reason, action, before);
    }

    // What to say of lines that are passed over for the reason: the rule that closed them, or else their line type.
    std::string value_of(Reason reason, const State& state, const WhyLines& lines) const {
        if (reason != Reason::kClosed) return fields_of(lines).cube[Dim::kLineType].value(lines.shape);
        return "rule " + std::to_string(rule_that_closed(month_.rating, state) + 1);
    }

    // Nothing where no line for which the condition holds is.
    std::optional<WhyPart> passed_over(Reason reason, const Step& step, std::size_t rule) const {
        bool some = false;
        each_match(step.when, [&](const WhyLines& lines) {
            some = some || passes_over(reason, step.action, before(lines, rule), lines);
        });
        if (!some) return std::nullopt;
        WhyPart part{std::string(text_of(reason, step.action, month_.cube.discounts))};
        std::set<std::string> values;
        for (const WhyLines& lines : lines_) {
            const State& state = before(lines, rule);
            if (passes_over(reason, step.action, state, lines))
                values.insert(value_of(reason, state, lines));
            else
                part.held += lines.lines;
        }
        part.more = values.size() > kMostValues;
        for (const std::string& value : values)
            if (part.values.size() < kMostValues) part.values.push_back(value);
        return part;
    }

    // visit(lines) of those that the step takes: its condition holds, and it does not pass over them.
    template <class Visit>
    void each_taken(const Step& step, std::size_t rule, const Visit& visit) const {
        each_match(step.when, [&](const WhyLines& lines) {
            const State& state = before(lines, rule);
            if (std::ranges::none_of(kReasons, [&](Reason one) { return passes_over(one, step.action, state, lines); }))
                visit(lines);
        });
    }

    // What it is joined of, at every depth.
    template <class Joined>
    void add_parts(std::vector<WhyPart>& parts, const Condition& condition) const {
        const auto* joined = std::get_if<Joined>(&condition.node);
        if (joined == nullptr) return parts.push_back(part_of(condition));
        for (const Condition& part : joined->parts) add_parts<Joined>(parts, part);
    }

    // visit(lines) of those for which the condition holds.
    template <class Visit>
    void each_match(const Condition& condition, const Visit& visit) const {
        for (const auto& [key, lines] : of_class_) {
            std::vector<std::uint32_t> shapes;
            for (const WhyLines* one : lines) shapes.push_back(one->shape);
            const auto hits = match(condition, fields_of(*lines.front()), shapes, month_.classes.example(key.second));
            for (std::size_t i = 0; i < lines.size(); ++i)
                if (hits[i] != 0) visit(*lines[i]);
        }
    }

    // What a condition can come to, by line of lines_.
    struct Possibly {
        std::vector<bool> holds{};
        std::vector<bool> fails{};

        bool is_open(std::size_t line) const { return holds[line] && fails[line]; }
    };

    // Open where hours decide that the cube does not tell apart, since they make no difference to the charge.
    Possibly possibly(const Condition& condition) const {
        if (const auto* all = std::get_if<AllOf>(&condition.node))
            return joined(all->parts, &Possibly::holds, &Possibly::fails);
        if (const auto* any = std::get_if<AnyOf>(&condition.node))
            return joined(any->parts, &Possibly::fails, &Possibly::holds);
        if (const auto* negated = std::get_if<Not>(&condition.node)) {
            Possibly inner = possibly(*negated->inner);
            std::swap(inner.holds, inner.fails);
            return inner;
        }
        Possibly known{std::vector<bool>(lines_.size(), false), std::vector<bool>(lines_.size(), true)};
        each_match(condition, [&](const WhyLines& one) {
            known.holds[number_of(one)] = true;
            known.fails[number_of(one)] = false;
        });
        if (is_of_hours(condition))
            for (const WhyLines& one : lines_)
                if (is_open_to_hours(one)) known.holds[number_of(one)] = true;
        return known;
    }

    // `all`: what must be so of every part; `any`: of one.
    Possibly joined(const std::vector<Condition>& parts, std::vector<bool> Possibly::* all,
                    std::vector<bool> Possibly::* any) const {
        Possibly result;
        (result.*all).assign(lines_.size(), true);
        (result.*any).assign(lines_.size(), false);
        for (const Condition& part : parts) {
            const Possibly one = possibly(part);
            for (std::size_t i = 0; i < lines_.size(); ++i) {
                (result.*all)[i] = (result.*all)[i] && (one.*all)[i];
                (result.*any)[i] = (result.*any)[i] || (one.*any)[i];
            }
        }
        return result;
    }

    std::size_t number_of(const WhyLines& line) const { return static_cast<std::size_t>(&line - lines_.data()); }

    bool is_open_to_hours(const WhyLines& line) const {
        const DimensionColumn& hours = month_.cube.hours;
        return !line.added && is_hourly(month_.cube, line.shape) &&
               (hours.codes.empty() || hours.codes[line.shape] == 0);
    }

    // Of a price list; what rules add is of no product.
    std::optional<TopRate> top_rate(const WhyLines& lines) const {
        if (month_.plan.prices == nullptr || lines.added) return std::nullopt;
        return top_rate_of(*month_.plan.prices, month_.cube, lines.shape);
    }

    // As far as the lines are billed, in the currency of the bill.
    WhyFigure measured(Measure measure, const Step& step, std::size_t rule) const {
        WhyFigure figure{std::string(info(measure).name), {}, !is_usage(measure)};
        each_taken(step, rule, [&](const WhyLines& lines) {
            const ShapeFields& fields = fields_of(lines);
            const Coefficient part = figure.is_money ? fields.rate_of(lines.shape) : fields.part_of(lines.shape);
            figure.value += times(sum_of(measure, lines), cut(part, lines.slice));
        });
        return figure;
    }

    Amount sum_of(Measure measure, const WhyLines& lines) const {
        if (!lines.measures.empty()) return lines.measures[static_cast<std::size_t>(measure)];
        Amount sum;
        for (const std::uint32_t cell : lines.cells) sum += fields_of(lines).cube.cells[measure][cell];
        return sum;
    }

    std::vector<std::string> top_rates(const Step& step, std::size_t rule) const {
        std::set<std::string> prices;
        each_taken(step, rule, [&](const WhyLines& lines) {
            const auto found = top_rate(lines);
            if (!found) return;
            const PriceRow& price = found->price;
            prices.insert(fmt::format("{} {}{}{}: rate code {}, {} published {}, {}", to_text(price.rate),
                                      price.currency, price.unit.empty() ? "" : " per ", price.unit, price.rate_code,
                                      found->list->offer, found->list->published, found->list->file));
        });
        return {prices.begin(), prices.end()};
    }

    // For a single line that starts then: whether conditions on hours hold it says itself, also where the cube does not tell
    // its shape apart by hours, since they make no difference to its charge.
    bool holds(const Condition& condition, const WhyLines& line, std::int64_t start) const {
        const auto part = [&](const Condition& one) { return holds(one, line, start); };
        if (const auto* all = std::get_if<AllOf>(&condition.node)) return std::ranges::all_of(all->parts, part);
        if (const auto* any = std::get_if<AnyOf>(&condition.node)) return std::ranges::any_of(any->parts, part);
        if (const auto* negated = std::get_if<Not>(&condition.node)) return !part(*negated->inner);
        if (is_of_hours(condition)) return is_hourly(month_.cube, line.shape) && holds_at(condition, start);
        return match(condition, month_.fields, {&line.shape, 1}, month_.classes.example(line.day_class)).front() != 0;
    }

    bool is_line() const { return lines_.size() == 1 && lines_.front().is_line; }

    // Of a single line conditions on hours are told by its start.
    Possibly answers(const Condition& condition) const {
        if (!is_line() || !lines_.front().start) return possibly(condition);
        const bool held = holds(condition, lines_.front(), *lines_.front().start);
        return {{held}, {!held}};
    }

    WhyPart part_of(const Condition& condition) const {
        WhyPart part{print_condition(condition)};
        const Possibly answer = answers(condition);
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (answer.is_open(i)) part.is_counted = false;
            if (answer.holds[i]) part.held += lines_[i].lines;
        }
        if (!part.is_counted) part.held = 0;
        add_values(part, condition, answer.holds);
        const auto* negated = std::get_if<Not>(&condition.node);
        const Condition& inner = negated != nullptr ? *negated->inner : condition;
        if (std::holds_alternative<AnyOf>(inner.node)) add_parts<AnyOf>(part.parts, inner);
        if (std::holds_alternative<AllOf>(inner.node)) add_parts<AllOf>(part.parts, inner);
        // Of one thing that must not be, the values say enough.
        if (part.parts.size() == 1) {
            if (part.values.empty()) part.values = std::move(part.parts.front().values);
            part.parts = std::vector<WhyPart>(std::move(part.parts.front().parts));
        }
        return part;
    }

    void add_values(WhyPart& part, const Condition& condition, const std::vector<bool>& holds) const {
        std::string clock = no_clock_of(condition, month_.cube, lines_);
        if (clock.empty() && is_line()) clock = clock_of(condition, lines_.front());
        if (!clock.empty()) part.values.push_back(std::move(clock));
        struct Value {
            std::int64_t held = 0;
            std::int64_t lines = 0;
            auto operator<=>(const Value&) const = default;
        };
        std::map<std::string, Value> values;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const WhyLines& one = lines_[i];
            const Columns columns = columns_of(condition, fields_of(one));
            if (columns.empty()) continue;
            Value& value = values[first_value(columns, one.shape)];
            value.lines += one.lines;
            if (holds[i]) value.held += one.lines;
        }
        // Those that held first: there may be many others.
        std::vector<std::pair<std::string, Value>> sorted(values.begin(), values.end());
        std::ranges::stable_sort(sorted, std::ranges::greater{}, [](const auto& value) { return value.second; });
        part.more = sorted.size() > kMostValues;
        for (std::size_t i = 0; i < std::min(sorted.size(), kMostValues); ++i) part.values.push_back(sorted[i].first);
    }

    const ShapeFields& fields_of(const WhyLines& lines) const {
        return lines.added ? month_.rating.own->fields : month_.fields;
    }

    const RatedMonth& month_;
    const std::vector<WhyLines>& lines_;
    std::map<std::pair<bool, std::uint32_t>, std::vector<const WhyLines*>>
        of_class_{};  // of lines that rules add, or not
};

}  // namespace

const State& state_before(const Rating& rating, std::uint32_t number, std::size_t rule) {
    const State* state = &rating.states[number];
    while (state->rule >= rule && state->parent != kNoParent) state = &rating.states[state->parent];
    return *state;
}

std::size_t rule_that_closed(const Rating& rating, const State& closed) {
    const State* state = &closed;
    while (state->parent != kNoParent && rating.states[state->parent].closed) state = &rating.states[state->parent];
    return state->rule;
}

WhyStep explain_step(const RatedMonth& month, const std::vector<WhyLines>& lines, const Step& step, std::size_t rule) {
    return Explainer(month, lines).step(step, rule);
}

std::vector<bool> taken_cells(const RatedMonth& month, const std::vector<WhyLines>& lines, const Step& step,
                              std::size_t rule) {
    return Explainer(month, lines).taken_cells(step, rule);
}

}  // namespace bw
