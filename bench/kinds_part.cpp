#include <fmt/format.h>

#include <map>
#include <utility>

#include "change.h"
#include "parts.h"
#include "rating/days.h"
#include "timing.h"
#include "workflow/inherit.h"
#include "workflow/language.h"
#include "workflow/rules/kind.h"

namespace bw::bench {
namespace {

// What a sentence asks of a change.
enum class Class { kCells, kDays, kSettlement };

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

// The examples are about accounts and customers that no payer has.
std::string made_real(std::string sentence, const Data& data) {
    replace_all(sentence, "111122223333", data.account_ids[0]);
    replace_all(sentence, "444455556666", data.account_ids[1]);
    int customer = 0;
    for (const std::string name : {"Acme Inc", "Redfern", "Sable", "Globex", "Initech", "Acme"}) {
        const std::string real = fmt::format("\"Customer {:04}\"", ++customer);
        replace_all(sentence, "\"" + name + "\"", name);  // some need no quotes
        replace_all(sentence, name, real);
    }
    return sentence;
}

struct Slowest {
    double seconds = 0;
    std::string sentence{};
    std::size_t sentences = 0;
};

// Bills by the standard rules and one more.
class Kinds {
public:
    Kinds(const Options& options, const Data& data, Workflow standard, const Cube& months, const Cube& days)
        : options_(options),
          data_(data),
          standard_(std::move(standard)),
          months_(months, data.subsets),
          days_(days, data.subsets) {}

    Result<void> measure(const std::string& example) {
        const std::string text = "Billing Workflow: One\n1. " + made_real(example, data_) + "\n";
        const ParsedWorkflows parsed = parse_workflows(text, "example");
        if (has_errors(parsed.problems)) return std::unexpected(parsed.problems);
        Plan plan{data_.subsets, {standard_}, standard_.name};
        inherit(plan.workflows.front().rules, parsed.workflows.front().rules,
                [](const Rule& rule) { return rule.body; });
        const LoweredPlan lowered = lower_plan(plan, days_.cube.month);
        const bool by_day = DayClasses(days_.cube, lowered.conditions()).needs_days();
        const auto seconds = time_of(plan, by_day ? days_ : months_);
        if (!seconds) return std::unexpected(seconds.error());
        Slowest& slowest = slowest_[lowered.settles() ? Class::kSettlement : by_day ? Class::kDays : Class::kCells];
        ++slowest.sentences;
        if (*seconds > slowest.seconds) {
            slowest.seconds = *seconds;
            slowest.sentence = example;
        }
        return {};
    }

    void tell(Report& report) const {
        const std::tuple<Class, const char*, double> rows[] = {
            {Class::kCells, "change of a rule of any kind", 20},
            {Class::kDays, "change of a rule of any kind, with days", 50},
            {Class::kSettlement, "change of a rule of any kind, settled", 100}};
        for (const auto& [of, what, goal] : rows) {
            const auto found = slowest_.find(of);
            if (found == slowest_.end()) continue;
            const auto& [seconds, sentence, sentences] = found->second;
            report.push_back({what, seconds * 1000, "ms", Goal::kAtMost, goal,
                              fmt::format("twenty rules and the slowest of {}: {}", sentences, sentence)});
        }
    }

private:
    Result<double> time_of(const Plan& plan, const ShapeFields& fields) const {
        const auto grouping = parse_grouping("subset");
        std::vector<double> times;
        for (int run = 0; run < options_.runs; ++run) {
            Result<Bill> bill;
            times.push_back(seconds_of([&] { bill = bill_again(fields, plan, *grouping); }));
            if (!bill) return std::unexpected(bill.error());
        }
        return median(times);
    }

    const Options& options_;
    const Data& data_;
    Workflow standard_;
    ShapeFields months_;
    ShapeFields days_;
    std::map<Class, Slowest> slowest_{};
};

}  // namespace

Result<void> measure_kinds(const Options& options, Report& report) {
    const Paths paths = paths_of(options, main_payer(options));
    if (auto made = make_payer(options, main_payer(options), paths); !made) return std::unexpected(made.error());
    if (auto ingested = ingest_once(options, paths); !ingested) return ingested;
    const auto data = open_data(options, paths);
    if (!data) return std::unexpected(data.error());
    auto standard = read_workflow(paths, "standard");
    if (!standard) return std::unexpected(standard.error());
    const auto months = load_cube(*data, Grain::kMonth);
    if (!months) return std::unexpected(months.error());
    const auto days = load_cube(*data, Grain::kDay);
    if (!days) return std::unexpected(days.error());
    Kinds kinds(options, *data, std::move(*standard), *months, *days);
    for (const RuleKind* kind : all_rule_kinds()) {
        if (kind == &except_default()) continue;  // it takes a rule away, and there are no default rules here
        for (const std::string_view example : kind->examples)
            if (auto done = kinds.measure(std::string(example)); !done) return done;
    }
    kinds.tell(report);
    return {};
}

}  // namespace bw::bench
