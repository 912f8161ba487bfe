// The newest published months as checks look at them: loaded once for all rules.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/catalog_values.h"
#include "rating/shapes.h"
#include "storage/home.h"
#include "workflow/rule.h"

namespace bw {

struct LoadedMonth {
    Cube cube;
    std::unique_ptr<ShapeFields> fields{};
    std::vector<std::uint32_t> shapes{};
    std::vector<Amount> costs{};       // by shape
    std::set<std::string> left_out{};  // tags and cost categories that the dataset has no shapes for

    // One byte per shape: 1 where a line may satisfy the condition, on whatever day of the month and at whatever hour.
    std::vector<std::uint8_t> satisfying(const Condition& condition) const;
};

class DataMonths {
public:
    // The newest months that are published, at most this many. Errors: those of published_datasets and known_values;
    // kNothingToBill where nothing is published.
    static Result<std::shared_ptr<const DataMonths>> load(const Home& home, std::size_t months);
    DataMonths(const DataMonths&) = delete;
    DataMonths& operator=(const DataMonths&) = delete;

    // "2026-09 to 2026-11"
    std::string span() const;
    const std::vector<std::unique_ptr<LoadedMonth>>& months() const { return months_; }
    // Some dataset left the tag or cost category out: its values are not known.
    bool is_left_out(const std::string& key) const;
    // What lines have, or accounts by the catalog.
    const ValueLookup& values() const { return *values_; }

private:
    DataMonths() = default;

    Subsets none_{};
    KnownValues known_{};
    std::unique_ptr<ValuesInMemory> of_lines_{};
    std::unique_ptr<CatalogValues> values_{};
    std::vector<std::unique_ptr<LoadedMonth>> months_{};
};

// "USD 12.30, EUR 1.00"
std::string money_text(const std::map<std::string, Amount>& cost);

}  // namespace bw
