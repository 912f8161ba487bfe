#include "app/upfront_terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "app/known_values.h"
#include "app/published.h"
#include "catalog/catalog.h"

namespace bw {
namespace {

constexpr std::int32_t kMonthsOfYear = 12;

// What was paid at once for a term.
struct Upfront {
    std::string commitment;
    Month bought{};
    std::string currency;
    Amount fee{};
    std::int32_t months = kMonthsOfYear;
};

// "3yr" is three years.
std::int32_t months_of(const std::string& term) {
    const bool years = !term.empty() && term[0] >= '1' && term[0] <= '9';
    return kMonthsOfYear * (years ? term[0] - '0' : 1);
}

class UpfrontFees {
public:
    UpfrontFees(const CatalogState& state, const std::string& subset) : state_(state), subset_(subset) {}

    void look(const Cube& cube, DiscountForm discounts) {
        for (std::size_t cell = 0; cell < cube.cells.size(); ++cell) {
            const std::uint32_t shape = cube.cells.shape[cell];
            const std::string& type = cube[Dim::kLineType].value(shape);
            if (type != "Fee" && type != "SavingsPlanUpfrontFee") continue;
            const std::string& arn = cube[type == "Fee" ? Dim::kReservationArn : Dim::kSavingsPlanArn].value(shape);
            const Amount paid = cost(cube.cells, cell, discounts);
            if (arn.empty() || paid <= Amount{}) continue;
            if (subset_on(state_.memberships, cube[Dim::kAccount].value(shape), first_day(cube.month)) != subset_)
                continue;
            const std::string& currency = cube[Dim::kCurrency].value(shape);
            Upfront& fee = fees_[{arn, cube.month, currency}];
            fee.commitment = arn;
            fee.bought = cube.month;
            fee.currency = currency;
            fee.fee += paid;
            fee.months = months_of(cube[Dim::kLeaseTerm].value(shape));
        }
    }

    Errors warnings() const {
        Errors warnings;
        for (const auto& [key, fee] : fees_) {
            const auto change = change_in(fee);
            if (!change) continue;
            Error warning{Code::kUpfrontTerm,
                          fmt::format("{} paid {} {} upfront for {} in {}, billed {}; from {} on, before the term "
                                      "is over, it is billed {}",
                                      subset_, fee.currency, to_fixed(fee.fee, 2), fee.commitment, to_text(fee.bought),
                                      by(fee.bought), to_text(*change), by(*change)),
                          {},
                          "Compare what both workflows charge for the commitment (`billwright preview`), and settle "
                          "the rest of the term by a credit or a fee."};
            warning.severity = Severity::kWarning;
            warnings.push_back(std::move(warning));
        }
        return warnings;
    }

private:
    // The first month of the term that another workflow bills.
    std::optional<Month> change_in(const Upfront& fee) const {
        const std::string before = workflow_in(state_.associations, subset_, fee.bought);
        for (std::int32_t i = 1; i < fee.months; ++i) {
            const Month month{fee.bought.since_epoch + i};
            if (workflow_in(state_.associations, subset_, month) != before) return month;
        }
        return std::nullopt;
    }

    std::string by(Month month) const {
        const std::string workflow = workflow_in(state_.associations, subset_, month);
        return workflow.empty() ? "at cost" : "by " + workflow;
    }

    const CatalogState& state_;
    const std::string& subset_;
    std::map<std::tuple<std::string, Month, std::string>, Upfront> fees_{};
};

}  // namespace

Result<Errors> changes_in_upfront_terms(const Home& home, const std::string& subset) {
    const auto state = Catalog::read(home.path());
    if (!state) return std::unexpected(state.error());
    const auto datasets = published_datasets(home);
    if (!datasets) return std::unexpected(datasets.error());
    auto database = Database::open({});
    if (!database) return std::unexpected(database.error());
    UpfrontFees fees(*state, subset);
    for (const Ingested& dataset : *datasets) {
        const auto cube = published_cube(*database, dataset);
        if (!cube) return std::unexpected(cube.error());
        fees.look(*cube, dataset.record.discounts);
    }
    return fees.warnings();
}

}  // namespace bw
