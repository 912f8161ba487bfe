#include "reports/why_left_out.h"

#include <vector>

#include "rating/match.h"
#include "rating/own_lines.h"
#include "reports/why_step.h"

namespace bw {
namespace {

class Finder {
public:
    Finder(const RatedMonth& month, const Step& step, std::size_t workflow, std::size_t rule)
        : month_(month), step_(step), workflow_(workflow), rule_(rule) {}

    std::map<SumKey, std::set<std::size_t>> find() {
        look_at(month_.fields, month_.rating);
        if (month_.rating.own) look_at(month_.rating.own->fields, month_.rating.own->rated);
        return std::move(found_);
    }

private:
    void look_at(const ShapeFields& fields, const RatedShapes& rated) {
        std::vector<std::uint32_t> all(fields.cube.shape_count);
        for (std::uint32_t shape = 0; shape < all.size(); ++shape) all[shape] = shape;
        std::map<std::uint32_t, std::vector<std::uint8_t>> hits;  // by class of days
        const Cells& cells = fields.cube.cells;
        const bool own = &fields != &month_.fields;
        for (std::uint32_t cell = 0; cell < cells.size(); ++cell) {
            const std::uint32_t shape = cells.shape[cell];
            const Day day = cells.day.empty() ? first_day(fields.cube.month) : cells.day[cell];
            const std::uint32_t day_class = own ? month_.classes.of(day) : month_.classes.of(shape, day);
            const State& state = state_before(month_.rating, rated.state_of[day_class][shape], rule_);
            if (state.workflow != workflow_ || !state.closed || (own && !is_there(rated, shape))) continue;
            const auto [of_class, is_new] = hits.try_emplace(day_class);
            if (is_new) of_class->second = match(step_.when, fields, all, month_.classes.example(day_class));
            if (of_class->second[shape] != 0) found_[key(fields, shape)].insert(rule_that_closed(month_.rating, state));
        }
    }

    // A line that an earlier rule adds, and not of nothing.
    bool is_there(const RatedShapes& rated, std::uint32_t line) const {
        if (month_.rating.own->lines[line].rule >= rule_) return false;
        for (const auto& inserted : rated.inserted)
            if (!inserted.empty() && !inserted[line].is_zero()) return true;
        return false;
    }

    SumKey key(const ShapeFields& fields, std::uint32_t shape) const {
        const auto* line = std::get_if<AddLine>(&step_.action);
        const bool per_account = line != nullptr && line->per_account;
        return {fields.subset.value(shape), per_account ? fields.cube[Dim::kAccount].value(shape) : "",
                fields.currency.value(shape)};
    }

    const RatedMonth& month_;
    const Step& step_;
    std::size_t workflow_;
    std::size_t rule_;
    std::map<SumKey, std::set<std::size_t>> found_{};
};

}  // namespace

std::map<SumKey, std::set<std::size_t>> left_out(const RatedMonth& month, const Step& step, std::size_t workflow,
                                                 std::size_t rule) {
    return Finder(month, step, workflow, rule).find();
}

}  // namespace bw
