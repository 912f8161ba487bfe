// The values of published months for editors: worked out once, then a small file for each field, so that completion reads
// only what stands at the place.
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/published.h"
#include "storage/home.h"
#include "workflow/complete/known_values.h"

namespace bw {

// Of each field the dearest are kept, at most this many.
inline constexpr std::size_t kMostKnownValues = 5000;

class CachedValues final : public ValueLookup {
public:
    // From the cache of the data directory, or worked out and put there. No datasets: nothing is known.
    // Errors: those of known_values and Home.
    static Result<std::unique_ptr<CachedValues>> open(const Home& home, std::span<const Ingested> datasets);

    // What cannot be read is not known.
    const std::vector<KnownValue>* find(Field field, const std::string& key) const override;
    std::vector<std::string> keys(Field field) const override;

private:
    std::filesystem::path folder_{};
    std::map<std::pair<Field, std::string>, std::string> files_{};  // their names
    mutable std::map<std::pair<Field, std::string>, std::vector<KnownValue>> read_{};
};

}  // namespace bw
