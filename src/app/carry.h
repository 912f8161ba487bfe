// What rules carry from month to month: the credit that is left, sums of the month before, charges of a commitment's term. It
// is reckoned again from the first month that is held, so that a month billed anew changes those after it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "app/charge_alike.h"
#include "app/published.h"
#include "engine/duckdb/database.h"
#include "rating/plan.h"
#include "storage/home.h"

namespace bw {

struct EarlierMonth;

// A plan with what the months before left for it.
struct CarriedPlan {
    std::shared_ptr<const Plan> plan{};
    std::shared_ptr<const EarlierMonth> before{};  // the month that left something; nullptr where none can have
};
struct EarlierMonth {
    Ingested dataset;
    CarriedPlan by;
};

// What there is for the month of `plan`, of what the month before left and what had been brought to it. `follows`: the one
// is the month right after the other, so that its sums count.
CarriedAmounts carried_into(const Plan& plan, CarriedAmounts left, const CarriedAmounts& brought, bool follows);

// What months left, by the plans of several Carryings of the same workflows: where these charge a month alike (charge_alike), it
// is rated once.
class LeftByMonths {
public:
    // How often a month was rated for what it left.
    std::size_t rated() const;

private:
    friend class Carrying;
    struct Left {
        Plan plan;
        AccountIds accounts;
        CarriedAmounts amounts;
    };
    // By payer and month; and whether the plan measures for the month right after.
    std::map<std::tuple<std::string, Month, bool>, std::vector<Left>> known_{};
};

class Carrying {
public:
    using PlanOf = std::function<Result<std::shared_ptr<const Plan>>(Month)>;
    using Held = std::function<Result<std::vector<Ingested>>()>;

    // `held`: all months that there are; asked once, where a rule carries. REQUIRES: `database` and `home` outlive this.
    // `shared`, too, where it is given; its Carryings are of the same workflows.
    Carrying(Database& database, const Home& home, Held held, PlanOf plan_of, LeftByMonths* shared = nullptr)
        : database_(database),
          home_(home),
          held_(std::move(held)),
          plan_of_(std::move(plan_of)),
          left_(shared == nullptr ? own_left_ : *shared) {}
    Carrying(const Carrying&) = delete;
    Carrying& operator=(const Carrying&) = delete;

    // The plan of the dataset's month, as plan_of() gives it where no rule carries anything. Of a commitment whose term ends
    // in the month, what of it is not known, too. Errors: those of plan_of,
    // load_month and bill_month, also of earlier months. Throws ArithmeticOverflow.
    Result<CarriedPlan> plan_for(const Ingested& dataset);

private:
    struct Known {
        Month from{};  // the first month that was looked at
        CarriedPlan plan{};
    };
    // `wanted`: a later month depends on what months from this one on left, whatever this month's rules.
    Result<CarriedPlan> plan_for(const Ingested& dataset, Month wanted);
    // The newest from `first` on; nothing where there is none.
    Result<std::optional<Ingested>> month_before(const Ingested& dataset, Month first);
    Result<CarriedPlan> carried_plan(const Plan& plan, const Ingested& dataset, const Ingested& before, Month first);
    Result<CarriedAmounts> left_by(const Ingested& dataset, const Plan& plan, bool follows);

    Database& database_;
    const Home& home_;
    Held held_;
    PlanOf plan_of_;
    LeftByMonths own_left_{};
    LeftByMonths& left_;
    std::optional<std::vector<Ingested>> months_{};
    std::map<std::pair<std::string, Month>, Known> known_{};  // by payer and month
};

}  // namespace bw
