// What completion offers of the catalog: customers, default rules, names and tags of accounts; all else of the data.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "catalog/catalog.h"
#include "storage/home.h"
#include "workflow/complete/known_values.h"

namespace bw {

class CatalogValues final : public ValueLookup {
public:
    // REQUIRES: `data` outlives this. The catalog is read when something of it is asked for; one that cannot be read knows
    // nothing.
    CatalogValues(const Home& home, const ValueLookup& data) : home_(home.path()), data_(data) {}

    // Names and tags of accounts cost what the lines of their accounts cost.
    const std::vector<KnownValue>* find(Field field, const std::string& key) const override;
    std::vector<std::string> keys(Field field) const override;
    std::vector<std::string> names(Named of) const override;

private:
    const CatalogState& state() const;

    std::filesystem::path home_;
    const ValueLookup& data_;
    mutable std::optional<CatalogState> state_{};
    mutable std::map<std::pair<Field, std::string>, std::vector<KnownValue>> found_{};
};

}  // namespace bw
