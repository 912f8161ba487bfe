#include "customers/account_repair.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>
#include <vector>

#include "customers/account_id.h"

namespace bw {
namespace {

constexpr std::size_t kMostShown = 5;
constexpr const char* kEnterAgain = "Format the column as text and enter it again.";

Error repaired(std::string_view cell, std::string_view id, std::string_view why) {
    return {Code::kAccountRepaired, fmt::format("\"{}\" was read as {}{}", cell, id, why), {}, {}, {},
            Severity::kWarning};
}

std::string cause(const AccountCell& account) {
    if (account.damage == IdDamage::kRounded) return "A spreadsheet has rounded the id: its last digits are lost. ";
    return fmt::format("Did a spreadsheet drop leading zeros? With them it is {}. ", account.id);
}

Error hopeless(std::string_view cell, std::string hint = "An AWS account id has exactly 12 digits.") {
    return {Code::kTableAccountInvalid, fmt::format("\"{}\" is no AWS account id", cell), {}, std::move(hint)};
}

Error unclear(std::string_view cell, const AccountCell& account, const std::vector<std::string>& fitting) {
    const std::size_t shown = std::min(fitting.size(), kMostShown);
    std::string list = fmt::format("{}", fmt::join(std::span(fitting).first(shown), ", "));
    if (shown < fitting.size()) list += fmt::format(" and {} more", fitting.size() - shown);
    return {Code::kAccountUnclear,
            fmt::format("\"{}\" can be {} accounts: {}", cell, fitting.size(), list),
            {},
            cause(account) + kEnterAgain};
}

}  // namespace

Result<ReadAccount> AccountRepair::read(std::string_view cell) {
    const AccountCell account = read_account_cell(cell);
    if (account.damage == IdDamage::kNone) return ReadAccount{account.id};
    if (account.damage == IdDamage::kForm) return ReadAccount{account.id, repaired(cell, account.id, "")};
    if (account.damage == IdDamage::kNoId) return ReadAccount{{}, hopeless(cell)};
    if (!known_) return ReadAccount{{}, hopeless(cell, cause(account) + kEnterAgain), true};
    if (!accounts_) accounts_ = known_();
    if (!*accounts_) return std::unexpected(accounts_->error());
    const auto fitting = fitting_accounts(account, **accounts_);
    if (fitting.size() == 1)
        return ReadAccount{fitting.front(), repaired(cell, fitting.front(), ", the only known account that fits"),
                           true};
    if (fitting.size() > 1) return ReadAccount{{}, unclear(cell, account, fitting), true};
    const char* why =
        (*accounts_)->empty() ? "No lines are ingested that could tell. " : "No account of the ingested lines fits. ";
    return ReadAccount{{}, hopeless(cell, cause(account) + why + kEnterAgain), true};
}

}  // namespace bw
