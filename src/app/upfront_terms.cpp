#include "app/upfront_terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "app/known_values.h"
#include "app/published.h"
#include "money/split.h"

namespace bw {
namespace {

constexpr std::int32_t kMonthsOfYear = 12;

// "3yr" is three years.
std::int32_t months_of(const std::string& term) {
    const bool years = !term.empty() && term[0] >= '1' && term[0] <= '9';
    return kMonthsOfYear * (years ? term[0] - '0' : 1);
}

std::string billed(const std::string& workflow) { return workflow.empty() ? "at cost" : "by " + workflow; }

// The day from which on the account is no longer in the subset that it is in on `day`; nothing where it stays until `end`.
std::optional<Day> day_of_move(const CatalogState& state, const std::string& account, Day day, Day end) {
    const std::string subset = subset_on(state.memberships, account, day);
    std::optional<Day> first;
    for (const Membership& one : state.memberships) {
        if (one.account != account || one.from <= day || one.from >= end || (first && *first <= one.from)) continue;
        if (subset_on(state.memberships, account, one.from) != subset) first = one.from;
    }
    return first;
}

// The first month after `bought` in which another workflow bills the subset.
std::optional<Month> month_of_change(const CatalogState& state, const std::string& subset, Month bought, Month end) {
    const std::string before = workflow_in(state.associations, subset, bought);
    for (Month month{bought.since_epoch + 1}; month < end; ++month.since_epoch)
        if (workflow_in(state.associations, subset, month) != before) return month;
    return std::nullopt;
}

Result<UpfrontFees> fees_of(const Home& home) {
    const auto datasets = published_datasets(home);
    if (!datasets) return std::unexpected(datasets.error());
    UpfrontFees fees;
    if (datasets->empty()) return fees;
    auto database = Database::open({});
    if (!database) return std::unexpected(database.error());
    for (const Ingested& dataset : *datasets) {
        const auto cube = published_cube(*database, dataset);
        if (!cube) return std::unexpected(cube.error());
        fees.look(*cube);
    }
    return fees;
}

}  // namespace

Error warning_of(const UpfrontChange& change) {
    Error warning{Code::kUpfrontTerm,
                  change.message,
                  {},
                  "Compare what both workflows charge for the commitment (`billwright preview`), and settle "
                  "the rest of the term by a credit or a fee."};
    warning.severity = Severity::kWarning;
    return warning;
}

void UpfrontFees::look(const Cube& cube) {
    for (std::size_t cell = 0; cell < cube.cells.size(); ++cell) {
        const std::uint32_t shape = cube.cells.shape[cell];
        const std::string& type = cube[Dim::kLineType].value(shape);
        if (type != "Fee" && type != "SavingsPlanUpfrontFee") continue;
        const std::string& arn = cube[type == "Fee" ? Dim::kReservationArn : Dim::kSavingsPlanArn].value(shape);
        const Amount paid = cost(cube.cells, cell, cube.discounts);
        if (arn.empty() || paid <= Amount{}) continue;
        Upfront& fee = fees_[{arn, cube.month, cube[Dim::kCurrency].value(shape), cube[Dim::kAccount].value(shape)}];
        fee.fee += paid;
        fee.months = months_of(cube[Dim::kLeaseTerm].value(shape));
    }
}

std::vector<UpfrontChange> UpfrontFees::changes(const CatalogState& state) const {
    std::vector<UpfrontChange> changes;
    for (const auto& [key, fee] : fees_)
        if (auto change = change_in(state, key, fee)) changes.push_back(std::move(*change));
    return changes;
}

Amount UpfrontFees::rest_of(const Upfront& fee, Month bought, Month from) {
    using Cents = Decimal<2>;
    const std::int32_t left = bought.since_epoch + fee.months - from.since_epoch;
    const std::array<Decimal<0>, 2> weights{{{left}, {fee.months - left}}};
    const Cents rest = split_exactly(round_to<Cents::kScale>(fee.fee), std::span<const Decimal<0>>(weights))[0];
    return {rest.units * detail::power_of_ten(Amount::kScale - Cents::kScale)};
}

// What comes first, the move or the other workflow.
std::optional<UpfrontChange> UpfrontFees::change_in(const CatalogState& state, const Key& key, const Upfront& fee) {
    const auto& [commitment, bought, currency, account] = key;
    const std::string subset = subset_on(state.memberships, account, first_day(bought));
    if (subset.empty()) return std::nullopt;
    const Month end{bought.since_epoch + fee.months};
    const auto moved = day_of_move(state, account, first_day(bought), first_day(end));
    const auto changed = month_of_change(state, subset, bought, end);
    const std::string paid =
        fmt::format("{} paid {} {} upfront for {} in {}, billed {}", subset, currency, to_fixed(fee.fee, 2), commitment,
                    to_text(bought), billed(workflow_in(state.associations, subset, bought)));
    UpfrontChange change{.subset = subset, .commitment = commitment, .account = account, .currency = currency};
    if (moved && (!changed || month_of(*moved) <= *changed)) {
        const std::string now = subset_on(state.memberships, account, *moved);
        change.moved = true;
        change.from = month_of(*moved);
        change.workflow = now.empty() ? "" : workflow_in(state.associations, now, change.from);
        change.message = fmt::format(
            "{}; from {} on, before the term is over, account {}, which bought it, is {}", paid, to_text(*moved),
            account, now.empty() ? "in no subset" : fmt::format("in {}, billed {}", now, billed(change.workflow)));
    } else if (changed) {
        change.from = *changed;
        change.workflow = workflow_in(state.associations, subset, *changed);
        change.message = fmt::format("{}; from {} on, before the term is over, it is billed {}", paid,
                                     to_text(*changed), billed(change.workflow));
    } else {
        return std::nullopt;
    }
    change.rest = rest_of(fee, bought, change.from);
    return change;
}

Result<Errors> changes_in_upfront_terms(const Home& home, const std::string& subset) {
    const auto state = Catalog::read(home.path());
    if (!state) return std::unexpected(state.error());
    const auto fees = fees_of(home);
    if (!fees) return std::unexpected(fees.error());
    Errors warnings;
    for (const UpfrontChange& change : fees->changes(*state))
        if (change.subset == subset) warnings.push_back(warning_of(change));
    return warnings;
}

Result<Errors> new_changes_in_upfront_terms(const Home& home, const CatalogState& before, const CatalogState& after) {
    const auto fees = fees_of(home);
    if (!fees) return std::unexpected(fees.error());
    const auto known = fees->changes(before);
    Errors warnings;
    for (const UpfrontChange& change : fees->changes(after))
        if (std::ranges::find(known, change) == known.end()) warnings.push_back(warning_of(change));
    return warnings;
}

}  // namespace bw
