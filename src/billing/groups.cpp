#include "billing/groups.h"

#include <algorithm>

namespace bw {
namespace {

bool has(std::span<const GroupBy> grouping, Group group) {
    return std::ranges::find(grouping, group, &GroupBy::group) != grouping.end();
}

}  // namespace

Groups::Groups(const ShapeFields& fields, std::span<const GroupBy> grouping)
    : grouping_(grouping), identifier_(fields.cube.shape_count), by_day_(has(grouping, Group::kDay)) {
    if (has(grouping, Group::kIdentifier)) cut(fields.identifiers, fields.cube.shape_count);
    const auto add = [&](DimensionColumn column) {
        for (const std::uint32_t shape : shape_of_) column.codes.push_back(column.codes[shape]);
        columns_.push_back(std::move(column));
    };
    for (const GroupBy& by : grouping) {
        if (by.group == Group::kIdentifier)
            columns_.push_back(identifier_);
        else
            add(group_column(by, fields));
    }
    add(fields.currency);
    of_piece_.resize(fields.cube.shape_count + shape_of_.size());
    std::size_t groups = 1;
    for (const DimensionColumn& column : columns_) {
        PairNumbers numbers(groups, column.values.size());
        for (std::size_t piece = 0; piece < of_piece_.size(); ++piece)
            of_piece_[piece] = numbers.of(of_piece_[piece], column.codes[piece]).first;
        groups = numbers.count();
    }
    piece_of_.resize(groups);
    for (std::size_t piece = 0; piece < of_piece_.size(); ++piece) piece_of_[of_piece_[piece]] = piece;
}

void Groups::cut(const Identifiers& identifiers, std::size_t shapes) {
    pieces_.resize(shapes);
    for (std::uint32_t shape = 0; shape < shapes; ++shape) {
        for (const IdentifiedSlice& one : identifiers.of(shape)) {
            const std::uint32_t code = identifier_.code_of(one.identifier);
            std::uint32_t number = shape;
            if (pieces_[shape].empty()) {
                identifier_.codes[shape] = code;
            } else {
                number = static_cast<std::uint32_t>(identifier_.codes.size());
                identifier_.codes.push_back(code);
                shape_of_.push_back(shape);
            }
            pieces_[shape].push_back({number, number_of(one.slice)});
        }
    }
}

std::uint32_t Groups::number_of(Slice slice) {
    const auto found = std::ranges::find(slices_, slice);
    const auto number = static_cast<std::uint32_t>(found - slices_.begin());
    if (found == slices_.end()) slices_.push_back(slice);
    return number;
}

std::uint32_t Groups::of(std::uint32_t piece, Day day) {
    const std::uint32_t group = of_piece_[piece];
    if (!by_day_) return group;
    const auto [number, is_new] = of_day_.of(group, static_cast<std::uint32_t>(day.since_epoch));
    if (is_new) days_.emplace_back(group, day);
    return number;
}

std::vector<std::string> Groups::keys(std::uint32_t group) const {
    const std::size_t piece = any_piece(group);
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < grouping_.size(); ++i)
        keys.push_back(grouping_[i].group == Group::kDay ? to_text(days_[group].second) : columns_[i].value(piece));
    return keys;
}

}  // namespace bw
