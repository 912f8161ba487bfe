// Short names for the conditions that lowering builds.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "conditions/condition.h"

namespace bw {

inline Condition line_type_is(std::vector<std::string> types) {
    return {FieldIs{Field::kLineType, "", Match::kEquals, std::move(types)}};
}
inline Condition all_of(std::vector<Condition> parts) { return {AllOf{std::move(parts)}}; }
inline Condition any_of(std::vector<Condition> parts) { return {AnyOf{std::move(parts)}}; }
inline bool is_always(const Condition& condition) {
    const auto* all = std::get_if<AllOf>(&condition.node);
    return all != nullptr && all->parts.empty();
}
inline Condition none_of(Condition condition) { return {Not{std::make_shared<const Condition>(std::move(condition))}}; }

}  // namespace bw
