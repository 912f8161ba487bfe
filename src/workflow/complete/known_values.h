// The values that billed lines have, with what they cost.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "conditions/condition.h"
#include "money/decimal.h"

namespace bw {

struct KnownValue {
    std::string value;                     // as conditions hold it
    std::map<std::string, Amount> cost{};  // of all its lines, by currency
};

// By field and, of tags and cost categories, canonical key; the dearest first. A key that is known without its values has an
// empty list.
using KnownValues = std::map<std::pair<Field, std::string>, std::vector<KnownValue>>;

}  // namespace bw
