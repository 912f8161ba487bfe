#include "app/subsets_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <set>

#include "app/in_force.h"
#include "app/upfront_terms.h"
#include "catalog/catalog.h"
#include "tables/text_table.h"

namespace bw {
namespace {

// What the table wants, held against what is decided.
class TableComparison {
public:
    TableComparison(const ImportRequest& request, const SubsetTable& table, const CatalogState& state,
                    SubsetImport& import)
        : request_(request), table_(table), state_(state), import_(import) {}

    Result<CatalogChange> run() {
        for (const auto& [account, subset] : table_.subsets.subset_of_account) place(account, subset);
        look_at_others();
        compare_facts();
        for (const auto& [subset, workflow] : table_.subsets.workflow_of_subset) associate(subset, workflow);
        if (!errors_.empty()) return std::unexpected(errors_);
        return change_;
    }

private:
    Month last_month_asked() const {
        if (!request_.from) return Month{std::numeric_limits<std::int32_t>::max()};
        return *request_.from == kAlways ? kAlwaysMonth : month_of(*request_.from);
    }
    Day last_day_asked() const { return request_.from.value_or(Day{std::numeric_limits<std::int32_t>::max()}); }

    bool is_new(const std::string& account) const {
        return std::ranges::find(state_.memberships, account, &Membership::account) == state_.memberships.end();
    }

    void place(const std::string& account, const std::string& subset) {
        const std::string before = subset_on(state_.memberships, account, last_day_asked());
        if (before == subset) {
            ++import_.unchanged;
            return;
        }
        if (!request_.from && !is_new(account)) return needs_day(account, before, subset);
        const Day from = request_.from.value_or(kAlways);
        change_.memberships.push_back({account, from, subset});
        import_.accounts.push_back({account, before, subset, from, next_after(account, from)});
    }

    std::optional<Membership> next_after(const std::string& account, Day from) const {
        std::optional<Membership> next;
        for (const Membership& one : state_.memberships)
            if (one.account == account && from < one.from && (!next || one.from <= next->from)) next = one;
        return next;
    }

    void look_at_others() {
        std::set<std::string> others;
        for (const Membership& one : state_.memberships)
            if (!table_.subsets.subset_of_account.contains(one.account)) others.insert(one.account);
        for (const std::string& account : others) {
            if (request_.whole) {
                place(account, "");
            } else if (!subset_on(state_.memberships, account, last_day_asked()).empty()) {
                ++import_.left_out;
            }
        }
    }

    // What the table does not say stays as it is.
    void compare_facts() {
        std::map<std::pair<std::string, std::string>, std::string> before;
        for (const AccountFact& fact : state_.facts) before[{fact.account, fact.tag}] = fact.value;
        const auto compare = [&](const std::string& account, const std::string& tag, const std::string& value) {
            if (value.empty() || before[{account, tag}] == value) return;
            change_.facts.push_back({account, tag, value});
            ++import_.facts;
        };
        for (const auto& [account, facts] : table_.subsets.accounts) {
            compare(account, "", facts.name);
            for (const auto& [key, value] : facts.tags) compare(account, key, value);
        }
    }

    void associate(const std::string& subset, const std::string& workflow) {
        const Month asked = last_month_asked();
        const std::string before = workflow_in(state_.associations, subset, asked);
        if (before == workflow) return;
        const bool is_first =
            std::ranges::find(state_.associations, subset, &Association::subset) == state_.associations.end();
        if (!request_.from && !is_first) return needs_day("subset " + subset, before, workflow);
        const Month from = request_.from ? asked : kAlwaysMonth;
        change_.associations.push_back({subset, from, workflow});
        import_.workflows.push_back({subset, before, workflow, from});
    }

    void needs_day(const std::string& what, const std::string& before, const std::string& after) {
        errors_.push_back({Code::kMoveNeedsDay,
                           fmt::format("{} changes from {} to {}, and nothing says when", what,
                                       before.empty() ? "none" : before, after.empty() ? "none" : after),
                           {.file = table_.place},
                           "Give the first day of it with --from 2026-01-15, or --from always."});
    }

    const ImportRequest& request_;
    const SubsetTable& table_;
    const CatalogState& state_;
    SubsetImport& import_;
    CatalogChange change_{};
    Errors errors_{};
};

std::string or_none(const std::string& name) { return name.empty() ? "(none)" : name; }

Result<SubsetTable> table_of(const Home& home, const ImportRequest& request) {
    const KnownAccounts known = [&]() -> Result<std::set<std::string>> {
        const auto datasets = published_datasets(home);
        return datasets ? accounts_of(*datasets) : std::unexpected(datasets.error());
    };
    return load_subset_table(request.table, known);
}

// What the table adds to what is decided.
Result<CatalogChange> change_by(const ImportRequest& request, const SubsetTable& table, const CatalogState& state,
                                SubsetImport& import) {
    if (auto unknown = check_workflow_names(table, published_names(state)); !unknown.empty()) {
        for (Error& error : unknown) error.hint = "publish it first: billwright workflow publish FILE";
        return std::unexpected(unknown);
    }
    return TableComparison(request, table, state, import).run();
}

CatalogState with_change(CatalogState state, const CatalogChange& change) {
    std::ranges::copy(change.memberships, std::back_inserter(state.memberships));
    std::ranges::copy(change.associations, std::back_inserter(state.associations));
    std::ranges::copy(change.facts, std::back_inserter(state.facts));
    return state;
}

// Upfront fees of customers whose accounts or workflows change. What nobody had before changes no term. What cannot be read
// does not undo what is decided: that is a warning, too.
Errors upfront_warnings(const Home& home, const SubsetImport& import, const CatalogState& before,
                        const CatalogState& after) {
    const bool changes =
        std::ranges::any_of(import.accounts, [](const ImportedAccount& one) { return !one.before.empty(); }) ||
        std::ranges::any_of(import.workflows, [](const ImportedWorkflow& one) { return one.from != kAlwaysMonth; });
    if (!changes) return {};
    const auto found = new_changes_in_upfront_terms(home, before, after);
    Errors warnings = found ? *found : found.error();
    for (Error& warning : warnings) warning.severity = Severity::kWarning;
    return warnings;
}

}  // namespace

Result<CatalogState> state_with_subsets(const Home& home, const ImportRequest& request, Errors& warnings) {
    auto table = table_of(home, request);
    if (!table) return std::unexpected(table.error());
    std::ranges::move(table->warnings, std::back_inserter(warnings));
    auto state = Catalog::read(home.path());
    if (!state) return state;
    SubsetImport import;
    const auto change = change_by(request, *table, *state, import);
    if (!change) return std::unexpected(change.error());
    return with_change(std::move(*state), *change);
}

Result<SubsetImport> import_subsets(const Home& home, const ImportRequest& request) {
    auto table = table_of(home, request);
    if (!table) return std::unexpected(table.error());
    SubsetImport import{.place = table->place, .warnings = std::move(table->warnings)};
    CatalogState before;
    CatalogState after;
    const auto decide = [&](const CatalogState& state) {
        auto change = change_by(request, *table, state, import);
        if (change) {
            before = state;
            after = with_change(state, *change);
        }
        return change;
    };
    if (request.dry_run) {
        const auto state = Catalog::read(home.path());
        const auto change = state ? decide(*state) : std::unexpected(state.error());
        if (!change) return std::unexpected(change.error());
    } else {
        auto catalog = Catalog::open(home.path());
        if (!catalog) return std::unexpected(catalog.error());
        auto done = catalog->change("subsets import " + table->place, decide);
        if (!done) return std::unexpected(done.error());
    }
    std::ranges::move(upfront_warnings(home, import, before, after), std::back_inserter(import.warnings));
    return import;
}

std::string import_text(const SubsetImport& import, bool dry_run, std::size_t width) {
    std::string text =
        fmt::format("{}: {} account{} {}, {} unchanged", import.place, import.accounts.size(),
                    import.accounts.size() == 1 ? "" : "s", dry_run ? "would change" : "changed", import.unchanged);
    if (import.left_out != 0) text += fmt::format(", {} not in the table stay where they are", import.left_out);
    if (import.facts != 0)
        text += fmt::format(", {} name{} and tags of accounts {}", import.facts, import.facts == 1 ? "" : "s",
                            dry_run ? "would be set" : "set");
    text += "\n";
    if (!import.accounts.empty()) {
        TextTable table{{{"account"}, {"from"}, {"subset before"}, {"subset after"}, {"until"}}};
        for (const ImportedAccount& one : import.accounts)
            table.rows.push_back(
                {one.account, from_text(one.from), or_none(one.before), or_none(one.after),
                 one.later ? fmt::format("{}, then {}", to_text(one.later->from), or_none(one.later->subset)) : ""});
        text += to_text(table, {.width = width});
    }
    if (!import.workflows.empty()) {
        TextTable table{{{"subset"}, {"from"}, {"workflow before"}, {"workflow after"}}};
        for (const ImportedWorkflow& one : import.workflows)
            table.rows.push_back({one.subset, from_text(one.from), or_none(one.before), or_none(one.after)});
        text += to_text(table, {.width = width});
    }
    return text;
}

}  // namespace bw
