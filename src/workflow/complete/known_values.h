// The values that billed lines have, with what they cost.
#pragma once

#include <algorithm>
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

// In the currency in which it is most. Nothing where there are no lines.
inline Amount dearest_cost(const KnownValue& value) {
    Amount dearest = value.cost.empty() ? Amount{} : value.cost.begin()->second;
    for (const auto& [currency, amount] : value.cost) dearest = std::max(dearest, amount);
    return dearest;
}

// By field and, of tags and cost categories, canonical key; the dearest first. A key that is known without its values has an
// empty list.
using KnownValues = std::map<std::pair<Field, std::string>, std::vector<KnownValue>>;

// What else has names.
enum class Named : std::uint8_t { kSubset, kDefaultRule };

// Where completion looks values up: only those of the field that stands at the place.
class ValueLookup {
public:
    ValueLookup() = default;
    ValueLookup(const ValueLookup&) = delete;
    ValueLookup& operator=(const ValueLookup&) = delete;
    virtual ~ValueLookup() = default;

    // nullptr where nothing is known of the field.
    virtual const std::vector<KnownValue>* find(Field field, const std::string& key) const = 0;
    // Sorted.
    virtual std::vector<std::string> names(Named) const { return {}; }
    // The canonical keys of tags, cost categories or tags of accounts, sorted.
    virtual std::vector<std::string> keys(Field field) const = 0;
};

// All in memory. REQUIRES: the values outlive this.
class ValuesInMemory final : public ValueLookup {
public:
    explicit ValuesInMemory(const KnownValues& values) : values_(values) {}

    const std::vector<KnownValue>* find(Field field, const std::string& key) const override {
        const auto found = values_.find({field, key});
        return found == values_.end() ? nullptr : &found->second;
    }
    std::vector<std::string> keys(Field field) const override {
        std::vector<std::string> keys;
        for (const auto& [name, values] : values_)
            if (name.first == field) keys.push_back(name.second);
        return keys;
    }

private:
    const KnownValues& values_;
};

}  // namespace bw
