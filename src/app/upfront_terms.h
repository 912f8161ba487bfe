// Commitments that a customer paid upfront and whose term is not over when another workflow, or another customer, is billed.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "base/error.h"
#include "catalog/catalog.h"
#include "cube/cube.h"
#include "storage/home.h"

namespace bw {

// The first change within the term.
struct UpfrontChange {
    std::string subset{};    // that paid
    std::string workflow{};  // that bills from then on; "" for none
    std::string message{};
    std::string commitment{};  // its ARN
    std::string account{};     // that bought it
    Month from{};              // the first month that is billed otherwise
    bool moved = false;        // the account is in another subset, or in none, from then on
    std::string currency{};
    Amount rest{};  // of the fee, in proportion to the months of the term that are left, in cents

    bool operator==(const UpfrontChange&) const = default;
};

// kUpfrontTerm, without a place.
Error warning_of(const UpfrontChange& change);

// What accounts paid at once for a term. A term that the report does not tell is taken for one year.
class UpfrontFees {
public:
    void look(const Cube& cube);
    // Of fees of accounts that were in a subset then: the subset gets another workflow, or the account another subset.
    std::vector<UpfrontChange> changes(const CatalogState& state) const;

private:
    struct Upfront {
        Amount fee{};
        std::int32_t months = 0;
    };
    using Key = std::tuple<std::string, Month, std::string, std::string>;  // commitment, month, currency, account

    static Amount rest_of(const Upfront& fee, Month bought, Month from);
    static std::optional<UpfrontChange> change_in(const CatalogState& state, const Key& key, const Upfront& fee);

    std::map<Key, Upfront> fees_{};
};

// Of the subset, by what is in force and all published months. Errors: those of Catalog, published_datasets; kDatasetDamaged.
Result<Errors> changes_in_upfront_terms(const Home& home, const std::string& subset);

// Those that there are after a decision and were not before it. Errors: those of published_datasets; kDatasetDamaged.
Result<Errors> new_changes_in_upfront_terms(const Home& home, const CatalogState& before, const CatalogState& after);

}  // namespace bw
