#include "catalog/catalog.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <SQLiteCpp/VariadicBind.h>
#include <fmt/format.h>

#include "catalog/schema.h"

namespace bw {
namespace {

constexpr std::string_view kCatalogFile = "catalog.db";
constexpr int kWaitMilliseconds = 10'000;

Error unusable(const std::filesystem::path& file, const std::string& why) {
    return {Code::kCatalogUnusable, "the catalog cannot be used: " + why, {.file = file.string()}};
}

// SQLiteCpp throws; from here on errors are values.
template <class Work>
auto guarded(const std::filesystem::path& file, const Work& work) -> decltype(work()) {
    try {
        return work();
    } catch (const SQLite::Exception& error) {
        return fail(unusable(file, error.what()));
    }
}

int version_of(SQLite::Database& database) { return database.execAndGet("PRAGMA user_version").getInt(); }

Result<void> migrate(SQLite::Database& database) {
    const auto migrations = catalog_migrations();
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    const int version = version_of(database);
    if (version > static_cast<int>(migrations.size()))
        return fail(Code::kHomeNewer,
                    fmt::format("the catalog has version {}; this program knows {}", version, migrations.size()),
                    {.file = database.getFilename()}, "Use the newer version of Billwright.");
    for (std::size_t i = static_cast<std::size_t>(version); i < migrations.size(); ++i) database.exec(migrations[i]);
    database.exec(fmt::format("PRAGMA user_version = {}", migrations.size()));
    transaction.commit();
    return {};
}

CatalogState read_state(SQLite::Database& database) {
    CatalogState state;
    SQLite::Statement memberships(database, "SELECT account, from_day, subset FROM membership ORDER BY id");
    while (memberships.executeStep())
        state.memberships.push_back({memberships.getColumn(0).getString(), Day{memberships.getColumn(1).getInt()},
                                     memberships.getColumn(2).getString()});
    SQLite::Statement associations(database, "SELECT subset, from_month, workflow FROM association ORDER BY id");
    while (associations.executeStep())
        state.associations.push_back({associations.getColumn(0).getString(), Month{associations.getColumn(1).getInt()},
                                      associations.getColumn(2).getString()});
    SQLite::Statement workflows(database, "SELECT name, version, from_month, text FROM workflow_version ORDER BY id");
    while (workflows.executeStep())
        state.workflows.push_back({workflows.getColumn(0).getString(), workflows.getColumn(1).getInt(),
                                   Month{workflows.getColumn(2).getInt()}, workflows.getColumn(3).getString()});
    SQLite::Statement facts(database, "SELECT account, tag, value FROM account_fact ORDER BY id");
    while (facts.executeStep())
        state.facts.push_back(
            {facts.getColumn(0).getString(), facts.getColumn(1).getString(), facts.getColumn(2).getString()});
    return state;
}

template <class... Values>
void insert(SQLite::Database& database, const char* sql, const Values&... values) {
    SQLite::Statement statement(database, sql);
    SQLite::bind(statement, values...);
    statement.exec();
}

void write_change(SQLite::Database& database, const std::string& what, const CatalogChange& change) {
    insert(database, "INSERT INTO change (what) VALUES (?)", what);
    const std::int64_t id = database.getLastInsertRowid();
    for (const Membership& one : change.memberships)
        insert(database, "INSERT INTO membership (change, account, from_day, subset) VALUES (?, ?, ?, ?)", id,
               one.account, one.from.since_epoch, one.subset);
    for (const Association& one : change.associations)
        insert(database, "INSERT INTO association (change, subset, from_month, workflow) VALUES (?, ?, ?, ?)", id,
               one.subset, one.from.since_epoch, one.workflow);
    for (const AccountFact& one : change.facts)
        insert(database, "INSERT INTO account_fact (change, account, tag, value) VALUES (?, ?, ?, ?)", id, one.account,
               one.tag, one.value);
    for (const WorkflowVersion& one : change.workflows)
        insert(database,
               "INSERT INTO workflow_version (change, name, from_month, text, version) VALUES (?1, ?2, ?3, ?4, (SELECT "
               "coalesce(max(version), 0) + 1 FROM workflow_version WHERE name = ?2))",
               id, one.name, one.from.since_epoch, one.text);
}

}  // namespace

bool is_empty(const CatalogChange& change) {
    return change.memberships.empty() && change.associations.empty() && change.workflows.empty() &&
           change.facts.empty();
}

Catalog::Catalog(std::unique_ptr<SQLite::Database> database) : database_(std::move(database)) {}
Catalog::Catalog(Catalog&&) noexcept = default;
Catalog& Catalog::operator=(Catalog&&) noexcept = default;
Catalog::~Catalog() = default;

Result<Catalog> Catalog::open(const std::filesystem::path& home) {
    const auto file = home / kCatalogFile;
    return guarded(file, [&]() -> Result<Catalog> {
        auto database = std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
                                                           kWaitMilliseconds);
        database->exec("PRAGMA journal_mode = WAL");
        database->exec("PRAGMA foreign_keys = ON");
        database->exec("PRAGMA synchronous = FULL");
        if (auto migrated = migrate(*database); !migrated) return std::unexpected(migrated.error());
        return Catalog(std::move(database));
    });
}

Result<CatalogState> Catalog::read(const std::filesystem::path& home) {
    std::error_code ignored;  // what cannot be looked at, open() complains of
    if (!std::filesystem::exists(home / kCatalogFile, ignored) && !ignored) return CatalogState{};
    auto catalog = open(home);
    if (!catalog) return std::unexpected(catalog.error());
    return catalog->state();
}

Result<CatalogState> Catalog::state() const {
    return guarded(database_->getFilename(), [&]() -> Result<CatalogState> {
        SQLite::Transaction all_at_one_time(*database_);
        return read_state(*database_);
    });
}

Result<void> Catalog::change(const std::string& what,
                             const std::function<Result<CatalogChange>(const CatalogState&)>& decide) {
    return guarded(database_->getFilename(), [&]() -> Result<void> {
        SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::IMMEDIATE);
        const auto change = decide(read_state(*database_));
        if (!change) return std::unexpected(change.error());
        if (is_empty(*change)) return {};
        write_change(*database_, what, *change);
        transaction.commit();
        return {};
    });
}

}  // namespace bw
