#include "rating/own_lines.h"

#include <set>
#include <tuple>

namespace bw {
namespace {

// A customer's account and currency that have lines.
struct Party {
    std::string subset;
    std::string account;
    std::string currency;
    std::string paid_in;  // AWS's
    auto operator<=>(const Party&) const = default;
};

std::set<Party> parties_of(const ShapeFields& fields) {
    std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>> codes;
    const DimensionColumn& account = fields.cube[Dim::kAccount];
    const DimensionColumn& paid_in = fields.cube[Dim::kCurrency];
    for (std::size_t shape = 0; shape < fields.cube.shape_count; ++shape)
        codes.emplace(fields.subset.codes[shape], account.codes[shape], fields.currency.codes[shape],
                      paid_in.codes[shape]);
    std::set<Party> parties;
    for (const auto& [subset, id, money, paid] : codes)
        parties.insert(
            {fields.subset.values[subset], account.values[id], fields.currency.values[money], paid_in.values[paid]});
    return parties;
}

constexpr std::string_view kShare = "ProviderShare";
constexpr std::string_view kTax = "ProviderTax";

class Builder {
public:
    Builder(const ShapeFields& fields, const Plan& plan, const LoweredPlan& lowered)
        : plan_(plan), lowered_(lowered), parties_(parties_of(fields)) {
        cube_.payer = fields.cube.payer;
        cube_.month = fields.cube.month;
        cube_.discounts = fields.cube.discounts;
        cube_.dimensions.resize(kDimensionCount);
        cube_.cells.grain = fields.cube.cells.grain;
        period_ = fields.cube[Dim::kBillingPeriod].values.size() > 1 ? fields.cube[Dim::kBillingPeriod].values[1] : "";
    }

    void add(std::size_t workflow, std::size_t rule, const AddLine& line) {
        std::set<Party> seen;
        std::set<Party> parties = parties_;
        if (is_owed(plan_.workflows[workflow].rules[rule], cube_.month)) parties.merge(owing(workflow, rule));
        if (line.line_type == kTax)
            for (std::size_t other = 0; other < rule; ++other)
                if (is_owed(plan_.workflows[workflow].rules[other], cube_.month)) parties.merge(owing(workflow, other));
        for (Party party : parties) {
            if (plan_.workflow_of(party.subset) != workflow) continue;
            if (!line.currency.empty() && line.currency != party.currency &&
                !std::holds_alternative<Flat>(line.formula))
                continue;
            if (!line.currency.empty()) party.currency = line.currency;
            if (!line.per_account) party.account.clear();
            if (line.line_type != kShare) party.paid_in.clear();
            if (seen.insert(party).second) add(workflow, rule, line, party);
        }
    }

    // A line for every account with lines, in every currency: that may have bought what others use.
    void add(std::size_t workflow, std::size_t rule, const ShareOut& share) {
        const bool reserved = share.what.commitment == Commitment::kReservedInstance;
        AddLine line;
        line.per_account = true;
        line.line_type = kShare;
        const std::string& words = plan_.workflows[workflow].rules[rule].shown_as;
        line.shown_as = !words.empty() ? words : reserved ? "Shared RI cost" : "Shared Savings Plan cost";
        add(workflow, rule, line);
    }

    std::unique_ptr<OwnLines> take() {
        if (lines_.empty()) return nullptr;
        return std::make_unique<OwnLines>(std::move(cube_), std::move(lines_), plan_.subsets);
    }

private:
    // Customers with charges in the term of a commitment that ends, which need not have lines in its last month.
    std::set<Party> owing(std::size_t workflow, std::size_t rule) const {
        const auto customers = plan_.subsets.names();
        const std::string name = carried_name(plan_.workflows[workflow], rule);
        const auto& line = std::get<AddLine>(lowered_.steps[workflow][rule].front().action);
        std::set<Party> found;
        for (const auto& [key, amount] : plan_.carried)
            if (key.rule == name && (key.subset == kUnassigned || customers.contains(key.subset)))
                found.insert({key.subset, "", line.currency, ""});
        return found;
    }

    void add(std::size_t workflow, std::size_t rule, const AddLine& line, const Party& party) {
        for (DimensionColumn& column : cube_.dimensions) column.codes.push_back(0);
        set(Dim::kBillingPeriod, period_);
        set(Dim::kPayer, cube_.payer);
        set(Dim::kAccount, party.account);
        set(Dim::kLineType, line.line_type);
        set(Dim::kCurrency, party.currency);
        set(Dim::kService, line.shown_as);
        set(Dim::kDescription, line.shown_as);
        cube_.cells.shape.push_back(static_cast<std::uint32_t>(cube_.shape_count++));
        if (cube_.cells.grain == Grain::kDay) cube_.cells.day.push_back(first_day(cube_.month));
        cube_.cells.lines.push_back(0);
        for (MeasureColumn& measure : cube_.cells.measures) measure.push_back(0);
        lines_.push_back({workflow, rule, party.subset, party.account, party.currency, party.paid_in});
    }

    void set(Dim dim, std::string_view value) {
        DimensionColumn& column = cube_.dimensions[static_cast<std::size_t>(dim)];
        column.codes.back() = column.code_of(value);
    }

    const Plan& plan_;
    const LoweredPlan& lowered_;
    std::set<Party> parties_;
    std::string period_{};
    Cube cube_{};
    std::vector<OwnLine> lines_{};
};

}  // namespace

OwnLines::OwnLines(Cube the_cube, std::vector<OwnLine> the_lines, const Subsets& known)
    : cube(std::move(the_cube)), lines(std::move(the_lines)), fields(cube, known) {
    for (std::size_t shape = 0; shape < lines.size(); ++shape)
        fields.subset.codes[shape] = fields.subset.code_of(lines[shape].subset);
}

std::unique_ptr<OwnLines> make_own_lines(const ShapeFields& fields, const Plan& plan, const LoweredPlan& lowered) {
    std::unique_ptr<Builder> builder;  // finding the parties takes a while: only where a rule adds a line
    for (std::size_t workflow = 0; workflow < lowered.steps.size(); ++workflow) {
        for (std::size_t rule = 0; rule < lowered.steps[workflow].size(); ++rule) {
            for (const Step& step : lowered.steps[workflow][rule]) {
                const auto* line = std::get_if<AddLine>(&step.action);
                const auto* share = std::get_if<ShareOut>(&step.action);
                if (line == nullptr && share == nullptr) continue;
                if (!builder) builder = std::make_unique<Builder>(fields, plan, lowered);
                line != nullptr ? builder->add(workflow, rule, *line) : builder->add(workflow, rule, *share);
            }
        }
    }
    return builder ? builder->take() : nullptr;
}

}  // namespace bw
