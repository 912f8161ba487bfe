#include "rating/selection.h"

#include "cube/pair_numbers.h"

namespace bw {

Selection::Selection(const Sheet& sheet, const Condition& when, std::span<const std::uint32_t> shapes,
                     const DayClasses& classes, const std::vector<State>& states)
    : sheet_(sheet), classes_(classes), states_(states) {
    const bool timed = speaks_of_days(when);
    for (std::uint32_t c = 0; c < classes.count(); ++c) {
        if (c > 0 && !timed) {
            hits_.push_back(hits_.front());
            continue;
        }
        auto& hits = hits_.emplace_back(sheet.fields.cube.shape_count, 0);
        const auto found = match(when, sheet.fields, shapes, classes.example(c));
        for (std::size_t i = 0; i < shapes.size(); ++i) hits[shapes[i]] = found[i];
    }
}

ExactAmount Selection::value(const Coefficients& terms, std::uint32_t cell) const {
    const Cells& cells = sheet_.fields.cube.cells;
    ExactAmount sum;
    for (const auto& [basis, coefficient] : terms.terms()) {
        if (basis.is_measure()) {
            sum += times(cells[basis.measure()][cell], coefficient);
        } else if (const auto& inserted = sheet_.rated.inserted[basis.settlement()]; !inserted.empty()) {
            sum += times(inserted[cell], coefficient);
        }
    }
    return sum;
}

NumberedShapes::NumberedShapes(std::size_t shapes, std::vector<const DimensionColumn*> by)
    : columns_(std::move(by)), of_shape_(shapes, 0) {
    std::size_t count = 1;
    for (const DimensionColumn* column : columns_) {
        PairNumbers numbers(count, column->values.size());
        for (std::size_t shape = 0; shape < shapes; ++shape)
            of_shape_[shape] = numbers.of(of_shape_[shape], column->codes[shape]).first;
        count = numbers.count();
    }
    any_shape_.resize(count);
    for (std::size_t shape = 0; shape < shapes; ++shape) any_shape_[of_shape_[shape]] = shape;
}

std::vector<std::string> NumberedShapes::key(std::size_t number) const {
    std::vector<std::string> key;
    for (const DimensionColumn* column : columns_) key.push_back(column->value(any_shape_[number]));
    return key;
}

}  // namespace bw
