// What is decided about customers and rules, with its whole history, in the data directory's catalog.db.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "customers/dated.h"

namespace SQLite {
class Database;
}

namespace bw {

// The text of one workflow, as it holds from a billing month on.
struct WorkflowVersion {
    std::string name{};
    int version = 0;  // 1, 2 ... of the name
    Month from = kAlwaysMonth;
    std::string text{};  // canonical, with its header
};

// A name or tag of an account, from now on; the last one said counts.
struct AccountFact {
    std::string account{};
    std::string tag{};  // "": the name
    std::string value{};
};

// Everything ever decided, in the order in which it was.
struct CatalogState {
    std::vector<Membership> memberships{};
    std::vector<Association> associations{};
    std::vector<WorkflowVersion> workflows{};
    std::vector<AccountFact> facts{};
};

// What to add; versions are numbered by the catalog.
using CatalogChange = CatalogState;

bool is_empty(const CatalogChange& change);

class Catalog {
public:
    // Opens the catalog of a data directory; creates it where there is none. A catalog of an older version is brought up
    // to date. Errors: kCatalogUnusable, kHomeNewer.
    static Result<Catalog> open(const std::filesystem::path& home);

    // What is decided; nothing where there is no catalog yet, which makes none. Errors: those of open().
    static Result<CatalogState> read(const std::filesystem::path& home);

    Catalog(Catalog&&) noexcept;
    Catalog& operator=(Catalog&&) noexcept;
    ~Catalog();

    Result<CatalogState> state() const;

    // Adds what `decide` makes of the state, or nothing where it fails; nobody changes the state meanwhile. `what`: in
    // words, for the history. Errors: those of `decide`; kCatalogUnusable (in use by another for long, disk full).
    Result<void> change(const std::string& what,
                        const std::function<Result<CatalogChange>(const CatalogState&)>& decide);

private:
    explicit Catalog(std::unique_ptr<SQLite::Database> database);

    std::unique_ptr<SQLite::Database> database_;
};

}  // namespace bw
