// From a cell to an account id, with what a person should know about it.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/error.h"

namespace bw {

// Account, or nothing where the remark is an error; the remark's place is left to the caller.
struct ReadAccount {
    std::optional<std::string> id{};
    std::optional<Error> remark{};
    bool has_lost_digits = false;  // known accounts may tell which it is
};

class AccountRepair {
public:
    // `known` as in subset_table.h; without one, ids that have lost digits are refused.
    explicit AccountRepair(std::function<Result<std::set<std::string>>()> known) : known_(std::move(known)) {}

    // Remarks: kAccountRepaired (warning), kTableAccountInvalid, kAccountUnclear. Errors: those of `known`.
    Result<ReadAccount> read(std::string_view cell);

private:
    std::function<Result<std::set<std::string>>()> known_;
    std::optional<Result<std::set<std::string>>> accounts_{};  // what `known` has answered
};

}  // namespace bw
