// Commitments that are replaced for one customer and paid by another.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "billing/findings.h"

namespace bw {

class ReplacedElsewhere {
public:
    explicit ReplacedElsewhere(const ShapeFields& fields) : fields_(fields) {}

    // A line's cost and what became of it.
    void look(std::uint32_t shape, std::int64_t lines, Amount cost, const State& state);

    // The fees that stay, by ARN, of commitments whose use is charged the public price on a bill other than theirs.
    std::map<std::string, Tally> fees() const;

private:
    struct Commitment {
        std::set<std::uint32_t> replaced_for{};                         // codes of subsets
        std::map<std::pair<std::uint32_t, std::string>, Tally> fees{};  // by subset and currency
    };

    const ShapeFields& fields_;
    std::map<std::string, Commitment> commitments_{};
};

}  // namespace bw
